"""SQLite: connections, transactions, copies, rows. It knows no table of ours by name."""
