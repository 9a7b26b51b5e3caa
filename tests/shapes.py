"""Texts that are all of one thing, any number of times: what reading them costs should grow evenly."""

from collections.abc import Callable

Shape = Callable[[int], str]
"""A text of about so many characters."""


def _times(piece: str, *, before: str = "", after: str = "") -> Shape:
    return lambda n: before + piece * max(1, (n - len(before) - len(after)) // len(piece)) + after


def _amid(piece: str) -> Shape:
    """Like `_times`, in the middle of a sentence, so that nothing takes it for a heading."""
    return _times(piece, before="The minister said on Monday that the plan ", after=" was good.")


def _numbered(piece: str) -> Shape:
    """Like `_times`, each time with a number of its own in the place of `#`."""
    return lambda n: "".join(piece.replace("#", str(k)) for k in range(max(1, n // len(piece))))


def _named(piece: str) -> Shape:
    """Like `_times`, each time with a name of its own in the place of `#`."""
    return lambda n: "".join(piece.replace("#", _name(k)) for k in range(max(1, n // len(piece))))


def _name(k: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "B" + letters[k % 26] + "r" + letters[k // 26 % 26] + "o" + letters[k // 676 % 26] + "k"


def _nested(opening: str, closing: str, *, inside: str = "below") -> Shape:
    def text(n: int) -> str:
        deep = max(1, (n - len(inside)) // (len(opening) + len(closing)))
        return opening * deep + inside + closing * deep

    return text


SHAPES: dict[str, Shape] = {
    # One sign, inside of a sentence.
    "apostrophes": _amid("'"),
    "quotes": _amid('"'),
    "opening brackets": _amid("("),
    "closing brackets": _amid(")"),
    "square brackets": _amid("["),
    "braces": _amid("{}"),
    "curly quotes": _amid("“"),
    "closed curly quotes": _amid("“”"),
    "single curly quotes": _amid("’"),
    "guillemets": _amid("«"),
    "emoji": _amid("😀"),
    "families": _amid("👩\u200d👩\u200d👧"),
    "joiners": _amid("a\u200d"),
    "only joiners": _amid("\u200d"),
    "accents": _amid("a\u0301"),
    "stacked accents": _amid("\u0301"),
    "commas": _amid(","),
    "stops": _amid("."),
    "questions": _amid("?"),
    "calls": _amid("!"),
    "dashes": _amid("-"),
    "long dashes": _amid("—"),
    "bullets": _amid("•"),
    "slashes": _amid("/"),
    "underscores": _amid("_"),
    "dollars": _amid("$"),
    "at signs": _amid("@"),
    "one digit": _amid("7"),
    "one letter": _amid("a"),
    "capitals": _amid("A"),
    "ideographs": _amid("新"),
    "spaces": _amid(" "),
    "returns": _amid("\r"),
    "newlines": _amid("\n"),
    "separators": _amid("\u2028"),
    "tabs": _amid("\t"),
    # The same signs with spaces, so that each is a word.
    "spaced quotes": _amid('" '),
    "spaced brackets": _amid("( "),
    "spaced commas": _amid(", "),
    "spaced dashes": _amid("- "),
    "spaced digits": _amid("7 "),
    "spaced letters": _amid("a "),
    "spaced stops": _amid(". "),
    # Words.
    "initials": _times("A. B. C. "),
    "glued initials": _times("A.B.C."),
    "capital words": _times("Ann Lee "),
    "new names": _named("# "),
    "listed names": _named("# and "),
    "hyphens": _times("well-"),
    "pronouns": _times("he she it they "),
    "pronoun sentences": _times("He said she left it. "),
    "questions asked": _times("Why not? "),
    "called out": _times("Stop! "),
    "one word": _times("plan "),
    "no stop": _times("the plan and the vote of the party in the town "),
    "clauses": _times("that the plan was approved and ", before="The mayor said ", after="left."),
    "relatives": _times("that the man who ", before="The mayor said ", after="left."),
    "prepositions": _times("of the son ", before="The mayor saw the house ", after="."),
    "infinitives": _times("to want ", before="They want ", after="."),
    "verbs": _times("said "),
    "lists": _times("a plan, ", before="They approved ", after="and a vote."),
    "roles": _times("Ann Lee, head of the firm, ", before="Led by ", after="and Bo Ek."),
    "quoted pieces": _times('"The plan," he said, ', after="ended."),
    "unpaired quotes": _times('He said: "The plan is good. '),
    "nested quotes": _nested("“he said ", "”"),
    "brackets around": _nested("(see ", ")"),
    "aliases": _named("# Works (#W) opened. "),
    "short sentences": _times("Ann Lee opened a plant in Leeds on Monday. "),
    "new persons": _named("Minister Ann # said on Monday that it rained. "),
    "new quotations": _named("“It rains,” said Ann #. “It pours.” "),
    "days": _times("on Monday, "),
    "dates": _times("3 May 2019 "),
    "years": _numbered("in 19# "),
    "numbers": _numbered("#,000 "),
    "times of day": _times("10:30 a.m. "),
    # Lines and what stands around an article.
    "lines": _numbered("Line # of the article is here.\n"),
    "paragraphs": _named("The mayor of # approved the plan on Monday.\n\n"),
    "headings": _named("News Of #\n\n"),
    "datelines": _named("#, May 3 (Reuters) - It rains.\n\n"),
    "long dateline": _times("LONDON, ", after="May 3 (Reuters) - It rains."),
    "addresses": _numbered("https://paper.example/a# "),
    "mail addresses": _numbered("ann#@paper.example "),
    "phones": _times("+44 (0)20 7946 0000 "),
    "copyright": _times("Copyright 2019 Reuters. "),
    "bylines": _named("By Ann #\n\n"),
    "marked list": _named("- # approved the plan\n"),
    "quoted lines": _times("> He approved it.\n"),
    "table": _times("| 1 | 2 "),
    "links": _numbered("[link #](https://paper.example/#) "),
}
