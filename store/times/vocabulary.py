"""The words that English has for times, as pieces of regular expressions (to be matched caseless).

The text that they meet went through `plain`: every white space is one " ", every dash a "-".
All repetitions are bounded, so that a match costs the same wherever it starts.
"""

import re
from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday",
         "fri friday", "sat saturday", "sun sunday")
    )
    for name in names.split()
}  # fmt: skip
NUMBERS = {
    name: number
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(), 1
    )
} | {"a": 1, "an": 1, "couple": 2, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}  # fmt: skip
ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "twenty-first".split(), 1
    )
}  # fmt: skip

_PLAIN = {code: " " for code in range(0x20) if chr(code).isspace()}
_PLAIN |= dict.fromkeys(map(ord, "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"), " ")
_PLAIN |= {code: " " for code in range(0x2000, 0x200B)}
_PLAIN |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_PLAIN |= {ord("’"): "'", ord("‘"): "'"}


def plain(text: str) -> str:
    """The text with one kind of space, dash and apostrophe; every character keeps its place."""
    return text.translate(_PLAIN)


def longest_first(words: Iterable[str]) -> str:
    """An alternation in which no word hides a longer one."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


SP = r"\ {1,3}"
"""Between two words."""
COMMA = r"(?:\ ?,\ {0,3}|\ {1,3})"
"""Between the parts of a date."""
DASH = r"\ {0,2}-{1,2}\ {0,2}"
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|jun(?:e|\.)?|jul(?:y|\.)?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:\ ?(?:st|nd|rd|th))?(?![\w%])"
YEAR = r"(?:1\d|20|21)\d\d(?!\w|[.,]\d|%)"
COUNT = (
    r"(?:\d{1,4}|half\ an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    r"|hundred|(?:a\ )?couple(?:\ of)?)"
)
UNIT = (
    r"(?:minute|hour|day|night|week(?:end)?|fortnight|month|quarter|year|decade|century|centurie)"
)
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{longest_first(ORDINALS)})"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = r"(?:morning|afternoon|evening|night|noon|lunchtime|dawn|midday|midnight)"
STAGE = r"(?:early|earlier|mid|late|later|middle|start|beginning|end|close|rest|remainder|course)"
