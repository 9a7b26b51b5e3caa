"""What "he", "they", "both sides" and a bare surname stand for, from what was said before.

A cautious reading after Hobbs (1978) and centering: the subject of the sentence before is preferred, but
where two persons compete who both fit, the words stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.lexicon.given_names import MEN, WOMEN
from extract.lexicon.offices import ABBREVIATED, FORMS_OF_ADDRESS, is_office, is_person_noun
from extract.names.offices import Description
from extract.syntax.tree import OBLIQUES, SUBJECTS, Tree

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
ARGUMENTS = SUBJECTS | OBLIQUES | frozenset("obj iobj conj nmod nmod:poss appos ROOT".split())
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
    agents: set[str] = field(default_factory=set)
    """Those of this sentence who are subjects of a clause."""
    owners: set[str] = field(default_factory=set)
    """Those of this sentence of whom an adjunct names what they have: "With Lee's help, he ..."."""
    recent_agents: set[str] = field(default_factory=set)
    """Those of `recent` who were."""
    unnamed_here: list[tuple[int, str]] = field(default_factory=list)
    """Persons without a name who are subjects in this sentence: place and gender."""
    strangers: bool = False
    """Whether this sentence has a name that may be another person's."""
    unnamed_before: set[str] = field(default_factory=set)
    """The genders of those in the sentence before."""
    open_here: set[str] = field(default_factory=set)
    """Genders of pronouns of this sentence that stayed open."""
    left_open: set[str] = field(default_factory=set)
    """Genders of pronouns that stayed open since a person was last spoken of."""
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
        if self.here or self.agents:
            self.recent = list(dict.fromkeys([*self.here, *self.agents]))
            self.recent_agents = self.agents
        self.left_open = self.left_open | self.open_here
        self.open_here, self.agents, self.owners = set(), set(), set()
        self.strangers = _strangers(tree, names)
        self.unnamed_before = {known for _, known in self.unnamed_here}
        self.unnamed_here = _unnamed_subjects(tree, names)
        here: dict[str, int] = {}
        self.pronouns = {}
        for place, word in enumerate(tree.lower):
            if word in GENDER_OF and tree.tags[place].startswith("PRP"):
                self.pronouns.setdefault(GENDER_OF[word], place)
        for word, tag in zip(tree.lower, tree.tags, strict=True):
            if word in OBJECTS and tag == "PRP":
                self.seen[self.subjects.get(GENDER_OF[word], "")] = self.now
        for name in names:
            if _names_a_thing(tree, name):
                continue
            full = self._note_name(_name_words(tree, name))
            self._note_gender(tree, name, full)
            self.first.setdefault(full, self.now)
            self.seen[full] = self.now
            here.setdefault(full, name.start)
            if _is_subject(tree, name):
                self.agents.add(full)
            elif _owns_in_adjunct(tree, name):
                self.owners.add(full)
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
            gender = GENDER_OF[low]
            person = (low == "him" and self._named_here("m", at)) or self._person(gender, at=at)
            if low != "him":
                (self.open_here.discard if person else self.open_here.add)(gender)
            return person
        if low in GROUPS:
            return self.group
        name = self.full_name(words)
        ahead = self.here.get(name, -1) > at and self.first.get(name) == self.now
        if name and name != words and not ahead:  # "Mendes fell, her mother, Ana Mendes, said"
            return name
        return self._described(words)

    def is_spokesman(self, person: str) -> bool:
        """Whether a person speaks for others, so that what "he" did is seldom the speaker's deed."""
        return any(word.startswith("spokes") for word in self.offices.get(person, ()))

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
        """The one person in view whom a pronoun fits, where no other one competes.

        A person named before it in its own sentence comes first, then whom the sentences before are about.
        """
        near = [p for p, start in self.here.items() if start < at]
        fits = [p for p in near if self._fits(p, gender, phrase)]
        if self._unnamed_before(gender, at):
            return ""
        known = self.gender.get(self.focus) == gender
        if fits and not (known and self.owners.issuperset(fits)):
            return self._clear_of(fits, gender)
        return self._from_before(gender, phrase)

    def _fits(self, person: str, gender: str, phrase: str) -> bool:
        return self.gender.get(person, gender) == gender and person not in phrase

    def _unnamed_before(self, gender: str, at: int) -> bool:
        """Whether someone without a name is the subject of a clause before in this sentence."""
        return any(place < at and known in {"", gender} for place, known in self.unnamed_here)

    def _clear_of(self, fits: list[str], gender: str) -> str:
        """Which of those named in this sentence a pronoun behind them stands for.

        A lone one that is a subject, or whom the sentences before are about, with no other name beside.
        """
        if len(fits) > 1 or self.strangers:
            return ""
        person = fits[0]
        return self._learned(person, gender) if person in self.agents | {self.focus} else ""

    def _from_before(self, gender: str, phrase: str) -> str:
        """Whom the sentence before is about: its one subject, or whom its pronouns stood for."""
        if gender in self.left_open or self.unnamed_before & {"", gender}:
            return ""
        focus, known = self.focus, self.subjects.get(gender, "")
        if not focus or not self._fits(focus, gender, phrase):
            focus = known if known not in phrase else ""
        fits = [p for p in self.recent if self._fits(p, gender, phrase)]
        if not focus:
            return fits[0] if len(fits) == 1 and fits[0] in self.recent_agents else ""
        if self.now - self.seen.get(focus, 0) > 1 and self._has_others(focus, gender):
            return ""
        others = set(fits) - {focus}
        if others & self.recent_agents or (
            (others or focus in self.recent) and focus not in self.recent_agents
        ):
            return ""
        doubtful = self.gender.get(focus) != gender
        if doubtful and known not in {"", focus} and self.now - self.seen.get(known, 0) <= IN_VIEW:
            return ""
        return self._learned(focus, gender)

    def _has_others(self, focus: str, gender: str) -> bool:
        """Whether anyone else of a gender has been named who is in view, or was when the focus was."""
        since = self.seen.get(focus, 0) - 1
        return any(
            p not in {"", focus} and at >= since and self._fits(p, gender, "")
            for p, at in self.seen.items()
        )

    def _learned(self, person: str, gender: str) -> str:
        """A person whom a pronoun stood for has its gender from then on."""
        self.seen[person] = self.now
        self.agents.add(person)
        if self.gender.setdefault(person, gender) == gender and person == self.focus:
            self.subjects[gender] = person
        return person

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
        self.left_open -= {self.gender[name]} if name in self.gender else {"m", "f"}
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


def _is_subject(tree: Tree, name: range) -> bool:
    """Whether a name is the subject of a clause, not what owns or describes it."""
    if tree.after(name.stop - 1) in {"'s", "’s", "'", "’"}:
        return False
    head = tree.tops(name)[0]
    while tree.deps[head] in {"flat", "compound", "appos", "conj"} and tree.heads[head] != head:
        head = tree.heads[head]
    return tree.deps[head] in SUBJECTS


def _owns_in_adjunct(tree: Tree, name: range) -> bool:
    """Whether a name is a possessive inside an adjunct."""
    head = tree.tops(name)[0]
    while tree.deps[head] in {"flat", "compound", "nmod:poss", "nmod"} and tree.heads[head] != head:
        head = tree.heads[head]
    owns = tree.after(name.stop - 1) in {"'s", "’s", "'", "’"}
    return owns and tree.deps[head] in OBLIQUES


def _names_a_thing(tree: Tree, name: range) -> bool:
    """ "the term Nexus": a name right behind the common noun of a thing."""
    noun = name.start - 1
    head = tree.tops(name)[0]
    joined = noun in {tree.heads[head], *tree.kids[head]} or tree.heads[noun] == tree.heads[head]
    return (
        noun > 0
        and joined
        and tree.tags[noun] == "NN"
        and tree.lower[noun - 1] in {"the", "a", "an"}
        and not is_person_noun(tree.words[noun])
        and not is_office(tree.words[noun])
    )


def _strangers(tree: Tree, names: list[range]) -> bool:
    """Whether a sentence has a name that nothing says whose or what it is: it may be a person's."""
    known = {x for name in names for x in name}
    return any(
        tree.pos[k] == "PROPN"
        and k not in known
        and tree.words[k][:1].isupper()
        and len(tree.words[k]) > 2
        and tree.entities[k] not in {"ORG", "LOC", "DATE", "TIME"}
        and tree.deps[k] in ARGUMENTS
        and not is_person_noun(tree.words[k])
        and not known & set(tree.children(k, "flat"))
        for k in range(len(tree))
    )


def _unnamed_subjects(tree: Tree, names: list[range]) -> list[tuple[int, str]]:
    """The place and gender of persons without a name who are subjects: "the suspect", "a woman"."""
    named = {x for name in names for x in name}
    return [
        (k, gender_of_noun(tree.lower[k]))
        for k in range(len(tree))
        if tree.deps[k] in SUBJECTS
        and tree.tags[k] == "NN"
        and is_person_noun(tree.words[k])
        and not named & set(tree.subtree(k))
    ]


def gender_of_noun(word: str) -> str:
    """The gender that a noun tells, `m` or `f`; an empty string where it tells none."""
    if word in FEMALE or word.endswith("woman"):
        return "f"
    return "m" if word in MALE or word.endswith("man") else ""


def is_pair(tree: Tree, words: list[int]) -> bool:
    """Whether a phrase is two names joined: "Pakistan and the European Union"."""
    heads = tree.tops(words)
    if len(heads) != 1 or tree.pos[heads[0]] != "PROPN":
        return False
    joined = [k for k in tree.children(heads[0], "conj") if k in words]
    return len(joined) == 1 and tree.pos[joined[0]] == "PROPN" and len(words) <= LONGEST_PAIR
