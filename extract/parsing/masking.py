"""What is cut out of a sentence before it is parsed, and put back afterwards.

Long titles, appositions, brackets, attributions and times between subject and verb lead a small parser
astray. They are found by the order of words, the rest is parsed, and each is attached to its anchor again.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from extract.attribution.word_order import Attribution
from extract.lexicon.offices import FORMS_OF_ADDRESS, is_person_noun
from extract.lexicon.verb_forms import is_reporting_form
from extract.names.offices import Description
from extract.syntax.tree import CLOSE_BRACKETS, FINITE, OPEN_BRACKETS, Tree

INSIDE = "mask:inside"
OUTSIDE = "mask:outside"
TIME = "mask:time"
LONGEST_BRACKET = 60
LONGEST_PARTICIPLE, LONGEST_RELATIVE = 20, 25
LONGEST_APPOSITION = 14
"""A longer one is a claim of its own and makes a subject unreadable."""
GREATEST_AGE = 120
SPANS = frozenset("to and or between - – years year months".split())
PARENTHETICAL = frozenset(
    {
        "among others", "among other things", "above all", "for example", "for instance", "in part",
        "in particular", "in turn", "in fact", "of course", "after all", "by contrast", "inter alia",
        "first of all", "at least in part", "to name a few",
    }
)  # fmt: skip
PERSONS = frozenset("man woman boy girl child baby person pupil student patient victim".split())
FEW = frozenset("few little rarely seldom nothing hardly none".split())
PERIODS = frozenset(
    "day days week weeks month months quarter quarters half year years period periods".split()
)
CONJUNCTIONS_TOO = frozenset("after before until till since as".split())
SHORT_TITLE = 2


@dataclass(slots=True)
class Masks:
    """For each hidden word, the word it depends on (-1: none) and how."""

    hidden: dict[int, tuple[int, str]] = field(default_factory=dict)

    def hide(self, words: list[int], anchor: int, relation: str) -> None:
        """Hide words behind an anchor; the first of a time heads the others."""
        for n, word in enumerate(words):
            if word in self.hidden or word == anchor:
                continue
            if relation == TIME and n:
                self.hidden[word] = (words[0], "flat")
            else:
                self.hidden[word] = (anchor, relation)


def masks(
    tree: Tree, facts: list[Description], said: Attribution | None, times: list[range]
) -> Masks:
    """Everything to hide in a sentence whose words are tagged."""
    found = Masks()
    if said is not None:
        found.hide(said.cut, -1, OUTSIDE)
    titles: dict[int, list[int]] = {}
    for fact in facts:
        if fact.after:
            _hide_apposition(tree, fact, found)
        elif tree.words[fact.title[-1] + 1] == "," and fact.name[0] == fact.title[-1] + 2:
            _hide_description(tree, fact, found)
        else:  # "Foreign Minister and Deputy Prime Minister X": two offices of one name
            titles.setdefault(fact.name[0], []).extend(fact.title)
    for name, title in titles.items():
        _hide_title(tree, name, sorted(title), found)
    _hide_brackets(tree, found)
    _hide_ages(tree, found)
    _hide_aged(tree, found)
    _hide_periods(tree, found)
    _hide_compounds(tree, found)
    _hide_parentheses(tree, found)
    _hide_conditions(tree, found)
    _hide_participles(tree, found)
    _hide_times(tree, times, found)
    kept = [i for i in range(len(tree)) if i not in found.hidden]
    if not any(tree.pos[i] in {"VERB", "AUX"} for i in kept):
        return Masks()  # nothing would be left to parse
    return found


def _hide_apposition(tree: Tree, fact: Description, found: Masks) -> None:
    end = fact.title[-1] + 1
    last = fact.name[-1]
    if end >= len(tree) or tree.words[end] not in {",", ".", ";"} or tree.words[last + 1] != ",":
        return
    span = list(range(last + 1, end))
    anchor, relation = (last, INSIDE) if len(span) <= LONGEST_APPOSITION else (-1, OUTSIDE)
    verb_follows = (
        tree.words[end] == ","
        and end + 1 < len(tree)
        and (tree.pos[end + 1] in {"VERB", "AUX", "ADV"} or tree.tags[end + 1] in {"VBD", "VBZ"})
    )
    found.hide(span, anchor, relation)
    if verb_follows:
        found.hide([end], anchor, relation)


def _hide_description(tree: Tree, fact: Description, found: Masks) -> None:
    """ "its oldest ship, Aurora, sank": what the name behind it is, and the commas around the name."""
    top, end = tree.tops(fact.name)[0], fact.name[-1] + 1
    found.hide([*fact.title, fact.title[-1] + 1], top, INSIDE)
    if end + 1 < len(tree) and tree.words[end] == "," and tree.tags[end + 1] in FINITE:
        found.hide([end], top, INSIDE)


def _hide_title(tree: Tree, name: int, title: list[int], found: Masks) -> None:
    before = [x for x in title if x < name]
    between = range(before[-1] + 1, name) if before else range(0)
    if not before or any(tree.lower[x] not in FORMS_OF_ADDRESS for x in between):
        return
    start = before[0]
    if start > 1 and tree.words[start - 1] == "-" and tree.lower[start - 2] in {"then", "ex"}:
        start -= 2
    if name - start <= SHORT_TITLE:
        return
    if start > 0 and tree.lower[start - 1] == "the":
        start -= 1
    found.hide(list(range(start, name)), name, INSIDE)


def _hide_brackets(tree: Tree, found: Masks) -> None:
    """Brackets are attached to the word before them; those with figures (lives, prices) to nothing."""
    opened, depth = -1, 0
    for i, word in enumerate(tree.words):
        depth += sum(ch in "([" for ch in word) or (word in OPEN_BRACKETS)
        if depth and opened < 0:
            opened = i
        depth -= sum(ch in ")]" for ch in word) or (word in CLOSE_BRACKETS)
        if depth > 0 or opened < 0:
            continue
        if opened > 0 and i - opened < LONGEST_BRACKET:
            anchor = opened - 1
            while anchor in found.hidden and anchor > 0:
                anchor -= 1
            span = list(range(opened, i + 1))
            dated = any(ch.isdigit() for x in span for ch in tree.words[x])
            found.hide(span, -1 if dated else anchor, OUTSIDE if dated else INSIDE)
        opened, depth = -1, 0


def _hide_ages(tree: Tree, found: Masks) -> None:
    """ "Thomas Sam, 42, ...": an age between commas."""
    for i in range(1, len(tree) - 2):
        if (
            tree.words[i].isdigit()
            and tree.words[i - 1] == tree.words[i + 1] == ","
            and int(tree.words[i]) <= GREATEST_AGE
            and i >= 2
            and tree.entities[i - 2] == "PERSON"
        ):
            found.hide([i - 1, i, i + 1], -1, OUTSIDE)


def _hide_aged(tree: Tree, found: Masks) -> None:
    """ "a man aged 34", "pupils aged 8 to 10": a participle that parsers take for a verb."""
    for i in [i for i, word in enumerate(tree.lower) if word == "aged" and i]:
        end = i + 1
        while end < len(tree) and (tree.pos[end] == "NUM" or tree.lower[end] in SPANS):
            end += 1
        apart = tree.words[i - 1] == "," and tree.words[end : end + 1] == [","]
        noun = i - 1 - apart
        person = tree.lower[noun] in PERSONS or is_person_noun(tree.words[noun])
        several = tree.is_plural(noun)
        person = person or several or tree.entities[noun] == "PERSON"
        if end > i + 1 and tree.pos[i + 1] == "NUM" and person:
            found.hide(list(range(i - apart, end + apart)), noun, INSIDE)


def _hide_periods(tree: Tree, found: Masks) -> None:
    """ "for the three months ended June 30": a period and its end; parsers take the end for a verb."""
    for i in [i for i, word in enumerate(tree.lower) if word in {"ended", "ending"} and i > 1]:
        noun, end = i - 1, i + 1
        while end < len(tree) and tree.entities[end] == "DATE":
            end += 1
        if tree.lower[noun] not in PERIODS or end == i + 1:
            continue
        first = noun
        while first > 0 and tree.pos[first] in {"NOUN", "ADJ", "NUM", "DET", "PUNCT", "PROPN"}:
            first -= 1
        if tree.pos[first] == "ADP" and tree.lower[first] not in CONJUNCTIONS_TOO:
            found.hide(list(range(i, end)), noun, INSIDE)


def _hide_compounds(tree: Tree, found: Masks) -> None:
    """ "off-the-shelf parts": an article between hyphens makes an attribute of the noun behind."""
    for i in [i for i, word in enumerate(tree.lower) if word in {"the", "a", "an"} and i > 1]:
        first, last = i - 2, i + 2
        if last + 1 >= len(tree) or not all(_is_hyphen(tree, x) for x in (i - 1, i + 1)):
            continue
        while first > 1 and _is_hyphen(tree, first - 1):
            first -= 2
        while last + 2 < len(tree) and _is_hyphen(tree, last + 1):
            last += 2
        noun = last + 1
        if tree.tags[noun] == "VBZ":
            tree.tags[noun], tree.pos[noun] = "NNS", "NOUN"
        if tree.pos[noun] in {"NOUN", "PROPN"}:
            found.hide(list(range(first, noun)), noun, INSIDE)


def _is_hyphen(tree: Tree, x: int) -> bool:
    return tree.words[x] == "-" and tree.touches(x - 1) and tree.touches(x)


def _hide_parentheses(tree: Tree, found: Masks) -> None:
    """ "aimed, among others, at farms": a set phrase between commas."""
    commas = [i for i, word in enumerate(tree.words) if word == ","]
    if tree.pos[0] in {"ADP", "SCONJ", "ADV", "CCONJ"}:
        del commas[:1]  # "In music, for example, taste is all": a comma ends what is fronted
    for first, second in pairwise(commas):
        behind = tree.pos[min(second + 1, len(tree) - 1)]
        cuts_phrase = tree.pos[first - 1] in {"ADP", "SCONJ"}  # "calls for, above all, patience"
        if not cuts_phrase and behind not in {"ADP", "SCONJ", "VERB", "AUX", "PART"}:
            continue
        if " ".join(tree.lower[first + 1 : second]) in PARENTHETICAL:
            found.hide(list(range(first, second + 1)), -1, OUTSIDE)


def _hide_conditions(tree: Tree, found: Masks) -> None:
    """ "few if any shops", "rarely if ever": no clause, and no condition."""
    if "if" not in tree.lower:
        return
    for i in range(1, len(tree) - 1):
        few = tree.lower[i - 1] in FEW
        if few and tree.lower[i] == "if" and tree.lower[i + 1] in {"any", "ever", "anything"}:
            adverb = tree.lower[i + 1] == "ever"
            found.hide([i, i + 1], -1 if adverb else i - 1, OUTSIDE if adverb else INSIDE)


def _hide_participles(tree: Tree, found: Masks) -> None:
    """ "The volcano, located near Reykjavik, erupted": what stands between commas keeps its parse."""
    for comma in range(1, len(tree) - 3):
        if tree.words[comma] != "," or tree.pos[comma - 1] not in {"NOUN", "PROPN"}:
            continue
        verb = comma + 1 + (tree.pos[comma + 1] == "ADV")
        if tree.lower[comma + 1] in {"which", "who"}:
            _hide_relative(tree, comma, found)
        if tree.tags[verb] not in {"VBN", "VBG"}:
            continue
        close = _closing_comma(tree, verb, comma - 1)
        subject = not any(
            tree.pos[x] in {"VERB", "AUX"} and x not in found.hidden for x in range(comma)
        )
        if close and subject and not any(x in found.hidden for x in range(comma, close + 1)):
            _hide_clause(tree, comma, close, verb, found)
            found.hidden[verb] = (found.hidden[verb][0], "acl")


def _hide_relative(tree: Tree, comma: int, found: Masks) -> None:
    """ "The firm, which sells pumps, grew": a finite verb behind the second comma is the firm's."""
    inside = [x for x in range(comma + 2, min(comma + LONGEST_RELATIVE, len(tree) - 2))]
    commas = [x for x in inside if tree.words[x] == ","]
    close = next((x for x in commas if tree.tags[x + 1] in FINITE), 0)
    top = next((x for x in inside if tree.tags[x] in FINITE), 0)
    span = range(comma, close + 1)
    if not 0 < top < close or any(x in found.hidden for x in span):
        return
    while tree.heads[top] in span and tree.heads[top] != top:
        top = tree.heads[top]
    if tree.pos[top] in {"VERB", "AUX", "NOUN", "ADJ"} and top > comma + 1:
        _hide_clause(tree, comma, close, top, found)
        found.hidden[top] = (found.hidden[top][0], "acl:relcl")


def _hide_clause(tree: Tree, comma: int, close: int, verb: int, found: Masks) -> None:
    """Hide a clause between commas; it is attached to the noun before it and keeps its own parse."""
    noun, span = comma - 1, range(comma, close + 1)
    relative = tree.lower[comma + 1] in {"which", "who"}
    while tree.heads[noun] < noun and tree.pos[tree.heads[noun]] in {"NOUN", "PROPN"}:
        if relative and tree.deps[noun] not in {"flat", "compound"}:
            break
        if "," in tree.words[tree.heads[noun] : noun]:
            break
        noun = tree.heads[noun]
    for x in span:
        inside = tree.heads[x] in span and x != verb
        found.hidden[x] = (tree.heads[x] if inside else verb, tree.deps[x] if inside else "dep")
    found.hidden[verb] = (noun, "dep")
    found.hidden[comma] = found.hidden[close] = (verb, "punct")


def _closing_comma(tree: Tree, verb: int, subject: int) -> int:
    """The comma behind a participle's phrase, where a finite verb follows it; else 0."""
    for x in range(verb + 1, min(verb + LONGEST_PARTICIPLE, len(tree) - 1)):
        if tree.tags[x] in FINITE:
            return 0
        if tree.words[x] == ",":
            verbal = _is_verb_in_form(tree, subject, x + 1) or tree.pos[x + 1] in {"VERB", "AUX"}
            return x if verbal and tree.tags[x + 1] not in {"VBG", "VB"} else 0
    return 0


def _is_verb_in_form(tree: Tree, subject: int, x: int) -> bool:
    """ "The planet, known as Ata, orbits a star": "-s" behind a singular, none behind a plural."""
    forms = {"NNS": {"NN", "VB"}, "NN": {"NNS"}}.get(tree.tags[subject], set())
    if x + 1 >= len(tree) or tree.tags[x] not in forms or tree.words[x][:1].isupper():
        return False
    if tree.pos[x + 1] not in {"DET", "NOUN", "ADJ", "NUM", "PRON"}:
        return False
    tree.tags[x], tree.pos[x] = "VBZ" if tree.tags[x] == "NNS" else "VBP", "VERB"
    return True


def _hide_times(tree: Tree, times: list[range], found: Masks) -> None:
    """ "The two sides on Thursday agreed": a time just before the finite verb."""
    for span in times:
        a, b = span.start, span.stop
        if a == 0 or b >= len(tree) or any(x in found.hidden for x in (a - 1, *span, b)):
            continue
        finite = tree.tags[b] in FINITE or (
            tree.tags[b] == "VBN" and tree.pos[a - 1] in {"PROPN", "NOUN"}
        )
        if is_reporting_form(tree.words[a - 1]) and tree.pos[a - 1] == "VERB":
            found.hide(list(span), a - 1, TIME)  # "said on Thursday it expected ..."
        elif (
            finite
            and tree.pos[a - 1] in {"PROPN", "NOUN", "PUNCT", "PRON"}
            and (tree.words[a - 1] != ",")
        ):
            found.hide(list(span), b, TIME)


def restore(tree: Tree, found: Masks, kept: list[int], parsed: Tree) -> Tree:
    """The whole sentence again: the parse of what was kept, with the masked words attached to it."""
    size = len(tree)
    heads, deps = list(range(size)), [OUTSIDE] * size
    for small, i in enumerate(kept):
        heads[i] = kept[parsed.heads[small]]
        deps[i] = parsed.deps[small]
    for i, (anchor, relation) in found.hidden.items():
        above = anchor
        while relation == TIME and deps[above] in {"aux", "aux:pass", "cop"}:
            above = heads[above]  # a time belongs to the verb, not to its auxiliary
        heads[i], deps[i] = (i if anchor < 0 else above), relation
    return Tree(
        words=tree.words, lemmas=tree.lemmas, pos=tree.pos, tags=tree.tags, deps=deps, heads=heads,
        entities=tree.entities, begins=tree.begins, starts=tree.starts, whole=tree.whole,
    )  # fmt: skip
