"""What an extraction is made with: it decides which claims there are, and names the run."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extract.user_rules.file import RuleFile
from store.records import Kind

RULES = 3
"""Counts up with each change of the rules that changes candidates."""

META = Path(__file__).parent / "model" / "pipeline" / "meta.json"
_SHOWN = 12
"""Digits of a hash that go into a name."""


@dataclass(frozen=True, slots=True)
class ExtractionConfig:
    """The language pipeline, the rules of the user's own, and the kinds of which no claims are made."""

    model: str | None = None
    """The name of an installed pipeline, or the folder of one."""
    rules: RuleFile = field(default_factory=RuleFile)
    without: frozenset[Kind] = frozenset()


SHIPPED = ExtractionConfig()
"""What there is where nothing is chosen."""


def extractor_name(config: ExtractionConfig) -> str:
    """The name under which an extraction is kept, known without loading the pipeline.

    Rules and pipeline with their versions, and what else decides which claims there are, as in
    `winnow-rules-3+en_winnow-0.1.0` or `winnow-rules-3+en_winnow-0.1.0+without-plan,role`. A pipeline
    in a folder, and a rule file, are distinguished by a hash of what is in them.
    """
    pipeline = _meta_name(META) if config.model is None else _installed(config.model)
    parts = [f"winnow-rules-{RULES}", pipeline]
    if config.rules.text:
        parts.append(f"rules-{config.rules.digest[:_SHOWN]}")
    if config.without:
        parts.append(f"without-{','.join(sorted(config.without))}")
    return "+".join(parts)


def _meta_name(path: Path) -> str:
    meta = json.loads(path.read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _installed(model: str) -> str:
    try:
        return f"{model}-{version(model)}"
    except (PackageNotFoundError, ValueError):  # a folder, or what loading will refuse
        return _in_folder(Path(model)) or model


def _in_folder(folder: Path) -> str:
    """The name of a pipeline and a hash of its files; empty where there is none in the folder."""
    try:
        name = _meta_name(folder / "meta.json")
        digest = sha256()
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(sha256(path.read_bytes()).digest())
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return f"{name}-{digest.hexdigest()[:_SHOWN]}"
