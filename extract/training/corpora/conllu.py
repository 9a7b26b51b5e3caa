"""Universal Dependencies files, read as documents of sentences whose words spell the surface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.training.corpora.sentence import Sentence, Word

Document = list[Sentence]
ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, _DEPS, MISC = range(10)


@dataclass(slots=True)
class Block:
    """The lines of one sentence: what its comments say and its rows."""

    sent_id: str = ""
    opens_document: bool = False
    opens_paragraph: bool = False
    rows: list[list[str]] = field(default_factory=list)

    def note(self, comment: str) -> None:
        """Take what we use from a comment line."""
        if comment.startswith("# newdoc"):
            self.opens_document = self.opens_paragraph = True
        elif comment.startswith("# newpar"):
            self.opens_paragraph = True
        elif comment.startswith("# sent_id = "):
            self.sent_id = comment.removeprefix("# sent_id = ")


def blocks(lines: Iterable[str]) -> Iterator[Block]:
    """The sentences of a file as rows, empty nodes left out."""
    block = Block()
    for raw in lines:
        line = raw.rstrip("\n")
        if line.startswith("#"):
            block.note(line)
        elif line:
            row = line.split("\t")
            if "." not in row[ID]:
                block.rows.append(row)
        elif block.rows:
            yield block
            block = Block()
    if block.rows:
        yield block


def read_conllu(lines: Iterable[str]) -> list[Document]:
    """The documents of a CoNLL-U file."""
    documents: list[Document] = []
    for block in blocks(lines):
        if block.opens_document or not documents:
            documents.append([])
        documents[-1].append(sentence(block))
    return documents


def read_files(paths: Iterable[Path]) -> list[Document]:
    """The documents of several files, in the order of their names."""
    documents: list[Document] = []
    for path in sorted(paths):
        with path.open(encoding="utf-8") as lines:
            documents.extend(read_conllu(lines))
    return documents


def sentence(block: Block) -> Sentence:
    """One sentence; the words of a multiword token spell its surface between them."""
    words: list[Word] = []
    surface, inside, space_after = "", 0, True
    for row in block.rows:
        if "-" in row[ID]:
            first, last = (int(part) for part in row[ID].split("-"))
            surface, inside = row[FORM], last - first + 1
            space_after = "SpaceAfter=No" not in row[MISC]
            continue
        word = _word(row)
        if inside:
            inside -= 1
            form = _share(surface, word.form, left=inside)
            surface = surface[len(form) :]
            word = replace(word, form=form, space=space_after and not inside)
        words.append(word)
    return Sentence(tuple(words), opens_paragraph=block.opens_paragraph, id=block.sent_id)


def _word(row: list[str]) -> Word:
    own = int(row[ID]) - 1
    head = int(row[HEAD]) - 1
    return Word(
        form=row[FORM],
        head=own if head < 0 else head,
        dep=row[DEPREL],
        lemma=row[FORM] if row[LEMMA] == "_" else row[LEMMA],
        pos=row[UPOS],
        tag=row[XPOS],
        morph="" if row[FEATS] == "_" else row[FEATS],
        space="SpaceAfter=No" not in row[MISC],
        note=row[MISC],
    )


def _share(surface: str, form: str, *, left: int) -> str:
    """The next word's part of a surface, with at least a character for each word after it."""
    if not left:
        return surface
    return surface[: max(1, min(len(form), len(surface) - left))]
