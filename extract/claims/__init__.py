"""From clauses to propositions, and from these to candidates."""
