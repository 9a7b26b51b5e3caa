"""The root of a sentence is its finite verb, and what is no verb is not.

A sentence needs a finite verb; one with a finite verb that has a subject is headed by no phrase behind a
preposition; between a noun phrase and its object stands a verb; no finite verb ends in -ing; what a
conjunction opens is not the main clause (Quirk et al. 1985, 7.15, 14.2 and 17.28).
"""

from extract.lexicon.verbs import PAST_ONLY, REPORT, STATE
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import FINITE, NOMINAL, PAST, SUBJECTS, TENSED, Tree

OBJECT_WORDS = frozenset({"DET", "PROPN", "PRON"})
"""What opens an object: "bolsters the firm", "meets Hale"."""
LOOSE_RELATIONS = frozenset({"parataxis", "acl", "dep", "appos", "acl:relcl", "advcl"})
CLAUSE_RELATIONS = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl", "aux", "cop"})
OPENERS = ("after", "before", "when", "while", "although", "though", "because", "since", "once",
           "until", "as")  # fmt: skip
NAMING_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON"})


@rule("ROOT")
def plural_noun_as_verb(edit: TreeEdit, root: int) -> bool:
    """ "The new pact bolsters the firm": with no verb beside it, what has an object is one."""
    tree = edit.tree
    names = tree.children(root, "compound")
    if tree.tags[root] != "NNS" or tree.pos[root] in {"VERB", "AUX"} or not names:
        return False
    name = names[-1]
    behind = next((x for x in range(root + 1, len(tree)) if tree.words[x] != ":"), root)
    known = tree.pos[behind] == "ADP" and tree.base(root) in STATE
    known = known or tree.tags[behind] == "TO"
    if tree.right[name] != root - 1 or not (known or tree.pos[behind] in OBJECT_WORDS):
        return False
    if any(tag in FINITE for tag in tree.tags):
        return False
    edit.retag(root, "VBZ", "VERB")
    for k in tree.kids[root]:
        if k == name:
            edit.attach(k, root, "nsubj")
        elif k < root:
            edit.move(k, name if tree.deps[k] != "advmod" else root)
        elif tree.deps[k] == "nmod":
            edit.attach(k, root, "obl")
        elif tree.deps[k] == "acl" and tree.is_infinitive(k):
            edit.attach(k, root, "xcomp")
        elif tree.deps[k] in {"appos", "conj"}:
            edit.attach(k, root, "obj")
    return True


@rule("ROOT")
def clausal_root(edit: TreeEdit, root: int) -> bool:
    """ "In the market, traders sold shares": the verb that has a subject is the root."""
    tree = edit.tree
    if tree.pos[root] in {"VERB", "AUX"} or not tree.has(root, "case"):
        return False
    if tree.has(root, "cop", *SUBJECTS) or (
        tree.tags[root] == "NNS" and tree.has(root, "compound")
    ):
        return False
    for k in tree.children(root, "conj", "parataxis", "appos", "acl", "acl:relcl", "dep", "ccomp"):
        finite = tree.tags[k] in TENSED or any(
            tree.tags[a] in FINITE for a in tree.children(k, "aux")
        )
        own = [s for s in tree.children(k, *SUBJECTS) if root < s < k]
        relative = own and tree.tags[own[0]] in {"WDT", "WP"}
        if not finite or not own or relative or tree.has(k, "cc", "mark"):
            continue
        edit.make_root(k)
        edit.attach(root, k, "obl")
        for other in tree.kids[root]:
            if other > k:
                edit.move(other, k)
        return True
    return False


@rule("amod")
def finite_not_attribute(edit: TreeEdit, verb: int) -> bool:
    """ "The court fined Acme $4 million": what has subject and object is a verb, no attribute."""
    tree, noun = edit.tree, edit.tree.heads[verb]
    if tree.tags[verb] not in PAST or noun < verb or tree.has(verb, "aux", "aux:pass"):
        return False
    receivers = [k for k in tree.children(verb, "obj", "iobj") if verb < k < noun]
    if not receivers or not any(s < verb for s in tree.children(verb, "nsubj")):
        return False
    if tree.deps[noun] not in {"ROOT", "conj", "ccomp", "parataxis", "advcl"}:
        return False
    edit.replace_in_tree(verb, noun)
    edit.attach(noun, verb, "obj")
    edit.retag(verb, "VBD", "VERB")
    edit.relate(receivers[-1], "iobj")
    for k in tree.kids[noun]:
        dated = tree.deps[k] == "nmod" and tree.entities[k] == "DATE"
        clausal = k > noun and tree.deps[k] in {"punct", "conj", "advcl"}
        if k < verb or dated or clausal:
            edit.attach(k, verb, "obl" if dated else tree.deps[k])
    return True


@rule("ROOT")
def past_form_as_noun(edit: TreeEdit, root: int) -> bool:
    """ "Gov. Ann Lee vetoed Bill 12.": behind a name, a form in -ed of a sentence without a verb."""
    tree = edit.tree
    names = [
        k for k in tree.children(root, "compound", "amod", "nmod") if tree.right[k] == root - 1
    ]
    word = tree.lower[root]
    if tree.tags[root] not in {"NN", "JJ"} or not names or not word.endswith("ed"):
        return False
    if tree.pos[names[0]] != "PROPN" or word.endswith("eed") or tree.has(root, "cop", "det"):
        return False
    if any(tag in FINITE for tag in tree.tags) or root + 1 >= len(tree):
        return False
    edit.attach(names[0], root, "nsubj")
    edit.retag(root, "VBD", "VERB")
    for k in tree.kids[root]:
        if k < names[0]:
            edit.move(k, names[0])
        elif k > root and tree.deps[k] in {"appos", "dep", "flat", "conj", "nmod:unmarked"}:
            edit.attach(k, root, "obj")
        elif k > root and tree.deps[k] == "nmod":
            edit.attach(k, root, "obl")
    return True


@rule("ROOT")
def verbless_root(edit: TreeEdit, root: int) -> bool:
    """ "The firm, based in Leeds, bought a mill": a noun for a root is the subject of the verb."""
    tree = edit.tree
    partitive = any(  # "Most of the animals, ..., go to China"
        tree.lower[c] == "of" for k in tree.children(root, "nmod") for c in tree.children(k, "case")
    )
    if not (tree.pos[root] in NOMINAL or partitive):
        return False
    if tree.has(root, "cop", "aux", "aux:pass", *SUBJECTS):
        return False
    verb = next((i for i in tree.subtree(root) if i > root and _stands_in(tree, i)), None)
    if verb is None:
        return False
    edit.make_root(verb)
    edit.attach(root, verb, "nsubj")
    edit.retag(verb, {"VBN": "VBD", "VB": "VBP"}.get(tree.tags[verb], tree.tags[verb]), "VERB")
    for k in tree.kids[root]:
        if k > verb:
            edit.attach(k, verb, {"acl": "advcl", "nmod": "obl"}.get(tree.deps[k], tree.deps[k]))
    return True


def _stands_in(tree: Tree, i: int) -> bool:
    """Whether a word is the finite verb that a root is missing."""
    joined = tree.deps[i] == "conj" and tree.is_clause_break(i) and not tree.has(i, "cc")
    if (tree.deps[i] not in LOOSE_RELATIONS and not joined) or tree.pos[i] not in {"VERB", "AUX"}:
        return False
    if tree.has(i, *SUBJECTS) or tree.is_infinitive(i):
        return False
    bare = tree.tags[i] == "VB" and tree.deps[i] == "parataxis" and not tree.has(i, "aux")
    if (tree.tags[i] in TENSED or bare) and tree.deps[i] != "acl:relcl":
        return True
    if joined:
        return tree.tags[i] == "VBN" and not tree.has(i, "obl:agent")
    participle = tree.tags[i] == "VBN" and tree.deps[i] == "acl"
    return participle and tree.has(i, "obj") and not tree.is_clause_break(i)


@rule("ROOT")
def nominal_root(edit: TreeEdit, root: int) -> bool:
    """ "The ministry plans to ...": a root with a subject and no copula is a verb."""
    tree = edit.tree
    if tree.tags[root] not in {"NNS", "NN"} or tree.has(root, "cop", "aux", "det", "amod"):
        return False
    if not any(k < root for k in tree.children(root, "nsubj")):
        return False
    edit.retag(root, "VBZ" if tree.tags[root] == "NNS" else "VBP", "VERB")
    for k in tree.kids[root]:
        if tree.deps[k] == "acl" and tree.is_infinitive(k):
            edit.relate(k, "xcomp")
        elif tree.deps[k] == "nmod":
            edit.relate(k, "obl")
    return True


@rule(tags=("VBZ", "NNS"))
def plural_noun_not_verb(edit: TreeEdit, i: int) -> bool:
    """ "said that exports rose": of two finite verbs side by side the first is a plural noun."""
    tree = edit.tree
    if i + 1 >= len(tree) or i == 0:
        return False
    past = tree.tags[i + 1] == "VBD" or tree.lower[i + 1] in PAST_ONLY
    if not past and tree.tags[i + 1] != "MD":
        return False
    verb = i + 1 if past else tree.heads[i + 1]
    if tree.heads[verb] != i or tree.deps[verb] not in {"xcomp", "ccomp", "advcl", "parataxis"}:
        return False
    above, relation = tree.heads[i], tree.deps[i]
    that = [k for k in tree.kids[i] if k < i and tree.lower[k] == "that"]
    if relation == "acl:relcl" and that and tree.entities[above] == "DATE":
        above, relation = tree.verb_above(above) or above, "ccomp"  # "said on Tuesday that ..."
    edit.attach(verb, verb if above == i else above, relation)
    edit.attach(i, verb, "nsubj")
    edit.retag(i, "NNS", "NOUN")
    if past:
        edit.retag(verb, "VBD")
    for k in tree.kids[i]:
        if k in that:
            edit.attach(k, verb, "mark")
            edit.retag(k, "IN")
        elif k < i:
            edit.attach(k, i, "compound" if tree.deps[k] in SUBJECTS else tree.deps[k])
        elif k != verb:
            edit.move(k, verb)
    return True


@rule("ROOT")
def gerund_root(edit: TreeEdit, p: int) -> bool:
    """ "Matters relating to trade came up": no finite verb ends in -ing."""
    tree = edit.tree
    subjects = [s for s in tree.children(p, "nsubj", "nsubj:pass") if s < p]
    if tree.tags[p] != "VBG" or len(subjects) != 1 or tree.has(p, "aux", "mark"):
        return False
    verb = next((k for k in tree.children(p, "parataxis", "ccomp", "conj") if k > p and (
        tree.tags[k] in TENSED or any(tree.tags[a] in FINITE for a in tree.children(k, "aux"))
    ) and not tree.has(k, "cc", "mark")), None)  # fmt: skip
    own = tree.children(verb, *SUBJECTS) if verb is not None else []
    if verb is None or any(tree.before(tree.left[s]) == "," for s in own):
        return False  # "The talks continuing, Hale left"
    for name in own:
        edit.attach(name, p, "obj")
    edit.make_root(verb)
    edit.attach(subjects[0], verb, "nsubj")
    edit.attach(p, subjects[0], "acl")
    for k in tree.kids[p]:
        if k > verb:
            edit.move(k, verb)
    return True


@rule("ROOT")
def participle_as_root(edit: TreeEdit, root: int) -> bool:
    """ "Founded in 1998, the firm builds ...": the finite verb is the root of the sentence."""
    tree = edit.tree
    if tree.tags[root] not in {"VBN", "VBG"} or tree.has(root, "aux", "aux:pass", *SUBJECTS):
        return False
    if any(tree.pos[x] not in {"ADV", "PUNCT"} for x in range(root)):
        return False
    behind = [
        k
        for k in tree.children(root, "conj", "parataxis", "ccomp", "advcl")
        if tree.tags[k] in TENSED or any(tree.tags[a] in FINITE for a in tree.children(k, "aux"))
    ]
    verb = next((k for k in behind if [s for s in tree.children(k, *SUBJECTS) if s < k]), None)
    if verb is None or "," not in tree.words[root:verb] or tree.has(verb, "mark"):
        return False
    edit.make_root(verb)
    edit.attach(root, verb, "advcl")
    for k in tree.kids[root]:
        if k > verb:
            edit.move(k, verb)
    return True


@rule("ROOT")
def missing_verb(edit: TreeEdit, root: int) -> bool:
    """ "The minister, Ann Lee, praised early tests": a sentence without a finite verb has one."""
    tree = edit.tree
    if tree.pos[root] not in {"NOUN", "PROPN"} or tree.has(root, "cop", *SUBJECTS):
        return False
    if any(t in FINITE and d != "amod" for t, d in zip(tree.tags, tree.deps, strict=True)):
        return False
    for k in range(1, len(tree)):
        if tree.tags[k] not in PAST | TENSED or tree.has(k, "aux", "aux:pass", "mark"):
            continue
        noun, subject = tree.heads[k], root
        if tree.deps[k] == "amod" and noun > k:
            behind_comma = tree.before(k) == "," and noun != root and tree.left[noun] >= k - 1
            if noun == root and tree.tags[k] in TENSED:  # "Peru imports coal": coal is no subject
                subject = max((x for x in tree.kids[root] if x < k and _names(tree, x)), default=-1)
            if subject < 0 or not (behind_comma or (subject != root)):
                return False
            edit.attach(noun, k, "obj")
        elif k < root or not (_is_beyond_agent(tree, k) or _is_beyond_supplement(tree, k)):
            continue
        edit.make_root(k)
        edit.retag(k, tree.tags[k] if tree.tags[k] in TENSED else "VBD", "VERB")
        edit.attach(subject, k, "nsubj")
        for other in tree.kids[root]:
            if other > k and other != noun and subject == root:
                edit.move(other, k)
        return True
    return False


def _names(tree: Tree, x: int) -> bool:
    before = tree.deps[x] in {"compound", "nmod:poss", "nmod"}
    return tree.pos[x] == "PROPN" or (tree.pos[x] == "NOUN" and before)


def _is_beyond_agent(tree: Tree, k: int) -> bool:
    """ "A team led by Ann Lee | called on the mayor": who led it did not call."""
    above = tree.heads[k]
    participle = above if tree.deps[k] == "advcl" else tree.heads[above]
    if tree.deps[k] not in {"acl", "advcl", "xcomp"} or tree.deps[participle] != "acl":
        return False
    beside = tree.left[k] == k and tree.before(k) != "," and tree.tags[participle] in PAST
    return beside and participle < k and tree.has_agent(participle) and not tree.has_agent(k)


def _is_beyond_supplement(tree: Tree, k: int) -> bool:
    """ "The talks, held in Oslo, | focused on trade": behind the second comma stands the verb."""
    earlier = [p for p in tree.children(tree.root, "acl") if p < k]
    described = tree.deps[k] == "acl" and tree.heads[k] == tree.root
    return described and bool(earlier) and tree.before(tree.left[k]) == ","


@rule("ROOT")
def verb_as_noun(edit: TreeEdit, root: int) -> bool:
    """ "The fund backs small farms.": a noun of a sentence without a verb that is the form of one.

    It stands behind a phrase with its article and a singular noun, which it agrees with.
    """
    tree = edit.tree
    if tree.pos[0] not in {"DET", "PRON"} or tree.words[-1] != "." or tree.pos[root] != "NOUN":
        return False
    if tree.has(root, "cop", *SUBJECTS):
        return False
    if any(
        t in FINITE and d in CLAUSE_RELATIONS for t, d in zip(tree.tags, tree.deps, strict=True)
    ):
        return False
    verb = 2
    while verb < len(tree) and not _may_be_verb(tree, verb):
        if tree.pos[verb - 1] not in {"NOUN", "ADJ", "PROPN"} or tree.pos[verb] != "NOUN":
            return False
        verb += 1
    if verb > root or verb + 2 >= len(tree) or tree.lower[verb + 1] == "of":
        return False
    subject = verb - 1
    edit.retag(verb, "VBD" if tree.lower[verb] in PAST_ONLY else "VBZ", "VERB")
    edit.make_root(verb)
    edit.attach(subject, verb, "nsubj")
    for k in range(subject):
        if tree.heads[k] >= verb or tree.heads[k] == k:
            edit.move(k, subject)
    if root != verb:
        edit.attach(root, verb, "obl" if tree.has(root, "case") else "obj")
    for k in tree.kids[root] if root == verb else ():
        bare = tree.deps[k] in {"appos", "dep", "nmod:unmarked", "conj", "obj"}
        if k > verb and tree.pos[k] in NOMINAL:
            edit.attach(k, verb, "obl" if tree.has(k, "case") or not bare else "obj")
    return True


def _may_be_verb(tree: Tree, i: int) -> bool:
    """Whether a noun has the form of a verb that a singular noun before it agrees with."""
    plural = tree.tags[i] == "NNS" or (tree.tags[i] == "NN" and tree.lower[i].endswith("s"))
    form = plural and not tree.lower[i].endswith(("ss", "us", "is"))
    return (form or tree.lower[i] in PAST_ONLY) and tree.tags[i - 1] == "NN"


@rule("ROOT", source="Quirk et al. 1985, 14.2")
def subordinate_clause_not_main(edit: TreeEdit, root: int) -> bool:
    """ "After he lost the case, his fame faded": what a conjunction opens is not the main clause."""
    tree = edit.tree
    if tree.lower[0] not in OPENERS or tree.heads[0] != root or tree.tags[root] not in TENSED:
        return False
    if tree.words.count(",") != 1:
        return False
    comma = tree.words.index(",")
    behind = range(comma + 2, len(tree))
    verb = next((v for v in behind if tree.tags[v] in PAST and tree.pos[v] == "VERB"), -1)
    if root > comma or verb < 0 or any(tree.tags[x] in FINITE for x in behind if x != verb):
        return False
    subject = verb - 1
    named = range(comma + 1, verb)
    if tree.pos[subject] not in NOMINAL or any(tree.pos[x] not in NAMING_PARTS for x in named):
        return False
    if tree.has(verb, "obl:agent", "aux", "aux:pass", *SUBJECTS):
        return False
    edit.make_root(verb)
    edit.attach(root, verb, "advcl")
    edit.attach(subject, verb, "nsubj")
    edit.attach(comma, root, "punct")
    edit.retag(verb, "VBD")
    for k in tree.kids[root]:
        if k > verb:
            edit.move(k, verb)
    return True


@rule(tags=("NNS",), source="Quirk et al. 1985, 16.30")
def reporting_verb(edit: TreeEdit, k: int) -> bool:
    """ "A post on Facebook claims that ...": with no other main verb, what "that" follows is one."""
    tree = edit.tree
    if k < 1 or tree.after(k).lower() != "that" or tree.base(k) not in REPORT:
        return False
    if tree.entities[k] or tree.pos[k - 1] not in NOMINAL or not _is_verbless(tree, k):
        return False
    subject = tree.root if tree.root < k else _last_noun(tree, k)
    below = [*tree.kids[k], *(tree.kids[subject] if subject is not None else ())]
    said = [v for v in below if tree.left[v] == k + 1 and tree.has(v, "mark", *SUBJECTS)]
    if len(said) != 1 or subject is None:
        return False
    edit.attach(said[0], k, "ccomp")
    edit.retag(k, "VBZ", "VERB")
    if tree.root == k:
        edit.attach(subject, k, "nsubj")
        for x in tree.kids[k]:
            if x < k and x != subject:
                edit.move(x, subject)
        return True
    edit.make_root(k)
    edit.attach(subject, k, "nsubj")
    for x in tree.kids[subject]:
        if x > k and x != said[0]:
            edit.move(x, k)
    inner = _last_noun(tree, k)
    for x in tree.kids[k]:
        if x < k and x != inner:
            edit.move(x, subject if inner is None else inner)
    if inner is not None and inner != subject:
        edit.attach(inner, subject, "nmod")
    return True


def _is_verbless(tree: Tree, k: int) -> bool:
    """Whether nothing but a noun phrase stands before a word that has the root's place or hangs below it."""
    if any(tree.pos[x] in {"VERB", "AUX"} for x in range(k)) or tree.pos[tree.root] not in NOMINAL:
        return False
    return tree.root <= k and not tree.has(tree.root, "cop", *SUBJECTS)


def _last_noun(tree: Tree, k: int) -> int | None:
    """The noun just before a word that the parser attached to it."""
    return k - 1 if tree.heads[k - 1] == k and tree.deps[k - 1] == "compound" else None
