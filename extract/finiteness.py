"""Which verb of a sentence is the finite one: a participle with its phrase describes, and states no more.

A finite verb has a subject, and no comma parts the two but in pairs; what has an agent behind "by" and no
auxiliary is a participle (Quirk et al. 1985, 7.15 and 17.28).
"""

from extract.mended import Mended
from extract.tree import FINITE, NOMINAL, PAST, SUBJECTS, TENSED, Tree
from extract.verbs import NAMING, PAST_ONLY, REPORT, base_form

CLAUSAL = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl", "aux", "cop"})
BESIDE = frozenset({"parataxis", "advcl", "ccomp", "dep", "xcomp", "csubj", "acl"})


def finite(tree: Tree) -> Tree:
    """The tree with its subjects on finite verbs; the same tree where they are."""
    new = Mended.of(tree)
    for i in range(1, len(tree) - 1):
        if tree.tags[i] in {"VBZ", "NNS"} and not new.changed:
            _noun_as_verb(new, i)
        elif tree.lower[i] == "that" and tree.deps[i] == "det" and not new.changed:
            _content_of_plural(new, i)
    tree = new.done()
    new = Mended.of(tree)
    for i in range(len(tree)):
        if tree.lower[i] == "whose":
            _possessive_relative(new, i)
        if tree.tags[i] in PAST and tree.pos[i] == "VERB" and tree.lower[i] not in PAST_ONLY:
            _reduced_clause(new, i)
        elif tree.tags[i] == "VBG" and tree.deps[i].startswith("csubj"):
            _fronted_participle(new, i)
        elif tree.tags[i] == "VBG" and tree.deps[i] == "ROOT":
            _gerund_as_verb(new, i)
    if not new.changed:
        _participle_as_root(new)
        _missing_verb(new)
    if not new.changed:
        _verb_as_noun(new)
    return new.done()


def _noun_as_verb(new: Mended, i: int) -> None:
    """ "said that exports rose": of two finite verbs side by side the first is a plural noun."""
    tree = new.tree
    if i + 1 >= len(tree) or i == 0:
        return
    past = tree.tags[i + 1] == "VBD" or tree.lower[i + 1] in PAST_ONLY
    if not past and tree.tags[i + 1] != "MD":
        return
    verb = i + 1 if past else tree.heads[i + 1]
    if tree.heads[verb] != i or tree.deps[verb] not in {"xcomp", "ccomp", "advcl", "parataxis"}:
        return
    above, relation = tree.heads[i], tree.deps[i]
    that = [k for k in tree.kids[i] if k < i and tree.lower[k] == "that"]
    if relation == "acl:relcl" and that and tree.entities[above] == "DATE":
        above, relation = tree.verb_above(above) or above, "ccomp"  # "said on Tuesday that ..."
    new.hang(verb, verb if above == i else above, relation)
    new.hang(i, verb, "nsubj")
    new.tags[i], new.pos[i], new.tags[verb] = "NNS", "NOUN", "VBD" if past else tree.tags[verb]
    for k in tree.kids[i]:
        if k in that:
            new.hang(k, verb, "mark")
            new.tags[k] = "IN"
        elif k < i:
            new.hang(k, i, "compound" if tree.deps[k] in SUBJECTS else tree.deps[k])
        elif k != verb:
            new.hang(k, verb, tree.deps[k])


def _content_of_plural(new: Mended, that: int) -> None:
    """ "said that stocks dropped": "that" is no determiner of a plural, so it opens what is said."""
    tree, noun = new.tree, new.tree.heads[that]
    above = tree.heads[noun]
    hangs = tree.deps[noun] in {"obj", "ccomp"} and not tree.children(noun, "cop")
    if tree.tags[noun] != "NNS" or not hangs or that != tree.left[noun]:
        return
    verb = next((k for k in tree.children(noun, "acl") if k == noun + 1), -1)
    says = base_form(tree.words[above], tree.lemmas[above]) in REPORT
    if verb < 0 or not says or tree.tags[verb] not in PAST or tree.children(verb, "obl:agent"):
        return
    new.hang(verb, above, "ccomp")
    new.hang(noun, verb, "nsubj")
    new.hang(that, verb, "mark")
    new.tags[verb] = "VBD"


def _reduced_clause(new: Mended, p: int) -> None:
    """ "The fine, imposed by a court, was paid": who pays is the subject of the second verb."""
    tree = new.tree
    subjects = [s for s in tree.children(p, "nsubj", "nsubj:pass") if s < p]
    named = base_form(tree.words[p], tree.lemmas[p]) in NAMING
    if len(subjects) != 1 or tree.children(p, "aux", "aux:pass", "mark", "cc"):
        return
    if tree.children(p, "obj") and not named:
        return
    verb = _finite_verb(tree, p, named=named)
    if verb is None or not (named or _has_agent(tree, p) or _between_commas(tree, p, subjects[0])):
        return
    subject = subjects[0]
    for name in tree.children(verb, *SUBJECTS):  # "a drug called Azan was sold"
        new.hang(name, p, "xcomp")
    new.hang(verb, verb if tree.heads[p] == p else _above(tree, p, verb), _relation(tree, p, verb))
    new.hang(subject, verb, "nsubj:pass" if tree.children(verb, "aux:pass") else "nsubj")
    new.hang(p, subject, "acl")
    new.tags[p] = "VBN"
    first = tree.left[subject]
    for k in tree.kids[p]:
        if k not in {subject, verb} and (k > verb or k < first):
            new.heads[k] = verb


def _possessive_relative(new: Mended, whose: int) -> None:
    """ "Ann Lee, the singer whose songs won prizes, died": the songs won, and she died."""
    tree = new.tree
    owned = tree.heads[whose]
    while tree.deps[owned] == "compound":
        owned = tree.heads[owned]
    verb = tree.heads[owned]
    others = [s for s in tree.children(verb, "nsubj", "nsubj:pass") if s < whose]
    if tree.deps[owned] not in {"nsubj", "nsubj:pass"} or len(others) != 1:
        return
    late = [k for k in tree.children(verb, "conj", "parataxis", "advcl", "ccomp") if k > verb]
    later = next((k for k in late if tree.is_finite(k) and tree.is_clause_break(k)
                  and not tree.children(k, "cc", "mark", *SUBJECTS)), None)  # fmt: skip
    noun = next((k for k in range(whose - 1, -1, -1) if tree.pos[k] in {"NOUN", "PROPN"}), None)
    if later is None or noun is None:
        return
    new.hang(later, later if tree.heads[verb] == verb else tree.heads[verb], tree.deps[verb])
    new.hang(others[0], later, "nsubj:pass" if tree.children(later, "aux:pass") else "nsubj")
    new.hang(verb, noun, "acl:relcl")
    for k in tree.kids[verb]:
        if k > later:
            new.heads[k] = later


def _gerund_as_verb(new: Mended, p: int) -> None:
    """ "Matters relating to trade came up": no finite verb ends in -ing."""
    tree = new.tree
    subjects = [s for s in tree.children(p, "nsubj", "nsubj:pass") if s < p]
    if len(subjects) != 1 or tree.children(p, "aux", "mark"):
        return
    verb = next((k for k in tree.children(p, "parataxis", "ccomp", "conj") if k > p and (
        tree.tags[k] in TENSED or any(tree.tags[a] in FINITE for a in tree.children(k, "aux"))
    ) and not tree.children(k, "cc", "mark")), None)  # fmt: skip
    own = tree.children(verb, *SUBJECTS) if verb is not None else []
    if verb is None or any(tree.before(tree.left[s]) == "," for s in own):
        return  # "The talks continuing, Hale left"
    for name in own:
        new.hang(name, p, "obj")
    new.hang(verb, verb, "ROOT")
    new.hang(subjects[0], verb, "nsubj")
    new.hang(p, subjects[0], "acl")
    for k in tree.kids[p]:
        if k > verb:
            new.heads[k] = verb


def _above(tree: Tree, p: int, verb: int) -> int:
    """What the finite verb hangs on: what the participle hung on, or what it did itself."""
    return tree.heads[p] if tree.heads[verb] == p else (tree.heads[verb])


def _relation(tree: Tree, p: int, verb: int) -> str:
    return tree.deps[p] if tree.heads[verb] == p else tree.deps[verb]


def _finite_verb(tree: Tree, p: int, *, named: bool) -> int | None:
    """The finite verb without a subject that stands beside a participle in the tree."""
    above = tree.heads[p]
    beside = [above] if above > p and tree.deps[p] in BESIDE else []
    beside += [k for k in tree.children(p, *BESIDE) if k > p]
    beside += [k for k in tree.children(p, "conj") if k > p and not tree.children(k, "cc")]
    for verb in beside:
        group = [verb, *tree.children(verb, "aux", "aux:pass", "cop")]
        if not any(tree.tags[k] in FINITE for k in group) or tree.children(verb, "mark", "expl"):
            continue
        own = [s for s in tree.children(verb, *SUBJECTS) if s != p]
        if not own or (named and own == [p + 1] and tree.heads[verb] == p):
            return verb
    return None


def _has_agent(tree: Tree, p: int) -> bool:
    return any(
        tree.lower[c] == "by" and k > p
        for k in tree.children(p, "obl:agent", "obl")
        for c in tree.children(k, "case")
    )


def _between_commas(tree: Tree, p: int, subject: int) -> bool:
    """Whether a comma stands right behind the subject, and another one before the next verb."""
    comma = tree.right[subject] + 1
    close = tree.right[subject] if tree.words[tree.right[subject]] == "," else comma
    return close < p and tree.words[close] == "," and all(
        tree.pos[x] == "ADV" for x in range(close + 1, p)
    ) and "," in tree.words[p:]  # fmt: skip


def _fronted_participle(new: Mended, k: int) -> None:
    """ "Speaking at the fair, the mayor praised ...": a comma parts no subject from its verb."""
    tree, verb = new.tree, new.tree.heads[k]
    group = [verb, *tree.children(verb, "aux", "aux:pass", "cop")]
    first = min(x for x in group if x > k) if verb > k else -1
    comma = next((x for x in range(first - 1, k, -1) if tree.words[x] == ","), -1)
    if tree.left[k] != 0 or comma < 0 or not any(tree.tags[x] in FINITE for x in group):
        return
    tops = [x for x in range(comma + 1, first) if not comma < tree.heads[x] < first]
    nouns = [x for x in tops if tree.pos[x] in NOMINAL]
    if len(nouns) != 1 or tree.right[nouns[0]] != first - 1:
        return
    new.hang(nouns[0], verb, "nsubj")
    new.hang(k, verb, "advcl")


def _participle_as_root(new: Mended) -> None:
    """ "Founded in 1998, the firm builds ...": the finite verb is the root of the sentence."""
    tree, root = new.tree, new.tree.root
    if tree.tags[root] not in {"VBN", "VBG"} or tree.children(root, "aux", "aux:pass", *SUBJECTS):
        return
    if any(tree.pos[x] not in {"ADV", "PUNCT"} for x in range(root)):
        return
    behind = [
        k
        for k in tree.children(root, "conj", "parataxis", "ccomp", "advcl")
        if tree.tags[k] in TENSED or any(tree.tags[a] in FINITE for a in tree.children(k, "aux"))
    ]
    verb = next((k for k in behind if [s for s in tree.children(k, *SUBJECTS) if s < k]), None)
    if verb is None or "," not in tree.words[root:verb] or tree.children(verb, "mark"):
        return
    new.hang(verb, verb, "ROOT")
    new.hang(root, verb, "advcl")
    for k in tree.kids[root]:
        if k > verb:
            new.hang(k, verb, tree.deps[k])


def _missing_verb(new: Mended) -> None:
    """ "The minister, Ann Lee, praised early tests": a sentence without a finite verb has one."""
    tree, root = new.tree, new.tree.root
    if tree.pos[root] not in {"NOUN", "PROPN"} or tree.children(root, "cop", *SUBJECTS):
        return
    if any(t in FINITE and d != "amod" for t, d in zip(tree.tags, tree.deps, strict=True)):
        return
    for k in range(1, len(tree)):
        if tree.tags[k] not in PAST | TENSED or tree.children(k, "aux", "aux:pass", "mark"):
            continue
        noun, subject = tree.heads[k], root
        if tree.deps[k] == "amod" and noun > k:
            behind_comma = tree.before(k) == "," and noun != root and tree.left[noun] >= k - 1
            if noun == root and tree.tags[k] in TENSED:  # "Peru imports coal": coal is no subject
                subject = max((x for x in tree.kids[root] if x < k and _names(tree, x)), default=-1)
            if subject < 0 or not (behind_comma or (subject != root)):
                return
            new.hang(noun, k, "obj")
        elif k < root or not (_is_beyond_agent(tree, k) or _is_beyond_supplement(tree, k)):
            continue
        new.hang(k, k, "ROOT")
        new.tags[k], new.pos[k] = tree.tags[k] if tree.tags[k] in TENSED else "VBD", "VERB"
        new.hang(subject, k, "nsubj")
        for other in tree.kids[root]:
            if other > k and other != noun and subject == root:
                new.hang(other, k, tree.deps[other])
        return


def _verb_as_noun(new: Mended) -> None:
    """ "The fund backs small farms.": a noun of a sentence without a verb that is the form of one.

    It stands behind a phrase with its article and a singular noun, which it agrees with.
    """
    tree, root = new.tree, new.tree.root
    if tree.pos[0] not in {"DET", "PRON"} or tree.words[-1] != "." or tree.pos[root] != "NOUN":
        return
    if tree.children(root, "cop", *SUBJECTS):
        return
    if any(t in FINITE and d in CLAUSAL for t, d in zip(tree.tags, tree.deps, strict=True)):
        return
    verb = 2
    while verb < len(tree) and not _may_be_verb(tree, verb):
        if tree.pos[verb - 1] not in {"NOUN", "ADJ", "PROPN"} or tree.pos[verb] != "NOUN":
            return
        verb += 1
    if verb > root or verb + 2 >= len(tree) or tree.lower[verb + 1] == "of":
        return
    subject = verb - 1
    new.tags[verb], new.pos[verb] = "VBD" if tree.lower[verb] in PAST_ONLY else "VBZ", "VERB"
    new.hang(verb, verb, "ROOT")
    new.hang(subject, verb, "nsubj")
    for k in range(subject):
        if tree.heads[k] >= verb or tree.heads[k] == k:
            new.hang(k, subject, tree.deps[k])
    if root != verb:
        new.hang(root, verb, "obl" if tree.children(root, "case") else "obj")
    for k in tree.kids[root] if root == verb else ():
        bare = tree.deps[k] in {"appos", "dep", "nmod:unmarked", "conj", "obj"}
        if k > verb and tree.pos[k] in NOMINAL:
            new.hang(k, verb, "obl" if tree.children(k, "case") else "obj" if bare else "obl")


def _may_be_verb(tree: Tree, i: int) -> bool:
    """Whether a noun has the form of a verb that a singular noun before it agrees with."""
    plural = tree.tags[i] == "NNS" or (tree.tags[i] == "NN" and tree.lower[i].endswith("s"))
    form = plural and not tree.lower[i].endswith(("ss", "us", "is"))
    return (form or tree.lower[i] in PAST_ONLY) and tree.tags[i - 1] == "NN"


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
    return beside and participle < k and _has_agent(tree, participle) and not _has_agent(tree, k)


def _is_beyond_supplement(tree: Tree, k: int) -> bool:
    """ "The talks, held in Oslo, | focused on trade": behind the second comma stands the verb."""
    earlier = [p for p in tree.children(tree.root, "acl") if p < k]
    described = tree.deps[k] == "acl" and tree.heads[k] == tree.root
    return described and bool(earlier) and tree.before(tree.left[k]) == ","
