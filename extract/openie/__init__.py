"""Open information extraction: clauses to tuples."""
