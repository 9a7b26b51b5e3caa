"""What a language pipeline other than ours needs, so that the rules can read it.

The rules are written over Universal Dependencies v2 with its subtypes for the passive, over Penn
Treebank tags and universal parts of speech. What a pipeline has is seen from what it makes of a
sentence and from the labels that its components name, so it may be made of any components.
"""

from collections.abc import Set

from spacy.language import Language
from spacy.tokens import Doc

from extract.parsing.pipeline import CLAIMS

NEEDED_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "cop", "ccomp", "xcomp", "conj"})
RELATIONS = frozenset(
    """acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse
    dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis
    punct reparandum root vocative xcomp""".split()
)
"""The relations of Universal Dependencies v2, without their subtypes."""
NEEDED_TAGS = frozenset("VB VBD VBG VBN VBP VBZ MD NN NNS NNP IN DT".split())
PROBE = "The minister said on Monday that two banks were closed and that prices had risen."
NEEDED = (
    ("DEP", "parser"),
    ("TAG", "tagger"),
    ("POS", "morphologizer"),
    ("LEMMA", "lemmatizer"),
)
"""What has to be set, and the component that commonly sets it."""
LISTED = 8
"""So many labels are named at the most."""


def faults(nlp: Language) -> list[str]:
    """What is missing in a pipeline, or cannot be read."""
    if nlp.lang != "en":
        return [f"a pipeline for the language {nlp.lang!r}, and the rules read English"]
    doc = nlp(PROBE, disable=[CLAIMS])
    missing = [f"no {what}" for attribute, what in NEEDED if not doc.has_annotation(attribute)]
    if missing:
        return [f"it has {', '.join(missing)}"]
    return [*_wrong_relations(nlp, doc), *_wrong_tags(nlp, doc)]


def _wrong_relations(nlp: Language, doc: Doc) -> list[str]:
    named = {part for label in _labels(nlp, "token.dep") for part in label.split("||")}
    found = named | {token.dep_ for token in doc}
    foreign = {one for one in found if one.partition(":")[0].lower() not in RELATIONS}
    lacking = NEEDED_RELATIONS - named if named else set()
    out = []
    if foreign or lacking:
        has = f"has {_some(foreign)}" if foreign else ""
        lacks = f"has no {_some(lacking)}" if lacking else ""
        said = " and ".join(filter(None, (has, lacks)))
        out.append(f"its parser does not follow Universal Dependencies v2: it {said}")
    return out


def _wrong_tags(nlp: Language, doc: Doc) -> list[str]:
    named = set(_labels(nlp, "token.tag"))
    lacking = NEEDED_TAGS - named if named else {"VBD"} - {token.tag_ for token in doc}
    return [f"its tagger does not have the Penn Treebank tags {_some(lacking)}"] if lacking else []


def _labels(nlp: Language, attribute: str) -> set[str]:
    """The labels that the components name which set an attribute."""
    return {
        label
        for name, pipe in nlp.pipeline
        if attribute in nlp.get_pipe_meta(name).assigns
        for label in getattr(pipe, "labels", ())
    }


def _some(labels: Set[str]) -> str:
    listed = sorted(labels)
    more = f" and {len(listed) - LISTED} more" if len(listed) > LISTED else ""
    return ", ".join(listed[:LISTED]) + more
