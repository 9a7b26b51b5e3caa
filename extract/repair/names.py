"""Names and possessors: the parts of one name make one phrase."""

from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import Tree


@rule()
def one_name(edit: TreeEdit, k: int) -> bool:
    """ "headed by Judge D.Y. | Rao stayed the order": one name is one phrase."""
    tree = edit.tree
    if tree.entities[k] != "PERSON" or tree.begins[k]:
        return False
    first = k
    while first > 0 and not tree.begins[first]:
        first -= 1
    if first <= tree.heads[k] <= k or tree.heads[k] == k or tree.has(k, "case", "cc", "det"):
        return False
    top = next((t for t in range(first, k) if not first <= tree.heads[t] <= k), None)
    inside = any(tree.heads[t] == k for t in range(first, k))
    if top is None or inside or tree.heads[top] == top or _is_below(tree, top, k):
        return False
    edit.attach(k, top, "flat")
    for other in tree.kids[k]:
        edit.move(other, top)
    return True


@rule("flat")
def part_of_name(edit: TreeEdit, k: int) -> bool:
    """ "Acme, BNP Paribas and Hale": the parts of a name are attached to its first word."""
    tree, above = edit.tree, edit.tree.heads[k]
    first = k
    while first > 0 and tree.entities[first] and not tree.begins[first]:
        first -= 1
    if not tree.entities[k] or not above <= first < k or tree.deps[first] not in {"appos", "conj"}:
        return False
    joined = tree.children(k, "conj")
    if above == first and not joined:
        return False
    if above != first:
        edit.attach(k, first, "flat")
    for member in joined:
        edit.attach(member, tree.heads[first], "conj")
    return True


@rule(words=("inc.", "inc", "ltd.", "ltd", "corp.", "corp", "co.", "cos.", "llc", "plc"))
def company_name(edit: TreeEdit, form: int) -> bool:
    """ "Brody Ltd. reported a loss": what a company is called is no verb, whatever form it has."""
    tree, name = edit.tree, form - 1
    verbal = form > 0 and (
        tree.pos[name] in {"VERB", "AUX", "ADV", "ADJ"} or tree.deps[name] in {"ROOT", "ccomp"}
    )
    if not verbal or not tree.words[name][:1].isupper() or not tree.words[form][:1].isupper():
        return False
    parts = {"compound", "flat", "appos"}
    if tree.pos[form] not in {"NOUN", "PROPN"} or {tree.deps[name], tree.deps[form]} & parts:
        return False
    verb = tree.heads[form]
    if verb == name:
        edit.replace_in_tree(form, name)
        verb = form
    elif tree.heads[verb] == name and verb > form:
        edit.replace_in_tree(verb, name)
    elif tree.kids[name]:
        return False
    edit.attach(name, form, "compound")
    edit.retag(name, "NNP", "PROPN")
    for k in tree.kids[name]:
        if k not in {form, verb}:
            edit.move(k, verb)
    return True


@rule("case")
def gerund_possessor(edit: TreeEdit, k: int) -> bool:
    """ "described the board's planning as poor": whose planning it was, not the board itself."""
    tree, owner, owned = edit.tree, edit.tree.heads[k], k + 1
    if tree.tags[k] != "POS" or owned >= len(tree) or tree.tags[owned] != "VBG":
        return False
    if tree.deps[owner] != "obj" or tree.heads[owned] != tree.heads[owner]:
        return False
    edit.attach(owned, tree.heads[owner], "obj")
    edit.attach(owner, owned, "nmod:poss")
    edit.retag(owned, "NN", "NOUN")
    return True


def _is_below(tree: Tree, i: int, k: int) -> bool:
    """Whether a word stands somewhere under another, which may then not be attached to it."""
    while tree.heads[i] != i:
        i = tree.heads[i]
        if i == k:
            return True
    return False
