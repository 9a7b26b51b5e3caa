"""What starts a review: the wish, the extraction beside it, the screen."""
