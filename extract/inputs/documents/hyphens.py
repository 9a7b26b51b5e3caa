"""Words that were divided at the end of a line: whole again, with their own hyphen if they have one.

Printers divide far more words than they end a line within a compound. So a hyphen goes, unless
the text itself writes the word with one, or its parts are those of compounds.
"""

import re
from collections import Counter
from collections.abc import Sequence

from extract.lexicon.offices import is_office, is_person_noun

_DIVIDED = re.compile(r"(?<=\w)[-\u2010\u00ad]$")
_TOKEN = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+){0,8}")
_LONGEST = 60
"""Characters from the end of a line in which its last word begins."""
_SUSPENDED = frozenset("and or nor to".split())
"""Follow a hyphen that stands for a word further on: "short- and long-term"."""
_INNER = frozenset("a and at by for in no of off on one or out over the to up".split())
"""Small words inside compounds: "state-of-the-art", "mother-in-law"."""
_FIRST = frozenset(
    """anti cross double far fast first five four full half hard high ill large left long low mid
    middle non one quasi right second self semi seven short single six slow small third three two
    well eight nine twenty thirty forty fifty sixty seventy eighty ninety""".split()
)
"""Begin compounds."""
_ENDINGS = re.compile(
    r"(?:s|d|y|er|ers|est|ly|ing|ings|ed|en|ened|ness|ments?|ages?|ships?|ware|ways?|ty|ties|th|teen\w*|"
    r"ary|ish|ful\w*|less\w*|dle\w*|night|day|field|west|sense|bod\w+|bio\w+|cip\w+|que\w*|"
    r"dote\w*|nar\w*|col\w+|eous\w*|mer\w*|ther|thest|lights?|lighted|lands?|falls?|list\w*|roads?|"
    r"fire|over|pox|comings?|self|egal\w*|ustr\w+|core)"
)
"""Go on with a word that only looks like the beginning of a compound: "short-age", "mid-dle"."""
_SECOND = frozenset(
    """armed awaited backed based born built called class controlled cost educated elected eyed faced
    friendly funded grade haired handed held intensive known lasting level looking made making
    minded occupied owned paced paid price profile proof quality range reaching related run scale
    selling speaking speed sponsored standing style term tested time trained winning""".split()
)
"""End compounds."""
_CLOSED = frozenset(
    """any bed data day dis down every home in life lunch mean mis news night on out over pas pre re
    some stub sun un under up war with""".split()
)
"""Make one word with those."""


def words_in(text: str) -> Counter[str]:
    """How often each word stands in a text, compounds with their hyphens as one word."""
    return Counter(token[0].lower() for token in _TOKEN.finditer(text))


def in_one_line(lines: Sequence[str], words: Counter[str]) -> str:
    """The lines of a paragraph as one, given how often each word of its text stands there."""
    parts = [lines[0]]
    for line in lines[1:]:
        before = parts[-1]
        hyphen = _DIVIDED.search(before)
        first = _TOKEN.match(line)
        if hyphen is None or first is None or first[0].lower() in _SUSPENDED:
            parts += [" ", line]
            continue
        left = [token[0] for token in _TOKEN.finditer(before[-_LONGEST:])][-1:] or [""]
        if hyphen[0] == "\u00ad" or not _has_hyphen(left[0], first[0], words):
            parts[-1] = before[:-1]
        parts.append(line)
    return "".join(parts)


def _has_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    """Whether a word divided behind its first part is written with a hyphen there."""
    *inner, a = re.split(r"[-\u2010]", left)
    b, *rest = re.split(r"[-\u2010]", right)
    in_capitals = a.isupper() and b.isupper() and len(a) > 1
    if not in_capitals and (
        len(a) == 1 or a.isupper() or not a[-1:].isalpha() or not b[0].islower()
    ):
        return True  # "T-shirt", "NATO-led", "mid-2024", "Porto-North"
    a, b = a.lower(), b.lower()
    hyphenated, joined = words[f"{a}-{b}"], words[a + b]
    if hyphenated != joined:
        return hyphenated > joined
    if (inner and a in _INNER) or (rest and b in _INNER):
        return True
    if a in _FIRST and not _ENDINGS.fullmatch(b):
        return True
    if b in _SECOND and len(a) > 2 and a not in _CLOSED:
        return True
    return _is_known_kind(a, b)


def _is_known_kind(a: str, b: str) -> bool:
    """ "ex-minister", "president-elect", "year-old", "state-led", "re-elect", "newly-formed"."""
    return (
        (a in {"co", "ex", "vice"} and is_person_noun(b))
        or (b == "elect" and is_office(a))
        or (b in {"old", "olds"} and a in {"day", "week", "month", "year"})
        or (b == "led" and len(a) > 3 and a[-1] != "l")
        or (a == "re" and b[0] == "e" and len(b) > 4)
        or (a.endswith("ly") and len(a) > 4 and len(b) > 4 and b.endswith("ed"))
    )
