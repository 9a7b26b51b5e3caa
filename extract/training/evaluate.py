"""The figures of a pipeline on held-out parts: `python -m extract.training.evaluate CORPORA`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from spacy.training import Example

from extract.model import load
from extract.training.augmentation.surface import loosen
from extract.training.corpora.bio_columns import CROSSNER, read_columns
from extract.training.corpora.conllu import Document, read_files
from extract.training.corpora.names import gum_paragraphs, uner_paragraphs
from extract.training.corpora.news_trees import news_development
from extract.training.corpora.paragraphs import plain_docs
from extract.training.corpora.to_docs import to_doc, to_loose_doc

LABELS = ("PERSON", "ORG", "LOC", "EVENT", "DATE")
THREE = ("PERSON", "ORG", "LOC")
TREE_SCORES = {
    "UPOS": "pos_acc",
    "XPOS": "tag_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentences": "sents_f",
}
"""What spaCy calls our columns."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of the corpora, with test/ in it")
    parser.add_argument("--model", type=Path, help="another pipeline than the shipped one")
    parser.add_argument("--relations", action="store_true", help="also print LAS by relation")
    arguments = parser.parse_args()
    nlp = load(arguments.model)
    print_trees(nlp, arguments.corpora, relations=arguments.relations)
    if "ner" in nlp.pipe_names:
        print_names(nlp, arguments.corpora)


def print_trees(nlp: Language, corpora: Path, *, relations: bool) -> None:
    """Print tags, lemmas, trees and sentence ends, read from plain text, paragraph by paragraph.

    The last rows have sentences one by one: those of EWT split into words by spaces, and those of
    the development part of the news treebank, which chose between pipelines.
    """
    test = corpora / "test"
    ewt = read_files([test / "ewt" / "en_ewt-ud-test.conllu"])
    gum = read_files((test / "gum").glob("*.conllu"))
    news = read_files((test / "gum").glob("GUM_news_*.conllu"))
    parts = {
        "EWT": list(plain_docs(nlp, ewt)),
        "GUM": list(plain_docs(nlp, gum)),
        "GUM news": list(plain_docs(nlp, news)),
        "EWT by words": loose_docs(nlp, ewt),
        "news, development": [to_doc(nlp, [s]) for doc in news_development(corpora) for s in doc],
    }
    print("| test part | " + " | ".join(TREE_SCORES) + " | tokens a second |")
    print("|---|" + "---|" * (len(TREE_SCORES) + 1))
    for name, gold in parts.items():
        start = time.perf_counter()
        guessed = list(nlp.pipe(plain(nlp, doc) for doc in gold))
        speed = sum(len(doc) for doc in guessed) / (time.perf_counter() - start)
        scores = score_trees(nlp, guessed, gold)
        row = [f"{100 * scores[key]:.1f}" for key in TREE_SCORES.values()]
        print(f"| {name} | " + " | ".join(row) + f" | {speed:.0f} |")
        if relations:
            print_relations(nlp, guessed, gold)


def print_relations(nlp: Language, guessed: Sequence[Doc], gold: Sequence[Doc]) -> None:
    """Print F by relation, the frequent ones first."""
    examples = [Example(mine, right) for mine, right in zip(guessed, gold, strict=True)]
    parser = nlp.get_pipe("parser")
    assert isinstance(parser, DependencyParser)
    by_type = parser.score(examples)["dep_las_per_type"]
    count = Counter(token.dep_.lower() for doc in gold for token in doc)
    row = [
        f"{name} {100 * by_type[name]['f']:.0f}"
        for name, _ in count.most_common()
        if name in by_type
    ]
    print(", ".join(row[:30]))


def print_names(nlp: Language, corpora: Path) -> None:
    """Print F over names with exact spans; a label that a part does not mark has no figure."""
    test = corpora / "test"
    uner = uner_paragraphs(
        test / "ewt" / "en_ewt-ud-test.conllu", test / "uner_ewt" / "en_ewt-ud-test.iob2"
    )
    with (test / "crossner" / "politics" / "test.txt").open(encoding="utf-8") as lines:
        politics = [[sentence] for sentence in read_columns(lines, CROSSNER)]
    parts = {
        "UNER-EWT": (uner, (*THREE, "DATE")),
        "GUM": (gum_paragraphs(test / "gum"), LABELS),
        "CrossNER politics": (politics, (*THREE, "EVENT")),
        "news, development": ([[s] for doc in news_development(corpora) for s in doc], LABELS),
    }
    print("\n| test part | three classes | five | " + " | ".join(LABELS) + " |")
    print("|---|---|---|" + "---|" * len(LABELS))
    for part, (paragraphs, labels) in parts.items():
        gold = [to_doc(nlp, paragraph) for paragraph in paragraphs]
        guessed = list(nlp.pipe(doc.text for doc in gold))
        row = [f"{name_score(guessed, gold, THREE):.1f}"]
        row += [f"{name_score(guessed, gold, LABELS):.1f}" if labels == LABELS else ""]
        row += [
            f"{name_score(guessed, gold, (label,)):.1f}" if label in labels else ""
            for label in LABELS
        ]
        print(f"| {part} | " + " | ".join(row) + " |")


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


if __name__ == "__main__":
    main()
