"""Where words end that a tokeniser cuts without knowing the sentences around them."""

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extract.articles.sentence_rules import sentence_starts
from extract.parsing.long_words import make_doc

STOPS = frozenset({".", "!"})
"""Signs that are part of a name where its sentence goes on: "Albury Cos. has", "Yahoo! Inc."."""


def into_words(nlp: Language, text: str) -> Doc:
    """A Doc of the words of a paragraph, none of which runs over into the next sentence.

    A stop that ends no sentence belongs to the name in front of it.
    """
    starts = sentence_starts(text)
    glued = [start for start in starts if not text[start - 1].isspace()]
    if not glued and not _may_abbreviate(text):
        return make_doc(nlp, text)
    words, spaces = list[str](), list[bool]()
    for start, end in pairwise([0, *glued, len(text)]):
        piece = make_doc(nlp, text[start:end])
        words += [token.text for token in piece]
        spaces += [bool(token.whitespace_) for token in piece]
    return Doc(nlp.vocab, *_joined(words, spaces, frozenset(starts)))


def _may_abbreviate(text: str) -> bool:
    return any(f"{stop}{after}" in text for stop in STOPS for after in " ,'’")


def _joined(
    words: list[str], spaces: list[bool], starts: frozenset[int]
) -> tuple[list[str], list[bool]]:
    """The words with those stops joined to the name before that end no sentence."""
    out_words, out_spaces = list[str](), list[bool]()
    place = 0
    for i, (word, space) in enumerate(zip(words, spaces, strict=True)):
        place += len(word) + space
        joins = (
            word in STOPS
            and 0 < i < len(words) - 1
            and not spaces[i - 1]
            and place not in starts
            and _is_name(out_words[-1])
            and (words[i + 1][0].isalnum() if space else words[i + 1] in {",", "'s", "’s"})
        )
        if joins:
            out_words[-1] += word
            out_spaces[-1] = space
        else:
            out_words.append(word)
            out_spaces.append(space)
    return out_words, out_spaces


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.isalpha()
