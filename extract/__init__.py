"""From a file to candidate claims."""
