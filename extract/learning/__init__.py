"""Confidence learned from decisions, and decisions to learn from."""
