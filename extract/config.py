"""What an extraction is made with: it decides which claims there are, and names the run."""

from dataclasses import dataclass, field

from extract.user_rules.file import RuleFile
from store.records import Kind


@dataclass(frozen=True, slots=True)
class Setup:
    """The language pipeline, the rules of the user's own, and the kinds of which no claims are made."""

    model: str | None = None
    """The name of an installed pipeline, or the folder of one."""
    rules: RuleFile = field(default_factory=RuleFile)
    without: frozenset[Kind] = frozenset()


SHIPPED = Setup()
"""What there is where nothing is chosen."""
