"""The shipped pipeline: it loads, it is small, and it reads plain news right."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from extract.model import PIPELINE, load
from extract.names.gazetteer import LISTS, Gazetteer

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def relations(doc: Doc) -> set[tuple[str, str, str]]:
    return {(token.text, token.dep_, token.head.text) for token in doc}


def test_it_is_small_on_disk() -> None:
    assert sum(p.stat().st_size for p in PIPELINE.rglob("*") if p.is_file()) <= 16_000_000


def test_its_files_name_no_machine() -> None:
    for name in ("config.cfg", "meta.json"):
        assert "/" not in (PIPELINE / name).read_text(encoding="utf-8").replace("https://", "")


def test_weights_are_wide_after_loading(nlp: Language) -> None:
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model else ():
            for name in node.param_names:
                assert not node.has_param(name) or node.get_param(name).dtype == "float32"


def test_it_speaks_universal_dependencies(nlp: Language) -> None:
    parser = nlp.get_pipe("parser")
    wanted = {
        "nsubj",
        "nsubj:pass",
        "obj",
        "obl",
        "obl:agent",
        "ccomp",
        "xcomp",
        "acl:relcl",
        "conj",
    }
    assert wanted <= set(getattr(parser, "labels", ()))
    assert {"PERSON", "ORG", "LOC", "DATE"} <= set(getattr(nlp.get_pipe("ner"), "labels", ()))


def test_components_can_be_left_out() -> None:
    names = load(exclude=["ner"]).pipe_names
    assert "ner" not in names
    assert "winnow_gazetteer" not in names
    assert "winnow_gazetteer" not in load(exclude=["winnow_gazetteer"]).pipe_names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The minister signed the agreement in Geneva.",
            {("minister", "nsubj", "signed"), ("agreement", "obj", "signed")},
        ),
        (
            "The bill was passed by the parliament on Monday.",
            {
                ("bill", "nsubj:pass", "passed"),
                ("was", "aux:pass", "passed"),
                ("parliament", "obl:agent", "passed"),
                ("Monday", "obl", "passed"),
            },
        ),
        (
            "Several farmers asked for a change to the rules.",
            {("farmers", "nsubj", "asked"), ("change", "obl", "asked")},
        ),
        (
            "The lake is Norway's second-largest source of trout, the museum stated.",
            {
                ("lake", "nsubj", "source"),
                ("source", "ccomp", "stated"),
                ("museum", "nsubj", "stated"),
            },
        ),
        (
            "NAIROBI: Nurses signed contracts for two years.",
            {("Nurses", "nsubj", "signed"), ("contracts", "obj", "signed")},
        ),
        (
            "Ms Lund said that she would not attend the concert.",
            {
                ("Lund", "nsubj", "said"),
                ("attend", "ccomp", "said"),
                ("not", "advmod", "attend"),
                ("would", "aux", "attend"),
            },
        ),
    ],
)
def test_plain_news_is_read_right(
    nlp: Language, text: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert wanted <= relations(nlp(text))


def test_words_split_by_spaces_are_read_as_they_are(nlp: Language) -> None:
    words = "The U.S. 's plan , he said , was n't ready .".split()
    doc = nlp(Doc(nlp.vocab, words=words))
    assert [token.text for token in doc] == words
    assert ("plan", "nsubj", "ready") in relations(doc)


def test_lemmas_are_plain(nlp: Language) -> None:
    doc = nlp("The ministers were holding talks and have agreed on new policies.")
    lemmas = {token.text: token.lemma_ for token in doc}
    assert lemmas["ministers"] == "minister"
    assert lemmas["were"] == "be"
    assert lemmas["holding"] == "hold"
    assert lemmas["agreed"] == "agree"
    assert lemmas["policies"] == "policy"


def test_sentences_end_where_they_do(nlp: Language) -> None:
    text = "“We won,” Mr. Lund said. The game lasted two hours. Dr. Ochoa left on Friday."
    assert [sent.text for sent in nlp(text).sents] == [
        "“We won,” Mr. Lund said.",
        "The game lasted two hours.",
        "Dr. Ochoa left on Friday.",
    ]


def test_names_are_found_and_peoples_are_none(nlp: Language) -> None:
    doc = nlp("On Monday, Carmen Delgado met Chilean farmers in Nairobi.")
    names = {(name.text, name.label_) for name in doc.ents}
    assert {("Monday", "DATE"), ("Carmen Delgado", "PERSON"), ("Nairobi", "LOC")} <= names
    assert "Chilean" not in {name.text for name in doc.ents}


@pytest.mark.parametrize(
    ("text", "guessed", "right"),
    [
        ("Talks in Nairobi ended", [], {("Nairobi", "LOC")}),
        ("The United Arab Emirates agreed", [(1, 2, "ORG")], {("United Arab Emirates", "LOC")}),
        ("He left Norway", [(2, 3, "PERSON")], {("Norway", "LOC")}),
        (
            "Sweden beat Norway",
            [(0, 1, "ORG"), (2, 3, "ORG")],
            {("Sweden", "ORG"), ("Norway", "ORG")},
        ),
        ("Chilean farmers met", [(0, 1, "LOC")], set()),
        ("West African traders met", [(0, 2, "ORG")], set()),
        ("The Lund Foundation said", [(1, 3, "PERSON")], {("Lund Foundation", "ORG")}),
        ("Jordan scored twice", [(0, 1, "PERSON")], {("Jordan", "PERSON")}),
        ("OPEC met Georgia", [], {("OPEC", "ORG")}),
    ],
)
def test_the_gazetteer_corrects_what_it_is_sure_of(
    text: str, guessed: list[tuple[int, int, str]], right: set[tuple[str, str]]
) -> None:
    doc = Doc(Vocab(), words=text.split())
    doc.ents = tuple(Span(doc, start, end, label=label) for start, end, label in guessed)
    doc = Gazetteer.read(LISTS)(doc)
    assert {(name.text, name.label_) for name in doc.ents} == right


def test_the_longest_listed_name_counts() -> None:
    gazetteer = Gazetteer.read(LISTS)
    words = "He left South Sudan , Guinea - Bissau , New Delhi , New Deal and Chile".split()
    spaces = [word not in {"Guinea", "-"} for word in words]
    found = gazetteer(Doc(Vocab(), words=words, spaces=spaces)).ents
    assert [name.text for name in found] == ["South Sudan", "Guinea-Bissau", "New Delhi", "Chile"]


def test_listed_names_are_those_that_every_stretch_of_words_would_give() -> None:
    gazetteer = Gazetteer.read(LISTS)
    names = sorted(gazetteer.labels)[::7]
    words = [word for name in names for word in [*name.split(), "and", "New"]]
    doc = Doc(Vocab(), words=words)
    wanted = []
    for start in range(len(words)):
        ends = range(start + 1, min(start + 8, len(words)) + 1)
        listed = [end for end in ends if doc[start:end].text in gazetteer.labels]
        if listed and words[start][0].isupper():
            wanted.append(doc[start : max(listed)])
    assert [name.text for name in gazetteer(doc).ents] == [
        name.text for name in filter_spans(wanted)
    ]
