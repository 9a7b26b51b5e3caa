"""What reviewers decide, add and leave unfinished."""
