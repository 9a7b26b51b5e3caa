"""Relative clauses: the noun that they describe, and their own subject (Quirk et al. 1985, 17.10 to 17.25)."""

from extract.lexicon.verbs import SPEECH
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.phrases import has_partitive_pronoun
from extract.syntax.tree import NOMINAL, SUBJECTS, Tree


@rule("ccomp", source="Quirk et al. 1985, 17.10")
def relative_not_content(edit: TreeEdit, k: int) -> bool:
    """ "a drought that has cut output": a clause that opens with its relative pronoun is no content."""
    tree, pronoun = edit.tree, edit.tree.left[k]
    if k < 2 or tree.tags[pronoun] != "WDT" or tree.heads[pronoun] != k:
        return False
    if tree.deps[pronoun] == "mark" or pronoun <= tree.heads[k]:
        return False
    if tree.pos[pronoun - 1] not in {"NOUN", "PROPN"}:
        return False
    noun = pronoun - 1
    while tree.deps[noun] in {"nmod", "flat", "compound"} and tree.entities[noun] != "PERSON":
        if tree.heads[noun] > noun or tree.pos[tree.heads[noun]] not in NOMINAL:
            break
        noun = tree.heads[noun]
    edit.attach(k, noun, "acl:relcl")
    return True


@rule(tags=("WRB",), source="Quirk et al. 1985, 17.17")
def where_clause(edit: TreeEdit, k: int) -> bool:
    """ "the town, where supporters met": "where" belongs to the verb, not to its subject."""
    tree, noun = edit.tree, edit.tree.heads[k]
    if tree.deps[noun] not in SUBJECTS or tree.left[noun] != k:
        return False
    edit.move(k, tree.heads[noun])
    return True


@rule(words=("whose",), source="Quirk et al. 1985, 17.14")
def possessive_relative(edit: TreeEdit, whose: int) -> bool:
    """ "Ann Lee, the singer whose songs won prizes, died": the songs won, and she died."""
    tree = edit.tree
    owned = tree.heads[whose]
    while tree.deps[owned] == "compound":
        owned = tree.heads[owned]
    verb = tree.heads[owned]
    others = [s for s in tree.children(verb, "nsubj", "nsubj:pass") if s < whose]
    if tree.deps[owned] not in {"nsubj", "nsubj:pass"} or len(others) != 1:
        return False
    late = [k for k in tree.children(verb, "conj", "parataxis", "advcl", "ccomp") if k > verb]
    later = next((k for k in late if tree.is_finite(k) and tree.is_clause_break(k)
                  and not tree.has(k, "cc", "mark", *SUBJECTS)), None)  # fmt: skip
    noun = next((k for k in range(whose - 1, -1, -1) if tree.pos[k] in {"NOUN", "PROPN"}), None)
    if later is None or noun is None:
        return False
    edit.replace_in_tree(later, verb)
    edit.attach(others[0], later, "nsubj:pass" if tree.has(later, "aux:pass") else "nsubj")
    edit.attach(verb, noun, "acl:relcl")
    for k in tree.kids[verb]:
        if k > later:
            edit.move(k, later)
    return True


@rule("obl", "obl:unmarked", "advcl", "conj", "parataxis", "ccomp", "acl", "dep",
      source="Quirk et al. 1985, 17.14")  # fmt: skip
def partitive_relative(edit: TreeEdit, k: int) -> bool:
    """ "asked three men, the first of whom fled": "of whom" in its subject makes a relative clause."""
    tree = edit.tree
    subjects = [s for s in tree.children(k, "nsubj", "nsubj:pass") if s < k]
    if not subjects or not tree.is_finite(k) or tree.has(k, "cc", "mark"):
        return False
    noun = _noun_before_comma(tree, subjects[0])
    if noun is None or not has_partitive_pronoun(tree, subjects[0]):
        return False
    edit.attach(k, noun, "acl:relcl")
    return True


def _noun_before_comma(tree: Tree, subject: int) -> int | None:
    """The noun in front of the comma that parts a phrase from it."""
    start = tree.left[subject]
    comma = start if tree.words[start] == "," else start - 1
    if comma < 1 or tree.words[comma] != ",":
        return None
    noun = comma - 1
    while tree.deps[noun] in {"flat", "compound"} and tree.heads[noun] < noun:
        noun = tree.heads[noun]
    return noun if tree.pos[noun] in NOMINAL else None


@rule("acl:relcl", source="Quirk et al. 1985, 10.15")
def pronoun_behind_of(edit: TreeEdit, k: int) -> bool:
    """ "three men, the first of whom fled": behind "of" stands no subject, so the first one fled."""
    tree, subject = edit.tree, edit.tree.heads[k]
    pronouns = [
        s
        for s in tree.children(k, "nsubj", "nsubj:pass")
        if tree.lower[s] in {"which", "whom"} and s == subject + 2 and tree.lower[s - 1] == "of"
    ]
    noun = _noun_before_comma(tree, subject)
    if not pronouns or noun is None:
        return False
    edit.attach(k, noun, "acl:relcl")
    edit.attach(subject, k, tree.deps[pronouns[0]])
    edit.attach(pronouns[0], subject, "nmod")
    return True


@rule("parataxis", source="Quirk et al. 1985, 17.13")
def contact_clause(edit: TreeEdit, k: int) -> bool:
    """ "left the market it had served": a clause right behind a noun, without a pronoun."""
    tree, first = edit.tree, edit.tree.left[k]
    own = tree.children(k, *SUBJECTS)
    noun = first - 1
    while noun > 0 and tree.deps[noun] in {"flat", "compound"}:
        noun = tree.heads[noun]
    pronoun = len(own) == 1 and own[0] == first and tree.tags[first] == "PRP"
    if not pronoun or first < 2 or tree.heads[k] > first or tree.has(k, "obj", "ccomp"):
        return False
    if tree.pos[first - 1] != "NOUN" or tree.deps[noun] not in {"obj", "obl", "nmod"}:
        return False
    if tree.base(k) in SPEECH:
        return False
    edit.attach(k, noun, "acl:relcl")
    return True


@rule("acl:relcl", source="Quirk et al. 1985, 17.12")
def subject_of_relative(edit: TreeEdit, k: int) -> bool:
    """ "the group, which Finland chairs": the name before the verb is its subject."""
    tree = edit.tree
    pronouns = [s for s in tree.children(k, "nsubj") if tree.lower[s] in {"which", "that", "whom"}]
    names = [c for c in tree.children(k, "compound", "nmod:unmarked") if c == k - 1]
    if not pronouns or not names or tree.pos[k] != "VERB" or tree.has(k, "obj"):
        return False
    edit.attach(names[0], k, "nsubj")
    edit.attach(pronouns[0], k, "obj")
    return True


@rule("acl:relcl", "acl", source="Quirk et al. 1985, 17.10")
def coordinated_not_relative(edit: TreeEdit, k: int) -> bool:
    """ "denies the charges and his lawyers said ...": no relative clause opens with "and"."""
    tree, noun = edit.tree, edit.tree.heads[k]
    if k < 2 or tree.lower[tree.left[k]] not in {"and", "but"} or noun > k:
        return False
    if not tree.is_finite(k) or not tree.has(k, *SUBJECTS):
        return False
    verb = tree.heads[noun]
    while tree.pos[verb] not in {"VERB", "AUX"} and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    if tree.pos[verb] not in {"VERB", "AUX"} or verb > k:
        return False
    edit.attach(k, verb, "conj")
    return True
