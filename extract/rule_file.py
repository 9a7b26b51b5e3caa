"""A rule file of the user's own: read, checked, and turned into plain data. See docs/extraction.md.

Checking needs no pipeline, so what is wrong is said before anything is read or loaded.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from extract.rule_tokens import Fault, Token, read_node, read_token
from extract.rulebook import BUILT_IN
from store.errors import UsageError
from store.records import Kind, Modality, Slot

LARGEST = 1_000_000
"""In bytes."""
MOST_WORDS, MOST_NODES = 20, 8
"""Of one pattern: words in a row, words in a tree."""
SHORTEST_PHRASE = 3
VERB_CLASSES = {"speech": "say", "commitment": "pledge", "plan": "plan"}
"""The classes that may get more verbs, each with the verb of ours that the new ones work like."""
NAME_LABELS = {"person": "PERSON", "organisation": "ORG", "place": "LOC"}
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_VERB = re.compile(r"[a-z][a-z-]*")
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


@dataclass(frozen=True, slots=True)
class RuleFile:
    """All that a rule file says; empty where there is none."""

    text: str = ""
    verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A verb of our classes -> the verbs that work like it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """A name -> PERSON, ORG or LOC."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """What an article says -> whom it means."""
    ignored_sentences: tuple[str, ...] = ()
    """Folded, see `fold`."""
    ignored_paragraphs: tuple[str, ...] = ()
    claims: tuple[ClaimRule, ...] = ()

    @property
    def digest(self) -> str:
        """What tells this file from any other."""
        return sha256(self.text.encode()).hexdigest()


def read_rules(path: Path) -> RuleFile:
    """Read and check a rule file. Raises UsageError: file, table, key, what is wrong, what is right."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError(f"{path}: over {LARGEST:,} bytes; that is no rule file.")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}: not UTF-8 text at byte {error.start}; save it as UTF-8."
        ) from error
    return parse_rules(text, str(path))


def parse_rules(text: str, name: str) -> RuleFile:
    """Check the text of a rule file, called `name` in the UsageError that says what is wrong."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: not TOML: {error}.") from error
    except RecursionError:
        raise UsageError(f"{name}: not TOML that anyone can read: nested too deeply.") from None
    try:
        return _checked(found, text)
    except Fault as fault:
        raise UsageError(f"{name}: {fault}") from None


def fold(text: str) -> str:
    """Text as phrases are compared: without case, white space as single spaces."""
    return " ".join(text.casefold().split())


def _checked(found: Mapping[str, object], text: str) -> RuleFile:
    _known("", found, ("verbs", "names", "aliases", "ignore", "claim"))
    ignored = _table(found, "ignore")
    _known("[ignore]", ignored, ("sentences", "paragraphs"))
    claims = found.get("claim", [])
    if not isinstance(claims, list) or not all(isinstance(one, dict) for one in claims):
        raise Fault("claim", "write each rule as a table of its own, under [[claim]]")
    rules = tuple(_claim(n, one) for n, one in enumerate(claims, 1))
    names = [rule.name for rule in rules]
    for name in names:
        if names.count(name) > 1:
            raise Fault(f'[[claim]] "{name}"', "two rules have this name; give one another")
    return RuleFile(
        text,
        _verbs(_table(found, "verbs")),
        _names(_table(found, "names")),
        _aliases(_table(found, "aliases")),
        _phrases(ignored, "sentences"),
        _phrases(ignored, "paragraphs"),
        rules,
    )


def _known(where: str, table: Mapping[str, object], allowed: Sequence[str]) -> None:
    for key in table:
        if key not in allowed:
            near = get_close_matches(key, allowed, 1)
            guess = f"Did you mean {near[0]}? " if near else ""
            what = f"nothing is called so here. {guess}There may be {', '.join(allowed)}"
            raise Fault(f"{where} {key}".strip(), what)


def _table(found: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = found.get(key, {})
    if not isinstance(table, dict):
        raise Fault(key, f"has to be a table, under [{key}]")
    return table


def _texts(table: Mapping[str, object], where: str, key: str) -> list[str]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise Fault(f"{where} {key}", f'has to be a list of texts, like {key} = ["..."]')
    return [" ".join(value.split()) for value in values]


def _verbs(table: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    _known("[verbs]", table, tuple(VERB_CLASSES))
    out: dict[str, tuple[str, ...]] = {}
    seen: dict[str, str] = {}
    for key in table:
        verbs = _texts(table, "[verbs]", key)
        for verb in verbs:
            if not _VERB.fullmatch(verb):
                what = f"{verb!r} is no verb; give its base form, one word in small letters"
                raise Fault(f"[verbs] {key}", what)
            if seen.setdefault(verb, key) != key:
                raise Fault(f"[verbs] {key}", f"{verb!r} is a verb of {seen[verb]} already")
        out[VERB_CLASSES[key]] = tuple(verbs)
    return out


def _names(table: Mapping[str, object]) -> dict[str, str]:
    _known("[names]", table, tuple(NAME_LABELS))
    out: dict[str, str] = {}
    for key in table:
        for name in _texts(table, "[names]", key):
            if not name[0].isupper():
                raise Fault(f"[names] {key}", f"{name!r}: a name begins with a capital letter")
            if out.setdefault(name, NAME_LABELS[key]) != NAME_LABELS[key]:
                raise Fault(f"[names] {key}", f"{name!r} stands under another key already")
    return out


def _aliases(table: Mapping[str, object]) -> dict[str, str]:
    out = {}
    for key, value in table.items():
        if not isinstance(value, str) or not value.strip() or not key.strip():
            what = 'has to be text: what an article says = whom it means, like "Big Blue" = "IBM"'
            raise Fault(f"[aliases] {key!r}", what)
        out[" ".join(key.split())] = " ".join(value.split())
    return out


def _phrases(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    phrases = _texts(table, "[ignore]", key)
    for phrase in phrases:
        if len(phrase) < SHORTEST_PHRASE:
            what = f"{phrase!r} is too short and would take out too much"
            raise Fault(f"[ignore] {key}", f"{what}; at least {SHORTEST_PHRASE} characters")
    return tuple(map(fold, phrases))


def _claim(number: int, table: Mapping[str, object]) -> ClaimRule:
    given = table.get("name")
    where = f'[[claim]] "{given}"' if isinstance(given, str) else f"[[claim]] number {number}"
    allowed = ("name", "kind", "words", "tree", "predicate", "modality", "about", "example")
    _known(where, table, allowed)
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
