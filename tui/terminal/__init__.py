"""The terminal: driver, cells, clean text, width."""
