"""Sentences ready for the rules: parsed, with what misleads a parser cut out before and put back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extract.attribution.word_order import Attribution, attribution
from extract.names.descriptions import descriptions
from extract.names.offices import Description, roles
from extract.parsing.masking import masks, restore
from extract.parsing.pipeline import Pipeline
from extract.parsing.sentencizer import text_of
from extract.repair.rule import Trace
from extract.repair.stages import repair
from extract.syntax.tree import Tree
from store.times.resolution import find_times


@dataclass(frozen=True, slots=True)
class Repair:
    """A rule that changed the tree of a sentence."""

    parse: int
    """1 for the whole sentence, 2 for what is left when descriptions and times are cut out."""
    rule: str
    word: str
    """The word that the rule was called for."""
    undone: bool
    """Whether it would have closed a circle."""


@dataclass(slots=True)
class Analysis:
    """A sentence: its tree, and what was found by the order of its words."""

    tree: Tree
    read: list[str]
    """The words as the parser reads them, without the escapes that the tree may keep."""
    facts: list[Description]
    """Offices."""
    described: list[Description]
    """Indefinite descriptions of names."""
    attribution: Attribution | None
    times: list[range]
    repairs: list[Repair]
    """The repairs of its trees, in order: of the first parse, then of the second one."""
    signs: dict[str, float] = field(default_factory=dict)
    """What speaks for or against the tree, by name: margins of the parser, and whether two parses agree."""


_Cut = tuple[Analysis, list[Description], Attribution | None, list[range]]
"""A sentence with what is to be cut out of it."""


def analyse(pipeline: Pipeline, docs: Iterable[Doc]) -> list[Analysis]:
    """Analyse the sentences of an article."""
    found = [_look(doc) for doc in pipeline.analyse(docs)]
    cut: list[_Cut] = [(a, [*a.facts, *a.described], a.attribution, a.times) for a in found]
    _parse_again(pipeline, cut)
    return found


def analyse_words(
    pipeline: Pipeline, rows: Sequence[list[str]], shown: Sequence[list[str]]
) -> list[Analysis]:
    """Analyse sentences that stand alone: `rows` as the parser reads them, `shown` verbatim.

    Attributions are tuples of their own there and stay; so is what describes a name,
    and phrases come without it.
    """
    docs = pipeline.analyse(pipeline.make(row) for row in rows)
    found = [_look(doc, words) for doc, words in zip(docs, shown, strict=True)]
    cut: list[_Cut] = [(a, [*a.facts, *a.described], None, a.times) for a in found]
    _parse_again(pipeline, cut)
    return found


def _look(doc: Doc, shown: list[str] | None = None) -> Analysis:
    tree, repairs = _repaired(Tree.of(doc, whole=shown is None, words=shown), 1)
    said = attribution(tree)
    source = set(said.cut) if said is not None else set()

    def crosses(fact: Description) -> bool:  # "According to Rathbun, a detective was ..."
        return bool(source & set(fact.name)) and bool(set(fact.title) - source)

    facts = [fact for fact in roles(tree) if not crosses(fact)]
    taken = {x for fact in facts for x in fact.title}
    described = [f for f in descriptions(tree) if not taken & set(f.title) and not crosses(f)]
    read = list(tree.words) if shown is None else [token.text for token in doc]
    times = _times(text_of(doc), tree)
    return Analysis(tree, read, facts, described, said, times, repairs, _margins(doc))


def _margins(doc: Doc) -> dict[str, float]:
    """How sure the parser and the recogniser of names were: see `batched_parser.Margins`."""
    found: dict[str, tuple[float, float]] = doc.user_data.get("margins", {})
    mean, least = found.get("parser", (0.0, 0.0))
    name_mean, name_least = found.get("ner", (0.0, 0.0))
    return {
        "parser margin": mean,
        "least parser margin": least,
        "name margin": name_mean,
        "least name margin": name_least,
    }


def _times(text: str, tree: Tree) -> list[range]:
    """The time expressions of a sentence as ranges of words."""
    out = []
    for start, end in find_times(text):
        inside = [
            i for i, at in enumerate(tree.starts) if at < end and at + len(tree.words[i]) > start
        ]
        while inside and tree.pos[inside[0]] == "VERB":
            del inside[0]  # "is expected to end | next year"
        if inside:
            out.append(range(inside[0], inside[-1] + 1))
    return out


def _parse_again(pipeline: Pipeline, found: list[_Cut]) -> None:
    """Parse those sentences again that have something to cut out."""
    cut = []
    for item, facts, said, times in found:
        hidden = masks(item.tree, facts, said, times)
        if hidden.hidden:
            kept = [i for i in range(len(item.tree)) if i not in hidden.hidden]
            cut.append((item, hidden, kept))
    docs = pipeline.parse([pipeline.make([item.read[i] for i in kept]) for item, _, kept in cut])
    for (item, hidden, kept), doc in zip(cut, docs, strict=True):
        again = Tree.of(doc)
        agreeing = sum(item.tree.heads[i] == kept[again.heads[n]] for n, i in enumerate(kept))
        item.signs |= _margins(doc) | {"parses disagree": 1 - agreeing / max(1, len(kept))}
        item.tree, repairs = _repaired(restore(item.tree, hidden, kept, again), 2)
        item.repairs += repairs


def _repaired(tree: Tree, parse: int) -> tuple[Tree, list[Repair]]:
    """A parsed tree as the rules leave it, and which of them changed it."""
    trace: Trace = []
    repaired = repair(tree, trace)
    return repaired, [
        Repair(parse, each.rule, tree.words[each.word], each.undone) for each in trace
    ]
