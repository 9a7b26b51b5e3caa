"""The root of a sentence, where the parser took a word for it that cannot be one, or for less than it is.

A sentence with a finite verb that has a subject is headed by no phrase behind a preposition; "the two" and
"the first" are noun phrases; only auxiliaries are auxiliaries; and between a noun phrase and its object
stands a verb.
"""

from extract.mended import Mended
from extract.tree import FINITE, SUBJECTS, TENSED, Tree
from extract.verbs import BE, STATE, base_form

AUXILIARIES = BE | frozenset(
    """has have had having do does did get gets got getting gotten become becomes became will would shall
    should can could may might must 've 'd 'll ’ve ’d ’ll ca wo sha need ought used""".split()
)
OBJECTS = frozenset({"DET", "PROPN", "PRON"})


def rooted(tree: Tree) -> Tree:
    """The tree with a finite verb at its root and its subject below it; else the same tree."""
    new = Mended.of(tree)
    root = tree.root
    if tree.pos[root] in {"VERB", "AUX"}:
        if not tree.children(root, "expl", *SUBJECTS):
            _ = _numeral_subject(new, root) or _false_auxiliary(new, root)
    elif tree.tags[root] == "NNS" and tree.children(root, "compound"):
        _plural_as_verb(new, root)
    elif tree.children(root, "case") and not tree.children(root, "cop", *SUBJECTS):
        _clause_behind(new, root)
    return new.done()


def _numeral_subject(new: Mended, root: int) -> bool:
    """ "The two work as partners", "The first, near Leeds, closed": numerals with "the" are nouns."""
    tree = new.tree
    for k in range(1, root):
        numeral = tree.pos[k] == "NUM" or (tree.pos[k] == "ADJ" and tree.deps[k] != "amod")
        if numeral and tree.heads[k] == root and tree.lower[k - 1] == "the":
            new.hang(k, root, "nsubj")
            new.hang(k - 1, k, "det")
            new.pos[k] = "NOUN"
            return True
    return False


def _false_auxiliary(new: Mended, root: int) -> bool:
    """ "Acme previously reported that ...": a name before the verb is its subject."""
    tree = new.tree
    for k in tree.children(root, "aux", "aux:pass"):
        if tree.lower[k] not in AUXILIARIES and k < root and tree.words[k][:1].isupper():
            new.hang(k, root, "nsubj")
            new.pos[k], new.tags[k] = "PROPN", "NNP"
            new.tags[root] = {"VBN": "VBD"}.get(tree.tags[root], tree.tags[root])
            return True
    return False


def _plural_as_verb(new: Mended, root: int) -> None:
    """ "The new pact bolsters the firm": with no verb beside it, what has an object is one."""
    tree = new.tree
    name = tree.children(root, "compound")[-1]
    behind = next((x for x in range(root + 1, len(tree)) if tree.words[x] != ":"), root)
    known = tree.pos[behind] == "ADP" and base_form(tree.words[root], "") in STATE
    if tree.right[name] != root - 1 or not (known or tree.pos[behind] in OBJECTS):
        return
    if any(tag in FINITE for tag in tree.tags):
        return
    new.tags[root], new.pos[root] = "VBZ", "VERB"
    for k in tree.kids[root]:
        if k == name:
            new.hang(k, root, "nsubj")
        elif k < root:
            new.hang(k, name if tree.deps[k] != "advmod" else root, tree.deps[k])
        elif tree.deps[k] == "nmod":
            new.hang(k, root, "obl")
        elif tree.deps[k] in {"appos", "conj"}:
            new.hang(k, root, "obj")


def _clause_behind(new: Mended, root: int) -> None:
    """ "In the market, traders sold shares": the verb that has a subject is the root."""
    tree = new.tree
    for k in tree.children(root, "conj", "parataxis", "appos", "acl", "acl:relcl", "dep", "ccomp"):
        finite = tree.tags[k] in TENSED or any(
            tree.tags[a] in FINITE for a in tree.children(k, "aux")
        )
        own = [s for s in tree.children(k, *SUBJECTS) if root < s < k]
        relative = own and tree.tags[own[0]] in {"WDT", "WP"}
        if not finite or not own or relative or tree.children(k, "cc", "mark"):
            continue
        new.hang(k, k, "ROOT")
        new.hang(root, k, "obl")
        for other in tree.kids[root]:
            if other > k:
                new.hang(other, k, tree.deps[other])
        return
