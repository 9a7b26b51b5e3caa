"""From corpora to the shipped pipeline: `python -m extract.training CORPORA WORK [OUT]`."""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy

from extract.model import PIPELINE
from extract.names.gazetteer import LISTS
from extract.training.name_data import write_name_corpus
from extract.training.package import package, size
from extract.training.parse_data import write_parse_corpus
from extract.training.train import train_names, train_parser
from extract.training.vectors import write_vectors

STAGES = ("convert", "vectors", "parser", "names", "package")


def main() -> None:
    """Run the stages, all or those that are named."""
    parser = argparse.ArgumentParser(prog="python -m extract.training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder that holds ewt/, gum/, ...")
    parser.add_argument("work", type=Path, help="a folder for what is made on the way")
    parser.add_argument("out", type=Path, nargs="?", default=PIPELINE, help="default: the package")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    arguments = parser.parse_args()
    for stage in STAGES:
        if stage in arguments.stages:
            run(stage, arguments.corpora, arguments.work, arguments.out)


def run(stage: str, corpora: Path, work: Path, out: Path) -> None:
    """Run one stage; each reads what the ones before it left in the work folder."""
    if stage == "convert":
        nlp = spacy.blank("en")
        write_parse_corpus(corpora, work / "data", nlp)
        write_name_corpus(corpora, LISTS, work / "data", nlp)
    elif stage == "vectors":
        write_vectors(corpora, work / "vectors")
    elif stage == "parser":
        train_parser(work / "data", work / "vectors", work / "parser")
    elif stage == "names":
        train_names(work / "data", work / "vectors", work / "names")
    else:
        package(work / "parser" / "model-best", work / "names" / "model-best", out)
        print(f"{size(out) / 1e6:.1f} MB in {out}")


if __name__ == "__main__":
    main()
