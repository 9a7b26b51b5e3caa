"""The rules of a rule file that make claims, checked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.claims.rulebook import BUILT_IN
from extract.user_rules.errors import Fault, known
from extract.user_rules.tokens import Token, read_node, read_token
from store.records import Kind, Modality, Slot

MOST_WORDS, MOST_NODES = 20, 8
"""Of one pattern: words in a row, words in a tree."""
KEYS = ("name", "kind", "words", "tree", "predicate", "modality", "about", "example")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_TAKEN = frozenset({entry.name for entry in BUILT_IN} | {"reviewer"})


class Form(StrEnum):
    """How the words of a pattern stand to each other."""

    WORDS = "words"
    """One behind the other."""
    TREE = "tree"
    """As the parse has them."""


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """A rule that makes claims of one kind wherever its pattern is found."""

    name: str
    kind: Kind
    form: Form
    pattern: tuple[Token, ...]
    predicate: str = ""
    """The predicate in words of the rule's own, where the sentence has none."""
    modality: Modality | None = None
    """None: as the auxiliaries of the predicate say."""
    about: str = ""
    example: str = ""


def read_claim(number: int, table: Mapping[str, object]) -> ClaimRule:
    """Check the table of a rule, the `number`th of its file. Raises Fault."""
    given = table.get("name")
    where = f'[[claim]] "{given}"' if isinstance(given, str) else f"[[claim]] number {number}"
    known(where, table, KEYS)
    name = _text(table, where, "name")
    if not _NAME.fullmatch(name):
        what = "has to be small letters, digits and hyphens, 40 at the most, as in board-member"
        raise Fault(f"{where} name", what)
    if name in _TAKEN or name.startswith("imported"):
        raise Fault(f"{where} name", "a rule of winnow's is called so; give it another name")
    forms = [form for form in Form if form in table]
    if len(forms) != 1:
        raise Fault(where, "needs a pattern: either words = [...] or tree = [...]")
    rule = ClaimRule(
        name=name,
        kind=Kind(_one_of(where, "kind", _text(table, where, "kind"), list(Kind))),
        form=forms[0],
        pattern=_pattern(where, forms[0], table[forms[0]]),
        predicate=_text(table, where, "predicate", ""),
        modality=_modality(where, table),
        about=_text(table, where, "about", ""),
        example=_text(table, where, "example", ""),
    )
    slots = {token.slot for token in rule.pattern}
    if Slot.SUBJECT not in slots:
        raise Fault(where, 'no word of the pattern is the subject; mark one with SLOT = "subject"')
    if (Slot.PREDICATE in slots) == bool(rule.predicate):
        what = 'needs one predicate: SLOT = "predicate" in the pattern, or predicate = "..."'
        raise Fault(where, what)
    return rule


def _modality(where: str, table: Mapping[str, object]) -> Modality | None:
    if "modality" not in table:
        return None
    given = _text(table, where, "modality")
    return Modality(_one_of(where, "modality", given, list(Modality)))


def _text(table: Mapping[str, object], where: str, key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if value is None:
        raise Fault(where, f'{key} is missing; write {key} = "..."')
    if not isinstance(value, str) or (key in table and not value.strip()):
        raise Fault(f"{where} {key}", f'has to be text, like {key} = "..."')
    return " ".join(value.split())


def _one_of(where: str, key: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise Fault(f"{where} {key}", f"{value!r} is none; it is one of {', '.join(allowed)}")
    return value


def _pattern(where: str, form: Form, given: object) -> tuple[Token, ...]:
    most = MOST_WORDS if form is Form.WORDS else MOST_NODES
    if not isinstance(given, list) or not given or not all(isinstance(t, dict) for t in given):
        raise Fault(f"{where} {form}", f"has to be a list of tables, like {form} = [{{ ... }}]")
    if len(given) > most:
        raise Fault(f"{where} {form}", f"has {len(given)} words; {most} are the most")
    if form is Form.WORDS:
        tokens = [read_token(f"{where} words, word {n}", t) for n, t in enumerate(given, 1)]
        if not any(token.least for token in tokens):
            raise Fault(f"{where} words", "every word may be absent; ask for one at least")
        return tuple(tokens)
    nodes: list[Token] = []
    for n, node in enumerate(given, 1):
        nodes.append(read_node(f"{where} tree, word {n}", node, [one.id for one in nodes]))
    slots = [node.slot for node in nodes if node.slot]
    for slot in slots:
        if slots.count(slot) > 1:
            raise Fault(f"{where} tree", f"two words are the {slot}; mark the head of its phrase")
    return tuple(nodes)
