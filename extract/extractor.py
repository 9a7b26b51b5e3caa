"""From the blocks of an article to candidates: the one walk through all sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice

from spacy.tokens import Doc

from extract.articles.blocks import Block, BlockKind
from extract.articles.languages import set_apart
from extract.attribution.frames import add_frames
from extract.attribution.quotations import speakers_ahead
from extract.attribution.speaker_tracker import SpeakerTracker, names_speaker, saying
from extract.claims.candidates import CandidateBuilder
from extract.claims.deduplication import merged
from extract.claims.from_clauses import propositions
from extract.claims.from_nouns import nominalisations
from extract.claims.implicit import implicit_propositions, role_propositions
from extract.claims.proposition import Proposition
from extract.claims.suggestions import SentenceContext, places, speakers
from extract.clauses.detection import clauses
from extract.lexicon.offices import is_person_noun
from extract.lexicon.verb_forms import extended_with
from extract.names.coreference import Discourse, is_pair
from extract.names.persons import people
from extract.parsing.pipeline import BATCH, Pipeline
from extract.parsing.sentencizer import text_of
from extract.parsing.two_pass import Analysis, analyse
from extract.syntax.tree import Tree
from extract.user_rules.application import UserRules
from store.records import Candidate, Phrase, Sentence, Span

PHRASES = frozenset(
    "nsubj nsubj:pass obj iobj obl obl:agent nmod appos ccomp xcomp advcl acl acl:relcl conj".split()
)
LONGEST_FRAGMENT = 8


@dataclass(slots=True)
class ArticleReading:
    """The sentences and candidates of one article."""

    sentences: list[Sentence] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    features: list[dict[str, float]] = field(default_factory=list)
    """What the confidence of each candidate rests on; to fit it, not to store it."""


def read_blocks(pipeline: Pipeline, blocks: list[Block]) -> ArticleReading:
    """Read all blocks of an article that are neither furniture nor headings."""
    return next(read_each(pipeline, [blocks]))


def read_each(pipeline: Pipeline, articles: Iterable[list[Block]]) -> Iterator[ArticleReading]:
    """Read articles in order, short ones together: the more sentences, the less each costs."""
    waiting: list[list[_Cut]] = []
    for blocks in articles:
        waiting.append(_sentences(pipeline, blocks))
        if sum(map(len, waiting)) >= BATCH:
            yield from _read_together(pipeline, waiting)
            waiting = []
    yield from _read_together(pipeline, waiting)


_Cut = tuple[Block, Doc]
"""A sentence and the paragraph that it was cut out of."""


def _sentences(pipeline: Pipeline, blocks: list[Block]) -> list[_Cut]:
    rules = pipeline.user_rules
    body = [b for b in blocks if b.kind is BlockKind.BODY and rules.reads_paragraph(b.text)]
    english, _ = set_apart(body)
    return [
        (block, doc)
        for block in english
        for doc in pipeline.sentences(block.text)
        if rules.reads_sentence(text_of(doc))
    ]


def _read_together(pipeline: Pipeline, articles: list[list[_Cut]]) -> list[ArticleReading]:
    with extended_with(pipeline.user_rules.file.verbs):
        found = iter(analyse(pipeline, [doc for pairs in articles for _, doc in pairs]))
        return [_read(pipeline, pairs, list(islice(found, len(pairs)))) for pairs in articles]


def _read(pipeline: Pipeline, pairs: list[_Cut], found: list[Analysis]) -> ArticleReading:
    """The claims of one article; `found` are its sentences, analysed."""
    rules = pipeline.user_rules
    out = ArticleReading()
    article = SpeakerTracker(Discourse(rules.aliases))
    for _, group in groupby(zip(pairs, found, strict=True), key=lambda row: id(row[0][0])):
        rows = list(group)
        tracker = article
        if rows[0][0][0].speaker is not None:
            tracker = SpeakerTracker(Discourse(rules.aliases))  # another voice, with its own "he"
        tracker.quotation.new_block()
        ahead = speakers_ahead((item.tree.words, names_speaker(item)) for _, item in rows)
        for n, ((block, doc), item) in enumerate(rows):
            later = rows[ahead[n]][1] if n in ahead else None
            _read_sentence(_Sentence(block, doc, item, later, rules), tracker, out)
    wanted = [i for i, c in enumerate(out.candidates) if c.slots.kind not in pipeline.without]
    out.candidates, kept = merged([out.candidates[i] for i in wanted])
    out.features = [out.features[wanted[i]] for i in kept]
    return out


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence where it stands: its block, its words and tree, and a user's rules."""

    block: Block
    doc: Doc
    item: Analysis
    later: Analysis | None
    """The later sentence of the paragraph that names whom this one quotes."""
    user_rules: UserRules

    @property
    def start(self) -> int:
        """Where it starts in the text of its block, in code points."""
        start: int = self.doc.user_data["start"]
        return start

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        tree = self.item.tree
        end = self.start + tree.starts[-1] + len(tree.words[-1])
        return self.block.to_article(self.start, end)


def _read_sentence(sentence: _Sentence, tracker: SpeakerTracker, out: ArticleReading) -> None:
    """Propose, attribute, build, remember: what one sentence adds to an article's claims."""
    item, discourse = sentence.item, tracker.discourse
    signs = item.signs | {"repairs": float(min(len(item.repairs), 5))}
    builder = CandidateBuilder(
        item.tree, sentence.block, sentence.start, sentence.span, discourse, signs
    )
    out.sentences.append(Sentence(sentence.span, _phrases(item.tree, builder)))
    names = people(item.tree)
    discourse.note_people(item.tree, names, item.facts)
    source = tracker.source_of(item, sentence.later, builder)
    clausal, made = _propose(sentence, names)
    sources = tracker.sources(item, made, source)
    if sentence.block.speaker:
        labelled = sentence.block.speaker, sentence.block.speaker
        sources = [each if each[0] else labelled for each in sources]
    tree, speaker = item.tree, source[0] or tracker.quotation.speaker
    context = SentenceContext(tree, item.times, names, places(tree), speaker, speakers(tree))
    for proposition, default in zip(made, sources, strict=True):
        written = builder.candidate(proposition, context, default)
        if written is not None:
            out.candidates.append(written[0])
            out.features.append(written[1])
    _note_subjects(made, builder, names)
    if not clausal and len(names) == 1 and len(item.tree) <= LONGEST_FRAGMENT:
        discourse.note_person(builder.text(list(names[0])))  # "Thomas Jefferson."
    tracker.follow(item, made, source, builder)


def _propose(
    sentence: _Sentence, names: list[range]
) -> tuple[list[Proposition], list[Proposition]]:
    """What a sentence states: by its clauses alone, and in all."""
    item, tree = sentence.item, sentence.item.tree
    found = clauses(tree)
    add_frames(tree, found)
    clausal = propositions(tree, found, item.times) if tree.words[-1] != "?" else []
    made = [
        *role_propositions(item.facts, tree),
        *saying(item),
        *clausal,
        *implicit_propositions(tree, names, item.times, item.described),
        *nominalisations(tree, item.times),
    ]
    return clausal, sentence.user_rules.apply(made, sentence.doc, tree, item.times)


def _note_subjects(made: list[Proposition], builder: CandidateBuilder, names: list[range]) -> None:
    """The first person that a sentence is about is who "he" or "she" of the next one is."""
    focused, discourse = False, builder.discourse
    persons = {x for name in names for x in name}
    for proposition in sorted(made, key=lambda d: d.subject):
        if proposition.rule in {"role", "kin", "apposition"} or not proposition.subject:
            continue
        person = _is_about_a_person(builder.tree, proposition.subject, persons)
        if person and (focused or sum(name[0] in proposition.subject for name in names) > 1):
            continue
        if person:
            focused = True
            discourse.note_person(builder.name_of(proposition.subject, persons))
        elif is_pair(builder.tree, proposition.subject):
            discourse.note_group(builder.text(proposition.subject))


def _is_about_a_person(tree: Tree, subject: list[int], persons: set[int]) -> bool:
    """Whether a subject is a name with its titles, not "the help of Rask" or "Rask's grammars"."""
    if not set(subject) & persons:
        return False
    heads = tree.tops(subject)
    if any(tree.is_plural(w) for w in heads):
        return False
    if any(w in persons for w in heads):
        return True
    if not all(tree.words[w][:1].isupper() or is_person_noun(tree.words[w]) for w in heads):
        return False  # "the term Nexus"
    name = [w for w in subject if w in persons]
    owner = tree.after(name[-1]) in {"'s", "’s", "'", "’"}
    return not owner and all(tree.pos[w] != "ADP" for w in subject if w < name[0])


def _phrases(tree: Tree, builder: CandidateBuilder) -> tuple[Phrase, ...]:
    """The phrases of a sentence, by start and length."""
    found = set()
    for i in range(len(tree)):
        if tree.deps[i] in PHRASES:
            words = tree.trim(range(tree.left[i], tree.right[i] + 1))
            if words:
                found.add((builder.span([words[0], words[-1]]), tree.deps[i]))
    return tuple(Phrase(span, label) for span, label in sorted(found))
