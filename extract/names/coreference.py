"""What "he", "they", "both sides" and a bare surname stand for, from what was said before.

A cautious reading after Hobbs (1978) and centering: the subject of the sentence before is preferred, but
where two persons compete who both fit, the words stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.lexicon.given_names import MEN, WOMEN
from extract.lexicon.offices import ABBREVIATED, FORMS_OF_ADDRESS, is_office, is_person_noun
from extract.names.offices import Description
from extract.syntax.tree import Tree

GENDER_OF = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f",
}  # fmt: skip
MALE = frozenset("mr mr. sir lord king prince husband father son brother chairman uncle".split())
FEMALE = frozenset(
    "mrs mrs. ms ms. dame lady queen princess wife mother daughter sister chairwoman aunt".split()
)
GROUPS = frozenset(
    {
        "they", "both sides", "the two sides", "both parties", "the parties", "the sides",
        "both countries", "the two countries", "the two parties", "both", "the two",
        "the two leaders", "both leaders", "the pair",
    }
)  # fmt: skip
UNNAMED = frozenset("it they he she we i you this that these those who which".split())
OBJECTS = frozenset({"him", "her"})
END = 1_000_000
IN_VIEW = 2
"""How many sentences back a person competes with another for a pronoun."""
LONGEST_DESCRIPTION = 5
LONGEST_PAIR = 12
MANY = 200
"""Of so many who hold one office nobody is meant by its name alone."""


@dataclass(slots=True)
class Discourse:
    """What an article has mentioned so far."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    """What a user's rule file says that names stand for."""
    names: dict[str, str] = field(default_factory=dict)
    """Surname -> full name; an empty name where two persons share it."""
    offices: dict[str, set[str]] = field(default_factory=dict)
    """Full name -> the lower-case words of the offices held."""
    holders: dict[str, dict[str, None]] = field(default_factory=dict)
    """A word of an office -> who held one with it."""
    gender: dict[str, str] = field(default_factory=dict)
    """Full name -> `m` or `f`, where a form of address, kinship or an office tells."""
    focus: str = ""
    """The person last spoken of as a subject."""
    subjects: dict[str, str] = field(default_factory=dict)
    """Gender -> the person of that gender last spoken of as a subject."""
    recent: list[str] = field(default_factory=list)
    """The persons of the last sentence before this one that named any."""
    here: dict[str, int] = field(default_factory=dict)
    """Those of this sentence, each with the index of its first word."""
    seen: dict[str, int] = field(default_factory=dict)
    """The number of the sentence that last spoke of a person."""
    pronouns: dict[str, int] = field(default_factory=dict)
    """Gender -> where this sentence has its first pronoun of that gender."""
    first: dict[str, int] = field(default_factory=dict)
    """The number of the sentence that first spoke of a person."""
    now: int = 0
    speaker: str = ""
    """What is no person and last said something."""
    spoke_at: int = 0
    """The number of the sentence in which it did."""
    group: str = ""
    """The last coordination of two names that did something together."""

    def note_speaker(self, words: str) -> None:
        """Remember a ministry, a study or the like that said something: "it added" is said of it."""
        last = words.rpartition(" ")[2]
        person = words in self.gender or self.names.get(last) or is_person_noun(last)
        if not person and words.lower() not in UNNAMED:
            self.speaker, self.spoke_at = words, self.now

    def speaker_behind(self, pronoun: str) -> str:
        """Who "it" is that says something more; empty where nothing was said just before."""
        fits = pronoun.lower() == "it" and self.now - self.spoke_at <= IN_VIEW
        return self.speaker if fits else ""

    def note_people(self, tree: Tree, names: list[range], facts: list[Description]) -> None:
        """Remember the persons named in a sentence, their offices and what tells their gender."""
        self.now += 1
        self.recent = list(self.here) or self.recent
        here: dict[str, int] = {}
        self.pronouns = {}
        for place, word in enumerate(tree.lower):
            if word in GENDER_OF and tree.tags[place].startswith("PRP"):
                self.pronouns.setdefault(GENDER_OF[word], place)
        for word, tag in zip(tree.lower, tree.tags, strict=True):
            if word in OBJECTS and tag == "PRP":
                self.seen[self.subjects.get(GENDER_OF[word], "")] = self.now
        for name in names:
            full = self._note_name(_name_words(tree, name))
            self._note_gender(tree, name, full)
            self.first.setdefault(full, self.now)
            self.seen[full] = self.now
            here.setdefault(full, name.start)
        self.here = here
        for fact in facts:
            words = [tree.words[x] for x in fact.name]
            full = self.full_name(" ".join(words)) or " ".join(words)
            title = {tree.lower[x] for x in fact.title} - {"of", "for", "the", "and", ","}
            self.offices.setdefault(full, set()).update(title)
            for word in title:
                self.holders.setdefault(word, {})[full] = None

    def _note_name(self, words: list[str]) -> str:
        full, last = " ".join(words), words[-1]
        if len(words) < 2:
            return self.names.get(last) or full
        known = self.names.get(last)
        if known is None:
            self.names[last] = full
        elif known and (words[0] in known.split()[:-1] or known.split()[0] in words[:-1]):
            self.names[last] = max(known, full, key=len)
        else:
            self.names[last] = ""  # two persons share it
        return full

    def _note_gender(self, tree: Tree, name: range, full: str) -> None:
        before = tree.lower[name.start - 1] if name.start else ""
        given = tree.lower[name.start]
        if before in MALE or before in FEMALE:
            self.gender[full] = "m" if before in MALE else "f"
        elif given in MEN or given in WOMEN:
            self.gender.setdefault(full, "m" if given in MEN else "f")

    def full_name(self, words: str) -> str:
        """The full name behind "Vassilenko" or "Mr Vassilenko"; empty where there is none."""
        parts = [w for w in words.split() if w.lower() not in FORMS_OF_ADDRESS]
        return self.names.get(parts[0], "") if len(parts) == 1 else ""

    def resolve(self, words: str, at: int = END) -> str:
        """What an expression stands for; the empty string where it stands for itself or is open.

        `at` is the index of its first word in the sentence: what comes behind it is not meant.
        """
        low = words.lower()
        if words in self.aliases:
            return self.aliases[words]
        if low in {"he", "she", "him"}:
            return (low == "him" and self._named_here("m", at)) or self._person(
                GENDER_OF[low], at=at
            )
        if low in GROUPS:
            return self.group
        name = self.full_name(words)
        ahead = self.here.get(name, -1) > at and self.first.get(name) == self.now
        if name and name != words and not ahead:  # "Mendes fell, her mother, Ana Mendes, said"
            return name
        return self._described(words)

    def possessor(self, pronoun: str, phrase: str = "", at: int = END) -> str:
        """Whose "his" or "her" is, as "Dvořák's"; empty where it is open.

        Nobody named in the `phrase` that the pronoun opens is meant: "her mother Anna".
        """
        gender = GENDER_OF.get(pronoun.lower(), "?")
        person = self._named_here(gender, at, phrase) or self._person(gender, phrase, at)
        return f"{person}'s" if person else ""

    def _named_here(self, gender: str, at: int, phrase: str = "") -> str:
        """The one person named before "him" or "his" in its sentence, with no such pronoun between."""
        fits = [
            name
            for name, start in self.here.items()
            if start < at and self.gender.get(name, gender) == gender and name not in phrase
        ]
        return fits[0] if len(fits) == 1 and at <= self.pronouns.get(gender, at) else ""

    def _person(self, gender: str, phrase: str = "", at: int = END) -> str:
        """The one person in view whom a pronoun fits, else the subject of a sentence before.

        Two who compete leave the pronoun as it is: both named beside each other, or a last subject
        whose gender nothing tells and an earlier one who fits.
        """
        near = [p for p, start in self.here.items() if start < at] or self.recent
        fits = [p for p in near if self.gender.get(p, gender) == gender and p not in phrase]
        known, focus = self.subjects.get(gender, ""), self.focus
        if known in phrase:
            known = ""
        if not focus or focus in phrase or self.gender.get(focus, gender) != gender:
            return known or (fits[0] if len(fits) == 1 else "")
        if self.gender.get(focus) == gender:
            return focus
        others = [p for p in fits if p != focus]
        if others and focus in near:
            return fits[0] if len(fits) == 1 else ""
        if known and known != focus and self.now - self.seen.get(known, 0) <= IN_VIEW:
            return ""
        self.gender[focus] = gender
        self.subjects[gender] = focus
        return focus

    def _described(self, words: str) -> str:
        """ "the Deputy Minister": the one person whose offices have all of these words."""
        parts = words.split()
        if not 2 <= len(parts) <= LONGEST_DESCRIPTION or parts[0].lower() != "the":
            return ""
        last = parts[-1].lower()
        if last not in ABBREVIATED and not is_office(last) and not is_office(parts[1]):
            return ""
        plain = " ".join(ABBREVIATED.get(p.lower(), p.lower()) for p in parts[1:])
        wanted = set(plain.split()) - {"of", "for", "the"}
        fewest = min((self.holders.get(word, {}) for word in wanted), key=len, default=self.offices)
        if len(fewest) > MANY:
            return ""
        holders = [name for name in fewest if wanted <= self.offices[name]]
        return holders[0] if len(holders) == 1 else ""

    def note_person(self, words: str) -> None:
        """Remember the person that a sentence is about.

        A lone name that nothing else makes a person's does not take the place of one in view.
        """
        name = self.full_name(words) or words
        in_view = self.now - self.seen.get(self.focus, 0) <= IN_VIEW
        if " " not in name and name not in self.gender and self.focus in self.gender and in_view:
            return
        self.focus = name
        if self.focus in self.gender:
            self.subjects[self.gender[self.focus]] = self.focus

    def note_group(self, words: str) -> None:
        """Remember two that acted together: "Pakistan and the EU"."""
        self.group = words


def _name_words(tree: Tree, name: range) -> list[str]:
    """The words of a name as they are printed: "El-Hassan" is one."""
    out: list[str] = []
    for x in name:
        if tree.words[x] in {"'s", "’s"}:
            continue
        if out and tree.touches(x - 1):
            out[-1] += tree.words[x]
        else:
            out.append(tree.words[x])
    return out


def is_pair(tree: Tree, words: list[int]) -> bool:
    """Whether a phrase is two names joined: "Pakistan and the European Union"."""
    heads = tree.tops(words)
    if len(heads) != 1 or tree.pos[heads[0]] != "PROPN":
        return False
    joined = [k for k in tree.children(heads[0], "conj") if k in words]
    return len(joined) == 1 and tree.pos[joined[0]] == "PROPN" and len(words) <= LONGEST_PAIR
