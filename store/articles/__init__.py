"""Articles, and which is the newest version."""
