"""What a sentence says in passing, beside its verbs: appositions, ages, lives, kin, sites."""

import re

from extract.claims.classification import Classification
from extract.claims.proposition import EVENT_ASSERTED, RELATION_ASSERTED, ROLE_ASSERTED, Proposition
from extract.clauses.appositions import nominal_clauses
from extract.clauses.clause import Clause, Construction
from extract.lexicon.offices import KIN, is_office, is_person_noun
from extract.names.descriptions import DAYS_AND_MONTHS, OUTCOMES, POSSESSIVES
from extract.names.offices import EARLIER, LONGEST_TITLE, Description
from extract.names.places import SITES
from extract.syntax.phrases import noun_phrase
from extract.syntax.tree import DASHES, OPEN_BRACKETS, Tree

PHRASAL = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "NUM", "PRON"})
ADDRESS_ONLY = frozenset("professor doctor".split())
"""Offices that, alone before a name, only address a person."""
YEAR = re.compile(r"^(1[0-9]|20)\d\d$")
GREATEST_AGE = 120
RANKED = frozenset("first second third fourth fifth last latest only main next".split())
"""What makes a definite description one of its kind."""


def role_propositions(facts: list[Description], tree: Tree) -> list[Proposition]:
    """Who holds which office, as propositions."""
    out = []
    for fact in facts:
        if len(fact.title) == 1 and tree.lower[fact.title[0]] in ADDRESS_ONLY:
            continue
        before = [tree.lower[x] for x in range(max(fact.title[0] - 2, 0), fact.title[0])]
        earlier = bool(EARLIER & {*before[-1:], *before[: before[-1:] == ["-"]]})
        out.append(
            Proposition(
                "role",
                ROLE_ASSERTED,
                fact.name,
                [],
                list(fact.title),
                predicate_text="was" if earlier else "is",
                trigger=fact.title[0],
            )
        )
    return out


def implicit_propositions(
    tree: Tree, names: list[range], times: list[range], described: list[Description]
) -> list[Proposition]:
    """All that is said in passing, but for offices; `described` by the order of words already."""
    out: list[Proposition] = []
    for name in names:
        out += _age(tree, name) + _life(tree, name, times) + _described(tree, name)
        out += _origin(tree, name)
    persons = {x for name in names for x in name}
    known = {x for fact in described for x in fact.title}
    for fact in described:
        person = bool(persons & set(fact.name)) and _person_in(tree, fact.title)
        kin = any(tree.lower[w] in KIN for w in fact.title[:3])
        classification = ROLE_ASSERTED if person and not kin else RELATION_ASSERTED
        out.append(_is("apposition", fact.name, fact.title, classification))
    parsed = [d for d in _appositions(tree, names) if not known & set(d.object)]
    return out + parsed + _sites(tree) + _lists(tree) + _aged(tree)


def _person_in(tree: Tree, words: list[int]) -> bool:
    """Whether a description names a person by what he or she does."""
    return any(is_person_noun(tree.words[w]) for w in words)


def _lists(tree: Tree) -> list[Proposition]:
    """ "the Baltic states (Estonia, Latvia and Lithuania)": who they are."""
    out = []
    for b in range(1, len(tree)):
        if tree.words[b] not in {"(", "-LRB-"} or tree.tags[b - 1] not in {"NNS", "NNPS", "NNP"}:
            continue
        close = _matching(tree, b)
        inside = list(range(b + 1, close))
        items = [w for w in inside if tree.words[w] == ","]
        plain = all(
            tree.words[w][:1].isupper() or tree.lower[w] in {",", "and", "the", "of", "or"}
            for w in inside
        )
        if not items or not plain:
            continue
        head = next((w for w in range(b - 1, max(b - 8, -1), -1) if tree.is_plural(w)), None)
        if head is None:
            continue
        words = tree.trim(w for w in noun_phrase(tree, head) if w < b)
        bare = tree.pos[words[0]] not in {"DET", "PRON", "NUM"} if words else False
        pair = (inside, words) if bare else (words, inside)  # "aid programmes (MEDA, HOPE)": some
        subject, what = pair
        out.append(
            Proposition(
                "list", RELATION_ASSERTED, subject, [], what, predicate_text="are", trigger=b - 1
            )
        )
    return out


def _is(
    rule: str, subject: list[int], what: list[int], classification: Classification
) -> Proposition:
    return Proposition(
        rule, classification, subject, [], what, predicate_text="is", trigger=what[0]
    )


def _age(tree: Tree, name: range) -> list[Proposition]:
    """ "Thomas Sam, 42,": a number between commas behind a name is an age."""
    b = name.stop
    if b + 1 >= len(tree) or tree.words[b] not in {",", "("}:
        return []
    number = tree.words[b + 1]
    closed = b + 2 >= len(tree) or tree.words[b + 2] in {",", ".", ")", ";"}
    if not number.isdigit() or not closed or int(number) > GREATEST_AGE:
        return []
    return [_is("age", list(name), [b + 1], RELATION_ASSERTED)]


def _aged(tree: Tree) -> list[Proposition]:
    """ "a man aged 34", "pupils aged 8 to 10": masked before the parse, so it is attached to its noun."""
    out = []
    for i, word in enumerate(tree.lower):
        if word != "aged" or tree.deps[i] != "mask:inside":
            continue
        noun = tree.heads[i]
        if tree.deps[noun] in {"flat", "compound"}:
            noun = tree.heads[noun]
        words = [w for w in noun_phrase(tree, noun) if w < i and tree.words[w] != ","]
        end = i + 1
        while end < len(tree) and tree.deps[end] == "mask:inside" and tree.words[end] != ",":
            end += 1
        years = list(range(i + 1, end))
        plural = tree.is_plural(noun)
        if words and years:
            proposition = _is("age", words, years, RELATION_ASSERTED)
            proposition.predicate_text = "are aged" if plural else "is aged"
            out.append(proposition)
    return out


def _origin(tree: Tree, name: range) -> list[Proposition]:
    """ "Ann Lee, from Cardiff,", "Tom Reed, 42, of Leeds,": where someone is from."""
    b = name.stop
    if b + 2 < len(tree) and tree.words[b + 1].isdigit():
        b += 2  # an age
    if b + 2 >= len(tree) or tree.words[b] != "," or tree.lower[b + 1] not in {"from", "of"}:
        return []
    end = b + 2
    while end < len(tree) and (tree.entities[end] == "LOC" or tree.lower[end] in {",", "the"}):
        end += 1
    place = tree.trim(range(b + 2, end))
    closed = end >= len(tree) or tree.words[end - 1] == "," or tree.words[end] in {".", "and", ";"}
    if not place or not closed or tree.entities[place[0]] != "LOC":
        return []
    proposition = _is("origin", list(name), place, RELATION_ASSERTED)
    proposition.predicate_text, proposition.place = "is from", place
    return [proposition]


def _life(tree: Tree, name: range, times: list[range]) -> list[Proposition]:
    """ "Antonín Dvořák (8 September 1841 – 1 May 1904)": born and died."""
    b = name.stop
    if b >= len(tree) or tree.words[b] not in OPEN_BRACKETS:
        return []
    close = _matching(tree, b)
    dash = max((x for x in range(b, close) if tree.words[x] in DASHES), default=0)
    halves = [(range(b + 1, dash), "was born"), (range(dash + 1, close), "died")] if dash else []
    out = []
    for half, verb in halves:
        dated = [span for span in times if span.start in half or span.stop - 1 in half]
        words = sorted({x for span in dated for x in span if x in half})
        if not words:
            words = [x for x in half if YEAR.match(tree.words[x])]
        if words and any(YEAR.match(tree.words[x]) for x in half):
            out.append(
                Proposition(
                    "life",
                    EVENT_ASSERTED,
                    list(name),
                    [],
                    time=words,
                    predicate_text=verb,
                    trigger=words[0],
                )
            )
    return out


def _matching(tree: Tree, b: int) -> int:
    """Where the bracket that opens at `b` closes, or `b` where it does not."""
    depth = 0
    for x in range(b, len(tree)):
        depth += sum(ch in "([" for ch in tree.words[x]) - sum(ch in ")]" for ch in tree.words[x])
        if depth <= 0:
            return x
    return b


def _described(tree: Tree, name: range) -> list[Proposition]:
    """ "his wife Manju Sam", "the Berlin music critic Louis Ehlert": a noun for a person."""
    last = name.start - 1
    if last < 0 or tree.words[last][:1].isupper():
        return []
    comma = tree.words[last] == ","
    if comma:
        last -= 1
    word = tree.lower[last] if last >= 0 else ""
    nominal = tree.pos[last] in {"NOUN", "PROPN"} or word in KIN or is_person_noun(word)
    if last < 0 or not nominal:
        return []
    closed = name.stop >= len(tree) or tree.words[name.stop] in {",", ".", ";", ")", "(", "and"}
    if comma and not closed:
        return []  # "to speak with his mother, Montalvo was ..."
    kin = word in KIN
    if comma and not kin and (title := _office_with_article(tree, last)):
        return [_is("role", list(name), title, ROLE_ASSERTED)]
    if (not kin and not is_person_noun(word)) or (is_office(word) and not comma):
        return []
    start = last
    while start > 0 and tree.pos[start - 1] in {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "PART"}:
        if tree.words[start - 1] not in {"-", "’s", "'s"} and tree.pos[start - 1] == "PUNCT":
            break
        start -= 1
    determiner = start > 0 and tree.lower[start - 1] in {*POSSESSIVES, "the", "a", "an"}
    if not determiner and (kin or comma):
        return []
    if determiner:
        start -= 1
    title = list(range(start, last + 1))
    classification = RELATION_ASSERTED if kin else ROLE_ASSERTED
    return [_is("kin" if kin else "role", list(name), title, classification)]


def _office_with_article(tree: Tree, last: int) -> list[int]:
    """ "the speaker of the parliament, Ana Reyes,": the office up to its article or possessor."""
    start = last
    while start > 0 and last - start < LONGEST_TITLE and tree.pos[start] in PHRASAL:
        start -= 1
        opens = tree.lower[start] == "the" or tree.lower[start] in POSSESSIVES or (
            tree.pos[start] == "PROPN" and tree.after(start) in {"'s", "’s"}
        )  # fmt: skip
        of = next((x for x in range(start, last + 1) if tree.pos[x] == "ADP"), last + 1)
        named = tree.pos[of - 1] in {"NOUN", "PROPN"} and of > start + 1
        if not (opens and named) or tree.before(start) == ",":
            continue  # "Ann Lee, the envoy to Peru, Bob Ray, ...": hers
        if is_office(tree.words[of - 1]) or tree.lower[of - 2 : of] == ["chief", "executive"]:
            return list(range(start, last + 1))
    return []


def _appositions(tree: Tree, names: list[range]) -> list[Proposition]:
    """ "Euractiv, a pan-European media network": for what is not a person's office."""
    named = {x for name in names for x in name}
    out = []
    for clause in nominal_clauses(tree):
        if clause.rule is not Construction.APPOSITION:
            continue
        a, b = clause.subject, clause.arguments[0].words
        person = bool(named & set(a))
        indefinite = tree.lower[b[0]] in {"a", "an", "one"}
        if named & set(b) or (person and not indefinite):
            continue
        if not (indefinite or _describes(tree, clause.subject_head, a, b)):
            continue
        if not _is_misread(tree, clause, person=person, indefinite=indefinite):
            out.append(_is("apposition", a, b, ROLE_ASSERTED if person else RELATION_ASSERTED))
    return out


def _describes(tree: Tree, head: int, a: list[int], b: list[int]) -> bool:
    """Whether a phrase with its article, a possessor or a name says what another one is."""
    first = tree.lower[b[0]]
    if tree.pos[head] == "PROPN" and (first in {"the", *POSSESSIVES} or tree.pos[b[0]] == "PROPN"):
        return True
    definite = tree.lower[a[0]] in {"the", *POSSESSIVES} or any(
        tree.deps[x] == "nmod:poss" for x in a
    )
    end = b[-1] + 1
    if not definite or end >= len(tree) or tree.words[end] not in {",", "."}:
        return False
    ranked = first == "the" and len(b) > 2 and (
        tree.lower[b[1]] in RANKED or tree.tags[b[1]] in {"JJS", "RBS"}
    )  # fmt: skip
    return ranked or (first in POSSESSIVES and tree.pos[b[0]] == "PRON")


def _is_misread(tree: Tree, clause: Clause, *, person: bool, indefinite: bool) -> bool:
    """Whether what looks like an apposition is something else."""
    a, b, head = clause.subject, clause.arguments[0].words, clause.subject_head
    after = b[-1] + 1
    return (
        tree.before(b[0]) in OPEN_BRACKETS
        # "..., a ruling that Kenya rejects"
        or (tree.pos[head] == "PROPN" and tree.lower[clause.head] in OUTCOMES)
        or tree.entities[head] == "DATE"
        or tree.lower[head] in DAYS_AND_MONTHS
        or clause.invented != "is"
        or (tree.entities[b[-1]] == "LOC" and not indefinite)  # "Kanata, Ontario"
        # "Trinity College, Cambridge": where it is rather than what
        or (not person and len(b) == 1 and tree.pos[b[0]] == "PROPN")
        or (not indefinite and any(tree.pos[x] == "CCONJ" for x in a + b))
        or (after < len(tree) and tree.pos[after] in {"VERB", "AUX"})
    )


def _sites(tree: Tree) -> list[Proposition]:
    """ "the California Science Center in Los Angeles": where a named site is."""
    out = []
    for i in range(1, len(tree) - 2):
        name = _site_before(tree, i) if _opens_place(tree, i) else []
        place = _place_behind(tree, i) if name else []
        if place and not (name[0] == 0 and tree.deps[0] == "case"):
            out.append(
                Proposition(
                    "site", RELATION_ASSERTED, name, [], place, place=place,
                    predicate_text=f"is {tree.lower[i]}", trigger=i,
                )
            )  # fmt: skip
    return out


def _opens_place(tree: Tree, i: int) -> bool:
    """ "in Leeds", "in the Netherlands"."""
    place = i + 1 if tree.entities[i + 1] == "LOC" or tree.lower[i + 1] != "the" else i + 2
    return tree.lower[i] in {"in", "at"} and tree.entities[place] == "LOC"


def _site_before(tree: Tree, i: int) -> list[int]:
    """The name of a site that ends before a word, or nothing."""
    last = i - 1
    if tree.words[last] == ")":  # "the Kennedy Space Center (KSC) in ..."
        last = next((x - 1 for x in range(last, 0, -1) if tree.words[x] == "("), last)
    if not tree.words[last][:1].isupper() or tree.entities[last] == "PERSON":
        return []
    start = last
    while start > 0 and (
        tree.words[start - 1][:1].isupper() or tree.words[start - 1] in {"’s", "'s", "of", "-"}
    ):
        start -= 1
    sites = [x for x in range(start, last + 1) if tree.lower[x] in SITES]
    ends = any(x == last or tree.lower[x + 1] == "of" for x in sites)
    return list(range(start, last + 1)) if ends and start < last else []


def _place_behind(tree: Tree, i: int) -> list[int]:
    """ "in Los Angeles, California": the place that a preposition opens."""
    end = i + 1
    while end < len(tree) and (
        tree.words[end][:1].isupper()
        or tree.lower[end] == "the"
        or (tree.words[end] == "," and end + 1 < len(tree) and tree.entities[end + 1] == "LOC")
    ):
        end += 1
    return tree.trim(range(i + 1, end))
