"""Where sentences begin, by rule: parsers go wrong after closing quotes and abbreviations.

A sentence ends at `.`, `!`, `?` or `…` (with the quotes and brackets that close after it) when what
follows can begin one: a capital, a figure, an opening quote or bracket. Not after a title, an
initial or an abbreviation that leans on the next word; not where the sentence goes on after the
quote (“Really?” he asked.). A semicolon ends nothing. Where the space is missing ("in March.The firm")
the words on both sides have to look like the end of a sentence and the beginning of one.
"""

import re
from heapq import merge

from extract.lexicon.given_names import MEN, WOMEN

_CLOSERS = "\"'”’»›)\\]}"
_OPENERS = "\"'“‘«‹(\\[{"
_END = re.compile(
    rf"(?P<mark>[.!?…。]{{1,8}})(?P<close>(?:\ ?[{_CLOSERS}]){{0,4}})"
    rf"(?P<note>(?:\ ?\[\w{{1,3}}\]){{0,4}})(?P<gap>\s{{1,8}})(?P<open>[{_OPENERS}]{{0,3}}\ ?)(?P<next>\S)"
)
_GLUED = re.compile(
    rf"(?<=[^\W_][^\W_]|[^\W_][)%”\"’']|%[)”\"’'])(?P<mark>[.!?…])(?P<close>[{_CLOSERS}]?)(?P<gap>)(?P<open>[{_OPENERS}]?)(?P<next>[^\W\d_])"
)
"""A stop between two words, without a space."""
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘«]{1,30}$")
_WORD_AFTER = re.compile(r"[^\W\d_][\w’'-]*")

_TITLES = frozenset(
    "mr mrs ms mx messrs mme mlle dr drs prof rev fr hon capt cpt col gen lt ltc maj sgt cpl pvt cmdr cdr "
    "adm brig gov sen rep reps sens pres supt insp det amb asst assoc dep atty sec treas min mgr msgr ven "
    "sra dra st ste mt ft".split()
)
"""With a capital they lean on the name after them."""

_LEANING = frozenset(
    "mr mrs ms dr vs v cf viz eg ie i.e e.g ca c approx circa incl excl esp resp pp nr tel ext op".split()
)
"""After these no sentence ends, whatever follows."""

_NEEDS_FIGURE = frozenset(
    "no nos fig figs vol vols p ch art arts sect para paras ref refs op pt pts ex app ed est min sec ver al "
    "chap jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
"""After these none ends before a figure, a Roman numeral or a single capital; they are words, too."""

_EITHER_WAY = frozenset(
    "inc ltd co cos corp llc bros jr sr st ft ave blvd rd dept univ govt natl intl mfg assn cal calif fla mass "
    "mich minn miss pa tenn tex va wash wis conn ill colo ariz ark ala ga ont que".split()
)
"""With a capital they may end a sentence: one begins only with a word that begins no name. The same
holds for what has stops inside it (U.S., Ph.D.)."""

_STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my there here "
    "in on at by for from with without after before during since until while when where what who why how "
    "but and or so yet if as although though however meanwhile moreover also then now today yesterday "
    "both all some many most several such no not only still earlier later last according under over "
    "despite because two three four five once among another each every".split()
)
_COMPANY = re.compile(r"(?:Inc|Ltd|Corp|Cos?|LLC|PLC|plc|AG|SA|NV|GmbH|Group|Holdings)\b")
"""What stands behind the name of a company, whose own sign may be a "!"."""
_PLACES = frozenset("u.s u.k u.n e.u u.s.a u.a.e u.s.s.r d.c".split())
_COMPANIES = frozenset("inc ltd co cos corp llc".split())
_PLURAL_NAMES = frozenset(
    "marines forces marshals attorneys customs airways airlines embassies courts centers centres sens reps "
    "democrats conservatives liberals muslims catholics jews latinos states".split()
)
"""Plurals that go on with "the U.S." as names do."""
_BARE_PLURAL = re.compile(
    r"(?:[A-Z][a-z]{2,18}[^\W\dsuiA-Z]s|Police|People)(?=\ [a-z])(?!\ (?:of|and|for)\b)"
)
"""A noun that can begin a sentence without an article, behind which a small word follows."""
_PLAIN_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*%?[)”\"’']?")
_SITE_ENDINGS = frozenset("com org net edu gov io co uk js py htm html php pdf txt".split())
"""What stands behind the stop in names of sites and files."""
_CLOCK = frozenset({"a.m", "p.m"})
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|[A-Z]{2,4}T?\b|(?:Eastern|Central|Pacific|Mountain|Greenwich|Local)\b"
)
_SAY = (
    r"(?:said|says|asked|asks|added|adds|told|tells|replied|wrote|writes|warned|explained|continued|noted"
    r"|stated|shouted|cried|recalled|insisted|argued|concluded|declared|remarked|exclaimed|responded"
    r"|commented|observed|joked|wondered|tweeted|posted|read|reads)"
)
_REPORTING = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen)\.?\s)?(?:[A-Z][\w’'-]{{0,25}}\s){{0,3}}{_SAY}\b"
    rf"|(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I)\s(?:[a-z]{{1,12}}ly\s)?{_SAY}\b"
)
_STOPS_INSIDE = re.compile(r"(?:[^\W\d_]{1,2}\.){1,4}[^\W\d_]{1,2}")
_FIGURE = re.compile(r"[#(]?\d|[IVXLC]{2,}\b|[A-HJ-Z]\b|[A-Z]-?\d")
_NOTE_AT_END = re.compile(r"(?:\s?\[\w{1,3}\]){1,4}\s*")
_LABEL = re.compile(r"\s*(?:\d{1,3}|[A-Za-z])\s*")


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin in a paragraph, its own beginning left out."""
    starts: list[int] = []
    begin = 0
    stops = merge(_END.finditer(text), _GLUED.finditer(text), key=lambda match: match.start())
    for match in stops:
        if match.start() >= begin and _ends_here(text, match, begin):
            begin = _next_begin(text, match, begin)
            starts.append(begin)
    return starts


def _next_begin(text: str, match: re.Match[str], begin: int) -> int:
    """Between spaces, or words, a straight quote closes what was opened, else it opens the next."""
    close = match["close"]
    between = close[:1] == " " or not match["gap"]
    if close.strip() == '"' and between and text.count('"', begin, match.start()) % 2 == 0:
        return match.end("close") - 1
    return match.start("open")


def _ends_here(text: str, match: re.Match[str], begin: int) -> bool:
    if "\n\n" in match["gap"]:
        return True
    place, after, mark = match.start("next"), match["next"], match["mark"]
    opens = bool(match["open"].strip())
    if not match["gap"] and not _is_glued(text, match, begin):
        return False
    if _NOTE_AT_END.fullmatch(text, match.end("gap")):
        return False
    if after.islower() or not (opens or after.isalnum() or after in "$£€₹¥#@+"):
        return False
    if mark != ".":
        if _is_quote(match["close"]) and _REPORTING.match(text, place):
            return False
        if not match["close"] and _COMPANY.match(text, place):
            return False
        return not mark.startswith(("…", "..")) or _begins_sentence(text, place, opens)
    if _LABEL.fullmatch(text, begin, match.start()):
        return False
    word = _WORD_BEFORE.search(text, max(begin, match.start() - 30), match.start())
    quoted = opens and match["open"].strip()[0] not in "(["
    written = word[0] if word else ""
    if _ends_after(written, text, place, quoted):
        return True
    inside = match.start() - len(written) > begin
    return inside and _begins_after_name(written.lower(), text, place)


def _begins_after_name(name: str, text: str, place: int) -> bool:
    """Whether a place or company in short ends its sentence: "left the U.S. Investors sold".

    What follows a place as part of its name ("the U.S. Senate") is a singular, or one of a few
    plurals; a sentence begins with a plural without an article, or with a given name.
    """
    if name not in _PLACES | _COMPANIES:
        return False
    plural = _BARE_PLURAL.match(text, place)
    if plural is not None:
        word = plural[0].lower()
        return word not in _PLURAL_NAMES and not word.endswith(("ans", "ics", "ess"))
    word_after = _WORD_AFTER.match(text, place)
    return word_after is not None and name in _PLACES and word_after[0].lower() in MEN | WOMEN


def _is_glued(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether a stop between two words may end a sentence, rather than part a site or file name."""
    word, place = _WORD_AFTER.match(text, match.start("next")), match.start()
    before = _WORD_BEFORE.search(text, max(begin, place - 30), place)
    if word is None or before is None or not _PLAIN_WORD.fullmatch(before[0]):
        return False
    after = word[0]
    alone = after in {"I", "A"}
    if not (alone or (len(after) > 1 and after[0].isupper() and after[1:].islower())):
        return False
    if after.lower() in _SITE_ENDINGS or text[word.end() : word.end() + 1] not in {
        " ",
        ",",
        "’",
        "'",
    }:
        return False
    if before[0].islower() or before[0].isdigit() or match["close"] or match["mark"] != ".":
        return True
    return (
        after.lower() in _STARTERS
        or after.lower() in MEN | WOMEN
        or _BARE_PLURAL.match(text, word.start()) is not None
    )


def _ends_after(written: str, text: str, place: int, opens: bool) -> bool:
    """Whether a full stop after a word ends a sentence before what stands at `place`."""
    written = re.split(r"[-–—/]", written)[-1]
    word, capital = written.lower(), written[:1].isupper()
    if word in _CLOCK:
        return opens or (text[place].isupper() and _AFTER_CLOCK.match(text, place) is None)
    if word in _LEANING or (capital and word in _TITLES - _EITHER_WAY - _NEEDS_FIGURE):
        return False
    if word in _NEEDS_FIGURE and _FIGURE.match(text, place):
        return False
    if capital and (word in _EITHER_WAY or (len(word) == 1 and word != "i")):
        return _begins_sentence(text, place, opens)
    if _STOPS_INSIDE.fullmatch(word):
        return _begins_sentence(text, place, opens)
    return not (capital and word in _TITLES and not _begins_sentence(text, place, opens))


def _begins_sentence(text: str, place: int, opens: bool) -> bool:
    """Whether what stands here begins a sentence rather than goes on with a name."""
    if opens:
        return True
    word = _WORD_AFTER.match(text, place)
    return word is not None and word[0][0].isupper() and word[0].lower() in _STARTERS


def _is_quote(close: str) -> bool:
    return any(char in "\"'”’»›" for char in close)
