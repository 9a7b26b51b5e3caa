"""Paragraphs in other languages than English: recognised by their commonest words, or their script.

Function words make up nearly half of any running text, and each language has its own (the method of
Ingle 1976; Grefenstette 1995). The lists of other languages are read where English ones are missed;
where hardly an English one is found, a text is in another language, whether that has a list or not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from runpy import run_path

import spacy

from extract.articles.blocks import Block

LATIN = {
    "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish",
    "pl": "Polish", "cs": "Czech", "sk": "Slovak", "sl": "Slovenian", "hr": "Croatian",
    "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "id": "Indonesian", "ms": "Malay",
    "vi": "Vietnamese", "tl": "Tagalog", "ca": "Catalan", "sq": "Albanian", "lt": "Lithuanian",
    "lv": "Latvian", "et": "Estonian", "is": "Icelandic", "ga": "Irish", "af": "Afrikaans",
}  # fmt: skip
"""Languages in Latin letters for which spaCy has a list of function words."""
LEAST_WORDS, FEW_WORDS = 6, 12
"""With fewer words than the first a paragraph goes with the others, with fewer than the second unless
much speaks for it."""
ENGLISH_SHARE, OTHER_SHARE = 0.35, 0.15
"""The share of function words that settles English, and the least that speaks for another language."""
OTHER_SHARE_OF_FEW, ENGLISH_SHARE_OF_FEW = 0.3, 0.1
"""The least that speaks for another language in few words, and the most that may speak for English."""
ANOTHER = "another language"
"""What a language without a list is called."""
SOME, MORE, MANY = 8, 9, 20
"""So many words in small letters without an English function word, without one that few other languages
have, or with hardly such a one, are not English."""
SHORT = 2
ENGLISH_ONLY = frozenset("of to by is he we it be".split())
"""Short function words that few other languages have as well; "in", "me" and "no" are everywhere."""
HARDLY = 0.1
"""A share of English function words that no English text of this length has."""
WORD = re.compile(r"[^\W\d_]{2,}")
"""Words of one letter are initials as often as words."""
_SMALL = re.compile(r"(?<![\w./@\\-])[^\W\d_]{2,}(?![\w/@\\]|[.:]\w)")
"""Words that stand alone, not in links."""
SCRIPTS = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
"""Scripts that Unicode calls otherwise than people do."""
LETTERS = 200
"""The script is recognised by at most this many letters."""


def set_apart(paragraphs: Sequence[Block]) -> tuple[list[Block], Counter[str]]:
    """The paragraphs in English, and in what other languages or scripts how many others are.

    One that shows no language by itself goes with those around it.
    """
    found = [other_language(one.text) for one in paragraphs]
    lengths: Counter[str] = Counter()
    for one, language in zip(paragraphs, found, strict=True):
        if language is not None:
            lengths[language] += len(one.text)
    if lengths:
        most = lengths.most_common(1)[0][0]
    else:
        whole = " ".join(one.text for one in paragraphs)
        most = other_language(whole) or (ANOTHER if _is_hardly_english(whole, LEAST_WORDS) else "")
    languages = _with_neighbours(found, most)
    english = [one for one, other in zip(paragraphs, languages, strict=True) if not other]
    return english, Counter(filter(None, languages))


def _with_neighbours(found: Sequence[str | None], most: str) -> list[str]:
    """The languages, those unknown filled in: that of what stands around, else the commonest."""
    before = _last_known(found)
    after = _last_known(found[::-1])[::-1]
    out = []
    for one, *around in zip(found, before, after, strict=True):
        known = {language for language in around if language is not None}
        out.append(one if one is not None else known.pop() if len(known) == 1 else most)
    return out


def _last_known(found: Sequence[str | None]) -> list[str | None]:
    """For each place the last language that is known up to there."""
    out: list[str | None] = []
    for one in found:
        out.append(out[-1] if one is None and out else one)
    return out


def other_language(text: str) -> str | None:
    """The language or script of a text that is not English; empty for English, None where unsure.

    Capitals begin names (Va., La., El), so only words in small letters speak for another language.
    """
    script = _script(text)
    if script not in {"Latin", ""}:
        return f"{script} script"
    words = WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return None
    english = _share(words, "en")
    if english >= ENGLISH_SHARE:
        return ""
    small = words if text.isupper() else [w for w in WORD.findall(text) if w.islower()]
    shares = {code: _hits(small, code) / len(words) for code in LATIN}
    best = max(shares, key=lambda code: shares[code])
    if len(words) >= FEW_WORDS and shares[best] >= max(OTHER_SHARE, 2 * english):
        return LATIN[best]
    if (
        len(words) < FEW_WORDS
        and shares[best] >= OTHER_SHARE_OF_FEW
        and english <= ENGLISH_SHARE_OF_FEW
    ):
        return LATIN[best]
    if _is_hardly_english(text):
        return (
            LATIN[best]
            if shares[best] >= (OTHER_SHARE if len(words) >= FEW_WORDS else OTHER_SHARE_OF_FEW)
            else ANOTHER
        )
    return "" if len(words) >= FEW_WORDS and english > ENGLISH_SHARE_OF_FEW else None


def _is_hardly_english(text: str, some: int = SOME) -> bool:
    """Whether a text has enough words in small letters, and of English hardly a function word.

    Without any, `some` are enough: fewer for a whole article, since a lone line may be a headline.
    """
    alone: list[str] = _SMALL.findall(text.lower() if text.isupper() else text)
    small = sum(word.islower() for word in alone)
    hits: list[str] = [word for word in map(str.lower, alone) if word in _function_words("en")]
    telling = [word for word in hits if len(word) > SHORT or word in ENGLISH_ONLY]
    if small >= MANY:
        return len(telling) <= HARDLY * small
    return (small >= some and not hits) or (small >= MORE and not telling)


def _script(text: str) -> str:
    """The script of most letters: "Latin", "Cyrillic", "Arabic"; empty without letters."""
    letters = list(islice((char for char in text if char.isalpha()), LETTERS))
    if text.isascii() or not letters:
        return "Latin" if letters else ""
    names = Counter(unicodedata.name(char, "UNKNOWN").partition(" ")[0] for char in letters)
    first = names.most_common(1)[0][0]
    return SCRIPTS.get(first, first.capitalize())


def _share(words: Sequence[str], code: str) -> float:
    return _hits(words, code) / len(words)


def _hits(words: Sequence[str], code: str) -> int:
    common = _function_words(code)
    return sum(word in common for word in words)


@cache
def _function_words(code: str) -> frozenset[str]:
    path = Path(spacy.__file__).parent / "lang" / code / "stop_words.py"
    found = run_path(str(path))["STOP_WORDS"]  # without all else of the language
    return frozenset(part for word in found for part in WORD.findall(word.lower()))
