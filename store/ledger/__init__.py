"""How a decision is written down."""
