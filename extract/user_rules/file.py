"""A rule file of the user's own: read, checked, and turned into plain data. See docs/extraction.md.

Checking needs no pipeline, so what is wrong is said before anything is read or loaded.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from extract.user_rules.claims import ClaimRule, read_claim
from extract.user_rules.errors import Fault, known
from store.errors import UsageError

LARGEST = 1_000_000
"""In bytes."""
SHORTEST_PHRASE = 3
VERB_CLASSES = {"speech": "say", "commitment": "pledge", "plan": "plan"}
"""The classes that may get more verbs, each with the verb of ours that the new ones work like."""
NAME_LABELS = {"person": "PERSON", "organisation": "ORG", "place": "LOC"}
_VERB = re.compile(r"[a-z][a-z-]*")


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
    known("", found, ("verbs", "names", "aliases", "ignore", "claim"))
    ignored = _table(found, "ignore")
    known("[ignore]", ignored, ("sentences", "paragraphs"))
    claims = found.get("claim", [])
    if not isinstance(claims, list) or not all(isinstance(one, dict) for one in claims):
        raise Fault("claim", "write each rule as a table of its own, under [[claim]]")
    rules = tuple(read_claim(n, one) for n, one in enumerate(claims, 1))
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
    known("[verbs]", table, tuple(VERB_CLASSES))
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
    known("[names]", table, tuple(NAME_LABELS))
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
