"""Two clauses joined by "and" or "but": the second has a subject and a voice of its own.

After Quirk et al. (1985): a noun phrase is not joined to a verb (13.1), and only what has no subject of its
own leaves its auxiliary out, unless it is a gapped clause (13.92 to 13.94), which needs a verb with an object.
"""

from extract.lexicon.verbs import TRANSITIVE
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import FINITE, NOMINAL, OBLIQUES, PAST, SUBJECTS, Tree

INSIDE = frozenset("DET ADJ NUM NOUN PROPN PRON".split())
ACCUSATIVE = frozenset("it him them me us".split())
INNER = {"DET": "det", "ADJ": "amod", "NUM": "nummod", "NOUN": "compound", "PROPN": "compound"}
COUNTED = frozenset("second third fourth fifth other".split())
"""Adjectives that stand for a noun: "a third", "the other"."""
LONGEST = 6
"""Words of a noun phrase that is read without its tree."""


@rule(words=("and", "but"), source="Quirk et al. 1985, 13.1 and 13.92")
def own_subject(edit: TreeEdit, joint: int) -> bool:
    """ "He was held and police found a gun": the noun before the second verb is its subject."""
    tree = edit.tree
    end = _end_of_phrase(tree, joint)
    verb = end + 1
    if verb + 1 < len(tree) and tree.words[verb] == "-" and tree.touches(end):  # "re-elected"
        end, verb = end - 1, verb + 1
    while verb < len(tree) and tree.pos[verb] == "ADV":
        verb += 1
    counted = tree.pos[end] == "ADJ" and end > joint + 1 and tree.lower[end] in COUNTED
    if (
        end == joint
        or not (counted or tree.pos[end] in NOMINAL)
        or tree.lower[end] in ACCUSATIVE - {"it"}
    ):
        return False
    if verb >= len(tree) or not (
        _is_disguised(tree, verb) or (tree.tags[verb] in PAST and tree.pos[verb] == "VERB")
    ):
        return False
    if tree.has(verb, "aux", "aux:pass", "cop", "expl", *SUBJECTS) or _is_reduced(tree, verb):
        return False
    first = _passive_before(tree, joint)
    if first is None or not _opens_a_clause(tree, first, joint, verb):
        return False
    gapped = tree.tags[verb] != "VBD" and tree.base(verb) in TRANSITIVE
    gapped = gapped and not tree.has(verb, "obj", "nmod:unmarked")
    if tree.heads[first] == verb:
        _raise(edit, first, verb)
    edit.attach(verb, first, "conj")
    edit.retag(verb, "VBN" if gapped else "VBD", "VERB")
    edit.attach(joint, verb, "cc")
    if tree.before(joint) == ",":
        edit.attach(joint - 1, verb, "punct")
    subject = _join_phrase(edit, range(joint + 1, end + 1), first)
    edit.attach(subject, verb, "nsubj:pass" if gapped else "nsubj")
    _follow(edit, (first, subject, verb), verb)
    return True


def _end_of_phrase(tree: Tree, joint: int) -> int:
    """The last word of the noun phrase right behind a conjunction, or the conjunction itself."""
    end = joint
    while end + 1 < min(len(tree), joint + LONGEST) and not _is_disguised(tree, end + 1):
        possessive = tree.tags[end + 1] == "POS"
        if tree.pos[end + 1] not in INSIDE and not possessive:
            break
        end += 1
    return end


def _is_disguised(tree: Tree, i: int) -> bool:
    """ "the president vetoed it": what takes a pronoun for an object is no noun."""
    ends = tree.lower[i].endswith("ed") and tree.words[i].islower()
    followed = i + 1 < len(tree) and tree.lower[i + 1] in ACCUSATIVE
    return tree.pos[i] == "NOUN" and ends and followed


def _is_reduced(tree: Tree, verb: int) -> bool:
    """ "houses built beside it were sold": another finite verb behind it lacks a subject."""
    for k in range(verb + 1, len(tree)):
        if tree.pos[k] in {"PUNCT", "CCONJ", "SCONJ"} or tree.tags[k] in {"WDT", "WP"}:
            return False
        if tree.tags[k] in FINITE:
            main = k if tree.pos[k] == "VERB" else tree.heads[k]
            return not any(s > verb for s in tree.children(main, *SUBJECTS))
    return False


def _passive_before(tree: Tree, joint: int) -> int | None:
    """The verb of the clause that ends at a conjunction, where it is a passive with a subject."""
    verbs = (v for v in range(joint - 1, -1, -1) if tree.pos[v] in {"VERB", "AUX"})
    verb = next(verbs, None)
    if verb is not None and tree.tags[verb] in FINITE and tree.deps[verb] == "cop":
        verb = tree.heads[verb]  # "Two boats were sunk and a third reached the port"
        if not (verb < joint and tree.pos[verb] == "ADJ"):
            return None
    elif verb is None or tree.tags[verb] != "VBN" or not tree.has(verb, "aux:pass"):
        return None
    if tree.has(verb, "mark"):
        return None
    return verb if any(s < verb for s in tree.children(verb, *SUBJECTS)) else None


def _opens_a_clause(tree: Tree, first: int, joint: int, verb: int) -> bool:
    """Whether what follows a conjunction goes with no noun before it: there is none, or a verb is sure."""
    nouns = [
        x
        for x in range(first + 1, joint)
        if tree.pos[x] in NOMINAL and tree.entities[x] not in {"DATE", "TIME"}
    ]
    if not nouns or _is_disguised(tree, verb):
        return True
    return (
        tree.tags[verb] == "VBD"
        and not tree.has_agent(verb)
        and (
            tree.has(verb, "obj")
            or (tree.heads[verb] == first and tree.deps[verb] in {"conj", "advcl"})
        )
    )


def _raise(edit: TreeEdit, first: int, verb: int) -> None:
    """Put the first verb in the place of the second one, with what stands around both clauses."""
    tree = edit.tree
    edit.replace_in_tree(first, verb)
    for k in tree.kids[verb]:
        if k != first and (k < first or tree.deps[k] == "punct"):
            edit.move(k, first)


def _join_phrase(edit: TreeEdit, phrase: range, first: int) -> int:
    """Make the words of a phrase hang on its head; what stood before it goes back to the first verb."""
    tree = edit.tree
    tops = [w for w in tree.tops(phrase) if tree.pos[w] in NOMINAL]
    head = tops[-1] if tops else phrase[-1]
    for word in tree.tops(phrase):
        if word != head:
            edit.attach(word, head, INNER.get(tree.pos[word], "dep"))
    strays = [k for w in phrase for k in tree.kids[w] if k < phrase[0] - 1]
    nouns = [k for k in strays if tree.pos[k] in NOMINAL]
    for k in strays:
        if k in nouns:
            edit.attach(k, first, "obl")
        elif tree.pos[k] != "PUNCT" and nouns:
            edit.move(k, nouns[0])
    return head


def _follow(edit: TreeEdit, former: tuple[int, int, int], verb: int) -> None:
    """Attach what stands behind the second verb to it, as what depends on a verb."""
    tree = edit.tree
    for k in (k for head in former for k in tree.kids[head] if k > verb):
        relation = tree.deps[k]
        if relation == "punct" or (relation == "conj" and tree.heads[k] == former[0]):
            continue
        if relation == "nmod:unmarked" and tree.tags[k] == "PRP":
            relation = "obj"
        elif relation == "nmod" or (relation in OBLIQUES and not tree.has_agent(verb)):
            relation = "obl"
        edit.attach(k, verb, relation)
