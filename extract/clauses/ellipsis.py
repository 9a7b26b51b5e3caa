"""What a clause leaves out: what joined verbs share, and the form of "be" of a reduced clause."""

from extract.clauses.clause import Clause, Construction, Role
from extract.lexicon.verbs import BE, NEVER_PASSIVE, PAST_ONLY
from extract.syntax.tree import NOMINAL, PAST, SUBJECTS, Tree

CORE_ROLES = (Role.OBJECT, Role.OBLIQUE, Role.CONTENT, Role.ATTRIBUTE, Role.COMPLEMENT)


def share(tree: Tree, clause: Clause, first: Clause | None) -> None:
    """Give a conjoined verb the auxiliaries, adjuncts and object that it shares with the first."""
    if first is None:
        return
    i = clause.head
    if tree.pos[i] == "VERB" and not clause.of_role(
        *CORE_ROLES
    ):  # "sell or merge hundreds of firms"
        clause.arguments += [a for a in first.of_role(Role.OBJECT) if a.words and a.words[0] > i]
    own = tree.children(i, "aux", "aux:pass", "cop")
    if [tree.lower[k] for k in own] == ["been"]:  # "has sold a million and been translated"
        have = [k for k in first.predicate if tree.lower[k] in {"has", "have", "had"}]
        clause.predicate = have + clause.predicate
    if not own:
        clause.predicate = _shared_auxiliaries(tree, clause, first) + clause.predicate
        _share_infinitive(tree, clause, first)
    _share_fronted(clause, first)
    lend_object(tree, clause, first)


def _shared_auxiliaries(tree: Tree, clause: Clause, first: Clause) -> list[int]:
    """ "was built and opened": the auxiliaries that go with both verbs, where the second has none."""
    i = clause.head
    shared = [
        k
        for k in first.predicate
        if tree.heads[k] == first.head and tree.deps[k] in {"aux", "aux:pass"}
    ]
    be = any(tree.deps[k] == "aux:pass" or tree.lower[k] in BE for k in shared)
    alike = tree.tags[i] == "VBD" and tree.tags[first.head] == "VBN"
    same_form = tree.tags[i] in ({"VBN", "VBG"} if be else {"VBN", "VB", "VBG"}) or alike
    if not same_form or tree.lower[i] in PAST_ONLY:
        return []
    if clause.of_role(Role.OBJECT):  # an active verb: "was launched and reached orbit"
        active = [k for k in shared if tree.deps[k] != "aux:pass"]
        return active if tree.tags[i] != "VBD" else []
    if tree.base(i) in NEVER_PASSIVE and any(tree.deps[k] == "aux:pass" for k in shared):
        return []  # "was brought up and remained a Catholic"
    return shared


def _share_infinitive(tree: Tree, clause: Clause, first: Clause) -> None:
    """ "agreed to meet and talk": the verb that governs the first infinitive governs the second."""
    if tree.tags[clause.head] == "VB" and any(tree.lower[k] == "to" for k in first.predicate):
        chain = [k for k in first.predicate if k < first.verb]
        clause.predicate = chain + [k for k in clause.predicate if k not in chain]
        clause.governor = first.head


def _share_fronted(clause: Clause, first: Clause) -> None:
    """ "In May, it met and voted": what opens the sentence goes with both verbs."""
    if any(a.words and a.words[-1] < clause.head for a in clause.of_role(Role.OBLIQUE)):
        return
    before = min(first.subject_head, first.head)
    clause.arguments += [a for a in first.of_role(Role.OBLIQUE) if a.words and a.words[-1] < before]


def lend_object(tree: Tree, clause: Clause, first: Clause) -> None:
    """ "develops, builds and runs plants": the last of joined verbs has the object of all."""
    objects = clause.of_role(Role.OBJECT)
    if not objects or tree.pos[first.head] != "VERB" or first.of_role(*CORE_ROLES):
        return
    if tree.has(first.verb, "aux:pass"):
        return  # a passive has none: "was held and led police to a gun"
    if any(k > first.verb for k in tree.children(first.verb, "advcl", "xcomp", "advmod")):
        return  # "was committed to saving and cut costs"
    first.arguments.append(objects[0])


def lacks_copula(tree: Tree, i: int, rule: Construction, parent: Clause | None) -> bool:
    """ "Founded in 1998, the firm ...", "a plan to build": without its form of "be"."""
    if rule is Construction.PASSIVE_PARTICIPLE:
        return True
    if rule is Construction.NOUN_INFINITIVE:
        return not tree.children(i, "aux:pass")
    if parent is None or tree.tags[i] not in PAST or tree.children(i, "aux", "aux:pass", "obj"):
        return False
    if tree.deps[i] == "conj":
        return parent.head == tree.heads[i] and bool(parent.invented)
    adverbial = tree.deps[i] == "advcl" and tree.tags[i] == "VBN"
    return adverbial and not tree.children(i, *SUBJECTS - {"nsubj:pass"})


PLURALS = frozenset("they we you these those both many".split())


def copula_for(tree: Tree, noun: int, parent: Clause | None) -> str:
    """The form of "be" that a reduced relative clause leaves out."""
    plural = tree.is_plural(noun) or tree.lower[noun] in PLURALS
    plural = plural or any(tree.pos[k] in NOMINAL for k in tree.children(noun, "conj"))
    present = parent is not None and any(
        tree.tags[k] in {"VBZ", "VBP", "MD"} for k in parent.predicate
    )
    if present:
        return "are" if plural else "is"
    return "were" if plural else "was"


def lend_auxiliaries(tree: Tree, clause: Clause, first: Clause | None) -> None:
    """ "Homes were raided and computers seized": a participle with a subject of its own."""
    i = clause.head
    if first is None or tree.tags[i] != "VBN" or tree.children(i, "aux", "aux:pass", "cop", "obj"):
        return
    passive = [k for k in first.predicate if tree.deps[k] in {"aux", "aux:pass"}]
    if tree.base(i) in NEVER_PASSIVE or tree.deps[i] != "conj":
        return
    if not any(tree.deps[k] == "aux:pass" for k in passive):
        return
    form = copula_for(tree, clause.subject_head, first)
    counted = tree.pos[clause.subject_head] in {"NOUN", "PROPN"}
    if counted and len(passive) == 1 and tree.lower[passive[0]] != form:
        clause.invented = form  # "Two were killed and a guard [was] wounded"
    else:
        clause.predicate = passive + clause.predicate
