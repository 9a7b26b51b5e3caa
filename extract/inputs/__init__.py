"""One file an input format: bytes become the text of an article."""
