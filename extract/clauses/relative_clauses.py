"""Which noun a relative clause is about, and what that noun is in it."""

from extract.clauses.clause import Argument, Role
from extract.clauses.subjects import antecedent
from extract.lexicon.function_words import WEEKDAYS
from extract.lexicon.nouns import is_event_noun
from extract.names.places import is_site
from extract.syntax.phrases import has_partitive_pronoun, noun_phrase
from extract.syntax.tree import SUBJECTS, Tree

LYING = frozenset("have lie border adjoin face include contain cover stretch belong".split())
"""Verbs that tell of a place."""
NOUNS = frozenset({"NOUN", "PROPN"})


def described_noun(tree: Tree, i: int) -> int:
    """The noun that the relative clause at `i` is about; parsers often take the nearest one."""
    noun = _abbreviated(tree, i, tree.heads[i])
    if tree.pos[noun] in {"VERB", "AUX", "ADV", "PUNCT"}:
        pronoun = next((k for k in tree.subtree(i) if tree.tags[k] in {"WDT", "WP"}), i)
        noun = _noun_before(tree, pronoun, noun)
    elif any(tree.lower[k] == "where" for k in tree.children(i, "advmod")):
        noun = _site_in(tree, noun, i)
    elif tree.entities[noun] == "DATE" or tree.lower[noun] in WEEKDAYS:
        noun = _undated(tree, noun)  # "proposed rules on Tuesday that would ..."
    elif _asks_for_person(tree, i) and (person := _person_in(tree, noun, i)) is not None:
        noun = person  # "the conviction of Derek Chauvin, who ..."
    elif tree.entities[noun] == "LOC" and _asks_for_person(tree, i):
        above = tree.heads[noun]  # "a citizen of San Francisco, who ..."
        while (
            tree.entities[noun] == "LOC" and above != noun and tree.pos[above] in {"NOUN", "PROPN"}
        ):
            noun, above = above, tree.heads[above]
    elif tree.entities[noun] == "LOC" and (event := _event_before(tree, noun, i)) is not None:
        noun = event  # "a visit to Brussels, which began on Wednesday"
    elif tree.entities[noun] == "LOC" and (sited := _sited(tree, noun, i)) is not None:
        noun = sited  # "a factory in Leeds, which employs 40"
    return _agreeing(tree, i, noun)


def antecedent_phrase(tree: Tree, noun: int, i: int) -> list[int]:
    """The words of the noun that the clause at `i` describes, without those joined behind it.

    "Dark River, which sold well, and The Hill": only the first of the two sold well.
    """
    joined = (k for k in tree.children(noun, "conj") if k > i)
    words = noun_phrase(tree, noun, without=frozenset({i, *joined}))
    case = [c for c in tree.children(noun, "case") if c < noun and tree.pos[c] == "ADP"]
    return [w for w in words if w > case[0]] if case else words  # "shortly after | the talks"


def bearer(tree: Tree, noun: int) -> int | None:
    """ "X was a citizen who ...", "X, a farmer who ...": who is described does it."""
    indefinite = any(tree.lower[k] in {"a", "an"} for k in tree.children(noun, "det"))
    if not indefinite:
        return None
    if tree.children(noun, "cop"):
        subjects = tree.children(noun, *SUBJECTS)
        return subjects[0] if subjects and tree.pos[subjects[0]] != "PRON" else None
    return tree.heads[noun] if tree.deps[noun] == "appos" else None


def is_possessed(tree: Tree, subject: int) -> bool:
    """ "seekers whose boat sank", "of which": the noun is inside the subject of the clause."""
    owned = any(tree.lower[k] == "whose" for k in tree.children(subject, "nmod:poss"))
    return owned or has_partitive_pronoun(tree, subject)


def argument_of(tree: Tree, i: int, noun: int) -> Argument | None:
    """What the noun is in a relative clause that has a subject of its own: object or oblique."""
    words = antecedent_phrase(tree, noun, i)
    if any(tree.lower[k] == "where" for k in tree.children(i, "advmod")):
        return Argument(Role.RELATIVE, words, head=noun)
    pronouns = [
        k
        for k in tree.subtree(i)
        if k < i
        and (tree.tags[k] in {"WDT", "WP", "WRB"} or tree.lower[k] == "that")
        and tree.heads[k] == i
    ]
    adjuncts = [k for k in pronouns if tree.deps[k].startswith("obl")]
    if adjuncts:
        return Argument(Role.RELATIVE, words, tree.children(adjuncts[0], "case"), noun)
    adverbial = any(tree.deps[k] == "advmod" for k in pronouns)
    if adverbial or [k for k in tree.children(i, "obj") if k not in pronouns]:
        return None
    stranded = [k for k in tree.children(i, "advmod", "obl", "case") if tree.pos[k] == "ADP"]
    if stranded and stranded[-1] > i and not tree.kids[stranded[-1]]:
        return Argument(Role.RELATIVE, words, stranded[-1:], noun)  # "the market it relied on"
    return Argument(Role.OBJECT, words, head=noun)


def _abbreviated(tree: Tree, i: int, noun: int) -> int:
    """ "the Centers for Disease Control (CDC), which ...": the noun that the abbreviation begins with."""
    close = tree.left[i] - 1 - (tree.words[tree.left[i]] != ",")
    if close < 3 or tree.words[close] != ")" or tree.words[close - 2] != "(":
        return noun
    short = tree.words[close - 1]
    at, found = noun, noun
    while short.isupper() and tree.heads[at] < at and tree.pos[tree.heads[at]] in NOUNS:
        at = tree.heads[at]
        if tree.words[at][0] == short[0]:
            found = at
    return found


def _event_before(tree: Tree, noun: int, i: int) -> int | None:
    """The event that took place at a place, where a clause tells of it with a verb of its own."""
    if tree.children(i, "cop") or tree.tags[i] not in {"VBD", "VBN", "VBZ"}:
        return None
    for k in range(noun - 1, -1, -1):
        if tree.pos[k] in {"VERB", "AUX", "SCONJ"}:
            return None
        if is_event_noun(tree.lower[k]) and tree.deps[k] != "compound":
            return k
    return None


def _sited(tree: Tree, noun: int, i: int) -> int | None:
    """What is at a place, where the verb says what it does rather than where the place lies."""
    while tree.deps[noun] == "conj" and tree.entities[tree.heads[noun]] == "LOC":
        noun = tree.heads[noun]
    above, case = tree.heads[noun], {tree.lower[c] for c in tree.children(noun, "case")}
    which = any(tree.lower[k] == "which" for k in tree.children(i, "nsubj", "nsubj:pass"))
    if (
        not which
        or tree.deps[noun] != "nmod"
        or tree.pos[above] != "NOUN"
        or tree.children(i, "cop")
    ):
        return None
    verb = tree.base(i)
    return above if case & {"in", "at", "near", "on"} and verb not in LYING else None


def _agreeing(tree: Tree, i: int, noun: int) -> int:
    """ "shares in the firm, which serves many": the noun that the verb agrees with in number."""
    pronouns = [k for k in tree.children(i, "nsubj", "nsubj:pass") if tree.tags[k] == "WDT"]
    wanted = _number(tree, i)
    if not pronouns or not wanted or _is_plural(tree, noun) == (wanted == "plural"):
        return noun
    last = pronouns[0] - 1
    while last > noun and tree.pos[last] not in {"NOUN", "PROPN"}:
        last -= 1
    near, far = last, tree.heads[noun]
    while tree.heads[near] < near and tree.deps[near] in {"flat", "compound"}:
        near = tree.heads[near]
    for other in (near, far):
        nominal = tree.pos[other] in {"NOUN", "PROPN"} and other < pronouns[0]
        if nominal and other != noun and _is_plural(tree, other) == (wanted == "plural"):
            return other
    return noun


def _number(tree: Tree, i: int) -> str:
    """The number of a finite verb, where its form tells; else an empty string."""
    for k in [*tree.children(i, "aux", "aux:pass", "cop"), i]:
        if tree.tags[k] == "VBZ" or tree.lower[k] == "was":
            return "singular"
        if tree.tags[k] == "VBP" or tree.lower[k] == "were":
            return "plural"
    return ""


def _is_plural(tree: Tree, noun: int) -> bool:
    return tree.is_plural(noun) or tree.has(noun, "conj")


def _undated(tree: Tree, noun: int) -> int:
    """The noun that a relative clause behind a date is about: the object before the date."""
    above = tree.heads[noun]
    objects = [k for k in tree.children(above, "obj", "nsubj:pass", "nsubj") if k < noun]
    if tree.pos[above] in {"NOUN", "PROPN"}:
        return above
    return objects[0] if objects else noun


def _person_in(tree: Tree, noun: int, i: int) -> int | None:
    """The named person inside the phrase of a thing, just before its relative clause."""
    if tree.entities[noun] == "PERSON":
        return None
    inside = [
        k
        for k in tree.children(noun, "nmod", "appos")
        if noun < k < i and tree.entities[k] == "PERSON"
    ]
    return inside[-1] if inside else None


def _site_in(tree: Tree, noun: int, i: int) -> int:
    """ "a speech at the museum, where he ...": the place, not the speech."""
    if is_site(tree, noun):
        return noun
    sites = [k for k in tree.children(noun, "nmod") if noun < k < i and is_site(tree, k)]
    return sites[-1] if sites else noun


def _asks_for_person(tree: Tree, i: int) -> bool:
    return any(tree.lower[k] in {"who", "whom"} for k in tree.subtree(i) if k < i)


def _noun_before(tree: Tree, pronoun: int, otherwise: int) -> int:
    """The noun just before a relative pronoun, where the parser attached its clause to no noun."""
    found = antecedent(tree, pronoun)
    return found if found is not None else otherwise
