"""From a tree to clauses: subjects, predicates, arguments."""
