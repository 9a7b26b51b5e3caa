"""Forms of verbs: which verb of our classes a word is a form of, and what a user adds to them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache

from extract.lexicon.inflection import past, third_person
from extract.lexicon.verbs import (
    ASPECT,
    COMMIT,
    CONVENE,
    DENIALS,
    FANCIES,
    LIGHT,
    NEVER_PASSIVE,
    PLAN,
    REPORT,
    SEEM,
    SPEECH,
    STATE,
    TRANSITIVE,
    URGE,
)

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think",
    "held": "hold", "met": "meet", "led": "lead", "took": "take", "taken": "take", "gave": "give",
    "given": "give", "made": "make", "began": "begin", "begun": "begin", "kept": "keep",
    "found": "find", "knew": "know", "known": "know", "saw": "see", "seen": "see", "swore": "swear",
    "built": "build", "chose": "choose", "chosen": "choose", "felt": "feel", "shown": "show",
    "spoke": "speak", "spoken": "speak", "meant": "mean", "had": "have", "has": "have",
    "bore": "bear", "stood": "stand", "undertook": "undertake", "paid": "pay", "fled": "flee",
    "shot": "shoot",
}  # fmt: skip
_KNOWN = (
    REPORT
    | SPEECH
    | DENIALS
    | FANCIES
    | COMMIT
    | PLAN
    | URGE
    | ASPECT
    | SEEM
    | STATE
    | LIGHT
    | frozenset(CONVENE)
    | NEVER_PASSIVE
    | TRANSITIVE
)
_ENDINGS = (
    ("ied", "y"), ("ies", "y"), ("ting", "t"), ("ning", "n"), ("ted", "t"), ("ned", "n"),
    ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""),
)  # fmt: skip


_like: dict[str, str] = {}
"""Forms of verbs that a user added -> the verb of our classes that they work like."""
_finite: set[str] = set()
"""Those of the forms that have a tense."""


@contextmanager
def extended_with(verbs: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Let more verbs work like some of ours while this lasts: `{"say": ["quip"]}`."""
    for model, added in verbs.items():
        for base in added:
            tensed, others = _forms(base)
            _like.update(dict.fromkeys((*tensed, *others), model))
            _finite.update(tensed)
    try:
        if verbs:
            base_form.cache_clear()
            is_reporting_form.cache_clear()
        yield
    finally:
        if verbs:
            _like.clear()
            _finite.clear()
            base_form.cache_clear()
            is_reporting_form.cache_clear()


def _forms(base: str) -> tuple[list[str], list[str]]:
    """The forms of a verb with a tense, and the others; the final letter doubled and not."""
    doubled = [base, base + base[-1]] if base[-1] not in "aeiouwxy" else [base]
    tensed = [third_person(base), past(base), *(past(stem) for stem in doubled[1:])]
    stem = base[:-1] if base.endswith("e") else base
    return tensed, [base, stem + "ing", *(f"{stem}ing" for stem in doubled[1:])]


@lru_cache(maxsize=20_000)
def base_form(word: str, lemma: str) -> str:
    """The base form of a verb: the lemma, unless the word is a form of a verb of our classes.

    A lemmatizer that was trained on little text misses forms; the classes must not.
    """
    low = word.lower()
    if added := _like.get(low) or _like.get(lemma):
        return added
    if lemma in _KNOWN:
        return lemma
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    for ending, replacement in _ENDINGS:
        if low.endswith(ending):
            stem = low[: len(low) - len(ending)] + replacement
            if stem in _KNOWN:
                return stem
    return low if low in _KNOWN else lemma


@lru_cache(maxsize=20_000)
def is_reporting_form(word: str) -> bool:
    """Whether a word is a finite form of a verb of reporting: "said", "notes", "announced"."""
    low = word.lower()
    if low == "read" or low in _like:
        return low == "read" or (low in _finite and _like[low] in REPORT)
    base = base_form(low, "")
    return base in REPORT and low != base and not low.endswith("ing") and low not in {"written"}
