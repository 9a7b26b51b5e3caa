"""A parsed sentence: its tree, and the phrases in it."""
