"""Who says it, by the order of words: attributions that are cut out before a sentence is parsed again.

A trailing ", the ministry said" or a leading "According to X," confuses a parser and says nothing of
the clause it stands beside: it is found by its words, cut out, and its speaker kept.
"""

from dataclasses import dataclass
from enum import StrEnum

from extract.lexicon.function_words import QUOTATION_MARKS
from extract.lexicon.offices import KIN, is_person_noun
from extract.lexicon.verb_forms import is_reporting_form
from extract.syntax.tree import CLOSE_BRACKETS, FINITE, PAST, SUBJECTS, Tree

KEPT_MARKS = QUOTATION_MARKS | CLOSE_BRACKETS
AFTER_QUOTE = frozenset({",", "”", '"', "''", ".”", "?", "!"})
NOMINAL_START = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
RELATIVES = frozenset({"that", "which", "who", "whom", "where"})
SOURCES = frozenset(
    """report reports study studies survey surveys data figures statistics records documents document
    officials police authorities source sources ministry ministries government agency agencies
    website site statement statements media newspaper newspapers witnesses residents researchers
    scientists analysts experts poll polls census estimates organisers organizers lawyers court
    charity firm company press release indictment complaint filing filings legend tradition him her
    them reports accounts account article articles book prosecutors investigators forecast""".split()
)
SITED = frozenset({"in", "on", "at", "to"})
LONGEST_SPEAKER, LONGEST_TAIL = 14, 30


class AttributionForm(StrEnum):
    """The form of an attribution."""

    SAYS = "says"
    ACCORDING = "according to"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words to cut, the speaker's words, and the verb of saying where there is one."""

    cut: list[int]
    speaker: list[int]
    how: AttributionForm
    verb: int | None = None


def attribution(tree: Tree) -> Attribution | None:
    """The attribution of a sentence: ", the FO stated.", "said Mr Holt", "According to X, ..."."""
    end = len(tree)
    while (
        end > 0
        and tree.pos[end - 1] in {"PUNCT", "SPACE"}
        and tree.words[end - 1] not in KEPT_MARKS
    ):
        end -= 1
    return _trailing(tree, end) or _according(tree, end)


def _trailing(tree: Tree, end: int) -> Attribution | None:
    for verb in range(end - 1, max(2, end - LONGEST_TAIL), -1):
        if not is_reporting_form(tree.words[verb]) or tree.pos[verb] not in {"VERB", "AUX", "NOUN"}:
            continue
        found = _speaker_before(tree, verb, end) or _speaker_after(tree, verb, end)
        near = end - verb <= LONGEST_SPEAKER + 2
        if found is not None and (near or tree.words[found.cut[0] - 1] in QUOTATION_MARKS):
            return found
    return None


def _speaker_before(tree: Tree, verb: int, end: int) -> Attribution | None:
    """ "..., the Foreign Office said on Monday"."""
    b = verb - 1
    while (
        b > 0
        and verb - b < LONGEST_SPEAKER
        and tree.words[b] not in AFTER_QUOTE
        and tree.lower[b] not in RELATIVES
        and tree.pos[b] != "AUX"
        and not (is_reporting_form(tree.words[b]) and tree.pos[b] == "VERB")
    ):
        b -= 1
    speaker = list(range(b + 1, verb))
    if not speaker and tree.words[b] == ",":
        b, speaker = _described_speaker(tree, b)
    if not speaker or b < 3 or tree.words[b] not in AFTER_QUOTE:
        return None
    first = speaker[0]
    if tree.pos[first] not in NOMINAL_START or tree.tags[first] in {"WDT", "WP"}:
        return None
    tail = range(verb + 1, end)
    if any(tree.words[x] in {*QUOTATION_MARKS, ":"} or tree.lower[x] == "that" for x in tail):
        return None
    if any(tree.pos[x] in {"VERB", "AUX"} and not _is_participle(tree, x) for x in tail):
        return None
    if tail and not _ends_attribution(tree, verb):
        return None
    if any(is_reporting_form(tree.words[x]) for x in range(b)) and tree.words[b] == ",":
        quoted = any(tree.words[x] in QUOTATION_MARKS for x in range(b))
        if not quoted and _contrast(tree, b):
            return None
    cut_from = b if tree.words[b] == "," else b + 1
    return Attribution(list(range(cut_from, end)), speaker, AttributionForm.SAYS, verb)


def _described_speaker(tree: Tree, close: int) -> tuple[int, list[int]]:
    """ "..., her mother, Ana Reyes, said": the name, and the comma before it all."""
    commas = [
        x
        for x in range(close - 1, max(close - LONGEST_SPEAKER, 0), -1)
        if tree.words[x] in AFTER_QUOTE
    ]
    if len(commas) < 2:
        return close, []
    inner, outer = commas[:2]
    parts = [range(outer + 1, inner), range(inner + 1, close)]
    named = [p for p in parts if p and all(tree.entities[x] == "PERSON" for x in p)]
    others = [p for p in parts if p not in named]
    plain = len(named) == 1 and not any(tree.pos[x] in {"VERB", "AUX"} for p in others for x in p)
    if not plain or not any(
        is_person_noun(tree.words[x]) or tree.lower[x] in KIN for x in others[0]
    ):
        return close, []
    return outer, list(named[0])


def _is_participle(tree: Tree, x: int) -> bool:
    """ "Hale told reporters, flanked by his aides": no verb with a tense."""
    passive = tree.tags[x] in PAST and tree.after(x) == "by"
    return tree.tags[x] == "VBG" or (passive and tree.before(x) == ",")


def _ends_attribution(tree: Tree, verb: int) -> bool:
    """Whether what follows the verb is no object: "said on Monday", "told reporters", "said Tuesday"."""
    nxt = verb + 1
    if tree.base(verb) in {"tell", "inform", "assure"}:
        return True
    if tree.pos[nxt] in {"ADP", "ADV", "PUNCT", "SCONJ", "PART"}:
        return True
    return tree.entities[nxt] == "DATE" or tree.lower[nxt] in {
        "last", "this", "earlier", "later", "today", "yesterday", "tonight", "here",
    }  # fmt: skip


def _contrast(tree: Tree, b: int) -> bool:
    """Whether the part after the comma is a clause of its own rather than an attribution."""
    return tree.lower[b + 1] in {"and", "but", "while", "although", "so", "or"}


def _speaker_after(tree: Tree, verb: int, end: int) -> Attribution | None:
    """ "...,” said Rutte after the meeting"."""
    if tree.before(verb) not in AFTER_QUOTE or verb + 1 >= end or verb < 4:
        return None
    if tree.pos[verb + 1] not in NOMINAL_START:
        return None
    if any(k < verb for k in tree.children(verb, *SUBJECTS)):
        return None  # "The mayor, who resigned, declared ..."
    if tree.before(verb) == "," and not any(tree.is_finite(x) for x in range(verb - 1)):
        return None
    stop = verb + 1
    while (
        stop < end
        and stop - verb <= LONGEST_SPEAKER
        and tree.pos[stop] not in {"VERB", "AUX", "SCONJ"}
        and tree.lower[stop] not in SITED | {"after", "during", "who", "as", "while"}
    ):
        stop += 1
    if stop < end and tree.lower[stop] in SITED:  # "said Ann Lee, an analyst | at Acme"
        stop = next((x for x in range(verb + 2, stop) if tree.words[x] == ","), stop)
    speaker = tree.trim(range(verb + 1, stop))
    if not speaker or (stop < end and tree.pos[stop] in {"VERB", "AUX"} and tree.is_finite(stop)):
        return None
    return Attribution(list(range(verb, end)), speaker, AttributionForm.SAYS, verb)


def _according(tree: Tree, end: int) -> Attribution | None:
    for a in range(len(tree) - 2):
        if tree.lower[a] != "according" or tree.lower[a + 1] != "to":
            continue
        if a > 0 and tree.words[a - 1] not in {",", "“", '"', "(", "and", "but", "while"}:
            if a + 2 < end and "," not in tree.words[a:end] and _can_tell(tree, a + 2, end):
                return Attribution(
                    list(range(a, end)), list(range(a + 2, end)), AttributionForm.ACCORDING
                )
            return None
        stop = a + 2
        while stop < end and tree.words[stop] != ",":
            stop += 1
        if a == 0 and any(tree.tags[x] in FINITE for x in range(2, stop)):
            return _uncommaed(tree)
        speaker, quoting = list(range(a + 2, stop)), stop + 1
        if quoting < end and tree.lower[quoting] in {"quoting", "citing"}:
            stop = quoting  # "According to Yonhap, quoting the state agency, ..."
            while stop < end and tree.words[stop] != ",":
                stop += 1
        named = range(a + 2, stop)
        if not named or any(tree.tags[x] in FINITE for x in named):
            return None
        start = a - 1 if a > 0 and tree.words[a - 1] == "," else a
        cut = range(start, min(stop + 1, end)) if start == 0 or stop < end else range(start, end)
        if start > 0 and stop < end:
            cut = range(start, stop)  # ", according to X, ...": one of the commas stays
        return Attribution(list(cut), speaker, AttributionForm.ACCORDING)
    return None


def _uncommaed(tree: Tree) -> Attribution | None:
    """ "According to the Interior Ministry | 40 died": the name ends where it ends."""
    start = 2 + (tree.lower[2] == "the")
    stop = start
    while stop < len(tree) and tree.entities[stop] in {"ORG", "PERSON"}:
        stop += 1
    if stop == start or tree.lower[stop] in {"of", "and", "'s", "’s"} or tree.pos[stop] == "VERB":
        return None
    return Attribution(list(range(stop)), list(range(2, stop)), AttributionForm.ACCORDING)


def _can_tell(tree: Tree, start: int, end: int) -> bool:
    """Whether a phrase names who or what can say something: "officials", not "the usual system"."""
    words = range(start, end)
    of = next((x for x in words if tree.lower[x] in {"of", "in", "on", "by", "from"}), end)
    last = tree.words[of - 1]
    named = any(tree.entities[x] in {"PERSON", "ORG", "LOC"} for x in range(start, of))
    return named or last[:1].isupper() or last.lower() in SOURCES or is_person_noun(
        last.removesuffix("s")
    )  # fmt: skip
