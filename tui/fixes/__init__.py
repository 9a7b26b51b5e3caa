"""A fix, an addition, a split while it is being made. No Textual here."""
