"""Web pages, feeds, and HTML in other formats."""
