"""The review line by line, for pipes and screen readers."""
