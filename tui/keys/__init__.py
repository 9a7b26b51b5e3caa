"""The table of commands, and the keys for them."""
