"""From the blocks of an article to candidates: the one walk through all sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from spacy.tokens import Doc

from extract.alternatives import Sentence as Offered
from extract.alternatives import places, speakers
from extract.analysis import Analysis, analyse
from extract.asides import asides, role_drafts
from extract.blocks import Block, BlockKind
from extract.candidates import SPEAKER, Writer
from extract.clauses import clauses
from extract.discourse import Discourse, is_pair
from extract.draft import Draft
from extract.drafts import drafts
from extract.duplicates import merged
from extract.kinds import Reading
from extract.languages import set_apart
from extract.names import people
from extract.nominalisations import nominalisations
from extract.own_rules import OwnRules
from extract.pipeline import BATCH, Pipeline
from extract.quotation import Quotation, tellers_ahead
from extract.sentence_marker import text_of
from extract.speakers import Attribution, How, add_frames
from extract.titles import is_person_noun
from extract.tree import Tree
from extract.verbs import TELLING, also, base_form
from store.records import Candidate, Kind, Modality, Phrase, Polarity, Sentence

PHRASES = frozenset(
    "nsubj nsubj:pass obj iobj obl obl:agent nmod appos ccomp xcomp advcl acl acl:relcl conj".split()
)
LONGEST_FRAGMENT = 8
HEARER = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON"})
STATEMENT_READING = Reading(Kind.STATEMENT, Modality.ASSERTED, Polarity.AFFIRMED)


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
    own = pipeline.own
    body = [b for b in blocks if b.kind is BlockKind.BODY and own.reads_paragraph(b.text)]
    english, _ = set_apart(body)
    return [
        (block, doc)
        for block in english
        for doc in pipeline.sentences(block.text)
        if own.reads_sentence(text_of(doc))
    ]


def _read_together(pipeline: Pipeline, articles: list[list[_Cut]]) -> list[ArticleReading]:
    with also(pipeline.own.file.verbs):
        found = iter(analyse(pipeline, [doc for pairs in articles for _, doc in pairs]))
        return [_read(pipeline, pairs, list(islice(found, len(pairs)))) for pairs in articles]


def _read(pipeline: Pipeline, pairs: list[_Cut], found: list[Analysis]) -> ArticleReading:
    own = pipeline.own
    out = ArticleReading()
    discourse, quotation = Discourse(own.aliases), Quotation()
    for _, group in groupby(zip(pairs, found, strict=True), key=lambda row: id(row[0][0])):
        quotation.new_block()
        rows = list(group)
        ahead = tellers_ahead((item.tree.words, _tells(item)) for _, item in rows)
        for n, ((block, doc), item) in enumerate(rows):
            later = rows[ahead[n]][1] if n in ahead else None
            place = _Place(block, doc, doc.user_data["start"], own, later)
            _read_sentence(place, item, discourse, quotation, out)
    wanted = [i for i, c in enumerate(out.candidates) if c.slots.kind not in pipeline.without]
    out.candidates, kept = merged([out.candidates[i] for i in wanted])
    out.features = [out.features[wanted[i]] for i in kept]
    return out


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: its block, where it starts in the block's text; a user's rules."""

    block: Block
    doc: Doc
    start: int
    own: OwnRules
    later: Analysis | None
    """The later sentence of the paragraph that names whom this one quotes."""


def _tells(item: Analysis) -> bool:
    """Whether a sentence names the speaker of what it quotes."""
    return item.said is not None and item.said.how is How.SAYS


def _read_sentence(
    place: _Place, item: Analysis, discourse: Discourse, quotation: Quotation, out: ArticleReading
) -> None:
    tree = item.tree
    span = place.block.to_article(place.start, place.start + tree.starts[-1] + len(tree.words[-1]))
    writer = Writer(tree, place.block, place.start, span, discourse)
    out.sentences.append(Sentence(span, _phrases(tree, writer)))
    names = people(tree)
    discourse.note_people(tree, names, item.facts)
    made = role_drafts(item.facts, tree)
    speaker = _speaker(item, place.later, writer, quotation)
    if item.said is not None and item.said.how is How.SAYS:
        made.append(_said(tree, item.said))
    found = clauses(tree)
    add_frames(tree, found)
    clausal = drafts(tree, found, item.times) if tree.words[-1] != "?" else []
    made += (
        clausal
        + asides(tree, names, item.times, item.described)
        + nominalisations(tree, item.times)
    )
    made = place.own.over(made, place.doc, tree, item.times)
    quoted = quotation.quoted(tree.words)
    told = speaker[0] or quotation.speaker
    offered = Offered(tree, item.times, names, places(tree), told, speakers(tree))
    whole = item.said is not None or quotation.goes_on(tree.words, tree.tags)
    telling = set(item.said.cut) if item.said is not None else set()
    for draft in made:
        own = draft.rule in {"said", "role"} or draft.trigger in telling or (
            not whole and draft.trigger >= 0 and not quoted[draft.trigger]
        )  # fmt: skip
        written = writer.candidate(draft, offered, ("", "") if own else speaker)
        if written is not None:
            out.candidates.append(written[0])
            out.features.append(written[1])
    _note_subjects(made, writer, names)
    if not clausal and len(names) == 1 and len(tree) <= LONGEST_FRAGMENT:
        discourse.note_person(writer.text(list(names[0])))  # "Thomas Jefferson."
    _remember_speaker(made, writer, quotation)
    if item.said is not None:
        discourse.note_teller(speaker[0])
    elif any(d.speech and d.trigger == tree.root for d in made):
        discourse.note_teller(quotation.speaker)
    quotation.told = speaker if item.said is not None or speaker == quotation.told else ("", "")
    if any(d.speech and d.trigger == tree.root for d in made):
        quotation.told = quotation.speaker, quotation.as_written
    last = quotation.told[0].rpartition(" ")[2]
    if not last[:1].isupper() and not is_person_noun(last):
        quotation.told = ("", "")  # "The letters show ...": papers tell nothing more
    quotation.follow(tree.words)


def _note_subjects(made: list[Draft], writer: Writer, names: list[range]) -> None:
    """The first person that a sentence is about is who "he" or "she" of the next one is."""
    focused, discourse = False, writer.discourse
    persons = {x for name in names for x in name}
    for draft in sorted(made, key=lambda d: d.subject):
        if draft.rule in {"role", "kin", "apposition"} or not draft.subject:
            continue
        person = _is_about_a_person(writer.tree, draft.subject, persons)
        if person and (focused or sum(name[0] in draft.subject for name in names) > 1):
            continue
        if person:
            focused = True
            discourse.note_person(writer.name_of(draft.subject, persons))
        elif is_pair(writer.tree, draft.subject):
            discourse.note_group(writer.text(draft.subject))


def _is_about_a_person(tree: Tree, subject: list[int], persons: set[int]) -> bool:
    """Whether a subject is a name with its titles, not "the help of Rask" or "Rask's grammars"."""
    if not set(subject) & persons:
        return False
    heads = tree.tops(subject)
    if any(tree.tags[w] in {"NNS", "NNPS"} for w in heads):
        return False
    if any(w in persons for w in heads):
        return True
    if not all(tree.words[w][:1].isupper() or is_person_noun(tree.words[w]) for w in heads):
        return False  # "the term Nexus"
    name = [w for w in subject if w in persons]
    owner = tree.after(name[-1]) in {"'s", "’s", "'", "’"}
    return not owner and all(tree.pos[w] != "ADP" for w in subject if w < name[0])


def _speaker(
    item: Analysis, later: Analysis | None, writer: Writer, quotation: Quotation
) -> tuple[str, str]:
    """The source of all that the sentence says, resolved and as written."""
    telling = item if item.said is not None else later
    if telling is not None and telling.said is not None:
        words = replace(writer, tree=telling.tree).text(telling.said.speaker)
        teller = writer.discourse.teller_of(words)
        return teller or writer.discourse.resolve(words) or words, words
    if quotation.runs_on(item.tree.words[0]):
        return quotation.speaker, quotation.as_written
    if quotation.goes_on(item.tree.words, item.tree.tags):
        return quotation.told
    return "", ""


def _remember_speaker(made: list[Draft], writer: Writer, quotation: Quotation) -> None:
    """Who speaks in a sentence; "I was told" inside a quotation changes no speaker."""
    for draft in made:
        words = writer.text(draft.subject)
        if (draft.rule == "said" or draft.speech) and words.lower() not in SPEAKER:
            teller = writer.discourse.teller_of(words)
            quotation.speaker = teller or writer.discourse.resolve(words) or words
            quotation.as_written = words


def _said(tree: Tree, said: Attribution) -> Draft:
    cut = set(said.cut)
    words = tree.trim(i for i in range(len(tree)) if i not in cut)
    verb = said.verb if said.verb is not None else -1
    predicate = [verb, *_hearer(tree, verb)]
    return Draft("said", STATEMENT_READING, said.speaker, predicate, words, trigger=verb)


def _hearer(tree: Tree, verb: int) -> list[int]:
    """ "..., the mayor told reporters on Monday": who is told goes with the verb."""
    stop = verb + 1
    if base_form(tree.words[verb], tree.lemmas[verb]) not in TELLING:
        return []
    while stop < len(tree) and tree.pos[stop] in HEARER and tree.entities[stop] != "DATE":
        stop += 1
    return list(range(verb + 1, stop))


def _phrases(tree: Tree, writer: Writer) -> tuple[Phrase, ...]:
    """The phrases of a sentence, by start and length."""
    found = set()
    for i in range(len(tree)):
        if tree.deps[i] in PHRASES:
            words = tree.trim(range(tree.left[i], tree.right[i] + 1))
            if words:
                found.add((writer.span([words[0], words[-1]]), tree.deps[i]))
    return tuple(Phrase(span, label) for span, label in sorted(found))
