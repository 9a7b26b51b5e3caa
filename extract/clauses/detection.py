"""From a dependency tree to clauses: a subject, a predicate and its arguments, one clause a verb.

After Del Corro and Gemulla (ClausIE, WWW 2013), over Universal Dependencies: subjects are recovered
for relative, participial, adverbial, coordinated and infinitive clauses; chains of infinitives make
one predicate ("agreed to continue to hold").
"""

from dataclasses import dataclass, field

from extract.clauses.arguments import ArgumentFinder
from extract.clauses.clause import Argument, Clause, Construction, Role
from extract.clauses.ellipsis import copula_for, lacks_copula, lend_auxiliaries, lend_object, share
from extract.clauses.predicates import predicates
from extract.clauses.relative_clauses import (
    antecedent_phrase,
    argument_of,
    bearer,
    described_noun,
    is_possessed,
)
from extract.clauses.subjects import SUBORDINATORS, antecedent, inverted_speaker, lost_subject
from extract.lexicon.function_words import ORDINALS
from extract.lexicon.nouns import INTENTS
from extract.lexicon.verbs import NEARLY_NOT, PAST_ONLY, SPEECH, SUBJECT_CONTROL
from extract.syntax.phrases import noun_phrase
from extract.syntax.tree import SUBJECTS, TENSED, Tree

BETWEEN = frozenset("currently now already also still often usually recently once later".split())
"""Adverbs between a subject and its verb."""
INHERITING = frozenset({"conj", "advcl", "acl", "acl:relcl", "xcomp", "csubj"})
"""Relations of a clause that is said by whoever says the clause above it."""


@dataclass(slots=True)
class _Subject:
    rule: Construction
    words: list[int] = field(default_factory=list)
    head: int = -1
    relative: Argument | None = None


def clauses(tree: Tree) -> list[Clause]:
    """The clauses of a sentence in reading order."""
    heads = predicates(tree)
    finder = ArgumentFinder(tree, frozenset(heads))
    by_head: dict[int, Clause] = {}
    for i in heads:
        if i in finder.merged:
            continue
        clause = _build(tree, i, by_head, finder)
        if clause is not None:
            by_head[i] = clause
            by_head.update(dict.fromkeys(clause.chain, clause))
    own = [clause for i, clause in by_head.items() if clause.head == i]
    return sorted(own, key=lambda c: c.head)


def _build(tree: Tree, i: int, by_head: dict[int, Clause], finder: ArgumentFinder) -> Clause | None:
    subject = _subject_of(tree, i, by_head)
    if subject is None:
        return None
    own = _own_subjects(tree, i)
    if not own:
        speaker = inverted_speaker(tree, i)
        if speaker is not None:
            return _inverted(tree, i, speaker)
        lost = _find_lost_subject(tree, i, subject)
        if lost is not None:
            subject.words, subject.head = lost
    words = _with_approximator(tree, _without_adverbs(tree, subject.words))
    if not words or {tree.lower[w] for w in words} <= NEARLY_NOT:
        return None
    clause = Clause(i, subject.rule, words, subject.head, verb=i)
    finder.fill(clause, i, subject.relative)
    parent = _enclosing(tree, i, by_head)
    clause.parent = parent
    if subject.rule is Construction.CONJOINED:
        _complete_conjunct(tree, clause, by_head, own=bool(own))
    elif subject.rule is Construction.NOUN_INFINITIVE:
        clause.predicate = [
            k for k in tree.children(i, "mark") if tree.lower[k] == "to"
        ] + clause.predicate
    if lacks_copula(tree, i, subject.rule, parent):
        clause.invented = copula_for(tree, subject.head, parent)
    if parent is not None:
        inherits = tree.deps[i] in INHERITING
        clause.frame = parent if tree.deps[i] == "ccomp" else parent.frame if inherits else None
        verb = tree.base(parent.verb)
        told = clause.rule is Construction.NOUN_INFINITIVE and clause.subject != parent.subject
        if told and verb in SPEECH and clause.frame is None:
            clause.frame = parent  # "announced a plan to be carried out"
    return clause


def _complete_conjunct(
    tree: Tree, clause: Clause, by_head: dict[int, Clause], *, own: bool
) -> None:
    """Give and take what joined verbs share; `own`: the verb has a subject of its own."""
    first = by_head.get(tree.heads[clause.head])
    if own:
        lend_auxiliaries(tree, clause, first)
        return
    share(tree, clause, first)
    for k in tree.children(tree.heads[clause.head], "conj"):
        if k < clause.head and k in by_head:
            lend_object(tree, clause, by_head[k])


def _without_adverbs(tree: Tree, words: list[int]) -> list[int]:
    """ "Peru currently | imports": an adverb before the verb is none of the subject's."""
    end = len(words)
    while end > 1 and tree.lower[words[end - 1]] in BETWEEN:
        end -= 1
    return words[:end]


def _with_approximator(tree: Tree, words: list[int]) -> list[int]:
    """ "Hardly | anyone voted": the adverb belongs to "any", and turns it round."""
    before = words[0] - 1 if words else -1
    if before < 0 or tree.lower[before] not in NEARLY_NOT | {"barely"}:
        return words
    first = tree.lower[words[0]]
    return [before, *words] if first.startswith("any") or first in {"a", "an"} else words


def _own_subjects(tree: Tree, i: int) -> list[int]:
    """The subjects that stand in the clause itself; a relative pronoun is none."""
    relative = tree.deps[i] in {"acl:relcl", "acl"}
    found = [
        k for k in tree.children(i, *SUBJECTS) if not (relative and tree.tags[k] in {"WDT", "WP"})
    ]
    if tree.children(i, "expl"):  # "It was clear that the dam leaked"
        found = [k for k in found if not (tree.deps[k].startswith("csubj") and k > i)]
    inner = [k for k in found if tree.deps[k] != "nsubj:outer"]
    return inner or found  # "The result is that prices rose": prices rose


CONSTRUCTIONS = {
    "conj": Construction.CONJOINED,
    "advcl": Construction.ADVERBIAL,
    "ccomp": Construction.CONTENT,
    "parataxis": Construction.FRAME,
}
"""What a clause with a subject of its own is, by its relation."""


def _subject_of(tree: Tree, i: int, by_head: dict[int, Clause]) -> _Subject | None:
    """Who does it, and by which construction; None for what is no clause of its own."""
    relation = tree.deps[i]
    own = _own_subjects(tree, i)
    strayed = _strayed_pronoun(tree, i, own)
    if strayed is not None:
        return strayed
    if relation == "acl:relcl" or (relation == "acl" and tree.has(i, *SUBJECTS)):
        return _relative(tree, i, own)
    own = own or tree.children(i, "expl")
    if own:
        rule = CONSTRUCTIONS.get(relation, Construction.MAIN)
        words = _without_that(tree, noun_phrase(tree, own[0]), rule)
        return _Subject(rule, _with_not(tree, words), own[0])
    if relation == "acl":
        return _intent(tree, i, by_head) or _supplement(tree, i, by_head) or _participle(tree, i)
    return _borrowed(tree, i, by_head)


def _strayed_pronoun(tree: Tree, i: int, own: list[int]) -> _Subject | None:
    """ "that" or "which" as the subject, where the parser attached the clause to another verb."""
    if not own or tree.lower[own[0]] not in {"which", "that"}:
        return None
    noun = antecedent(tree, own[0]) if tree.tags[own[0]] in {"WDT", "WP"} else None
    if noun is None:
        return None
    words = [x for x in noun_phrase(tree, noun, without=frozenset({i})) if x < own[0]]
    return _Subject(Construction.RELATIVE, words, noun)


def _borrowed(tree: Tree, i: int, by_head: dict[int, Clause]) -> _Subject | None:
    """The subject of a clause that has none of its own: that of the clause it belongs to."""
    relation, parent = tree.deps[i], by_head.get(tree.heads[i])
    if relation == "conj" and parent is None and tree.is_finite(i):
        parent = _enclosing(tree, i, by_head)
    loose = relation in {"advcl", "parataxis", "dep"}
    if loose and tree.tags[i] == "VBG" and tree.is_clause_break(i):
        parent = _governing(parent or _enclosing(tree, i, by_head))
    if parent is None:
        return _Subject(Construction.MAIN)
    if relation == "xcomp":
        return _controlled(tree, i, parent)
    if relation == "conj":
        parent = _finite_parent(tree, i, parent, by_head)
    rule = Construction.ADVERBIAL if loose else CONSTRUCTIONS.get(relation)
    if rule is None:
        return _Subject(Construction.MAIN)
    return _Subject(rule, parent.subject, parent.subject_head)


def _with_not(tree: Tree, words: list[int]) -> list[int]:
    """ "Not everyone": what is denied of the subject stands with it."""
    denied = bool(words) and words[0] > 0 and tree.lower[words[0] - 1] == "not"
    return [words[0] - 1, *words] if denied else words


def _without_that(tree: Tree, words: list[int], rule: Construction) -> list[int]:
    """ "noted that cooperation is ...": the conjunction is no determiner."""
    if len(words) < 2:
        return words
    first = tree.lower[words[0]]
    conjunction = first in SUBORDINATORS - {"that"} or (
        rule is Construction.CONTENT and first == "that"
    )
    return words[1:] if conjunction else words


def _relative(tree: Tree, i: int, own: list[int]) -> _Subject:
    """ "the plan which they signed": the noun before is subject, object or oblique of the clause."""
    noun = described_noun(tree, i)
    if own:
        related = None if is_possessed(tree, own[0]) else argument_of(tree, i, noun)
        return _Subject(Construction.RELATIVE, noun_phrase(tree, own[0]), own[0], related)
    who = bearer(tree, noun)
    if who is not None:
        return _Subject(Construction.RELATIVE, noun_phrase(tree, who), who)
    return _Subject(Construction.RELATIVE, antecedent_phrase(tree, noun, i), noun)


def _supplement(tree: Tree, i: int, by_head: dict[int, Clause]) -> _Subject | None:
    """ ", promoting deeper ties", ", chaired by X": a participle behind a comma and behind the verb.

    Its subject is that of the clause, not the noun before it (Quirk et al. 1985, 15.62).
    """
    clause = _enclosing(tree, i, by_head)
    host = tree.heads[i]
    if clause is None or not tree.is_clause_break(i) or host < clause.verb:
        return None
    if tree.tags[i] == "VBG":
        return _Subject(Construction.ADVERBIAL, clause.subject, clause.subject_head)
    amount = tree.pos[host] in {"NUM", "SYM"} or tree.words[host] in {"%", "percent", "points"}
    if amount and tree.tags[i] == "VBN" and clause.subject_head >= 0:
        return _Subject(Construction.PASSIVE_PARTICIPLE, clause.subject, clause.subject_head)
    passive = any(tree.deps[k] == "aux:pass" for k in clause.predicate)
    oblique = any(host in a.words for a in clause.of_role(Role.OBLIQUE))
    if tree.tags[i] in {"VBN", "VBD"} and passive and oblique:
        return _Subject(Construction.PASSIVE_PARTICIPLE, clause.subject, clause.subject_head)
    return None


def _intent(tree: Tree, i: int, by_head: dict[int, Clause]) -> _Subject | None:
    """ "reaffirmed its plan to buy jets": who has a plan is to carry it out."""
    noun, clause = tree.heads[i], _enclosing(tree, i, by_head)
    has_to = tree.is_infinitive(i)
    if not tree.whole or tree.lower[noun] not in INTENTS or not has_to:
        return None
    if tree.children(i, "aux:pass"):
        return None
    owners = tree.children(noun, "nmod:poss")
    if owners and tree.pos[owners[0]] != "PRON":
        return _Subject(Construction.NOUN_INFINITIVE, noun_phrase(tree, owners[0]), owners[0])
    if clause is None or tree.deps[noun] not in {"obj", "obl"} or tree.heads[noun] != clause.verb:
        return None
    if not owners and (tree.children(noun, "det", "amod") or clause.subject_head < 0):
        return None
    return _Subject(Construction.NOUN_INFINITIVE, clause.subject, clause.subject_head)


def _participle(tree: Tree, i: int) -> _Subject | None:
    """ "the plan signed in 2019", "efforts aiming to help": the noun before is the subject."""
    noun = tree.heads[i]
    words = [w for w in noun_phrase(tree, noun, without=frozenset({i})) if w < i]
    has_to = tree.is_infinitive(i)
    if tree.tags[i] in {"VBN", "VBD"} and not tree.children(i, "aux:pass"):
        bare = noun == tree.root and not tree.children(noun, "cop")
        other_verb = any(
            tree.tags[k] in TENSED and k > i
            for k in tree.children(noun, "conj", "parataxis", "acl:relcl")
        )
        objects = tree.tags[i] == "VBD" and tree.children(i, "obj")
        finite = tree.lower[i] in PAST_ONLY or objects  # "earnings rose": no participle
        if finite or (bare and not other_verb):  # a sentence needs a finite verb: this is it
            return _Subject(Construction.MAIN, words, noun)
        return _Subject(Construction.PASSIVE_PARTICIPLE, words, noun)
    if tree.tags[i] == "VBG" and not has_to:
        return _Subject(Construction.GERUND, words, noun)
    if has_to and (tree.children(i, "aux:pass") or not _ranked(tree, noun)):
        return _Subject(Construction.NOUN_INFINITIVE, words, noun)
    return None


def _ranked(tree: Tree, noun: int) -> bool:
    """ "the first woman to land": she did; "a plan to land": it is the plan."""
    return any(tree.lower[k] in ORDINALS or tree.tags[k] == "JJS" for k in tree.kids[noun])


def _finite_parent(tree: Tree, i: int, parent: Clause, by_head: dict[int, Clause]) -> Clause:
    """A finite verb is not coordinated with a participle: it goes with the clause above."""
    participles = {Construction.PASSIVE_PARTICIPLE, Construction.GERUND}
    if tree.tags[i] not in TENSED or parent.rule not in participles:
        return parent
    if tree.tags[parent.head] == tree.tags[i]:
        return parent
    up: Clause | None = parent
    while up is not None and up.rule in participles:
        up = _enclosing(tree, up.head, by_head)
    return up or parent


def _governing(clause: Clause | None) -> Clause | None:
    """ ", citing high costs": behind a comma a participle goes with the main clause's subject."""
    inner = {Construction.OBJECT_INFINITIVE, Construction.NOUN_INFINITIVE}
    while clause is not None and clause.rule in inner and clause.parent is not None:
        clause = clause.parent
    return clause


def _controlled(tree: Tree, i: int, parent: Clause) -> _Subject:
    objects = parent.of_role(Role.OBJECT)
    above = tree.base(tree.heads[i])
    if objects and above not in SUBJECT_CONTROL:
        return _Subject(Construction.OBJECT_INFINITIVE, objects[0].words, objects[0].head)
    return _Subject(Construction.ADVERBIAL, parent.subject, parent.subject_head)


def _enclosing(tree: Tree, i: int, by_head: dict[int, Clause]) -> Clause | None:
    j = tree.heads[i]
    while j not in by_head and tree.heads[j] != j:
        j = tree.heads[j]
    return by_head.get(j) if j != i else None


def _find_lost_subject(tree: Tree, i: int, found: _Subject) -> tuple[list[int], int] | None:
    """A finite verb needs a subject: where the parser attached it elsewhere, it is found by place."""
    relation = tree.deps[i]
    if found.rule not in {
        Construction.MAIN,
        Construction.ADVERBIAL,
        Construction.CONJOINED,
        Construction.CONTENT,
    }:
        return None
    looks_finite = tree.is_finite(i) or (
        relation == "ROOT" and tree.children(i, "obj") and tree.pos[i] != "VERB"
    )
    if not looks_finite or tree.children(i, "expl"):
        return None
    if relation != "ROOT" and found.words and found.rule is not Construction.CONTENT:
        return None
    return lost_subject(tree, i)


def _inverted(tree: Tree, i: int, speaker: int) -> Clause:
    """ "“...”, said the minister": what stands before the verb is what is said."""
    clause = Clause(i, Construction.FRAME, noun_phrase(tree, speaker), speaker, [i], verb=i)
    said = tree.trim(range(i))
    if said:
        head = tree.root if tree.root != i else said[0]
        clause.arguments = [Argument(Role.CONTENT, said, head=head)]
    return clause
