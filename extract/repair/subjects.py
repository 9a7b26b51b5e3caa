"""A finite verb has one subject, of its own: a noun phrase that no preposition opens.

After Quirk et al. (1985): a phrase with a preposition is no subject (10.15), numerals with "the" are noun
phrases (5.10), and only auxiliaries are auxiliaries (3.21).
"""

from extract.lexicon.offices import is_person_noun
from extract.lexicon.verbs import BE, CLAUSAL
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import NOMINAL, PAST, SUBJECTS, TENSED, Tree

AUXILIARIES = BE | frozenset(
    """has have had having do does did get gets got getting gotten become becomes became will would shall
    should can could may might must 've 'd 'll ’ve ’d ’ll ca wo sha need ought used""".split()
)
TWO_FACED = frozenset("since after before until as".split())
"""Prepositions that are conjunctions too."""
FRONTED = frozenset("following during after before despite since under with without".split())


@rule("ROOT", source="Quirk et al. 1985, 5.10")
def numeral_subject(edit: TreeEdit, root: int) -> bool:
    """ "The two work as partners", "The first, near Leeds, closed": numerals with "the" are nouns."""
    tree = edit.tree
    if tree.pos[root] not in {"VERB", "AUX"} or tree.has(root, "expl", *SUBJECTS):
        return False
    for k in range(1, root):
        numeral = tree.pos[k] == "NUM" or (tree.pos[k] == "ADJ" and tree.deps[k] != "amod")
        if numeral and tree.heads[k] == root and tree.lower[k - 1] == "the":
            edit.attach(k, root, "nsubj")
            edit.attach(k - 1, k, "det")
            edit.retag(k, tree.tags[k], "NOUN")
            return True
    return False


@rule("ROOT", source="Quirk et al. 1985, 3.21")
def name_not_auxiliary(edit: TreeEdit, root: int) -> bool:
    """ "Acme previously reported that ...": a name before the verb is its subject."""
    tree = edit.tree
    if tree.pos[root] not in {"VERB", "AUX"} or tree.has(root, "expl", *SUBJECTS):
        return False
    for k in tree.children(root, "aux", "aux:pass"):
        if tree.lower[k] not in AUXILIARIES and k < root and tree.words[k][:1].isupper():
            edit.attach(k, root, "nsubj")
            edit.retag(k, "NNP", "PROPN")
            edit.retag(root, {"VBN": "VBD"}.get(tree.tags[root], tree.tags[root]))
            return True
    return False


@rule("det", source="Quirk et al. 1985, 6.40")
def this_not_determiner(edit: TreeEdit, this: int) -> bool:
    """ "This calls for patience": "this" is no determiner of a plural but the subject of a verb."""
    tree, root = edit.tree, edit.tree.heads[this]
    if tree.lower[this] not in {"this", "that"} or root != this + 1 or root != tree.root:
        return False
    plural = tree.tags[root] in {"NNS", "VBZ"}
    if not plural or tree.has(root, "cop", "aux", *SUBJECTS):
        return False
    edit.attach(this, root, "nsubj")
    edit.retag(this, "DT", "PRON")
    edit.retag(root, "VBZ", "VERB")
    for k in tree.kids[root]:
        if tree.deps[k] == "nmod":
            edit.relate(k, "obl")
        elif tree.deps[k] == "acl":
            edit.relate(k, "advcl")
        elif tree.deps[k] in {"appos", "dep"} and tree.pos[k] in NOMINAL:
            edit.relate(k, "obj")
    return True


@rule("nsubj", "nsubj:pass")
def outer_subject(edit: TreeEdit, first: int) -> bool:
    """ "This was because funds were short": before the conjunction stands another subject and "be"."""
    tree, verb = edit.tree, edit.tree.heads[first]
    marks = [m for m in tree.children(verb, "mark") if first < m < verb]
    if not marks or tree.has(verb, "nsubj:outer", "expl"):
        return False
    be = [c for c in tree.children(verb, "cop", "aux", "aux:pass") if first < c < marks[0]]
    inner = [s for s in tree.children(verb, *SUBJECTS) if marks[0] < s < verb]
    if not be or not inner or tree.lower[be[-1]] not in BE:
        return False
    edit.relate(first, "nsubj:outer")
    return True


@rule("vocative")
def vocative_not_subject(edit: TreeEdit, k: int) -> bool:
    """ "Acme, a firm, bought a mill": a finite verb needs a subject; nobody is addressed."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if k > verb or not tree.is_finite(verb) or tree.has(verb, *SUBJECTS):
        return False
    edit.relate(k, "nsubj")
    return True


@rule("advcl")
def subject_of_conjunction_clause(edit: TreeEdit, verb: int) -> bool:
    """ "since the two ministers met in May": the phrase before a finite verb is its subject."""
    tree = edit.tree
    if verb < 2 or not tree.is_finite(verb) or tree.pos[verb] != "VERB":
        return False
    group = [k for k in tree.children(verb, "aux", "aux:pass", "advmod") if k < verb]
    last = min([*group, verb]) - 1
    if tree.has(verb, "mark", *SUBJECTS) or tree.pos[last] not in NOMINAL:
        return False
    noun, case = last, _two_faced(tree, last)
    while not case and tree.right[tree.heads[noun]] == last and tree.heads[noun] != noun:
        noun = tree.heads[noun]
        case = _two_faced(tree, noun)
    if len(case) != 1 or tree.pos[noun] not in NOMINAL or verb in tree.subtree(noun):
        return False
    edit.attach(noun, verb, "nsubj")
    edit.attach(case[0], verb, "mark")
    return True


def _two_faced(tree: Tree, noun: int) -> list[int]:
    return [c for c in tree.children(noun, "case") if tree.lower[c] in TWO_FACED]


@rule("csubj", "csubj:pass", "csubj:outer")
def bare_subject_clause(edit: TreeEdit, k: int) -> bool:
    """ "The group called Sea Org was banned": a finite clause is no subject without "that"."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if k < 1 or tree.tags[k] not in PAST or k > verb or tree.has(k, "aux", "aux:pass"):
        return False
    subjects = [s for s in tree.children(k, *SUBJECTS) if s < k]
    if len(subjects) != 1 or tree.tags[subjects[0]] in {"WDT", "WP", "PRP"}:
        return False
    noun = subjects[0]
    edit.attach(noun, verb, "nsubj:pass" if tree.has(verb, "aux:pass") else "nsubj")
    edit.attach(k, noun, "acl")
    edit.retag(k, "VBN")
    for m in tree.children(k, "mark"):
        edit.move(m, verb)
    return True


@rule("nsubj", "nsubj:pass")
def second_subject(edit: TreeEdit, second: int) -> bool:
    """ "The vote, the first in years, failed": of two subjects the second describes the first."""
    tree, verb = edit.tree, edit.tree.heads[second]
    subjects = [s for s in tree.children(verb, "nsubj", "nsubj:pass") if s < verb]
    if verb < 3 or len(subjects) != 2 or subjects[1] != second:
        return False
    first = subjects[0]
    if tree.pos[first] not in NOMINAL:
        return False
    between = range(tree.right[first] + 1, tree.left[second])
    if not between and _is_titled(tree, first) and tree.pos[second] == "PROPN":
        edit.attach(first, second, "compound")  # "Striker Dan Okoro"
        return True
    if not between and tree.has(second, "cc"):
        edit.attach(second, first, "conj")
        return True
    inner = [v for v in tree.children(first, "acl") if tree.tags[v] == "VB"]
    if not between and inner and tree.right[inner[-1]] == tree.right[first]:
        edit.attach(second, inner[-1], "obj")  # "attempts to reopen the border had failed"
        return True
    verb_before = tree.left[second] - 1
    if tree.deps[verb_before] == "acl:relcl" and not tree.has(verb_before, "obj"):
        edit.attach(second, verb_before, "obj")  # "The firm, which serves Peru, fell"
        return True
    comma = tree.words[tree.left[second] - 1] == "," or tree.words[tree.right[first]] == ","
    if comma and len(between) <= 1 and tree.pos[second] in {"NOUN", "PROPN"}:
        edit.attach(second, first, "appos")
        return True
    return False


def _is_titled(tree: Tree, i: int) -> bool:
    return tree.pos[i] == "PROPN" or is_person_noun(tree.words[i])


@rule(*sorted(SUBJECTS), source="Quirk et al. 1985, 10.15")
def phrase_as_subject(edit: TreeEdit, k: int) -> bool:
    """ "Following the fall of Rome, Italian troops left": what follows the comma is the subject."""
    tree, verb = edit.tree, edit.tree.heads[k]
    case = tree.children(k, "case")
    if k > verb or not case or case[0] != 0 or tree.lower[0] not in FRONTED:
        return False
    late = [x for x in tree.subtree(k) if x > k and tree.pos[x] in NOMINAL and tree.deps[x] in {
        "appos", "conj",
    } and tree.before(tree.left[x] + (tree.words[tree.left[x]] == ",")) == ","]  # fmt: skip
    subject = late[-1] if late and tree.right[late[-1]] == tree.right[k] else -1
    if subject < 0 or tree.has(subject, "cc") or tree.heads[subject] > subject:
        return False
    edit.attach(subject, verb, tree.deps[k])
    edit.attach(k, verb, "obl")
    return True


@rule("advcl")
def noun_clause_as_subject(edit: TreeEdit, k: int) -> bool:
    """ "Delays, along with costs, forced ...": a noun without a verb is no clause but the subject."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if tree.pos[k] not in {"NOUN", "PROPN"} or k > verb or tree.tags[verb] not in TENSED:
        return False
    if tree.has(k, "case", "mark", "cop", "aux", "obj", *SUBJECTS):
        return False
    if tree.has(verb, "expl", *SUBJECTS):
        return False
    edit.attach(k, verb, "nsubj")
    for opening in tree.children(k, "advmod"):
        if opening + 1 < k and tree.words[opening + 1] == ",":
            edit.attach(opening, verb, "advmod")
    return True


@rule("conj", "ccomp")
def joint_subject(edit: TreeEdit, verb: int) -> bool:
    """ "said prices and wages could rise": both are subjects, since nobody says prices."""
    tree = edit.tree
    if verb < 4:
        return False
    subjects = [s for s in tree.children(verb, "nsubj", "nsubj:pass") if s < verb]
    joint = [c for c in tree.children(verb, "cc") if tree.lower[c] in {"and", "or"}]
    if len(subjects) != 1 or len(joint) != 1:
        return False
    first = next((o for o in range(joint[0]) if tree.deps[o] == "obj"
                  and tree.right[o] + 1 == joint[0]), None)  # fmt: skip
    if first is None or joint[0] != tree.left[subjects[0]] - 1:
        return False
    above = tree.heads[first]
    if tree.base(above) not in CLAUSAL:
        return False
    edit.attach(first, verb, tree.deps[subjects[0]])
    edit.attach(subjects[0], first, "conj")
    edit.move(joint[0], subjects[0])
    edit.attach(verb, above, "ccomp")
    return True
