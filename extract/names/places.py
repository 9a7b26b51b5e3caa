"""Which phrases name a place, which nouns an event, which verbs a motion."""

from extract.lexicon.function_words import COMPASS_POINTS
from extract.syntax.tree import Tree

PREPOSITIONS = frozenset("in at on near outside inside across within".split())
SITES = frozenset(
    """headquarters house palace centre center hall office embassy ministry building street road
    avenue square park airport station port harbour harbor hospital school university college
    court courthouse stadium arena theatre theater museum church mosque temple hotel factory plant
    mine field camp border city town village capital district province county country region
    island coast sea river lake mountain valley desert beach bridge campus club corner site venue
    pavilion parliament prison laboratory library conservatory institute complex tower gallery
    streets airports cathedral abbey castle monument cemetery zoo garden gardens observatory
    hometown birthplace homeland suburb suburbs neighbourhood neighborhood outskirts""".split()
)
MOTION = frozenset(
    """move go travel return arrive fly sail visit come emigrate immigrate relocate flee drive walk
    march head depart leave land migrate journey""".split()
)
REACHING = frozenset(
    """reach enter cross approach tour storm occupy invade evacuate patrol pack crowd hit strike ravage
    devastate batter flood shell bomb seize capture besiege""".split()
)
"""Verbs whose object, when it is a place, says where that was."""


def is_motion(verb: str) -> bool:
    """Whether a verb takes its subject somewhere."""
    return verb in MOTION


def takes_site(verb: str) -> bool:
    """Whether the object of a verb, when it is a place, says where that was: "visit", "storm"."""
    stem = verb.removesuffix("ing")
    return bool({verb, stem, f"{stem}e"} & (MOTION | REACHING))


def is_part_of_place(tree: Tree, head: int) -> bool:
    """ "the north of the country"."""
    return tree.lower[head] in COMPASS_POINTS and tree.after(head) == "of"


def is_named_place(tree: Tree, words: list[int]) -> bool:
    """Whether a noun phrase is the name of a place, or of several."""
    if not words:
        return False
    if any(is_part_of_place(tree, w) for w in words[:2]):
        return True
    named = [w for w in words if tree.entities[w] == "LOC"]
    tops = tree.tops(words)
    if len(words) > 1 and any(tree.lower[w] in SITES for w in tops):
        return True
    if any(tree.entities[w] != "LOC" for w in tops[:1]):
        return False  # "U.S. citizens"
    rest = [w for w in words if w not in named and tree.pos[w] not in {"DET", "PUNCT", "CCONJ"}]
    return bool(named) and len(rest) <= 1


def is_site(tree: Tree, head: int) -> bool:
    """Whether a noun names a place or a kind of site."""
    return tree.entities[head] == "LOC" or tree.lower[head] in SITES
