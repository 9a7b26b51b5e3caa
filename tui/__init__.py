"""What a person touches: the commands and the review screen."""
