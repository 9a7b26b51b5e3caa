"""What "he", "they", "both sides" and a bare surname stand for, from what was said before.

A cautious reading: an expression is resolved only where the article has offered exactly one candidate
that fits; where two compete, the words stay as they are.
"""

import re
from dataclasses import dataclass, field

from extract.roles import RoleFact, people
from extract.titles import FORMS_OF_ADDRESS, is_office
from extract.tree import Tree

SINGULAR = frozenset({"he", "she"})
GROUPS = frozenset(
    {
        "they", "both sides", "the two sides", "both parties", "the parties", "the sides",
        "both countries", "the two countries", "the two parties", "both", "the two",
        "the two leaders", "both leaders",
    }
)  # fmt: skip
DETERMINERS = frozenset({"the", "The"})


@dataclass(slots=True)
class Discourse:
    """What an article has mentioned so far."""

    names: dict[str, str] = field(default_factory=dict)
    """Surname -> full name; an empty name where two persons share it."""
    offices: dict[str, set[str]] = field(default_factory=dict)
    """Full name -> the lower-case words of the offices held."""
    focus: str = ""
    """The person last spoken of as a subject."""
    group: str = ""
    """The last coordination of two names that did something together."""

    def note_people(self, tree: Tree, facts: list[RoleFact]) -> None:
        """Remember the names of a sentence and their offices."""
        for name in people(tree):
            words = [tree.words[x] for x in name if tree.words[x] not in {"'s", "’s"}]
            if len(words) < 2 or not all(w[:1].isalpha() for w in words):
                continue
            full, last = " ".join(words), words[-1]
            known = self.names.get(last)
            self.names[last] = full if known in {None, full} else ""
        for fact in facts:
            words = [tree.words[x] for x in fact.name]
            full = self.full_name(" ".join(words)) or " ".join(words)
            title = {tree.lower[x] for x in fact.title} - {"of", "for", "the", "and", ","}
            self.offices.setdefault(full, set()).update(title)

    def full_name(self, words: str) -> str:
        """The full name behind "Vassilenko" or "Mr Vassilenko"; empty where there is none."""
        parts = [w for w in words.split() if w.lower() not in FORMS_OF_ADDRESS]
        if len(parts) != 1:
            return ""
        return self.names.get(parts[0], "")

    def resolve(self, words: str) -> str:
        """What an expression stands for; the empty string where it stands for itself or is open."""
        low = words.lower()
        if low in SINGULAR:
            return self.focus
        if low in GROUPS:
            return self.group
        name = self.full_name(words)
        if name and name != words:
            return name
        return self._described(words)

    def _described(self, words: str) -> str:
        """ "the Deputy Minister": the one person whose offices have all of these words."""
        parts = words.split()
        if len(parts) < 2 or parts[0] not in DETERMINERS or len(parts) > 5:
            return ""
        if not is_office(parts[-1]) and not is_office(parts[1]):
            return ""
        wanted = {p.lower() for p in parts[1:]} - {"of", "for", "the"}
        holders = [name for name, held in self.offices.items() if wanted <= held]
        return holders[0] if len(holders) == 1 else ""

    def note_subject(self, words: str, *, person: bool) -> None:
        """Remember who a claim was about."""
        if person:
            self.focus = self.full_name(words) or words
        elif re.search(r"[A-Z]", words) and _is_pair(words):
            self.group = words


def _is_pair(words: str) -> bool:
    """ "Pakistan and the European Union": two names joined, nothing else."""
    parts = re.split(r"\s+and\s+", words)
    return len(parts) == 2 and all(
        re.fullmatch(r"(?:the |The )?(?:[A-Z][\w.’'-]*\s?|\([A-Z]+\)\s?|of |de )+", p.strip() + " ")
        is not None
        for p in parts
    )
