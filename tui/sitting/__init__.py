"""One sitting: queue, cursor, filter, undo. No Textual here."""
