"""From the blocks of an article to candidates: the one walk through all sentences."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extract.alternatives import Sentence as Offered
from extract.asides import asides, role_drafts
from extract.blocks import Block, BlockKind
from extract.candidates import Writer
from extract.clauses import clauses
from extract.confidence import features
from extract.discourse import Discourse, is_pair
from extract.drafts import Draft, drafts
from extract.duplicates import merged
from extract.kinds import Reading
from extract.masks import masks, restore
from extract.nominalisations import nominalisations
from extract.phrases import noun_phrase
from extract.pipeline import Pipeline
from extract.repair import repaired
from extract.roles import RoleFact, descriptions, people, roles
from extract.speakers import Attribution, How, add_frames, attribution
from extract.tree import Tree
from store.records import Candidate, Kind, Modality, Phrase, Polarity, Sentence
from store.times import find_times

PHRASES = frozenset(
    "nsubj nsubj:pass obj iobj obl obl:agent nmod appos ccomp xcomp advcl acl acl:relcl conj".split()
)
STATEMENT_READING = Reading(Kind.STATEMENT, Modality.ASSERTED, Polarity.AFFIRMED)


@dataclass(slots=True)
class ArticleReading:
    """The sentences and candidates of one article."""

    sentences: list[Sentence] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    features: list[dict[str, float]] = field(default_factory=list)
    """What the confidence of each candidate rests on; to fit it, not to store it."""


@dataclass(slots=True)
class _Analysed:
    block: Block
    start: int
    """Where the sentence starts in the block's text."""
    tree: Tree
    facts: list[RoleFact]
    described: list[RoleFact]
    said: Attribution | None
    times: list[range]


def read_blocks(pipeline: Pipeline, blocks: list[Block]) -> ArticleReading:
    """Read all blocks of an article that are neither furniture nor headings."""
    body = [b for b in blocks if b.kind is BlockKind.BODY]
    pairs = [(block, doc) for block in body for doc in pipeline.sentences(block.text)]
    docs = pipeline.analyse([doc for _, doc in pairs])
    found = [_look(block, doc) for (block, _), doc in zip(pairs, docs, strict=True)]
    _parse_masked(pipeline, found)
    out = ArticleReading()
    discourse = Discourse()
    quotation = Quotation()
    previous: Block | None = None
    for item in found:
        if item.block is not previous:
            quotation.new_block()
            previous = item.block
        _read_sentence(item, discourse, quotation, out)
    out.candidates, kept = merged(out.candidates)
    out.features = [out.features[i] for i in kept]
    return out


def _look(block: Block, doc: Doc) -> _Analysed:
    tree = repaired(Tree.of(doc, whole=True))
    times = _times(doc.text, tree)
    facts = roles(tree)
    taken = {x for fact in facts for x in fact.title}
    described = [fact for fact in descriptions(tree) if not taken & set(fact.title)]
    start = doc.user_data["start"]
    return _Analysed(block, start, tree, facts, described, attribution(tree), times)


def _times(text: str, tree: Tree) -> list[range]:
    """The time expressions of a sentence as ranges of words."""
    out = []
    for start, end in find_times(text):
        inside = [
            i for i, at in enumerate(tree.starts) if at < end and at + len(tree.words[i]) > start
        ]
        if inside:
            out.append(range(inside[0], inside[-1] + 1))
    return out


def _parse_masked(pipeline: Pipeline, found: list[_Analysed]) -> None:
    """Parse again, without what misleads the parser, the sentences that have such a thing."""
    cut = []
    for item in found:
        hidden = masks(item.tree, item.facts + item.described, item.said, item.times)
        if hidden.hidden:
            kept = [i for i in range(len(item.tree)) if i not in hidden.hidden]
            cut.append((item, hidden, kept))
    docs = pipeline.parse(
        [pipeline.make([item.tree.words[i] for i in kept]) for item, _, kept in cut]
    )
    for (item, hidden, kept), doc in zip(cut, docs, strict=True):
        item.tree = repaired(restore(item.tree, hidden, kept, Tree.of(doc)))


QUOTATION_MARKS = frozenset({"“", "”", '"', "``", "''"})


@dataclass(slots=True)
class Quotation:
    """Who speaks, where a quotation runs on over sentences."""

    speaker: str = ""
    as_written: str = ""
    inside: bool = False
    fresh: bool = False
    """Whether the sentence before was quoted or named the speaker."""

    def new_block(self) -> None:
        """A new paragraph: a quotation runs on only from a quoted end, opened again or not."""
        self.inside = False
        if not self.fresh:
            self.speaker = self.as_written = ""

    def runs_on(self, first_word: str) -> bool:
        """Whether the sentence that starts with this word is the speaker's."""
        return bool(self.speaker) and (self.inside or first_word in {"“", '"', "``"})

    def quoted(self, words: list[str]) -> list[bool]:
        """Which words of the next sentence stand inside quotation marks."""
        inside, out = self.inside, []
        for word in words:
            if word in {"“", "``"}:
                inside = True
            elif word == '"':
                inside = not inside
            out.append(inside)
            if word in {"”", "''"} or word.endswith("”"):
                inside = False
        return out

    def follow(self, words: list[str]) -> None:
        """Follow the quotation marks of a sentence."""
        self.fresh = self.inside or any(word in QUOTATION_MARKS for word in words)
        for word in words:
            if word in {"“", "``"}:
                self.inside = True
            elif word in {"”", "''"} or word.endswith("”"):
                self.inside = False
            elif word == '"':
                self.inside = not self.inside


def _read_sentence(
    item: _Analysed, discourse: Discourse, quotation: Quotation, out: ArticleReading
) -> None:
    tree = item.tree
    span = item.block.to_article(item.start, item.start + tree.starts[-1] + len(tree.words[-1]))
    writer = Writer(tree, item.block, item.start, span, discourse)
    out.sentences.append(Sentence(span, _phrases(tree, writer)))
    discourse.note_people(tree, item.facts)
    made = role_drafts(item.facts, tree)
    speaker = _speaker(item, writer, discourse, quotation)
    if item.said is not None and item.said.how is How.SAYS:
        made.append(_said(tree, item.said))
    found = clauses(tree)
    add_frames(tree, found)
    clausal = drafts(tree, found, item.times) if tree.words[-1] != "?" else []
    names = people(tree)
    made += (
        clausal
        + asides(tree, names, item.times, item.described)
        + nominalisations(tree, item.times)
    )
    persons = {x for name in names for x in name}
    quoted = quotation.quoted(tree.words)
    offered = Offered(tree, item.times, names, speaker[0] or quotation.speaker)
    for draft in made:
        own = draft.rule in {"said", "role"} or (
            item.said is None and draft.trigger >= 0 and not quoted[draft.trigger]
        )
        candidate = writer.candidate(draft, offered, ("", "") if own else speaker)
        if candidate is not None:
            out.candidates.append(candidate)
            out.features.append(features(tree, draft, candidate.slots))
    _note_subjects(made, writer, persons)
    _remember_speaker(made, writer, quotation)
    quotation.follow(tree.words)


def _note_subjects(made: list[Draft], writer: Writer, persons: set[int]) -> None:
    """The first person that a sentence is about is who "he" or "she" of the next one is."""
    focused, discourse = False, writer.discourse
    for draft in sorted(made, key=lambda d: d.subject):
        if draft.rule == "role" or not draft.subject:
            continue
        person = bool(set(draft.subject) & persons)
        if person and focused:
            continue
        if person:
            focused = True
            discourse.note_person(writer.name_of(draft.subject, persons))
        elif is_pair(writer.tree, draft.subject):
            discourse.note_group(writer.text(draft.subject))


def _speaker(
    item: _Analysed, writer: Writer, discourse: Discourse, quotation: Quotation
) -> tuple[str, str]:
    """The source of all that the sentence says, resolved and as written."""
    if item.said is not None:
        words = writer.text(item.said.speaker)
        return discourse.resolve(words) or words, words
    if quotation.runs_on(item.tree.words[0]):
        return quotation.speaker, quotation.as_written
    return "", ""


def _remember_speaker(made: list[Draft], writer: Writer, quotation: Quotation) -> None:
    for draft in made:
        if draft.rule == "said" or draft.speech:
            words = writer.text(draft.subject)
            quotation.speaker = writer.discourse.resolve(words) or words
            quotation.as_written = words


def _said(tree: Tree, said: Attribution) -> Draft:
    cut = set(said.cut)
    words = tree.trim(i for i in range(len(tree)) if i not in cut)
    verb = said.verb if said.verb is not None else -1
    return Draft("said", STATEMENT_READING, said.speaker, [verb], words, trigger=verb)


def _phrases(tree: Tree, writer: Writer) -> tuple[Phrase, ...]:
    """The phrases of a sentence that stand in one piece, by start and length."""
    found = set()
    for i in range(len(tree)):
        if tree.deps[i] in PHRASES:
            words = tree.trim(noun_phrase(tree, i, case=True))
            if words and words[-1] - words[0] + 1 == len(words):
                found.add((writer.span(words), tree.deps[i]))
    return tuple(Phrase(span, label) for span, label in sorted(found))
