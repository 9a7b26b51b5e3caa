"""A user's rule file, read and applied."""
