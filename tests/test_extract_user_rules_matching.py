"""Patterns of a rule file, found in sentences that are parsed by hand."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.syntax.tree import Tree
from extract.user_rules.file import parse_rules
from extract.user_rules.matching import STEPS, Patterns, slots_of
from store.errors import UsageError

HEAD = '[[claim]]\nname = "x"\nkind = "event"\n'


def found(rule: str, doc: Doc) -> list[dict[str, str]]:
    """What the slots hold in each match of a rule, given without its head."""
    patterns = Patterns(doc.vocab, parse_rules(HEAD + rule, "x").claims)
    out = []
    for which, match in patterns.find(doc, Tree.of(doc)):
        slots = slots_of(which, match)
        out.append({slot: " ".join(doc[i].text for i in words) for slot, words in slots.items()})
    return out


def flat(text: str, kind: str = "NOUN") -> Doc:
    """Words of one part of speech, each hanging on the first."""
    words = text.split()
    deps = ["ROOT"] + ["conj"] * (len(words) - 1)
    return Doc(Vocab(), words=words, pos=[kind] * len(words), heads=[0] * len(words), deps=deps)


@pytest.fixture
def bought() -> Doc:
    """ "Acme bought old mills and sold them"."""
    return Doc(
        Vocab(),
        words=["Acme", "bought", "old", "mills", "and", "sold", "them"],
        pos=["PROPN", "VERB", "ADJ", "NOUN", "CCONJ", "VERB", "PRON"],
        deps=["nsubj", "ROOT", "amod", "obj", "cc", "conj", "obj"],
        heads=[1, 1, 3, 1, 5, 1, 5],
    )


def words(*tokens: str) -> str:
    return f'predicate = "is"\nwords = [{", ".join(f"{{ {token} }}" for token in tokens)}]'


@pytest.mark.parametrize(
    ("tokens", "subjects"),
    [
        (['TEXT = "a", SLOT = "subject"'], ["a", "a", "a", "a"]),
        (['TEXT = "a", OP = "+", SLOT = "subject"'], ["a a a", "a"]),
        (['TEXT = "a", OP = "{2}", SLOT = "subject"'], ["a a"]),
        (['TEXT = "a", OP = "{2,}", SLOT = "subject"'], ["a a a"]),
        (['TEXT = "a", OP = "{,2}", SLOT = "subject"', 'TEXT = "b"'], ["a a"]),
        (['TEXT = "a", OP = "*", SLOT = "subject"', 'TEXT = "a"', 'TEXT = "b"'], ["a a"]),
        (['TEXT = "a", OP = "?"', 'TEXT = "c", SLOT = "subject"'], ["c"]),
        (['TEXT = "b"', 'SLOT = "subject"', 'TEXT = "a"'], ["c"]),
        (['TEXT = "a", SLOT = "subject"', 'OP = "*"', 'TEXT = "c", SLOT = "subject"'], ["a c"]),
        (['TEXT = { NOT_IN = ["a", "c"] }, SLOT = "subject"'], ["b"]),
        (['TEXT = { REGEX = "[bc]" }, SLOT = "subject"'], ["b", "c"]),
        (['LENGTH = { ">" = 1 }, SLOT = "subject"'], []),
    ],
)
def test_words_in_a_row(tokens: list[str], subjects: list[str]) -> None:
    matches = found(words(*tokens), flat("a a a b c a"))
    assert [match["subject"] for match in matches] == subjects


def tree(*nodes: str) -> str:
    return f'predicate = "is"\ntree = [{", ".join(f"{{ {node} }}" for node in nodes)}]'


@pytest.mark.parametrize(
    ("start", "relation", "ends"),
    [
        ("bought", ">", ["Acme", "mills", "sold"]),
        ("bought", ">>", ["Acme", "old", "mills", "and", "sold", "them"]),
        ("them", "<", ["sold"]),
        ("them", "<<", ["sold", "bought"]),
        ("old", ".", ["mills"]),
        ("old", ";", ["bought"]),
        ("Acme", ";", []),
        ("them", ".", []),
    ],
)
def test_words_in_a_tree(bought: Doc, start: str, relation: str, ends: list[str]) -> None:
    first = f'RIGHT_ID = "a", RIGHT_ATTRS = {{ TEXT = "{start}" }}'
    second = f'LEFT_ID = "a", REL_OP = "{relation}", RIGHT_ID = "b", SLOT = "subject"'
    rule = tree(first, f'{second}, RIGHT_ATTRS = {{ LENGTH = {{ ">" = 0 }} }}')
    assert sorted(match["subject"] for match in found(rule, bought)) == sorted(ends)


def test_one_word_is_not_two_words_of_a_tree(bought: Doc) -> None:
    nodes = ['RIGHT_ID = "a", RIGHT_ATTRS = { POS = "VERB" }, SLOT = "object"']
    for name, slot in (("b", "subject"), ("c", "place")):
        nodes.append(
            f'LEFT_ID = "a", REL_OP = ">", RIGHT_ID = "{name}", SLOT = "{slot}", '
            'RIGHT_ATTRS = { DEP = { IN = ["nsubj", "obj"] } }'
        )
    pairs = {(match["subject"], match["place"]) for match in found(tree(*nodes), bought)}
    assert pairs == {("Acme", "mills"), ("mills", "Acme")}


def test_a_long_list_of_nouns_is_read_in_bounded_time() -> None:
    """spaCy's own Matcher takes 40 s for these three repeats."""
    noun = 'POS = "NOUN", OP = "+", SLOT = "subject"'
    nouns = flat(" ".join(["noun"] * 240))
    [match] = found(words(noun, noun, noun), nouns)
    assert match["subject"] == nouns.text.strip()
    assert found(words(noun, noun, noun, 'TEXT = "x"'), nouns) == []


def test_a_tree_that_could_match_in_many_ways_is_given_up() -> None:
    nodes = ['RIGHT_ID = "0", RIGHT_ATTRS = { POS = "NOUN" }, SLOT = "subject"']
    nodes += [
        f'LEFT_ID = "0", REL_OP = ">>", RIGHT_ID = "{n}", RIGHT_ATTRS = {{ POS = "NOUN" }}'
        for n in range(1, 8)
    ]
    assert 0 < len(found(tree(*nodes), flat(" ".join(["noun"] * 240)))) <= STEPS


def test_spacy_may_refuse_what_the_check_lets_pass() -> None:
    from extract.user_rules.application import UserRules

    rules = parse_rules(HEAD + words('MORPH = "x", SLOT = "subject"'), "x")
    object.__setattr__(rules.claims[0].pattern[0], "attributes", (("NOPE", 1),))
    with pytest.raises(UsageError, match="spaCy refuses"):
        UserRules(Vocab(), rules)
