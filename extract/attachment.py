"""Phrases hung on the word that can govern them: a verb has no compound, "and" opens no content.

After Quirk et al. (1985): a clause joined by "and" is no object (13.1), whom someone asks is to do what is
asked (16.50), and a phrase with a preposition is no subject (10.15).
"""

from extract.mended import Mended
from extract.tree import NOMINAL, SUBJECTS, Tree
from extract.verbs import SPEECH, URGE, base_form

ASKING = URGE | frozenset(
    """ask tell order instruct warn force require commit oblige allow enable permit invite encourage
    persuade convince prompt authorise authorize""".split()
)
HOLDING = frozenset(
    "carrying containing bearing holding featuring weighing depicting showing".split()
)
"""Participles that tell of the thing just before them."""
TEXTS = frozenset(
    """order law bill rule rules decision resolution letter statement report agreement deal treaty
    accord decree petition motion plea lawsuit complaint document clause ban""".split()
)
"""What says or rules something itself: "an order cancelling the vote"."""
FRONTED = frozenset("following during after before despite since under with without".split())


def attached(tree: Tree) -> Tree:
    """The tree with such phrases hung anew; the same tree where all may hang where they do."""
    new = Mended.of(tree)
    for k, relation in enumerate(tree.deps):
        if tree.entities[k] == "PERSON" and not tree.begins[k]:
            _one_name(new, k)
        if relation == "advcl":
            _ = _asked(new, k) or _held(new, k)
        elif relation == "ccomp":
            _joined(new, k)
        elif relation == "parataxis":
            _contact_clause(new, k)
        elif relation == "conj" and tree.pos[k] in {"ADJ", "VERB"}:
            _second_passive(new, k)
        elif relation == "flat":
            _part_of_name(new, k)
        elif relation == "acl:relcl":
            _subject_of_relative(new, k)
        elif relation in SUBJECTS:
            _phrase_as_subject(new, k)
        elif relation == "case" and tree.tags[k] == "POS":
            _possessor(new, k)
    return new.done()


def _asked(new: Mended, k: int) -> bool:
    """ "asked the public not to worry": what is asked completes the verb."""
    tree, verb = new.tree, new.tree.heads[k]
    to = [m for m in tree.children(k, "mark") if tree.lower[m] == "to"]
    objects = [o for o in tree.children(verb, "obj", "iobj") if verb < o < k]
    if tree.tags[k] != "VB" or not to or not objects:
        return False
    if base_form(tree.words[verb], tree.lemmas[verb]) not in ASKING:
        return False
    if tree.right[objects[-1]] != tree.left[k] - 1:
        return False
    new.hang(k, verb, "xcomp")
    return True


def _held(new: Mended, k: int) -> bool:
    """ "struck a car carrying two women": the car carried them."""
    tree, verb = new.tree, new.tree.heads[k]
    objects = [o for o in tree.children(verb, "obj") if verb < o < k]
    if tree.tags[k] != "VBG" or not objects or tree.left[k] != k:
        return False
    if tree.lower[k] not in HOLDING and tree.lower[objects[-1]] not in TEXTS:
        return False
    if tree.right[objects[-1]] != k - 1:
        return False
    new.hang(k, objects[-1], "acl")
    return True


def _joined(new: Mended, k: int) -> None:
    """ "linked Bern with Rome, and the tunnel made it rich": "and" joins, it opens no content."""
    tree, verb = new.tree, new.tree.heads[k]
    first = min(tree.left[k] + (tree.words[tree.left[k]] == ","), k)
    joined = first < k and tree.lower[first] in {"and", "but"} and tree.before(first) in {",", ""}
    parted = ";" in {tree.words[tree.left[k]], tree.before(tree.left[k])}
    opens = (
        joined
        or parted
        or (tree.words[tree.left[k]] == "," and tree.lower[first] in {"and", "but"})
    )
    says = base_form(tree.words[verb], tree.lemmas[verb]) in SPEECH
    past = parted and tree.tags[k] == "VBN" and not tree.children(k, "aux", "aux:pass", "cop")
    finite = tree.is_finite(k) or past
    if opens and k > verb and not says and finite and tree.children(k, *SUBJECTS):
        new.hang(k, verb, "conj")
        new.tags[k] = "VBD" if past else tree.tags[k]


def _contact_clause(new: Mended, k: int) -> None:
    """ "left the market it had served": a clause right behind a noun, without a pronoun."""
    tree = new.tree
    first = tree.left[k]
    own = tree.children(k, *SUBJECTS)
    noun = first - 1
    while noun > 0 and tree.deps[noun] in {"flat", "compound"}:
        noun = tree.heads[noun]
    pronoun = len(own) == 1 and own[0] == first and tree.tags[first] == "PRP"
    if not pronoun or first < 2 or tree.heads[k] > first or tree.children(k, "obj", "ccomp"):
        return
    if tree.pos[first - 1] != "NOUN" or tree.deps[noun] not in {"obj", "obl", "nmod"}:
        return
    if base_form(tree.words[k], tree.lemmas[k]) not in SPEECH:
        new.hang(k, noun, "acl:relcl")


def _is_below(tree: Tree, i: int, k: int) -> bool:
    """Whether a word stands somewhere under another, which may then not hang on it."""
    while tree.heads[i] != i:
        i = tree.heads[i]
        if i == k:
            return True
    return False


def _part_of_name(new: Mended, k: int) -> None:
    """ "Acme, BNP Paribas and Hale": the parts of a name hang on its first word."""
    tree, above = new.tree, new.tree.heads[k]
    first = k
    while first > 0 and tree.entities[first] and not tree.begins[first]:
        first -= 1
    if not tree.entities[k] or not above <= first < k or tree.deps[first] not in {"appos", "conj"}:
        return
    if above != first:
        new.hang(k, first, "flat")
    for joined in tree.children(k, "conj"):
        new.hang(joined, tree.heads[first], "conj")


def _possessor(new: Mended, k: int) -> None:
    """ "described the board's planning as poor": whose planning it was, not the board itself."""
    tree, owner, owned = new.tree, new.tree.heads[k], k + 1
    if owned >= len(tree) or tree.tags[owned] != "VBG" or tree.deps[owner] != "obj":
        return
    if tree.heads[owned] == tree.heads[owner]:
        new.hang(owned, tree.heads[owner], "obj")
        new.hang(owner, owned, "nmod:poss")
        new.tags[owned], new.pos[owned] = "NN", "NOUN"


def _subject_of_relative(new: Mended, k: int) -> None:
    """ "the group, which Finland chairs": the name before the verb is its subject."""
    tree = new.tree
    pronouns = [s for s in tree.children(k, "nsubj") if tree.lower[s] in {"which", "that", "whom"}]
    names = [c for c in tree.children(k, "compound", "nmod:unmarked") if c == k - 1]
    if pronouns and names and tree.pos[k] == "VERB" and not tree.children(k, "obj"):
        new.hang(names[0], k, "nsubj")
        new.hang(pronouns[0], k, "obj")


def _phrase_as_subject(new: Mended, k: int) -> None:
    """ "Following the fall of Rome, Italian troops left": what stands behind the comma is the subject."""
    tree, verb = new.tree, new.tree.heads[k]
    case = tree.children(k, "case")
    if k > verb or not case or case[0] != 0 or tree.lower[0] not in FRONTED:
        return
    below = tree.subtree(k)
    late = [x for x in below if x > k and tree.pos[x] in NOMINAL and tree.deps[x] in {
        "appos", "conj",
    } and tree.before(tree.left[x] + (tree.words[tree.left[x]] == ",")) == ","]  # fmt: skip
    subject = late[-1] if late and tree.right[late[-1]] == tree.right[k] else -1
    if subject < 0 or tree.children(subject, "cc") or tree.heads[subject] > subject:
        return
    new.hang(subject, verb, tree.deps[k])
    new.hang(k, verb, "obl")


def _one_name(new: Mended, k: int) -> None:
    """ "headed by Judge D.Y. | Rao stayed the order": one name is one phrase."""
    tree = new.tree
    first = k
    while first > 0 and not tree.begins[first]:
        first -= 1
    if first <= tree.heads[k] <= k or tree.heads[k] == k or tree.children(k, "case", "cc", "det"):
        return
    top = next((t for t in range(first, k) if not first <= tree.heads[t] <= k), None)
    inside = any(tree.heads[t] == k for t in range(first, k))
    if top is None or inside or tree.heads[top] == top or _is_below(tree, top, k):
        return
    new.hang(k, top, "flat")
    for other in tree.kids[k]:
        new.heads[other] = top


def _second_passive(new: Mended, k: int) -> None:
    """ "Two were killed and ten injured": a participle with a subject of its own."""
    tree, first = new.tree, new.tree.heads[k]
    subjects = tree.children(k, "nsubj", "nsubj:pass")
    subjects = subjects or [n for n in tree.children(k, "nummod") if n < k]  # no verb is counted
    if not subjects or not tree.children(first, "aux:pass") or tree.children(k, "cop", "aux"):
        return
    if tree.lower[k].endswith(("ed", "en")):
        new.tags[k], new.pos[k] = "VBN", "VERB"
        new.hang(subjects[0], k, "nsubj:pass")
