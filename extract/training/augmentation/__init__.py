"""Training sentences varied as news varies them."""
