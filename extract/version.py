"""The name under which an extraction is kept, known without loading the pipeline."""

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

RULES = 1
"""Counts up with each change of the rules that changes candidates."""

META = Path(__file__).parent / "model" / "pipeline" / "meta.json"


def extractor_name(model: str | None = None) -> str:
    """Rules and pipeline with their versions, as in `winnow-rules-1+en_winnow-0.1.0`."""
    return f"winnow-rules-{RULES}+{_shipped() if model is None else _installed(model)}"


def _shipped() -> str:
    meta = json.loads(META.read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _installed(model: str) -> str:
    try:
        return f"{model}-{version(model)}"
    except PackageNotFoundError:
        return model
