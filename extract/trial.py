"""What the rules see in a sentence and make of it: to write and to try rules of one's own."""

from dataclasses import dataclass

from spacy.tokens import Doc

from extract.articles.blocks import Block, BlockKind
from extract.articles.visible import collapse
from extract.extractor import read_blocks
from extract.lexicon.verb_forms import extended_with
from extract.parsing.pipeline import Pipeline
from extract.parsing.two_pass import Repair, analyse
from extract.syntax.tree import Tree
from store.records import Candidate, Span

COLUMNS = ("TEXT", "LEMMA", "POS", "TAG", "DEP", "head", "ENT_TYPE")


@dataclass(frozen=True, slots=True)
class Trial:
    """The words of a text, as patterns may ask for them, how its trees were repaired, and its candidates."""

    words: list[dict[str, str]]
    repairs: list[Repair]
    candidates: list[Candidate]


def try_rules(pipeline: Pipeline, text: str) -> Trial:
    """Read a text as one paragraph of an article."""
    whole = Span(0, len(text))
    block = Block(BlockKind.BODY, whole, *collapse(text, whole))
    docs = pipeline.sentences(block.text)
    with extended_with(pipeline.user_rules.file.verbs):
        found = analyse(pipeline, docs)
    pairs = zip(docs, found, strict=True)
    words = [_word(doc, one.tree, i) for doc, one in pairs for i in range(len(doc))]
    repairs = [each for one in found for each in one.repairs]
    return Trial(words, repairs, read_blocks(pipeline, [block]).candidates)


def _word(doc: Doc, tree: Tree, i: int) -> dict[str, str]:
    head = tree.words[tree.heads[i]] if tree.heads[i] != i else ""
    values = (tree.words[i], doc[i].lemma_, tree.pos[i], tree.tags[i], tree.deps[i], head)
    return dict(zip(COLUMNS, (*values, tree.entities[i]), strict=True))
