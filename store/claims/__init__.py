"""Runs and the claims they make."""
