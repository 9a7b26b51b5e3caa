"""What a pipeline says against what stands in a treebank."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from extract.training.augmentation.surface import loosen
from extract.training.corpora.conllu import Document
from extract.training.corpora.to_docs import to_loose_doc

TREE_SCORES = {
    "UPOS": "pos_acc",
    "XPOS": "tag_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentences": "sents_f",
}
"""What spaCy calls our columns."""


def loose_docs(nlp: Language, documents: Sequence[Document]) -> list[Doc]:
    """The sentences as lists of words in the manner of the Penn Treebank."""
    rng = Random(0)
    sentences = [sentence for document in documents for sentence in document]
    return [to_loose_doc(nlp, loosen(sentence, rng)) for sentence in sentences]


def plain(nlp: Language, doc: Doc) -> Doc:
    """A Doc as it comes from its text, or from its words where the spaces are unknown."""
    if doc.has_unknown_spaces:
        return Doc(nlp.vocab, words=[token.text for token in doc])
    return nlp.make_doc(doc.text)


def score_trees(nlp: Language, guessed: Sequence[Doc], gold: Sequence[Doc]) -> dict[str, float]:
    """spaCy's own scores; UAS and LAS leave punctuation out."""
    examples = [Example(mine, right) for mine, right in zip(guessed, gold, strict=True)]
    scores: dict[str, float] = {}
    for _, pipe in nlp.pipeline:
        if hasattr(pipe, "score"):
            found = pipe.score(examples)
            scores.update({key: found[key] for key in TREE_SCORES.values() if key in found})
    return scores


def name_score(guessed: Sequence[Doc], gold: Sequence[Doc], labels: Sequence[str]) -> float:
    """F of names of some labels, in percent; names where the gold is silent do not count."""
    right = mine_all = gold_all = 0
    for mine, true in zip(guessed, gold, strict=True):
        silent = {
            index
            for token in true
            if token.ent_iob == 0
            for index in range(token.idx, token.idx + len(token))
        }
        found = {
            (name.start_char, name.end_char, name.label_)
            for name in mine.ents
            if name.label_ in labels and silent.isdisjoint(range(name.start_char, name.end_char))
        }
        wanted = {
            (name.start_char, name.end_char, name.label_)
            for name in true.ents
            if name.label_ in labels
        }
        right += len(found & wanted)
        mine_all += len(found)
        gold_all += len(wanted)
    return 200 * right / (mine_all + gold_all) if mine_all + gold_all else 0.0
