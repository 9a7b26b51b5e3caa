"""What the extractor makes of a text that is a paragraph of its own."""

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline
from store.records import Candidate


def found(pipeline: Pipeline, text: str) -> list[Candidate]:
    """The candidates of a text, without furniture and title."""
    return read_blocks(pipeline, blocks(text, ())).candidates
