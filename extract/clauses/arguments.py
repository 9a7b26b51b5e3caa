"""The predicate words of a clause and its arguments."""

from dataclasses import dataclass, field

from extract.clauses.clause import Argument, Clause, Role
from extract.lexicon.function_words import VERB_PARTICLES
from extract.lexicon.verbs import BE, SOFT_NEGATIONS, URGE
from extract.syntax.phrases import clause_words, noun_phrase, predicate_nominal
from extract.syntax.tree import OBLIQUES, Tree

NEARLY_NEVER = frozenset("rarely seldom hardly scarcely barely".split())
"""Adverbs without which a clause would say the opposite."""
ADDRESSING = frozenset({"on", "upon", "with", "to", "for"})


@dataclass(slots=True)
class ArgumentFinder:
    """Sets the predicate words and the arguments of the clauses of one sentence."""

    tree: Tree
    predicates: frozenset[int]
    merged: set[int] = field(default_factory=set)
    """Infinitives that became part of the predicate above them."""

    def fill(self, clause: Clause, i: int, relative: Argument | None = None) -> None:
        """Fill the clause from the verb at `i`, following chains of infinitives."""
        tree = self.tree
        copular = bool(_own(tree, i, "cop")) and not self._takes_infinitive(i)
        group = _verb_group(tree, clause, i, copular=copular)
        adverbs = _adverbs(tree, clause, i, group, copular=copular)
        clause.predicate = sorted({*clause.predicate, *group})
        arguments: list[Argument] = []
        said: set[int] = set()
        if copular:
            words = predicate_nominal(tree, i, self.predicates)
            arguments.append(Argument(Role.ATTRIBUTE, words, tree.children(i, "case"), i))
            said = set(words)
        for k in tree.kids[i]:
            relation = tree.deps[k]
            if relation in {"obj", "iobj"}:
                within = relative is not None or clause.rule == "relative"
                pronoun = within and tree.tags[k] in {"WDT", "WP"}
                if not pronoun:
                    arguments.append(Argument(Role.OBJECT, noun_phrase(tree, k), head=k))
            elif relation in OBLIQUES and k in said:
                continue  # "is two metres long"
            elif relation in OBLIQUES or relation == "mask:time":
                arguments.extend(_oblique(tree, clause, i, k))
            elif relation == "xcomp":
                arguments.extend(self._open_complement(clause, i, k))
            elif relation == "ccomp":
                marker = [m for m in tree.children(k, "mark") if tree.lower[m] == "that"]
                words = clause_words(tree, k, marker=False)
                arguments.append(Argument(Role.CONTENT, words, marker, k))
            elif relation == "csubj" and k > i and tree.children(i, "expl"):
                words = clause_words(tree, k, marker=True)  # "it is clear that ..."
                arguments.append(Argument(Role.COMPLEMENT, words, [], k))
        if relative is not None:
            arguments.append(relative)
        clause.arguments = arguments + adverbs

    def _takes_infinitive(self, i: int) -> bool:
        """ "was able to leave": the adjective and its infinitive are one predicate."""
        tree = self.tree
        return tree.pos[i] == "ADJ" and any(
            tree.pos[k] in {"VERB", "AUX"} and any(tree.lower[m] == "to" for m in tree.kids[k])
            for k in tree.children(i, "xcomp")
        )

    def _addresses(self, i: int, k: int) -> bool:
        """ "called on the parties to act": the phrase between is who is to act."""
        tree = self.tree
        return any(
            i < x < k and any(tree.lower[c] in ADDRESSING for c in tree.children(x, "case"))
            for x in tree.children(i, *OBLIQUES)
        ) and tree.base(i) in URGE | {"call"}

    def _open_complement(self, clause: Clause, i: int, k: int) -> list[Argument]:
        tree = self.tree
        has_object = tree.has(i, "obj", "iobj") or self._addresses(i, k)
        verbal = tree.pos[k] in {"VERB", "AUX"} or tree.has(k, "cop")
        if verbal and not has_object:
            self.merged.add(k)
            clause.chain.append(k)
            clause.verb = k
            self.fill(clause, k)
            return clause.arguments
        if not verbal:
            case = tree.children(k, "case")
            words = [w for w in clause_words(tree, k, marker=True) if w not in case]
            return [Argument(Role.COMPLEMENT, words, case, k)]
        return []


def _inverts(tree: Tree, clause: Clause, k: int) -> bool:
    """ "Rarely has it been so wet": a negative adverb before its subject, with an auxiliary between."""
    first = clause.subject[0]
    return tree.lower[k] in NEARLY_NEVER and k < first - 1 and tree.pos[k + 1] == "AUX"


def _own(tree: Tree, i: int, *relations: str) -> list[int]:
    """The children of a verb inside its clause: in "The result is that prices rose" not "is"."""
    found = tree.children(i, *relations)
    if tree.has(i, "nsubj:outer"):
        that = max(tree.children(i, "mark"), default=-1)
        found = [k for k in found if k > that]
    return found


def _verb_group(tree: Tree, clause: Clause, i: int, *, copular: bool) -> list[int]:
    group = _own(tree, i, "aux", "aux:pass", "cop", "compound:prt")
    if clause.head != i:
        group += [k for k in tree.children(i, "mark") if tree.lower[k] == "to"]
    group += [
        k
        for k in tree.children(i, "advmod")
        if k not in clause.subject
        and (tree.lower[k] in SOFT_NEGATIONS or _inverts(tree, clause, k))
    ]
    be = [k for k in group if tree.lower[k] in BE]
    if be:  # "were to leave"
        group += [k for k in tree.children(i, "mark") if tree.lower[k] == "to" and k > be[0]]
    if not copular and tree.before(i) == "-" and i > 1 and tree.heads[i - 2] == i:
        group += [i - 2, i - 1]  # "co-chair"
    return group if copular else [*group, i]


def _adverbs(
    tree: Tree, clause: Clause, i: int, group: list[int], *, copular: bool
) -> list[Argument]:
    """Lone adverbs inside the verb group join it; the others are arguments."""
    arguments = []
    for k in tree.children(i, "advmod"):
        if k in group or k in clause.subject or tree.tags[k] == "WRB":
            continue
        if clause.rule == "relative" and tree.pos[k] == "ADP" and k > i and not tree.kids[k]:
            continue  # "the market it relied on"
        if copular and group and max(group) < k < i:
            continue  # "is still common": part of what is ascribed
        words = tree.trim(tree.subtree(k))
        if not words:
            continue
        if k == i + 1 and tree.lower[k] in VERB_PARTICLES and not copular:
            group.append(k)  # "put forward a plan"
            behind = [Argument(Role.OBLIQUE, noun_phrase(tree, o), tree.children(o, "case"), o)
                      for o in tree.children(k, *OBLIQUES)]  # fmt: skip
            arguments.extend(behind)
            continue
        first = min([*group, i])
        near = first - 1 <= k or tree.lower[k] in NEARLY_NEVER
        alone = len(words) == 1 and near and k < i
        inside = bool(group) and (alone or (first < words[0] and words[-1] < i))
        if inside and (k > clause.subject_head or clause.subject_head > i):
            group.extend(words)
        else:
            arguments.append(Argument(Role.ADVERB, words, head=k))
    return arguments


def _oblique(tree: Tree, clause: Clause, i: int, k: int) -> list[Argument]:
    below = tree.subtree(k)
    if any(tree.tags[x] in {"WDT", "WP", "WP$", "WRB"} for x in below[:3]) and clause.rule == (
        "relative"
    ):
        return []
    case = [
        part
        for x in tree.children(k, "case")
        if tree.tags[x] != "POS"
        for part in [x, *tree.children(x, "fixed")]
    ]
    return [Argument(Role.OBLIQUE, noun_phrase(tree, k), case, k)]
