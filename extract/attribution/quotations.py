"""Quotations that run on over sentences, and whose they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.lexicon.function_words import QUOTATION_MARKS
from extract.syntax.tree import FINITE


@dataclass(slots=True)
class Quotation:
    """Who speaks, where a quotation runs on over sentences."""

    speaker: str = ""
    as_written: str = ""
    inside: bool = False
    fresh: bool = False
    """Whether the sentence before was quoted or named the speaker."""
    source: tuple[str, str] = ("", "")
    """Who said all of the sentence before in this paragraph, resolved and as written."""

    def new_block(self) -> None:
        """A new paragraph: a quotation runs on only from a quoted end, opened again or not."""
        self.inside = False
        self.source = ("", "")
        if not self.fresh:
            self.speaker = self.as_written = ""

    def runs_on(self, first_word: str) -> bool:
        """Whether the sentence that starts with this word is the speaker's."""
        return bool(self.speaker) and (self.inside or first_word in {"“", '"', "``"})

    def goes_on(self, words: list[str], tags: list[str]) -> bool:
        """Whether a sentence adds to what was said: "These tools are essential", "This will help".

        A demonstrative points back at it, and the present tense does not narrate (free indirect speech).
        """
        finite = next((tag for tag in tags if tag in FINITE), "")
        return words[0].lower() in {"this", "these", "such"} and finite not in {"", "VBD"}

    def quoted(self, words: list[str]) -> list[bool]:
        """Which words of the next sentence stand inside quotation marks."""
        inside, out = self.inside, []
        for word in words:
            if word in {"“", "``"}:
                inside = True
            elif word == '"':
                inside = not inside
            out.append(inside)
            if word in {"”", "''"} or word.endswith("”"):
                inside = False
        return out

    def follow(self, words: list[str]) -> None:
        """Follow the quotation marks of a sentence."""
        self.fresh = self.inside or any(word in QUOTATION_MARKS for word in words)
        for word in words:
            if word in {"“", "``"}:
                self.inside = True
            elif word in {"”", "''"} or word.endswith("”"):
                self.inside = False
            elif word == '"':
                self.inside = not self.inside


def speakers_ahead(sentences: Iterable[tuple[Sequence[str], bool]]) -> dict[int, int]:
    """ "“Trade grew. Wages fell,” said X": for a quoted sentence the later one that names its speaker.

    `sentences` of one paragraph: their words, and whether they say who speaks. By their numbers.
    """
    quotation, waiting = Quotation(), list[int]()
    found: dict[int, int] = {}
    for n, (words, tells) in enumerate(sentences):
        opened = quotation.inside or words[0] in {"“", '"', "``"}
        quotation.follow(list(words))
        if tells and opened:
            found.update(dict.fromkeys(waiting, n))
        if opened and quotation.inside and not tells:
            waiting.append(n)
        else:
            waiting = []
    return found
