"""The training corpus: what is read is what stood there, and trees survive every change."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.training.augmentation import closings as news_closings
from extract.training.augmentation import joins as news_joins
from extract.training.augmentation import name_lists, news, phrase_lists
from extract.training.augmentation import openings as news_openings
from extract.training.augmentation.editing import merge
from extract.training.augmentation.name_swapping import pool_of, swap_names
from extract.training.augmentation.names import listed_names, retell_names
from extract.training.augmentation.surface import (
    compounds,
    curl,
    loosen,
    people,
    rename_people,
    vary,
)
from extract.training.corpora.bio_columns import CROSSNER, bio_names, read_columns, with_uner_names
from extract.training.corpora.conllu import read_conllu
from extract.training.corpora.date_names import date_names
from extract.training.corpora.gum_names import with_gum_names
from extract.training.corpora.paragraphs import paragraphs
from extract.training.corpora.sentence import UNKNOWN, Name, Sentence, Word, keep_apart
from extract.training.corpora.to_docs import to_doc, to_loose_doc

Change = Callable[[Sentence, Random], Sentence | None]
MADE = """\
# newdoc id = d1
# newpar
# sent_id = d1-1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tbakery\tbakery\tNOUN\tNN\tNumber=Sing\t5\tnsubj\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tsign\tsign\tVERB\tVB\t_\t0\troot\t_\t_
6\tlong\tlong\tADJ\tJJ\t_\t8\tadvmod\t_\tSpaceAfter=No
7\t-\t-\tPUNCT\tHYPH\t_\t6\tpunct\t_\tSpaceAfter=No
8\tterm\tterm\tNOUN\tNN\t_\t9\tcompound\t_\t_
9\tdeals\tdeal\tNOUN\tNNS\tNumber=Plur\t5\tobj\t_\tSpaceAfter=No
9.1\tx\t_\t_\t_\t_\t_\t_\t_\t_
10\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# sent_id = d1-2
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tcalled\tcall\tVERB\tVBD\t_\t0\troot\t_\t_
3\tit\tit\tPRON\tPRP\t_\t2\tobj\t_\t_
4\t"\t"\tPUNCT\t``\t_\t5\tpunct\t_\tSpaceAfter=No
5\tfair\tfair\tADJ\tJJ\t_\t2\txcomp\t_\tSpaceAfter=No
6\t"\t"\tPUNCT\t''\t_\t5\tpunct\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# sent_id = d1-3
1\tChile\tChile\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-place-new)
2\tagreed\tagree\tVERB\tVBD\t_\t0\troot\t_\t_
3\ton\ton\tADP\tIN\t_\t4\tcase\t_\t_
4\ttrade\ttrade\tNOUN\tNN\t_\t2\tobl\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = d1-4
1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\trang\tring\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\t_
4\told\told\tADJ\tJJ\t_\t5\tamod\t_\t_
5\tbell\tbell\tNOUN\tNN\t_\t2\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


@pytest.fixture
def sentences() -> list[Sentence]:
    return read_conllu(MADE.splitlines())[0]


def tree(doc: Doc) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep_, token.head.text) for token in doc}


def is_tree(sentence: Sentence) -> bool:
    roots = [i for i, word in enumerate(sentence.words) if word.head == i]
    return len(roots) == 1 and len(sentence.subtree(roots[0])) == len(sentence.words)


def test_words_spell_the_surface(sentences: list[Sentence]) -> None:
    assert sentences[0].text == "The bakery didn't sign long-term deals."
    assert sentences[0].forms[2:4] == ["did", "n't"]
    assert sentences[0].words[sentences[0].root].form == "sign"


def test_a_multiword_token_spells_its_surface_and_not_its_words() -> None:
    lines = MADE.replace("3-4\tdidn't", "3-4\tdidnt").splitlines()
    assert read_conllu(lines)[0][0].forms[2:4] == ["did", "nt"]


def test_paragraphs_follow_the_treebank(sentences: list[Sentence]) -> None:
    assert [[s.id for s in part] for part in paragraphs(sentences)] == [
        ["d1-1", "d1-2"],
        ["d1-3", "d1-4"],
    ]


def test_a_doc_has_the_tokens_of_spacys_tokenizer(nlp: Language, sentences: list[Sentence]) -> None:
    doc = to_doc(nlp, sentences)
    assert doc.text == " ".join(sentence.text for sentence in sentences)
    assert [token.text for token in doc] == [token.text for token in nlp.make_doc(doc.text)]
    assert [sent.text for sent in doc.sents] == [sentence.text for sentence in sentences]
    assert tree(doc)["bakery"] == ("nsubj", "sign")
    assert [token.text for token in doc if token.dep_ == "ROOT"] == [
        "sign",
        "called",
        "agreed",
        "rang",
    ]


def test_a_merged_token_takes_its_shallowest_head(nlp: Language) -> None:
    words = (
        Word("we", 1, "nsubj", "we", "PRON", "PRP"),
        Word("go", 1, "root", "go", "VERB", "VBP"),
        Word("4", 4, "nummod", "4", "NUM", "CD", space=False),
        Word(":", 2, "punct", ":", "PUNCT", ":", space=False),
        Word("30", 1, "obl", "30", "NUM", "CD"),
        Word("now", 2, "advmod", "now", "ADV", "RB"),
    )
    doc = to_doc(nlp, [Sentence(words)])
    assert [token.text for token in doc] == ["we", "go", "4:30", "now"]
    assert tree(doc)["4:30"] == ("obl", "go")
    assert tree(doc)["now"] == ("advmod", "4:30")


def test_a_split_word_is_carried_by_its_last_part(nlp: Language) -> None:
    words = (
        Word("send", 0, "root", "send", "VERB", "VB"),
        Word("e-mail", 0, "obj", "e-mail", "NOUN", "NN"),
    )
    doc = to_doc(nlp, [Sentence(words)])
    if [token.text for token in doc] == ["send", "e", "-", "mail"]:
        assert tree(doc)["mail"] == ("obj", "send")
        assert tree(doc)["e"] == ("compound", "mail")
        assert tree(doc)["-"] == ("punct", "mail")
    assert tree(doc)["send"] == ("ROOT", "send")


def test_names_keep_their_places(nlp: Language, sentences: list[Sentence]) -> None:
    named = [
        Sentence(s.words, names=(Name(0, 1, "LOC"),) if s.id == "d1-3" else ()) for s in sentences
    ]
    assert [(e.text, e.label_) for e in to_doc(nlp, named).ents] == [("Chile", "LOC")]


def test_curly_quotes_open_and_close(sentences: list[Sentence]) -> None:
    curled = curl(sentences[1], Random(0))
    assert curled.text == "He called it “fair”."
    assert curl(sentences[0], Random(0)).text == "The bakery didn’t sign long-term deals."
    assert [word.head for word in curled.words] == [word.head for word in sentences[1].words]


def test_loose_words_join_compounds_as_penn_does(nlp: Language, sentences: list[Sentence]) -> None:
    assert compounds(sentences[0]) == [range(5, 8)]
    loose = loosen(sentences[0], Random(1))
    assert loose.forms == "The bakery did n't sign long-term deals .".split()
    doc = to_loose_doc(nlp, loose)
    assert doc.has_unknown_spaces
    assert tree(doc)["long-term"] == ("compound", "deals")


@pytest.mark.parametrize("seed", range(20))
def test_variants_are_trees(sentences: list[Sentence], seed: int) -> None:
    rng = Random(seed)
    for sentence in sentences:
        assert is_tree(vary(sentence, rng))
        assert is_tree(loosen(sentence, rng))
        told = news.retell(sentence, rng)
        assert told is None or is_tree(told)


@pytest.mark.parametrize("change", [change for change, _ in news.CHANGES])
def test_every_change_of_the_news_is_a_tree(change: Change, sentences: list[Sentence]) -> None:
    for seed in range(20):
        told = change(sentences[2], Random(seed))
        assert told is None or is_tree(told)


def test_a_dateline_hangs_on_the_verb(sentences: list[Sentence]) -> None:
    told = news_openings.dateline(sentences[2], Random(0))
    assert told.words[0].dep == "dep"
    assert told.words[told.words[0].head].form == "agreed"
    assert told.text.endswith("Chile agreed on trade.")


def test_an_attribution_takes_the_statement_as_its_content(sentences: list[Sentence]) -> None:
    told = news_closings.attribution(sentences[2], Random(1))
    assert told is not None
    agreed = next(word for word in told.words if word.form == "agreed")
    assert agreed.dep == "ccomp"
    assert agreed.head == told.root


def test_a_headline_is_in_the_present_without_a_stop(sentences: list[Sentence]) -> None:
    told = news_openings.headline(sentences[2], Random(0))
    assert told is not None
    assert told.words[told.root].form in {"agree", "agrees"}
    assert told.words[-1].form == "trade"


def test_two_statements_become_one(sentences: list[Sentence]) -> None:
    statement, other = sentences[2], sentences[3]
    texts = set()
    for seed in range(60):
        told = news_joins.joined(statement, (other, other), Random(seed))
        if told is not None:
            assert is_tree(told)
            assert " ," not in told.text
            texts.add(told.text)
    assert any(" and rang the old bell." in text for text in texts)
    assert any(", ringing the old bell." in text for text in texts)
    assert any(text.startswith(("Ringing", "After ringing")) for text in texts)
    assert any(", who rang the old bell, agreed on trade." in text for text in texts)


def test_people_come_to_the_end_of_a_sentence(sentences: list[Sentence]) -> None:
    told = news_closings.closing_people(sentences[3], Random(0))
    assert told is not None
    assert is_tree(told)
    assert told.text.startswith("Anna rang ")
    assert "bell" not in told.forms


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("call", "calling"), ("urge", "urging"), ("run", "running"), ("lie", "lying")],
)
def test_participles_take_their_ending(lemma: str, form: str) -> None:
    assert news_joins.gerund(lemma) == form


def test_people_get_the_names_of_a_treebank() -> None:
    words = (Word("Rosa", 0, "root", tag="NNP"), Word("Kumar", 0, "flat", tag="NNP"))
    given, surnames = people([Sentence(words)])
    assert (given, surnames) == (["Rosa"], ["Kumar"])
    texts = {
        rename_people(Sentence(words), ["Olga"], ["Lund"], Random(seed)).text for seed in range(20)
    }
    assert texts == {"Rosa Kumar", "Olga Kumar", "Rosa Lund", "Olga Lund"}


SAMPLES = sorted((Path(__file__).parents[1] / "sample_data").glob("*.txt"))
NAME_PAIR = re.compile(r"(?=\b([A-Z][\w’-]* [A-Z][\w’-]*)\b)")
COMMON = {"Prime Minister"}


def test_nothing_that_is_trained_on_names_what_the_sample_articles_name() -> None:
    pairs = {pair for path in SAMPLES for pair in NAME_PAIR.findall(path.read_text("utf-8"))}
    assert len(pairs) > 100
    people = {f"{title} {name}" for title in name_lists.TITLES for name in name_lists.LAST}
    phrases = " | ".join(
        re.sub(r"/[^ ]*", "", notation)
        for notations in vars(phrase_lists).values()
        if isinstance(notations, tuple)
        for notation in notations
    )
    assert not {pair for pair in pairs - COMMON if pair in phrases or pair in people}
    words = {word for pair in pairs for word in pair.split()}
    assert words.isdisjoint({*name_lists.FIRST, *name_lists.LAST, *name_lists.CITIES})


@pytest.mark.parametrize(
    ("lemma", "form"), [("agree", "agrees"), ("push", "pushes"), ("carry", "carries")]
)
def test_verbs_take_their_ending(lemma: str, form: str) -> None:
    assert news_openings.third_person(lemma) == form


def test_merging_keeps_names_that_are_whole(sentences: list[Sentence]) -> None:
    words = sentences[0].words
    named = Sentence(words, names=(Name(1, 2, "ORG"), Name(7, 8, "ORG")))
    merged = merge(named, [range(5, 8)])
    assert merged.names == (Name(1, 2, "ORG"),)
    assert is_tree(merged)


def test_a_swapped_name_covers_its_words(sentences: list[Sentence]) -> None:
    named = Sentence(sentences[2].words, names=(Name(0, 1, "LOC"),))
    pool = pool_of([named], ["New Delhi"])
    for seed in range(10):
        copy = swap_names(named, pool, Random(seed))
        assert copy.names is not None
        (name,) = copy.names
        assert copy.text.startswith(" ".join(copy.forms[name.start : name.end]))
        assert copy.text.endswith("agreed on trade.")


def test_gum_mentions_of_proper_nouns_are_names(sentences: list[Sentence]) -> None:
    assert with_gum_names(sentences[2]).names == (Name(0, 1, "LOC"),)
    assert with_gum_names(sentences[0]).names == ()


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It met on Thursday , 5 June 2025 .", ["Thursday , 5 June 2025"]),
        ("It met on June 5 , 2025 , in Rome .", ["June 5 , 2025"]),
        ("They met in May and in 2019 .", ["May", "2019"]),
        ("He may come ; some 1500 people did .", []),
        ("April Jones came in the 1990s .", ["1990s"]),
    ],
)
def test_dates_are_found_by_form(text: str, dates: list[str]) -> None:
    forms = text.split()
    assert [" ".join(forms[n.start : n.end]) for n in date_names(forms)] == dates


def test_bio_tags_of_both_kinds_are_read() -> None:
    labels = {"PER": "PERSON", "LOC": "LOC"}
    assert bio_names(["B-PER", "I-PER", "B-PER", "O", "I-LOC"], labels) == [
        Name(0, 2, "PERSON"),
        Name(2, 3, "PERSON"),
        Name(4, 5, "LOC"),
    ]


def test_columns_become_text() -> None:
    lines = [
        "The\tO",
        "-LRB-\tO",
        "Greens\tB-politicalparty",
        "-RRB-\tO",
        "won\tB-misc",
        ".\tO",
        "",
    ]
    (sentence,) = read_columns(lines, CROSSNER)
    assert sentence.text == "The (Greens) won."
    assert sentence.names == (Name(2, 3, "ORG"), Name(4, 5, UNKNOWN))


def test_uner_names_go_over_the_treebanks_sentences(sentences: list[Sentence]) -> None:
    rows = ["# sent_id = d1-3"]
    tags = ["B-LOC", "O", "O", "O", "O"]
    forms = ["Chile", "agreed", "on", "trade", "."]
    rows += [
        f"{i}\t{form}\t{tag}\t-\t-"
        for i, (form, tag) in enumerate(zip(forms, tags, strict=True), 1)
    ]
    ((only,),) = with_uner_names([sentences], [*rows, ""])
    assert only.names == (Name(0, 1, "LOC"),)


def test_the_first_of_overlapping_names_is_kept() -> None:
    names = [Name(2, 4, "DATE"), Name(3, 5, "ORG"), Name(0, 1, "LOC")]
    assert keep_apart(names) == (Name(0, 1, "LOC"), Name(2, 4, "DATE"))


def test_a_title_is_no_part_of_a_name() -> None:
    words = make_words("Lima : Mr Kumar met")
    assert list(listed_names(words)) == [Name(0, 1, "LOC"), Name(3, 4, "PERSON")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Professor Rosa van Ito", {(1, 4, "PERSON")}),
        ("Ruth Grace Kumar of Lima University", {(0, 3, "PERSON"), (4, 6, "ORG")}),
        ("Kumar Holdings and Peru", {(0, 2, "ORG"), (3, 4, "LOC")}),
        ("the University of Oslo", {(1, 4, "ORG")}),
    ],
)
def test_names_of_several_words_are_whole(text: str, names: set[tuple[int, int, str]]) -> None:
    found = listed_names(make_words(text))
    assert {(name.start, name.end, name.label) for name in found} == names


def test_new_subjects_bring_their_names(sentences: list[Sentence]) -> None:
    for seed in range(20):
        told = retell_names(sentences[2], Random(seed))
        assert told is not None
        assert told.names is not None
        assert all(name.end <= len(told.words) - 4 for name in told.names)


def make_words(text: str) -> tuple[Word, ...]:
    return tuple(Word(form, 0, "dep", tag="NNP") for form in text.split())
