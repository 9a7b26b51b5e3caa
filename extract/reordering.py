"""Phrases hung anew where the order of English words leaves one reading only.

A prepositional phrase does not stand before the noun that it describes; a finite verb has a subject of its
own, and one; nothing of the main clause follows a supplement.
"""

from extract.mended import Mended
from extract.titles import is_person_noun
from extract.tree import NOMINAL, PAST, SUBJECTS, Tree
from extract.verbs import COGNITION, REPORT, base_form

TWO_FACED = frozenset("since after before until as".split())
"""Prepositions that are conjunctions too."""


def reordered(tree: Tree) -> Tree:
    """The tree with such phrases hung anew; the same tree where there are none."""
    new = Mended.of(tree)
    heads, deps, tags, pos = new.heads, new.deps, new.tags, new.pos
    changed = _fronted_adjuncts(tree, heads, deps)
    changed |= _clause_subjects(tree, heads, deps)
    changed |= _bare_subject_clauses(tree, heads, deps, tags)
    changed |= _perfects(tree, heads, deps, pos)
    changed |= _clauses_as_objects(tree, heads, deps)
    changed |= _relative_clauses(tree, heads, deps)
    changed |= _places_of_clauses(tree, heads)
    changed |= _doubled_subjects(tree, heads, deps)
    changed |= _supplements(tree, heads)
    changed |= _described_by_infinitive(tree, heads, deps)
    changed |= _verbal_adverbs(tree, deps, pos)
    changed |= _fronted_participles(tree, heads, deps)
    changed |= _agents(tree, heads, deps)
    new.changed = changed
    return new.done()


def _fronted_adjuncts(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "In the 1960s, many houses were pulled down": the time goes with the verb, not the noun."""
    changed = False
    for k in range(len(tree)):
        noun = tree.heads[k]
        if k > noun or tree.deps[noun] not in SUBJECTS or tree.left[k] != tree.left[noun]:
            continue
        phrase = tree.deps[k] in {"obl", "nmod"} and tree.pos[tree.left[k]] == "ADP"
        adverb = tree.deps[k] == "advmod"  # "Earlier in the day, a ..."
        apart = "," in tree.words[k:noun] or _before_article(tree, k, noun)
        if (phrase or adverb) and apart:
            relation = "obl" if phrase else "advmod"
            heads[k], deps[k], changed = tree.heads[noun], relation, True
    return changed


def _before_article(tree: Tree, k: int, noun: int) -> bool:
    """ "Two years later the mill closed": a phrase before the article is no part of what follows."""
    articles = tree.children(noun, "det", "nmod:poss")
    return bool(articles) and bool(tree.kids[k]) and tree.right[k] + 1 == tree.left[articles[0]]


def _clause_subjects(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "since the two ministers met in May": the phrase before a finite verb is its subject."""
    changed = False
    for verb in range(2, len(tree)):
        if tree.deps[verb] != "advcl" or not tree.is_finite(verb) or tree.pos[verb] != "VERB":
            continue
        group = [k for k in tree.children(verb, "aux", "aux:pass", "advmod") if k < verb]
        last = min([*group, verb]) - 1
        if tree.children(verb, "mark", *SUBJECTS) or tree.pos[last] not in NOMINAL:
            continue
        noun, case = last, _two_faced(tree, last)
        while not case and tree.right[tree.heads[noun]] == last and tree.heads[noun] != noun:
            noun = tree.heads[noun]
            case = _two_faced(tree, noun)
        if len(case) != 1 or tree.pos[noun] not in NOMINAL or verb in tree.subtree(noun):
            continue
        heads[noun], deps[noun] = verb, "nsubj"
        heads[case[0]], deps[case[0]] = verb, "mark"
        changed = True
    return changed


def _bare_subject_clauses(tree: Tree, heads: list[int], deps: list[str], tags: list[str]) -> bool:
    """ "The group called Sea Org was banned": a finite clause is no subject without "that"."""
    changed = False
    for k in range(1, len(tree)):
        verb = tree.heads[k]
        if not tree.deps[k].startswith("csubj") or tags[k] not in PAST or k > verb:
            continue
        subjects = [s for s in tree.children(k, *SUBJECTS) if s < k]
        if len(subjects) != 1 or tree.tags[subjects[0]] in {"WDT", "WP", "PRP"}:
            continue
        if tree.children(k, "aux", "aux:pass"):
            continue
        noun = subjects[0]
        passive = bool(tree.children(verb, "aux:pass"))
        heads[noun], deps[noun] = verb, "nsubj:pass" if passive else "nsubj"
        heads[k], deps[k], tags[k] = noun, "acl", "VBN"
        for m in tree.children(k, "mark"):
            heads[m] = verb
        changed = True
    return changed


def _perfects(tree: Tree, heads: list[int], deps: list[str], pos: list[str]) -> bool:
    """ "had overseen the works": a participle right behind "have" is its main verb."""
    changed = False
    for have in range(1, len(tree) - 1):
        if tree.lower[have] not in {"has", "have", "had", "having"} or pos[have] != "VERB":
            continue
        verb = have + 1
        while verb < len(tree) and pos[verb] == "ADV":
            verb += 1
        if verb >= len(tree) or heads[verb] != have:
            continue
        predicative = tree.tags[verb] == "JJ" and deps[verb] == "xcomp"  # "had sunk"
        if tree.tags[verb] != "VBN" and not (predicative and not tree.children(have, "obj")):
            continue
        objects = [k for k in tree.kids[have] if k != verb and deps[k] == "obj" and k > verb]
        if deps[verb] == "amod" or (tree.children(verb, "obj") and objects):
            continue
        heads[verb], deps[verb] = (verb if heads[have] == have else heads[have]), deps[have]
        heads[have], deps[have], pos[have], pos[verb] = verb, "aux", "AUX", "VERB"
        for k in tree.kids[have]:
            if k != verb:
                heads[k] = verb
        changed = True
    return changed


def _clauses_as_objects(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "They hoped the harvest would last": the noun before a finite verb is its subject."""
    changed = False
    for verb in range(3, len(tree)):
        above = tree.heads[verb]
        if tree.deps[verb] not in {"conj", "parataxis", "advcl", "dep", "ccomp"} or above > verb:
            continue
        group = [k for k in tree.children(verb, "aux", "aux:pass", "cop", "advmod") if k < verb]
        first = min([*group, verb])
        if not tree.is_finite(verb) or tree.children(verb, "cc", "mark", *SUBJECTS):
            continue
        if base_form(tree.words[above], tree.lemmas[above]) not in REPORT | COGNITION:
            continue
        objects = [k for k in tree.children(above, "obj") if above < k < first]
        between = range(objects[-1] + 1, first) if objects else range(0)
        if not objects or any(tree.words[x] in {",", ";"} or _is_verbal(tree, x) for x in between):
            continue
        adjacent = objects[-1] == first - 1  # "found many are ..."
        if not adjacent and (tree.deps[verb] == "ccomp" or tree.pos[first - 1] not in NOMINAL):
            continue
        heads[objects[-1]], deps[objects[-1]] = verb, "nsubj"
        deps[verb], changed = "ccomp", True
        for k in tree.children(above, "obl"):
            if objects[-1] < k < first:
                heads[k], deps[k] = objects[-1], "nmod"
    return changed


def _relative_clauses(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "a drought that has cut output": a clause that opens with its relative pronoun is no content."""
    changed = False
    for k in range(2, len(tree)):
        pronoun = tree.left[k]
        if tree.deps[k] != "ccomp" or tree.tags[pronoun] != "WDT" or tree.heads[pronoun] != k:
            continue
        if (
            tree.deps[pronoun] == "mark"
            or pronoun <= tree.heads[k]
            or tree.pos[pronoun - 1] not in {"NOUN", "PROPN"}
        ):
            continue
        noun = pronoun - 1
        while tree.deps[noun] in {"nmod", "flat", "compound"} and tree.entities[noun] != "PERSON":
            if tree.heads[noun] > noun or tree.pos[tree.heads[noun]] not in NOMINAL:
                break
            noun = tree.heads[noun]
        heads[k], deps[k], changed = noun, "acl:relcl", True
    return changed


def _places_of_clauses(tree: Tree, heads: list[int]) -> bool:
    """ "the town, where supporters met": "where" belongs to the verb, not to its subject."""
    changed = False
    for k in range(len(tree)):
        noun = tree.heads[k]
        if tree.tags[k] == "WRB" and tree.deps[noun] in SUBJECTS and tree.left[noun] == k:
            heads[k], changed = tree.heads[noun], True
    return changed


def _doubled_subjects(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "The vote, the first in years, failed": of two subjects the second describes the first."""
    changed = False
    for verb in range(3, len(tree)):
        subjects = [s for s in tree.children(verb, "nsubj", "nsubj:pass") if s < verb]
        if len(subjects) != 2 or tree.pos[subjects[0]] not in NOMINAL:
            continue
        first, second = subjects
        between = range(tree.right[first] + 1, tree.left[second])
        titled = tree.pos[first] == "PROPN" or is_person_noun(tree.words[first])
        if not between and titled and tree.pos[second] == "PROPN":
            heads[first], deps[first], changed = second, "compound", True  # "Striker Dan Okoro"
            continue
        if not between and tree.children(second, "cc"):
            heads[second], deps[second], changed = first, "conj", True
            continue
        inner = [v for v in tree.children(first, "acl") if tree.tags[v] == "VB"]
        if not between and inner and tree.right[inner[-1]] == tree.right[first]:
            heads[second], deps[second], changed = inner[-1], "obj", True
            continue  # "attempts to reopen the border had failed"
        verb_before = tree.left[second] - 1
        if tree.deps[verb_before] == "acl:relcl" and not tree.children(verb_before, "obj"):
            heads[second], deps[second], changed = verb_before, "obj", True
            continue  # "The firm, which serves Peru, fell"
        comma = tree.words[tree.left[second] - 1] == "," or tree.words[tree.right[first]] == ","
        if comma and len(between) <= 1 and tree.pos[second] in {"NOUN", "PROPN"}:
            heads[second], deps[second], changed = first, "appos", True
    return changed


def _is_verbal(tree: Tree, x: int) -> bool:
    return tree.pos[x] in {"VERB", "AUX", "CCONJ", "SCONJ"}


def _two_faced(tree: Tree, noun: int) -> list[int]:
    return [c for c in tree.children(noun, "case") if tree.lower[c] in TWO_FACED]


def _supplements(tree: Tree, heads: list[int]) -> bool:
    """ "It renewed its offer, building on talks in Oslo, on 3 May": what follows belongs inside."""
    changed = False
    for k in range(len(tree)):
        verb = tree.heads[k]
        if tree.deps[k] != "obl" or k < verb:
            continue
        for s in range(tree.left[k] - 1, verb, -1):
            supplement = tree.deps[s] in {"advcl", "acl"} and tree.tags[s] == "VBG"
            last = tree.right[s]
            if supplement and last + 1 >= tree.left[k] - 1 and tree.is_clause_break(s):
                heads[k], changed = s, True
                break
    return changed


def _fronted_participles(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "Citing the law, the mayor said ...": a clause before the subject is not what is said."""
    changed = False
    for k in range(len(tree)):
        verb = tree.heads[k]
        if tree.deps[k] != "ccomp" or tree.tags[k] != "VBG" or k > verb:
            continue
        if tree.children(k, *SUBJECTS) or tree.children(k, "aux"):
            continue
        if any(c > verb for c in tree.children(verb, "ccomp")):
            deps[k], changed = "advcl", True
    return changed


def _agents(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "was arrested at his school by police": who did it belongs to the passive verb."""
    changed = False
    for k in range(len(tree)):
        noun = tree.heads[k]
        verb = tree.heads[noun]
        if tree.deps[k] != "nmod" or tree.deps[noun] not in {"obl", "obl:unmarked"} or k < noun:
            continue
        if not tree.children(verb, "aux:pass") or tree.children(verb, "obl:agent"):
            continue
        by = tree.children(k, "case")
        placed = any(
            tree.lower[c] in {"in", "at", "on", "near"} for c in tree.children(noun, "case")
        )
        if len(by) == 1 and tree.lower[by[0]] == "by" and placed and verb < noun:
            heads[k], deps[k], changed = verb, "obl:agent", True
    return changed


def _described_by_infinitive(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "announced a plan to be carried out": a passive infinitive tells of the object."""
    changed = False
    for k in range(2, len(tree)):
        verb = tree.heads[k]
        if tree.deps[k] != "advcl" or not tree.children(k, "aux:pass") or k < verb:
            continue
        to = [m for m in tree.children(k, "mark") if tree.lower[m] == "to"]
        objects = [o for o in tree.children(verb, "obj") if verb < o < k]
        if to and objects and tree.left[k] == to[0] and tree.tags[objects[-1]] != "PRP":
            heads[k], deps[k], changed = objects[-1], "acl", True
    return changed


def _verbal_adverbs(tree: Tree, deps: list[str], pos: list[str]) -> bool:
    """ "Visiting Rome in May, he ...": what has an object is a verb."""
    changed = False
    for k in range(len(tree)):
        if tree.deps[k] == "advmod" and tree.tags[k] == "VBG" and tree.children(k, "obj"):
            deps[k], pos[k], changed = "advcl", "VERB", True
    return changed
