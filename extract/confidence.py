"""How likely a candidate is to be right as it stands: a prior of its rule, less what goes wrong."""

from extract.drafts import Draft
from store.records import Slots

PRIORS = {
    "role": 0.9, "main": 0.8, "said": 0.85, "conjoined": 0.75, "content": 0.7, "frame": 0.7,
    "relative": 0.65, "planned-event": 0.75, "participle": 0.55, "adverbial": 0.5, "gerund": 0.45,
    "apposition": 0.6, "noun-infinitive": 0.6, "age": 0.9, "life": 0.9, "kin": 0.8, "site": 0.8, "nominal": 0.6,
}  # fmt: skip
LONG_OBJECT = 200
LONG_SENTENCE = 45
PRONOUNS = frozenset("it this that they these those we he she".split())


def confidence(draft: Draft, slots: Slots, sentence_words: int) -> float:
    """A number between 0 and 1, rounded to two places."""
    value = PRIORS.get(draft.rule, 0.5)
    if slots.subject.lower() in PRONOUNS:
        value *= 0.8
    if not (slots.object or slots.time or slots.place):
        value *= 0.8
    if len(slots.object) > LONG_OBJECT:
        value *= 0.85
    if sentence_words > LONG_SENTENCE:
        value *= 0.9
    return round(value, 2)
