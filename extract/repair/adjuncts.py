"""Adjuncts: phrases and clauses that say when, how, by whom or with what result.

After Quirk et al. (1985): a prepositional phrase does not stand before the noun that it describes; "to the
point that" joins clauses (15.49), and "when" describes nouns of time only (17.18).
"""

from extract.lexicon.nouns import TIME_NOUNS
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import PAST, SUBJECTS, Tree

RESULT_NOUNS = frozenset("point extent degree stage".split())
"""Nouns that make a conjunction of result: "to the point that", "to the extent that"."""
CONJUNCTIONS = frozenset("when while although though because where unless".split())


@rule("obl", "nmod", "advmod")
def fronted_adjunct(edit: TreeEdit, k: int) -> bool:
    """ "In the 1960s, many houses were pulled down": the time goes with the verb, not the noun."""
    tree, noun = edit.tree, edit.tree.heads[k]
    if k > noun or tree.deps[noun] not in SUBJECTS or tree.left[k] != tree.left[noun]:
        return False
    adverb = tree.deps[k] == "advmod"  # "Earlier in the day, a ..."
    if not (adverb or tree.pos[tree.left[k]] == "ADP"):
        return False
    if "," not in tree.words[k:noun] and not _before_article(tree, k, noun):
        return False
    edit.attach(k, tree.heads[noun], "advmod" if adverb else "obl")
    return True


def _before_article(tree: Tree, k: int, noun: int) -> bool:
    """ "Two years later the mill closed": a phrase before the article is no part of what follows."""
    articles = tree.children(noun, "det", "nmod:poss")
    return bool(articles) and bool(tree.kids[k]) and tree.right[k] + 1 == tree.left[articles[0]]


@rule("nmod")
def agent(edit: TreeEdit, k: int) -> bool:
    """ "was arrested at his school by police": who did it belongs to the passive verb."""
    tree, noun = edit.tree, edit.tree.heads[k]
    verb = tree.heads[noun]
    if tree.deps[noun] not in {"obl", "obl:unmarked"} or not verb < noun < k:
        return False
    if not tree.has(verb, "aux:pass") or tree.has(verb, "obl:agent"):
        return False
    by = tree.children(k, "case")
    placed = any(tree.lower[c] in {"in", "at", "on", "near"} for c in tree.children(noun, "case"))
    if len(by) != 1 or tree.lower[by[0]] != "by" or not placed:
        return False
    edit.attach(k, verb, "obl:agent")
    return True


@rule("acl", "acl:relcl", source="Quirk et al. 1985, 15.49")
def result_clause(edit: TreeEdit, k: int) -> bool:
    """ "shrank to the point that ferries stopped": a clause of result, introduced by all of it."""
    tree, noun = edit.tree, edit.tree.heads[k]
    first = tree.left[k]
    case = [c for c in tree.children(noun, "case") if tree.lower[c] == "to"]
    if tree.lower[noun] not in RESULT_NOUNS or not case:
        return False
    if tree.lower[first] not in {"that", "where"}:
        return False
    verb = tree.heads[noun]
    while tree.pos[verb] not in {"VERB", "AUX"} and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    if first != noun + 1 or verb > noun:
        return False
    edit.attach(k, verb, "advcl")
    for word in range(case[0], first + 1):
        edit.attach(word, k, "mark")
    return True


@rule("acl", "acl:relcl", source="Quirk et al. 1985, 17.18")
def when_clause(edit: TreeEdit, k: int) -> bool:
    """ "got a boost when the ban fell": it says when that was, not which boost."""
    tree, noun = edit.tree, edit.tree.heads[k]
    first = tree.left[k]
    if tree.lower[first] != "when" or tree.heads[first] != k or noun > first:
        return False
    if tree.lower[noun] in TIME_NOUNS or tree.entities[noun] == "DATE" or tree.is_clause_break(k):
        return False
    verb = tree.verb_above(noun)
    if verb is None or not tree.has(k, *SUBJECTS):
        return False
    edit.attach(k, verb, "advcl")
    return True


@rule("acl", "acl:relcl")
def clause_after_conjunction(edit: TreeEdit, k: int) -> bool:
    """ "were hurt when a bus overturned": behind a conjunction stands a clause, not a noun."""
    tree, noun = edit.tree, edit.tree.heads[k]
    first = tree.left[noun]
    if tree.lower[first] not in CONJUNCTIONS or tree.heads[first] != noun or noun < first:
        return False
    if tree.tags[k] not in PAST or tree.has(k, "obl:agent", *SUBJECTS) or noun == tree.root:
        return False
    edit.attach(k, tree.heads[noun], "advcl")
    edit.attach(noun, k, "nsubj")
    edit.attach(first, k, "advmod" if tree.lower[first] in {"when", "where"} else "mark")
    edit.retag(k, "VBD")
    return True
