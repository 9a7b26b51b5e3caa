"""Parsers and recognisers of names, run step by step over many sentences at once.

spaCy's own loop lets go of Python's lock and asks for it again for each of 64 hidden values, in each
step of each sentence: half of its time. Here one step is taken for all sentences, by the same model
and the same transitions, with the lock in hand. The more sentences, the less each costs.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

LARGEST_MARGIN = 10.0
"""From here on a parser is as sure as it gets."""


def run(nlp: Language, docs: Sequence[Doc], disable: Container[str]) -> list[Doc]:
    """What `nlp.pipe` makes of some Docs, without the components named in `disable`."""
    out = list(docs)
    for name, component in nlp.pipeline:
        if name in disable:
            continue
        if isinstance(component, DependencyParser | EntityRecognizer) and _is_greedy(component):
            _take_steps(component, out)
        elif hasattr(component, "pipe"):
            out = list(component.pipe(out, batch_size=len(out)))
        else:
            out = [component(doc) for doc in out]
    return out


def _is_greedy(component: DependencyParser | EntityRecognizer) -> bool:
    return bool(component.cfg["beam_width"] == 1)


def _take_steps(component: DependencyParser | EntityRecognizer, docs: list[Doc]) -> None:
    """Take the best transition of every sentence until all are at their end (Nivre 2008)."""
    states = component.moves.init_batch(docs)
    places = {id(state): n for n, state in enumerate(states)}
    margins = Margins(len(docs))
    going = [state for state in states if not state.is_final()]
    if going:
        model = component.model.predict(docs)
        while going:
            scores = model.predict(going)
            margins.note([places[id(state)] for state in going], scores)
            going = component.transition_states(going, scores)
        model.clear_memory()
    component.set_annotations(docs, states)
    margins.keep(component.name, docs)


class Margins:
    """How far the transition taken was ahead of the next best: small where a parser guesses."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.places: list[int] = []
        self.found: list[NDArray[np.float32]] = []

    def note(self, places: list[int], scores: NDArray[np.float32]) -> None:
        """Note one step of the sentences at some places; a row of scores each."""
        second, first = np.partition(scores, -2, axis=1)[:, -2:].T
        self.places += places
        self.found.append(first - second)

    def keep(self, name: str, docs: Sequence[Doc]) -> None:
        """Leave with each Doc the mean and the least margin, as `user_data["margins"][name]`."""
        if not self.places:
            return
        margins = np.minimum(np.concatenate(self.found), LARGEST_MARGIN)
        steps = np.bincount(self.places, minlength=self.count)
        total = np.bincount(self.places, margins, self.count)
        least = np.full(self.count, np.inf)
        np.minimum.at(least, self.places, margins)
        for n, doc in enumerate(docs):
            if steps[n]:
                mean = float(total[n] / steps[n])
                doc.user_data.setdefault("margins", {})[name] = (mean, float(least[n]))
