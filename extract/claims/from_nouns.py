"""Facts that nouns state: "Russia's aggression against Ukraine", "the death of his mother in 1846".

After NOMLEX (Macleod et al. 1998): nouns with a verb inside take its subject as possessor or of-phrase.
"""

from extract.claims.proposition import EVENT_ASSERTED, RELATION_ASSERTED, ROLE_ASSERTED, Proposition
from extract.names.places import is_named_place
from extract.syntax.phrases import noun_phrase
from extract.syntax.tree import SUBJECTS, Tree

DATED = {
    "death": "died", "birth": "was born", "resignation": "resigned", "arrest": "was arrested",
    "arrival": "arrived", "collapse": "collapsed", "completion": "was completed",
    "launch": "was launched", "release": "was released", "signing": "was signed",
    "opening": "opened", "election": "was elected", "appointment": "was appointed",
    "assassination": "was assassinated", "murder": "was murdered", "invasion": "was invaded",
    "adoption": "was adopted", "closure": "was closed", "destruction": "was destroyed",
    "discovery": "was discovered", "publication": "was published", "construction": "was built",
    "introduction": "was introduced", "ratification": "was ratified", "outbreak": "broke out",
    "dissolution": "was dissolved", "foundation": "was founded", "founding": "was founded",
}  # fmt: skip
"""Nouns whose of-phrase, when they are dated, names what it happened to; with the verb."""

OFFICES_HELD = frozenset("chairmanship presidency membership leadership chair".split())
ACTS = frozenset(
    """visit visits trip aggression invasion attack attacks struggle withdrawal return
    departure submission""".split()
)
BEHIND = frozenset("to against of over in from for through with on".split())


def nominalisations(tree: Tree, times: list[range]) -> list[Proposition]:
    """The propositions that the nouns of a sentence make."""
    out = []
    for i in range(len(tree)):
        if tree.pos[i] in {"NOUN", "PROPN"}:
            out += _dated(tree, i, times) + _possessed(tree, i)
    return out


def _dated(tree: Tree, i: int, times: list[range]) -> list[Proposition]:
    verb = DATED.get(tree.lower[i])
    if verb is None:
        return []
    whose = [
        k
        for k in tree.children(i, "nmod", "nmod:poss")
        if tree.deps[k] == "nmod:poss"
        or any(tree.lower[c] == "of" for c in tree.children(k, "case"))
    ]
    below = set(noun_phrase(tree, i))  # not "the construction of a dam, which burst in 2011"
    dated = [span for span in times if set(span) <= below and span.start > i]
    if not whose or not dated:
        return []
    joined = tree.children(whose[0], "conj") + tree.children(i, "conj")
    out = []
    for k in [whose[0], *joined]:  # "the death of his mother in 1846 and his father in 1848"
        own = set(tree.subtree(k, joined))
        when = next((s for s in dated if set(s) <= own), dated[0] if k == whose[0] else None)
        if when is None or (k in joined and tree.lower[tree.left[k]] in {"of", "a", "an"}):
            continue
        words = [x for x in noun_phrase(tree, k, without=frozenset(joined)) if x not in when]
        out.append(
            Proposition(
                "nominal", EVENT_ASSERTED, tree.trim(words), [], time=list(when),
                predicate_text=verb, trigger=i,
            )
        )  # fmt: skip
    return out


def _possessed(tree: Tree, i: int) -> list[Proposition]:
    word = tree.lower[i]
    if word not in ACTS and word not in OFFICES_HELD:
        return []
    owners = tree.children(i, "nmod:poss")
    behind = [
        k
        for k in tree.children(i, "nmod", "obl")
        if k > i and any(tree.lower[c] in BEHIND for c in tree.children(k, "case"))
    ]
    if not owners or not behind:
        return []
    subject = [
        x for x in noun_phrase(tree, owners[0]) if tree.lower[x] not in {"'s", "’s", "'", "’"}
    ]
    case = tree.children(behind[0], "case")
    between = [x for x in range(max(subject) + 1, i) if tree.pos[x] == "ADJ"]
    held = word in OFFICES_HELD
    classification = (
        ROLE_ASSERTED if held else EVENT_ASSERTED if word in {"visit", "trip"} else None
    )
    what = noun_phrase(tree, behind[0])
    place = what if classification is EVENT_ASSERTED and is_named_place(tree, what) else []
    return [
        Proposition(
            "nominal", classification or RELATION_ASSERTED, subject, [*between, i, *case], what,
            place=place, trigger=i, antecedent=_bearer(tree, i, owners[0]),
        )
    ]  # fmt: skip


def _bearer(tree: Tree, i: int, owner: int) -> list[int]:
    """ "During his visit to Oslo, the minister ...": before its subject, "his" is the subject's."""
    if tree.tags[owner] != "PRP$":
        return []
    verb = tree.heads[i]
    while tree.pos[verb] != "VERB" and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    subject = next((k for k in tree.children(verb, *SUBJECTS) if k > i), None)
    plural = subject is not None and (tree.is_plural(subject) or tree.has(subject, "conj"))
    if subject is None or plural != (tree.lower[owner] == "their"):
        return []
    return noun_phrase(tree, subject)
