"""Words: how they are asked for, indexed and found."""
