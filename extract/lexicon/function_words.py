"""Classes of function words and closed lists of signs: pronouns, quotation marks, weekdays, points of the compass."""

PERSONAL_PRONOUNS = frozenset({"he", "she", "it", "they"})
"""Those of the third person that can stand for what was named."""
OPEN_SUBJECTS = frozenset("it this that they these those we he she i you".split())
"""Pronouns that say nothing alone of who is meant."""
FIRST_PERSON = frozenset({"i", "we"})
INDIRECT_QUESTIONS = frozenset({"how", "why", "whether"})
"""What opens a question inside a sentence."""
NOBODY_WORDS = frozenset("nobody nothing none neither few no".split())
QUOTATION_MARKS = frozenset({"“", "”", '"', "''", "``"})
CLOSING_MARKS = frozenset({"''", "”", '"'})
"""Marks that close a quotation; the straight one opens it, too."""
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
COMPASS_POINTS = frozenset("north south east west northeast northwest southeast southwest".split())
NAME_PARTICLES = frozenset("al el bin ibn de da di del della van von der ter".split())
"""Small words within and before names."""
VERB_PARTICLES = frozenset("forward aside together apart back ahead away".split())
"""Adverbs that make one verb with the word before them."""
ORDINALS = frozenset("first second third fourth last latest only next".split())
"""What counts one of a kind: "the first to declare"."""
