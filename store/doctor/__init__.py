"""A check-up of the whole file."""
