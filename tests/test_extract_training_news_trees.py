"""The news treebank: what is read by hand is sound, and is what the training reads."""

from pathlib import Path

import pytest

from extract.training.corpora.conllu import DEPREL, FEATS, HEAD, ID, MISC, Block, blocks
from extract.training.corpora.news_trees import OWN, PARTS, news_development, news_documents
from extract.training.corpora.sentence import Name

FILES = sorted(path for part in PARTS for path in OWN.glob(part))
RELATIONS = frozenset(
    "root acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp "
    "compound compound:prt conj cop csubj csubj:pass dep det det:predet discourse dislocated expl "
    "fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer "
    "nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum vocative "
    "xcomp".split()
)
PARTS_OF_SPEECH = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
)
NAMES = frozenset({"PERSON", "ORG", "LOC", "EVENT", "DATE"})
RIGHTWARD = frozenset({"conj", "fixed", "flat", "appos", "goeswith", "list"})
"""Relations of a word to one before it."""
FORM, LEMMA, UPOS, XPOS = 1, 2, 3, 4

TWO = """\
# sent_id = a
# text = Mira Okoro won on 2 May.
1\tMira\tmira\tPROPN\tNNP\t_\t3\tnsubj\t_\tName=B-PERSON
2\tOkoro\tOkoro\tPROPN\tNNP\t_\t1\tflat\t_\tName=I-PERSON
3\twon\twin\tVERB\tVBD\t_\t0\troot\t_\t_
4\ton\ton\tADP\tIN\t_\t6\tcase\t_\t_
5\t2\t2\tNUM\tCD\t_\t6\tnummod\t_\tName=B-DATE
6\tMay\tMay\tPROPN\tNNP\t_\t3\tobl\t_\tName=I-DATE|SpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tSpaceAfter=No

"""


def read(path: Path) -> list[Block]:
    with path.open(encoding="utf-8") as lines:
        return list(blocks(lines))


def faults(block: Block) -> list[str]:
    """What keeps a sentence from being a tree with names that the training can read."""
    rows = block.rows
    heads = [int(row[HEAD]) for row in rows]
    found = [] if heads.count(0) == 1 else [f"{heads.count(0)} roots"]
    for number, (row, head) in enumerate(zip(rows, heads, strict=True), 1):
        where = f"{number} {row[FORM]}"
        if row[ID] != str(number) or len(row) != 10 or row[FEATS] != "_":
            found.append(f"{where}: columns")
        if not 0 <= head <= len(rows) or not all(row[FORM : XPOS + 1]):
            found.append(f"{where}: head or word")
        elif not rooted(number, heads):
            found.append(f"{where}: in a circle")
        if row[DEPREL] not in RELATIONS or (row[DEPREL] == "root") != (head == 0):
            found.append(f"{where}: relation {row[DEPREL]}")
        if row[DEPREL] in RIGHTWARD and head > number:
            found.append(f"{where}: {row[DEPREL]} to a word behind it")
        if row[UPOS] not in PARTS_OF_SPEECH:
            found.append(f"{where}: part of speech {row[UPOS]}")
    return found + name_faults([mark_of(row) for row in rows])


def rooted(number: int, heads: list[int]) -> bool:
    steps = 0
    while number and steps <= len(heads) and number <= len(heads):
        number, steps = heads[number - 1], steps + 1
    return number == 0


def mark_of(row: list[str]) -> str:
    return next((p.removeprefix("Name=") for p in row[MISC].split("|") if "Name=" in p), "O")


def name_faults(marks: list[str]) -> list[str]:
    found = [f"name {mark}" for mark in marks if mark != "O" and mark[2:] not in NAMES]
    for before, mark in zip(["O", *marks], marks, strict=False):
        if mark.startswith("I-") and before[2:] != mark[2:]:
            found.append(f"{mark} after {before}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_tree_is_sound(path: Path) -> None:
    read_blocks = read(path)
    assert read_blocks
    assert {block.sent_id: found for block in read_blocks if (found := faults(block))} == {}


def test_no_sentence_is_in_the_treebank_twice() -> None:
    ids = [block.sent_id for path in FILES for block in read(path)]
    assert len(ids) > 2000
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\t0\troot", "\t4\troot"),
        ("\t1\tflat", "\t2\tflat"),
        ("\t3\tobl\t", "\t3\toblique\t"),
        ("\t6\tcase", "\t9\tcase"),
        ("I-PERSON", "I-ORG"),
        ("VERB", "VB"),
        ("\t3\tnsubj", "\t3\tappos"),
    ],
)
def test_what_is_not_sound_is_noticed(old: str, new: str) -> None:
    (sound,) = blocks(TWO.splitlines())
    assert faults(sound) == []
    (broken,) = blocks(TWO.replace(old, new, 1).splitlines())
    assert faults(broken)


def test_the_training_reads_both_parts_and_keeps_development_apart(tmp_path: Path) -> None:
    given, own = tmp_path / "news", tmp_path / "own"
    given.mkdir()
    own.mkdir()
    (given / "news_1.conllu").write_text(TWO, encoding="utf-8")
    (given / "news_dev.conllu").write_text(TWO.replace("= a", "= dev"), encoding="utf-8")
    (own / "news_09.conllu").write_text(TWO.replace("= a", "= own"), encoding="utf-8")
    train = [sentence for document in news_documents(tmp_path, own) for sentence in document]
    assert {sentence.id for sentence in train} == {"a", "own"}
    assert train[0].names == (Name(0, 2, "PERSON"), Name(4, 6, "DATE"))
    assert [word.lemma for word in train[0].words[:3]] == ["Mira", "Okoro", "win"]
    assert [sentence.id for document in news_development(tmp_path) for sentence in document] == [
        "dev"
    ]


def test_the_treebank_of_the_project_is_read_without_corpora(tmp_path: Path) -> None:
    sentences = [sentence for document in news_documents(tmp_path) for sentence in document]
    assert len(sentences) == sum(len(read(path)) for path in FILES)
    assert all(sentence.names is not None for sentence in sentences)
