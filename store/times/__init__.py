"""Time expressions: a stored time and a publication date to ISO values."""
