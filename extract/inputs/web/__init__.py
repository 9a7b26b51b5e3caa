"""An address fetched, within bounds."""
