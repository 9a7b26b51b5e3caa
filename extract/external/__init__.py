"""Candidates of other extractors."""
