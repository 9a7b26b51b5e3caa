"""What a claim is, and the one file that keeps it."""
