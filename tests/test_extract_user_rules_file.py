"""Rule files: what is read from a good one, and what is said of every mistake."""

import contextlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.claims.rulebook import BUILT_IN
from extract.user_rules.claims import Form
from extract.user_rules.file import RuleFile, parse_rules, read_rules
from extract.user_rules.tokens import ATTRIBUTES, LONGEST_WORD, OPERATORS
from store.errors import UsageError
from store.records import Kind, Modality, Slot

DOCS = (Path(__file__).parent.parent / "docs" / "extraction.md").read_text(encoding="utf-8")
EXAMPLE = DOCS.split("```toml\n")[1].split("```")[0]
GOOD = """
[[claim]]
name = "seat"
kind = "relation"
predicate = "sits in"
words = [{ ENT_TYPE = "ORG", OP = "+", SLOT = "subject" }, { LOWER = "of" }]
"""
TREE = """
[[claim]]
name = "takeover"
kind = "event"
tree = [
  { RIGHT_ID = "verb", RIGHT_ATTRS = { LEMMA = "buy" }, SLOT = "predicate" },
  { LEFT_ID = "verb", REL_OP = ">", RIGHT_ID = "who", RIGHT_ATTRS = { DEP = "nsubj" }, SLOT = "subject" },
]
"""


def without_line(start: str, text: str = GOOD) -> str:
    """The text without the lines that begin so."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(start))


def test_the_documented_example_is_a_good_file() -> None:
    rules = parse_rules(EXAMPLE, "docs")
    assert rules.verbs == {"say": ("quip", "opine"), "pledge": ("covenant",), "plan": ("aspire",)}
    assert rules.names == {"Li Wei": "PERSON", "Acme Corp": "ORG", "Gwadar Port": "LOC"}
    assert rules.aliases == {"Big Blue": "IBM"}
    assert rules.ignored_sentences == ("sign up for our newsletter",)
    assert rules.ignored_paragraphs == ("read also:",)
    seat, takeover = rules.claims
    assert (seat.name, seat.kind, seat.form) == ("seat", Kind.RELATION, Form.WORDS)
    assert seat.predicate == "has its seat in"
    assert [(token.slot, token.least, token.most > 1) for token in seat.pattern] == [
        (Slot.OBJECT, 1, True), (None, 0, False), (None, 1, False), (Slot.SUBJECT, 1, True),
    ]  # fmt: skip
    assert [(node.id, node.left, node.relation) for node in takeover.pattern] == [
        ("verb", "", ""), ("buyer", "verb", ">"), ("bought", "verb", ">"),
    ]  # fmt: skip


@pytest.mark.parametrize("word", sorted({*ATTRIBUTES, *OPERATORS}))
def test_all_that_a_pattern_may_say_is_documented(word: str) -> None:
    assert f"`{word}`" in DOCS


def test_an_empty_file_says_nothing() -> None:
    assert parse_rules("", "x") == RuleFile()


def test_white_space_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes("\ufeff[aliases]\n'Big  Blue' = ' IBM '\n".encode())
    assert read_rules(path).aliases == {"Big Blue": "IBM"}


def test_files_are_told_apart_by_what_they_say() -> None:
    assert parse_rules(GOOD, "a").digest == parse_rules(GOOD, "b").digest
    assert parse_rules(GOOD, "a").digest != parse_rules(TREE, "a").digest


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "No such file"),
        (b"\xff\xfe[\0v\0]\0", "not UTF-8 text at byte 0; save it as UTF-8"),
        (b"[verbs\n", r"not TOML: Expected ']' .* \(at line 1, column 7\)"),
        (b"x = " + b"[" * 5000, "nested too deeply"),
        (b"#" * 1_000_001, "over 1,000,000 bytes"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes | None, said: str) -> None:
    path = tmp_path / "my.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UsageError, match=f"^{path}.*{said}"):
        read_rules(path)


def test_a_folder_is_no_rule_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_rules(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[verb]\n", "verb: nothing is called so here. Did you mean verbs? There may be verbs,"),
        ("[verbs]\nspeach = ['quip']", "[verbs] speach: nothing is called so here. Did you mean speech?"),
        ("verbs = 3", "verbs: has to be a table, under [verbs]"),
        ("[verbs]\nspeech = 'quip'", '[verbs] speech: has to be a list of texts, like speech = ["..."]'),
        ("[verbs]\nspeech = ['']", "[verbs] speech: has to be a list of texts"),
        ("[verbs]\nspeech = ['Quip']", "'Quip' is no verb; give its base form"),
        ("[verbs]\nspeech = ['go on']", "'go on' is no verb"),
        ("[verbs]\nspeech = ['x']\nplan = ['x']", "[verbs] plan: 'x' is a verb of speech already"),
        ("[names]\norganization = ['A']", "Did you mean organisation?"),
        ("[names]\nplace = ['port']", "'port': a name begins with a capital letter"),
        ("[names]\nplace = ['A']\nperson = ['A']", "'A' stands under another key already"),
        ("[aliases]\nFO = 3", "[aliases] 'FO': has to be text"),
        ("[ignore]\nwords = []", "[ignore] words: nothing is called so here. There may be sentences"),
        ("[ignore]\nsentences = ['a']", "'a' is too short and would take out too much"),
        ("claim = 3", "claim: write each rule as a table of its own, under [[claim]]"),
        ("[claim]\nname = 'x'", "claim: write each rule as a table of its own, under [[claim]]"),
        ('"\\u001b[31m" = 3', r"\x1b[31m: nothing is called so here"),
        ("[[claim]]\nnam = 'x'", "[[claim]] number 1 nam: nothing is called so here. Did you mean name?"),
        (without_line("name"), "[[claim]] number 1: name is missing"),
        (without_line("kind"), '[[claim]] "seat": kind is missing; write kind = "..."'),
        (without_line("words"), "needs a pattern: either words = [...] or tree = [...]"),
        (f"{GOOD}tree = []", "needs a pattern: either words"),
        (without_line("predicate"), "needs one predicate: SLOT ="),
        (GOOD.replace('"relation"', '"fact"'), "kind: 'fact' is none; it is one of event, statement"),
        (GOOD.replace('"relation"', "3"), "kind: has to be text"),
        (f"{GOOD}modality = 'sure'", "modality: 'sure' is none; it is one of asserted, planned"),
        (GOOD.replace('"seat"', '"Seat of"'), "name: has to be small letters, digits and hyphens"),
        (GOOD.replace('"seat"', '"main"'), "name: a rule of winnow's is called so"),
        (GOOD.replace('"seat"', '"imported-x"'), "name: a rule of winnow's is called so"),
        (GOOD + GOOD, '[[claim]] "seat": two rules have this name'),
        (GOOD.replace(', SLOT = "subject"', ""), "no word of the pattern is the subject"),
        (GOOD.replace('"subject"', '"topic"'), "words, word 1, SLOT: 'topic' is none; it is one of subject"),
        (GOOD.replace("ENT_TYPE", "ent_type"), "word 1 ent_type: nothing is called so here. Did you mean ENT_TYPE?"),
        (GOOD.replace('"ORG"', "3"), "ENT_TYPE: has to be text, or one of { IN ="),
        (GOOD.replace('"ORG"', "{ IN = 3 }"), "ENT_TYPE, IN: has to be a list of texts"),
        (GOOD.replace('"ORG"', "{ FUZZY = 'x' }"), "ENT_TYPE: has to be text, or one of"),
        (GOOD.replace('LOWER = "of"', "IS_TITLE = 1"), "IS_TITLE: has to be true or false"),
        (GOOD.replace('LOWER = "of"', "LENGTH = 'x'"), "LENGTH: has to be a number, or bounds"),
        (GOOD.replace('LOWER = "of"', "LENGTH = { '=' = 3 }"), "LENGTH: has to be a number"),
        (GOOD.replace('"+"', '"++"'), "OP: '++' is none of ?  *  +  {2}"),
        (GOOD.replace('"+"', '"{,}"'), "OP: '{,}' is none of"),
        (GOOD.replace('"+"', '"{3,2}"'), "OP: '{3,2}' can never match"),
        (GOOD.replace('"+"', '"{0}"'), "OP: '{0}' can never match"),
        (GOOD.replace(', { LOWER = "of" }', "").replace('"+"', '"*"'), "every word may be absent"),
        (GOOD.replace("words = [", "words = [" + "{ LOWER = 'x' }, " * 20), "has 22 words; 20 are the most"),
        (GOOD.replace("words = [{", "words = [3, {"), "words: has to be a list of tables"),
        (TREE.replace('RIGHT_ID = "verb", ', ""), "tree, word 1: RIGHT_ID is missing"),
        (TREE.replace('LEFT_ID = "verb", ', ""), "tree, word 2: LEFT_ID is missing"),
        (TREE.replace('{ LEFT_ID = "verb"', '{ LEFT_ID = "noun"'), "LEFT_ID: 'noun' is none of verb"),
        (TREE.replace('">"', '"=>"'), "REL_OP: '=>' is none of >  <  >>"),
        (TREE.replace('"who"', '"verb"'), "RIGHT_ID: a word before is called 'verb' already"),
        (TREE.replace('{ DEP = "nsubj" }', "{}"), "RIGHT_ATTRS: has to say what the word is"),
        (TREE.replace('DEP = "nsubj"', 'DEP = "nsubj", OP = "+"'), "RIGHT_ATTRS OP: nothing is called so here"),
        (TREE.replace('{ RIGHT_ID = "verb"', '{ LEFT_ID = "x", RIGHT_ID = "verb"'), "word 1 LEFT_ID: nothing is called so here"),
        (TREE.replace('"subject"', '"predicate"'), "two words are the predicate"),
    ],
)  # fmt: skip
def test_each_mistake_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_rules(text, "my.toml")
    assert str(error.value).startswith("my.toml: ")
    assert said in str(error.value)


@pytest.mark.parametrize("name", [entry.name for entry in BUILT_IN])
def test_no_rule_takes_the_name_of_a_built_in_one(name: str) -> None:
    with pytest.raises(UsageError, match=r"a rule of winnow's is called so"):
        parse_rules(GOOD.replace('"seat"', f'"{name}"'), "x")


def test_a_modality_may_be_given() -> None:
    assert parse_rules(GOOD, "x").claims[0].modality is None
    given = parse_rules(f'{GOOD}modality = "planned"', "x")
    assert given.claims[0].modality is Modality.PLANNED


def regex(pattern: str) -> str:
    """The regular expression that a pattern becomes."""
    rules = parse_rules(GOOD.replace('"of"', f"{{ REGEX = '{pattern}' }}"), "my.toml")
    [(_, value)] = rules.claims[0].pattern[1].attributes
    assert isinstance(value, dict)
    return str(value["REGEX"])


@pytest.mark.parametrize(
    ("pattern", "word", "matches"),
    [
        ("^co-", "co-operate", True), ("^co-", "eco-", False), ("ing$", "going", True),
        ("^(buy|sell)$", "sell", True), ("(?i)^acme", "ACME", True), ("^acme", "ACME", False),
        (r"^\d+(st|nd)?$", "21st", True), (r"[(+*]x", "+x", True), (r"\(a\)+", "(a))", True),
        ("o", "a" * (LONGEST_WORD - 1) + "o", True), ("o", "a" * LONGEST_WORD + "o", False),
    ],
)  # fmt: skip
def test_a_regex_looks_at_one_word(pattern: str, word: str, matches: bool) -> None:
    assert (re.search(regex(pattern), word) is not None) is matches


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(a+)+$", "may take for ever"), ("(a|a)*b", "may take for ever"), ("(a?)*", "for ever"),
        ("((a+)b)*", "for ever"), ("(x(a{1,9})){2,}", "for ever"), ("a*b*c*d*", "for ever"),
        (r"(a)\1", "no references back"), ("(?P<x>a)(?P=x)", "no references back"),
        ("(?x)a", "takes (?i), but no other flags"), ("(", "is no regular expression"),
        ("a" * 101, "has 101 characters; 100 are the most"),
    ],
)  # fmt: skip
def test_a_regex_that_may_not_end_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        regex(pattern)


KEYS = st.sampled_from(
    """verbs names aliases ignore claim speech plan person place sentences paragraphs name kind words
    tree predicate modality TEXT LENGTH IS_TITLE OP SLOT IN REGEX RIGHT_ID RIGHT_ATTRS LEFT_ID REL_OP
    >= x""".split()
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "x", "event", "subject", ">", "+", "{2}", "(a", "A b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def toml(value: object) -> str:
    """A value as TOML has it inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {toml(one)}' for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return "1.5" if value is None else json.dumps(value)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_whatever_stands_in_a_file_is_taken_or_refused(values: dict[str, object]) -> None:
    text = "\n".join(f'"{key}" = {toml(value)}' for key, value in values.items())
    with contextlib.suppress(UsageError):
        assert isinstance(parse_rules(text, "x"), RuleFile)


@given(
    st.fixed_dictionaries(
        {"name": st.just("x"), "kind": st.sampled_from(list(Kind)), "predicate": st.just("is")},
        optional={"words": VALUES, "tree": VALUES},
    )
)
def test_whatever_stands_in_a_rule_is_taken_or_refused(rule: dict[str, object]) -> None:
    with contextlib.suppress(UsageError):
        assert parse_rules(f"claim = [{toml(rule)}]", "x").claims[0].pattern


@given(st.text(st.sampled_from("ab()[]{}*+?|^$\\.,12-!=:<>P#x "), max_size=12))
def test_every_regex_that_is_taken_compiles_and_ends(pattern: str) -> None:
    if "'" not in pattern:
        with contextlib.suppress(UsageError):
            re.search(regex(pattern), "ab" * (LONGEST_WORD // 2))


def test_a_file_without_an_end_is_no_rule_file() -> None:
    with pytest.raises(UsageError, match="over 1,000,000 bytes"):
        read_rules(Path("/dev/zero"))
