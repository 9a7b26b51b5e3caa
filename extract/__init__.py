"""From files to candidates: reading, parsing, and the rules that find claims."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.config import ExtractionConfig
    from extract.parsing.pipeline import Pipeline


def load(config: "ExtractionConfig | None" = None) -> "Pipeline":
    """Load a pipeline with the components of winnow; the shipped one if no other is named.

    Raises UsageError where there is no such pipeline, or the rules cannot read it.
    """
    from extract.config import SHIPPED  # noqa: PLC0415
    from extract.loading import load as load_now  # noqa: PLC0415  spaCy is paid for here only

    return load_now(config or SHIPPED)
