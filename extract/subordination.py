"""Clauses hung where their form allows, under what subordinates them.

After Quirk et al. (1985): "to the point that" and "as well as" join clauses (13.103, 15.49), "when" describes
nouns of time only (17.18), and a participle behind a comma has the subject of its clause (15.62).
"""

from extract.coordination import joined_sayings, mend_member
from extract.mended import Mended
from extract.nouns import INTENTS, WHENS
from extract.tree import FINITE, NOMINAL, PAST, SUBJECTS, TENSED, Tree
from extract.verbs import SPEECH, base_form

TO_WHAT = frozenset("point extent degree stage".split())
"""Nouns that make a conjunction of result: "to the point that", "to the extent that"."""
OPENERS = frozenset("after before when while although though because since once until as".split())
CONJUNCTIONS = frozenset("when while although though because where unless".split())
SPENDING = frozenset("spend spends spent spending waste wastes wasted wasting".split())


def subordinated(tree: Tree) -> Tree:
    """The tree with its clauses hung anew; the same tree where each hangs where it may."""
    new = Mended.of(tree)
    for k, relation in enumerate(tree.deps):
        if relation in {"acl", "acl:relcl"}:
            _ = _result(new, k) or _occasion(new, k) or _conjoint_noun(new, k)
        elif relation == "conj":
            mend_member(new, k)
        elif relation == "advcl":
            _ = _lost_subject(new, k) or _addition(new, k) or _pastime(new, k)
        elif relation == "amod" and tree.lower[k].endswith("ing"):
            _supplement_as_adjective(new, k)
        elif relation == "ccomp":
            joined_sayings(new, k)
        elif relation in {"obl", "xcomp"}:
            _infinitive(new, k)
        elif relation == "mark" and tree.lower[k] == "to":
            _preposition(new, k)
        elif relation == "cop" and tree.lower[k] == "being":
            _copular_participle(new, tree.heads[k])
    if tree.lower[0] in OPENERS:
        _main_clause(new)
    return new.done()


def _main_clause(new: Mended) -> None:
    """ "After he lost the case, his fame faded": what a conjunction opens is not the main clause."""
    tree, root = new.tree, new.tree.root
    if tree.heads[0] != root or tree.tags[root] not in TENSED or tree.words.count(",") != 1:
        return
    comma = tree.words.index(",")
    behind = range(comma + 2, len(tree))
    verb = next((v for v in behind if tree.tags[v] in PAST and tree.pos[v] == "VERB"), -1)
    if root > comma or verb < 0 or any(tree.tags[x] in FINITE for x in behind if x != verb):
        return
    subject = verb - 1
    named = range(comma + 1, verb)
    plain = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON"}
    if tree.pos[subject] not in NOMINAL or any(tree.pos[x] not in plain for x in named):
        return
    if tree.children(verb, "obl:agent", "aux", "aux:pass", *SUBJECTS):
        return
    new.hang(verb, verb, "ROOT")
    new.hang(root, verb, "advcl")
    new.hang(subject, verb, "nsubj")
    new.hang(comma, root, "punct")
    new.tags[verb] = "VBD"
    for k in tree.kids[root]:
        if k > verb:
            new.hang(k, verb, tree.deps[k])


def _result(new: Mended, k: int) -> bool:
    """ "shrank to the point that ferries stopped": a clause of result, introduced by all of it."""
    tree, noun = new.tree, new.tree.heads[k]
    first = tree.left[k]
    case = [c for c in tree.children(noun, "case") if tree.lower[c] == "to"]
    if tree.lower[noun] not in TO_WHAT or not case or tree.lower[first] not in {"that", "where"}:
        return False
    verb = tree.heads[noun]
    while tree.pos[verb] not in {"VERB", "AUX"} and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    if first != noun + 1 or verb > noun:
        return False
    new.hang(k, verb, "advcl")
    for word in range(case[0], first + 1):
        new.hang(word, k, "mark")
    return True


def _occasion(new: Mended, k: int) -> bool:
    """ "got a boost when the ban fell": it says when that was, not which boost."""
    tree, noun = new.tree, new.tree.heads[k]
    first = tree.left[k]
    if tree.lower[first] != "when" or tree.heads[first] != k or noun > first:
        return False
    if tree.lower[noun] in WHENS or tree.entities[noun] == "DATE" or tree.is_clause_break(k):
        return False
    verb = tree.verb_above(noun)
    if verb is None or not tree.children(k, *SUBJECTS):
        return False
    new.hang(k, verb, "advcl")
    return True


def _conjoint_noun(new: Mended, k: int) -> bool:
    """ "were hurt when a bus overturned": behind a conjunction stands a clause, not a noun."""
    tree, noun = new.tree, new.tree.heads[k]
    first = tree.left[noun]
    if tree.lower[first] not in CONJUNCTIONS or tree.heads[first] != noun or noun < first:
        return False
    if tree.tags[k] not in PAST or tree.children(k, "obl:agent", *SUBJECTS) or noun == tree.root:
        return False
    new.hang(k, tree.heads[noun], "advcl")
    new.hang(noun, k, "nsubj")
    new.hang(first, k, "advmod" if tree.lower[first] in {"when", "where"} else "mark")
    new.tags[k] = "VBD"
    return True


def _preposition(new: Mended, to: int) -> None:
    """ "pleaded guilty to charges": "to" before a noun is a preposition."""
    tree, noun = new.tree, new.tree.heads[to]
    if tree.pos[noun] in {"NOUN", "PROPN"} and tree.deps[noun] == "obl" and to < noun and not (
        tree.children(noun, "cop", "aux", "obj")
    ):  # fmt: skip
        new.hang(to, noun, "case")


def _lost_subject(new: Mended, k: int) -> bool:
    """ "Delays, along with costs, forced ...": a noun without a verb is no clause but the subject."""
    tree, verb = new.tree, new.tree.heads[k]
    if tree.pos[k] not in {"NOUN", "PROPN"} or k > verb or tree.tags[verb] not in TENSED:
        return False
    if tree.children(k, "case", "mark", "cop", "aux", "obj", *SUBJECTS):
        return False
    if tree.children(verb, "expl", *SUBJECTS):
        return False
    new.hang(k, verb, "nsubj")
    for opening in tree.children(k, "advmod"):
        if opening + 1 < k and tree.words[opening + 1] == ",":
            new.hang(opening, verb, "advmod")
    return True


def _addition(new: Mended, k: int) -> bool:
    """ "cleared the road, as well as repairing two bridges": who did one did the other."""
    tree = new.tree
    if k < 4 or tree.lower[k - 3 : k] != ["as", "well", "as"] or not tree.lower[k].endswith("ing"):
        return False
    verb = tree.verb_above(k)
    if verb is None or verb > k:
        return False
    new.hang(k, verb, "advcl")
    new.tags[k], new.pos[k] = "VBG", "VERB"
    new.hang(k - 3, k, "cc")
    new.hang(k - 2, k - 3, "fixed")
    new.hang(k - 1, k - 3, "fixed")
    for behind in tree.children(verb, "obl", "obj"):
        if behind > k:
            new.hang(behind, k, tree.deps[behind])
    return True


def _pastime(new: Mended, k: int) -> bool:
    """ "spent the winter repairing boats": what the time goes into completes the verb."""
    tree, verb = new.tree, new.tree.heads[k]
    if tree.tags[k] != "VBG" or tree.lower[verb] not in SPENDING or tree.is_clause_break(k):
        return False
    spent = [o for o in tree.children(verb, "obj") if verb < o < k]
    if not spent or tree.left[k] != k or tree.children(k, *SUBJECTS):
        return False
    new.hang(k, verb, "xcomp")
    return True


def _infinitive(new: Mended, k: int) -> None:
    """ "stressed her readiness to hold talks": an infinitive belongs to the noun just before."""
    tree = new.tree
    to = [m for m in tree.children(k, "mark") if tree.lower[m] == "to"]
    if not to or tree.left[k] != to[0] or to[0] < 1 or tree.pos[to[0] - 1] not in NOMINAL:
        return
    noun = to[0] - 1
    verbal = tree.tags[k] == "VB" or bool(tree.children(k, "obj"))
    if not verbal or (tree.deps[k] == "xcomp" and tree.lower[noun] not in INTENTS):
        return
    if (
        tree.deps[noun] in {"obj", "iobj", "obl", "nsubj:pass"}
        and tree.heads[noun] == tree.heads[k]
    ):
        new.hang(k, noun, "acl")
        new.deps[noun] = "obj" if tree.deps[noun] == "iobj" else tree.deps[noun]
        new.tags[k], new.pos[k] = "VB", "VERB"  # it may have been taken for a noun, object or not
        for behind in tree.children(tree.heads[k], "obl", "obl:unmarked", "advcl"):
            if behind > k:
                new.hang(behind, k, tree.deps[behind])


def _copular_participle(new: Mended, k: int) -> None:
    """ "ran for mayor, being the youngest": behind a comma it tells of the subject."""
    tree = new.tree
    before = tree.left[k]
    if tree.deps[k] == "advcl" or tree.children(k, *SUBJECTS) or not tree.is_clause_break(k):
        return
    verb = tree.verb_above(k)
    if verb is not None and verb < before and tree.deps[k] not in {"ccomp", "csubj", "xcomp"}:
        new.hang(k, verb, "advcl")


def _supplement_as_adjective(new: Mended, k: int) -> None:
    """ "asked firms to invest, citing low wages": behind a comma it says how the clause was said."""
    tree, noun = new.tree, new.tree.heads[k]
    verb = tree.verb_above(noun)
    says = base_form(tree.words[k], tree.lemmas[k]) in SPEECH
    if tree.before(k) != "," or k > noun or verb is None or verb > k or not says:
        return
    if any(tree.pos[x] not in {"ADJ", "NOUN", "NUM", "PROPN"} for x in range(k + 1, noun)):
        return
    while tree.deps[verb] in {"acl", "xcomp", "acl:relcl"} and (up := tree.verb_above(verb)):
        verb = up
    new.hang(k, verb, "advcl")
    new.tags[k], new.pos[k] = "VBG", "VERB"
    new.hang(noun, k, "obj")
    new.hang(k - 1, k, "punct")
