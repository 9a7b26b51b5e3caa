"""Names that a list knows better than the model: states, capitals, alliances, and peoples."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.lexicon.given_names import MEN, WOMEN
from extract.lexicon.offices import is_office

NAME = "winnow_gazetteer"
OFFICE_WITHIN = 7
"""How many words before the place of an office the office may stand."""
LISTS = Path(__file__).parent.parent / "model" / "gazetteer.json"
SHORT = frozenset("EU UN IMF WHO WTO ICC OIC".split())
"""Names of two and three letters that are sure enough to be found where the model saw no name."""
REGIONS = frozenset("Asian African European Arab Latin Nordic Baltic Balkan Caucasian".split())
NAMED_DIRECTIONS = frozenset(
    "Central North Northern South Southern East Eastern West Western".split()
)
BODIES = frozenset(
    "Agency Association Authority Bank Board Bureau Commission Committee Company Corporation "
    "Council Court Department Federation Foundation Fund Institute Ministry Office Organisation "
    "Organization Parliament Party Service Trust Union University".split()
)
"""The last words of names that are no person's."""


def _apart(name: Span) -> list[Span]:
    """ "the State Property Fund | Oleg Petrov": a body and the person who heads it are two names."""
    for i in range(1, len(name) - 1):
        given = name[i].text
        named = given[:1].isupper() and given.lower() in MEN | WOMEN
        if named and name[i - 1].text in BODIES and name[i + 1].text[:1].isupper():
            body = Span(name.doc, name.start, name.start + i, label="ORG")
            return [body, Span(name.doc, name.start + i, name.end, label="PERSON")]
    return [name]


class Gazetteer:
    """Corrects the names of a Doc by lists.

    A listed place or organisation gets its label; one that the model missed is added; the name
    of a people on its own ("Pakistani", "Central Asian") is no name of anything. Listed names
    that also mean something else are left to the model, as is whether a country acts as its team.
    """

    def __init__(self, labels: Mapping[str, str], peoples: Set[str] = frozenset()) -> None:
        """Take names that mean one thing, each with its label, and the names of peoples."""
        self.labels = labels
        self.peoples = peoples
        self._beginnings = {name[:end] for name in labels for end in range(1, len(name) + 1)}
        self._before_people = {*peoples, *NAMED_DIRECTIONS, "-"}

    @classmethod
    def read(cls, lists: Path) -> Gazetteer:
        """Read the lists: `loc`, `org`, `dem` (peoples) and `amb` (those with other meanings)."""
        found = json.loads(lists.read_text(encoding="utf-8"))
        peoples = {*found["dem"], *REGIONS}.difference(found["loc"])
        labels = dict.fromkeys(found["loc"], "LOC") | dict.fromkeys(found["org"], "ORG")
        unsure = {*found["amb"], *peoples}
        sure = {
            name: label
            for name, label in labels.items()
            if name not in unsure and (label == "LOC" or len(name) > 3 or name in SHORT)
        }
        return cls(sure, peoples)

    def __call__(self, doc: Doc) -> Doc:
        """Set the corrected names."""
        parts = [p for name in doc.ents for part in _apart(name) for p in self._parted(part)]
        kept = [self._relabelled(name) for name in parts if not self._is_people(name)]
        named = {(name.start, name.end) for name in kept}
        listed = [name for name in self._listed(doc) if (name.start, name.end) not in named]
        doc.ents = filter_spans([*kept, *listed])
        return doc

    def _parted(self, name: Span) -> list[Span]:
        """ "Ambassador to Peru Ana Reyes": the place of an office and its holder are two names."""
        doc, start = name.doc, name.start
        if len(name) < 3 or start < 2 or doc[start - 1].lower_ not in {"of", "to", "for"}:
            return [name]
        place = next(
            (end for end in range(name.end - 2, start, -1) if self._is_place(doc[start:end])), None
        )
        ahead = doc[max(start - OFFICE_WITHIN, 0) : start - 1]
        if place is None or not any(t.is_title and is_office(t.text) for t in ahead):
            return [name]
        holder = doc[place : name.end]
        if holder[-1].text in BODIES or not all(t.is_title for t in holder):
            return [name]
        return [Span(doc, start, place, label="LOC"), Span(doc, place, name.end, label="PERSON")]

    def _is_place(self, words: Span) -> bool:
        return self.labels.get(words.text) == "LOC"

    def _relabelled(self, name: Span) -> Span:
        label = self.labels.get(name.text)
        if label is None and name.label_ == "PERSON" and name[-1].text in BODIES:
            label = "ORG"
        team = label == "LOC" and name.label_ == "ORG"  # "Canada lost to the Netherlands"
        if label is None or label == name.label_ or team:
            return name
        return Span(name.doc, name.start, name.end, label=label)

    def _is_people(self, name: Span) -> bool:
        *before, last = (token.text for token in name)
        return last in self.peoples and self._before_people.issuperset(before)

    def _listed(self, doc: Doc) -> list[Span]:
        """The longest listed name at each capital; one inside a longer name gives way to it."""
        words = [token.text for token in doc]
        found = []
        for start, word in enumerate(words):
            if not word[:1].isupper() or word not in self._beginnings:
                continue
            text, longest = "", ""
            stop = start
            for place in range(start, len(words)):
                text += words[place]
                if text not in self._beginnings:
                    break
                if text in self.labels:
                    longest, stop = text, place + 1
                text += doc[place].whitespace_
            if longest:
                found.append(Span(doc, start, stop, label=self.labels[longest]))
        return found


@Language.factory(
    NAME,
    default_config={"lists": None},
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    requires=["doc.ents"],
)
def create_gazetteer(nlp: Language, name: str, lists: str | None) -> Gazetteer:
    """Make the component; `lists` is a file other than ours."""
    return Gazetteer.read(Path(lists) if lists else LISTS)
