"""The component that finds claims in a Doc, for any spaCy pipeline.

It goes to disk with the pipeline, and so do the rules and the choice of kinds that it was given.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from extract.articles.blocks import blocks
from extract.articles.furniture import read_page
from extract.extractor import read_blocks
from extract.parsing.pipeline import CLAIMS, Pipeline
from extract.user_rules.application import UserRules
from extract.user_rules.file import RuleFile, parse_rules, read_rules
from store.errors import UsageError
from store.records import Kind

_RULES = "rules.toml"

Doc.set_extension(CLAIMS, default=(), force=True)


class ClaimFinder:
    """Reads the text of a Doc as an article, as `winnow extract` does, with the pipeline around it.

    The candidates are in `doc._.winnow_claims`; `doc.spans["winnow_claims"]` holds the evidence of
    each, with its kind for a label and its rule for an id.
    """

    def __init__(self, nlp: Language, *, without: Iterable[Kind] = ()) -> None:
        """Find claims with `nlp`, of all kinds but some."""
        self.nlp = nlp
        self.without = frozenset(without)
        self.rules = RuleFile()
        self._pipeline: Pipeline | None = None

    def read_rules(self, path: str | Path) -> None:
        """Use a rule file from now on. Raises UsageError for what is wrong in it."""
        self.use(read_rules(Path(path)))

    def use(self, rules: RuleFile) -> None:
        """Use rules that were read."""
        self.rules, self._pipeline = rules, None

    def __call__(self, doc: Doc) -> Doc:
        """Set the claims of a Doc."""
        if self._pipeline is None:
            own = UserRules(self.nlp.vocab, self.rules)
            self._pipeline = Pipeline(self.nlp, own, self.without)
        page = read_page(doc.text)
        found = read_blocks(self._pipeline, blocks(doc.text, page.furniture, page.title))
        doc._.winnow_claims = found.candidates
        spans = []
        for candidate in found.candidates:
            start, end = candidate.evidence.start, candidate.evidence.end
            label, rule = str(candidate.slots.kind), candidate.rule
            span = doc.char_span(start, end, label, span_id=rule, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[CLAIMS] = SpanGroup(doc, name=CLAIMS, spans=spans)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the rule file beside the pipeline."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _RULES).write_text(self.rules.text, encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> "ClaimFinder":
        """Read the rule file that lies beside the pipeline."""
        self.read_rules(Path(path) / _RULES)
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The rule file."""
        return self.rules.text.encode()

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> "ClaimFinder":
        """Take a rule file."""
        self.use(parse_rules(data.decode(), "the rules of the pipeline"))
        return self


@Language.factory(CLAIMS, default_config={"without": []}, assigns=[f"doc._.{CLAIMS}", "doc.spans"])
def create_claim_finder(nlp: Language, name: str, without: list[str]) -> ClaimFinder:
    """Make the component; `without` names kinds of which it makes no claims."""
    for kind in without:
        if kind not in set(Kind):
            raise UsageError(f"{name}: without names {kind!r}; a kind is one of {', '.join(Kind)}.")
    return ClaimFinder(nlp, without=map(Kind, without))
