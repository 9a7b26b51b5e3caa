"""One file a format in which facts leave."""
