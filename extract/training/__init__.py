"""How the shipped pipeline was trained, to be run again: `python -m extract.training`."""
