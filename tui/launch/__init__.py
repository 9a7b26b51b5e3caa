"""What a review starts with: the wish, the articles it names, the lock, the extraction beside it."""
