"""What is joined to what: lists and clauses behind commas and "and"."""

from extract.mended import Mended
from extract.tree import NOMINAL, PAST, SUBJECTS, Tree
from extract.verbs import CLAUSAL, base_form


def rejoined(tree: Tree) -> Tree:
    """The tree with members of lists hung on their list, and clauses on their clause.

    A list is closed by "and"; a verb has one direct object; no relative clause opens with "and". The
    same tree where all is so.
    """
    new = Mended.of(tree)
    heads, deps, tags, pos = new.heads, new.deps, new.tags, new.pos
    changed = _joint_subjects(tree, heads, deps)
    changed |= _joined_clauses(tree, heads, deps)
    changed |= _second_verbs(tree, heads, deps, tags, pos)
    changed |= _closed_lists(tree, heads, deps, tags, pos)
    changed |= _second_objects(tree, heads, deps)
    new.changed = changed
    return new.done()


def _second_verbs(
    tree: Tree, heads: list[int], deps: list[str], tags: list[str], pos: list[str]
) -> bool:
    """ "They exchanged views, and reviewed plans": a second object has a verb of its own."""
    changed = False
    for k in range(2, len(tree)):
        noun = tree.heads[k]
        verb = tree.heads[noun]
        if tree.deps[k] != "amod" or tags[k] not in PAST or tree.lower[k - 1] != "and":
            continue
        if tree.deps[noun] != "obj" or k > noun:
            continue
        if any(tree.lower[x] not in {",", "and"} for x in range(tree.left[noun], k)):
            continue
        first = [o for o in tree.children(verb, "obj") if verb < o < k]
        if not first or tree.tags[verb] != "VBD":
            continue
        heads[k], deps[k], tags[k], pos[k] = verb, "conj", "VBD", "VERB"
        heads[noun] = k
        heads[k - 1], deps[k - 1] = k, "cc"
        changed = True
    return changed


def _closed_lists(
    tree: Tree, heads: list[int], deps: list[str], tags: list[str], pos: list[str]
) -> bool:
    """ "ties on trade, energy and shared concerns": the "and" behind a comma list closes it."""
    changed = False
    for verb in range(3, len(tree)):
        if tree.deps[verb] != "conj" or tags[verb] not in PAST or tree.lower[verb - 1] != "and":
            continue
        objects = tree.children(verb, "obj")
        if len(objects) != 1 or tree.pos[tree.heads[verb]] != "VERB":
            continue
        noun = objects[0]
        plain = tree.left[verb] >= verb - 1 and tree.right[verb] == tree.right[noun]
        if not plain or tree.children(noun, "det", "nmod:poss") or tree.tags[noun] == "PRP":
            continue
        item = next((i for i in range(verb - 2, 0, -1) if tree.deps[i] == "conj"
                     and tree.right[i] == verb - 2), None)  # fmt: skip
        if item is None or tree.pos[item] not in NOMINAL or not tree.is_clause_break(item):
            continue
        members = tree.children(tree.heads[item], "conj")
        if any(tree.lower[c] in {"and", "or"} for m in members for c in tree.children(m, "cc")):
            continue
        heads[noun], deps[noun] = tree.heads[item], "conj"
        heads[verb], deps[verb], tags[verb], pos[verb] = noun, "amod", "VBN", "VERB"
        heads[verb - 1], deps[verb - 1] = noun, "cc"
        changed = True
    return changed


def _second_objects(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "faces drought, hunger, as well as debt": a bare noun behind a comma goes on with a list.

    A verb has one direct object; a noun without a preposition that follows it, or a phrase behind
    it, and a comma is joined to the noun phrase just before.
    """
    joined_at: dict[int, int] = {}
    for k in range(2, len(tree)):
        if tree.deps[k] not in {"obj", "obl", "parataxis", "obl:unmarked"} or k < tree.heads[k]:
            continue
        first = tree.left[k]
        while first < k and (tree.words[first] == "," or tree.deps[first] in {"cc", "fixed"}):
            first += 1
        before = first - 1
        joined = tree.lower[before] in {"and", "or"} or tree.lower[max(before - 2, 0) : first] == [
            "as", "well", "as",
        ]  # fmt: skip
        if tree.lower[before] != "," and not joined:
            continue
        plain = tree.pos[k] in {"NOUN", "PROPN"} and tree.entities[k] != "DATE"
        if (
            not plain
            or tree.children(k, "case", "cop", "aux", *SUBJECTS)
            or tree.tags[first] == "CD"
        ):
            continue
        if not tree.children(k, "det", "amod", "nmod:poss") or tree.lower[first] in {"this", "one"}:
            continue
        edge = before
        while edge > 0 and (
            tree.pos[edge] in {"PUNCT", "CCONJ"} or tree.deps[edge] in {"cc", "fixed"}
        ):
            edge -= 1
        item = joined_at.get(edge) or _noun_phrase_before(tree, edge, tree.heads[k])
        if item is not None and heads[k] < item:
            heads[k], deps[k] = item, "conj"
            joined_at[tree.right[k]] = item
    return bool(joined_at)


def _noun_phrase_before(tree: Tree, edge: int, verb: int) -> int | None:
    """The highest noun whose phrase ends at a word."""
    noun = edge if tree.pos[edge] in NOMINAL else None
    while noun is not None and tree.heads[noun] != verb and tree.pos[tree.heads[noun]] in NOMINAL:
        above = tree.heads[noun]
        if tree.right[above] != edge or above < verb or above == noun:
            break
        noun = above
    return noun


def _joint_subjects(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "said prices and wages could rise": both are subjects, since nobody says prices."""
    changed = False
    for verb in range(4, len(tree)):
        if tree.deps[verb] not in {"conj", "ccomp"}:
            continue
        subjects = [s for s in tree.children(verb, "nsubj", "nsubj:pass") if s < verb]
        joint = [c for c in tree.children(verb, "cc") if tree.lower[c] in {"and", "or"}]
        if len(subjects) != 1 or len(joint) != 1:
            continue
        first = next((o for o in range(joint[0]) if tree.deps[o] == "obj"
                      and tree.right[o] + 1 == joint[0]), None)  # fmt: skip
        if first is None or joint[0] != tree.left[subjects[0]] - 1:
            continue
        above = tree.heads[first]
        if base_form(tree.words[above], tree.lemmas[above]) not in CLAUSAL:
            continue
        heads[first], deps[first] = verb, deps[subjects[0]]
        heads[subjects[0]], deps[subjects[0]] = first, "conj"
        heads[joint[0]], heads[verb], deps[verb] = subjects[0], above, "ccomp"
        changed = True
    return changed


def _joined_clauses(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "denies the charges and his lawyers said ...": no relative clause opens with "and"."""
    changed = False
    for k in range(2, len(tree)):
        noun = tree.heads[k]
        if tree.deps[k] not in {"acl:relcl", "acl"} or tree.lower[tree.left[k]] not in {
            "and",
            "but",
        }:
            continue
        if not tree.is_finite(k) or not tree.children(k, *SUBJECTS) or noun > k:
            continue
        verb = tree.heads[noun]
        while tree.pos[verb] not in {"VERB", "AUX"} and tree.heads[verb] != verb:
            verb = tree.heads[verb]
        if tree.pos[verb] in {"VERB", "AUX"} and verb < k:
            heads[k], deps[k], changed = verb, "conj", True
    return changed
