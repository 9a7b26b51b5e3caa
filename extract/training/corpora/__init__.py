"""Corpora, read and brought to spaCy's tokens."""
