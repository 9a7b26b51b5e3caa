"""Facts to be read: a Markdown fact sheet, and one web page that loads nothing from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import TextIO

from store.export.facts import Fact, Sheet, day
from store.export.format import Format, as_text
from store.export.spooling import copy_spool, spool

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LISTS = re.compile(r"^(\s*)(?=[-+]\s|\d+[.)]\s|=+\s*$|-+\s*$)", re.M)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_PLAIN = ("status", "kind", "polarity", "modality")
_SLOTS = ("subject", "predicate", "object", "time_text", "time_iso", "place", "source")


def shown(words: str) -> str:
    """Words with what is invisible or turns the direction of text made visible."""
    return _UNSEEN.sub(lambda found: f"\u27e8U+{ord(found[0]):04X}\u27e9", words)


def write_markdown(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write a fact sheet: article after article, each fact with the words that state it."""
    for number, sheet in enumerate(sheets):
        article = sheet.article
        stream.write(f"{chr(10) if number else ''}# {_md(article.title or article.path)}\n\n")
        about = [article.publisher, article.published and article.published.isoformat()]
        about += [article.url, article.path]
        stream.write(" · ".join(_md(str(part)) for part in about if part) + "\n")
        for fact in sheet.facts:
            stream.write("\n" + "".join(f"{line}\n" for line in _md_fact(fact)))


def _md_fact(fact: Fact) -> Iterator[str]:
    yield f"- **{_md(fact['text'])}**"
    about = [fact[name] for name in _PLAIN]
    about += [f"when: {fact['time_iso'] or fact['time_text']}" if fact["time_text"] else ""]
    about += [f"where: {fact['place']}" if fact["place"] else ""]
    about += [f"according to: {fact['source']}" if fact["source"] else ""]
    about += [f"reviewer: {fact['reviewer']}" if fact["reviewer"] else ""]
    yield "  " + " · ".join(_md(part) for part in about if part)
    if fact["quote"]:
        yield ""
        yield f"  > {_md(fact['quote'])} ({fact['start']}–{fact['end']})"
    else:
        yield "  no evidence found"
    if fact.disclaimer:
        yield ""
        yield f"  {_md(fact.disclaimer.capitalize())}"
    if fact["note"]:
        yield ""
        yield f"  Note: {_md(fact['note'])}"


def _md(words: str) -> str:
    """Words as Markdown shows them as they are, on one line."""
    words = " ".join(shown(words).split())
    return _LISTS.sub(r"\1\\", _MARKS.sub(r"\\\1", words))


def write_page(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write one self-contained page: articles with their evidence marked, beside their facts."""
    looks = files("store.export").joinpath("facts_page.css").read_text(encoding="utf-8")
    acts = files("store.export").joinpath("facts_page.js").read_text(encoding="utf-8")
    counts = _Counts()
    with spool() as articles:  # what stands above them counts them
        for sheet in sheets:
            counts.add(sheet)
            articles.write(_article(sheet))
        stream.write(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{counts.facts} facts</title>\n<style>\n{looks}</style>\n</head>\n<body>\n"
        )
        stream.write(_top(counts))
        copy_spool(articles, stream)
    stream.write(f"<script>\n{acts}</script>\n</body>\n</html>\n")


@dataclass(slots=True)
class _Counts:
    """What the top of the page says of all facts."""

    articles: int = 0
    facts: int = 0
    verified: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)

    def add(self, sheet: Sheet) -> None:
        self.articles += 1
        for fact in sheet.facts:
            self.facts += 1
            self.verified += fact["status"] in {"accepted", "fixed"}
            self.kinds[fact["kind"]] += 1
            if first := day(fact["time_iso"]):
                self.months[f"{first:%Y-%m}"] += 1


def _top(counts: _Counts) -> str:
    kinds = sorted(counts.kinds)
    choices = "".join(f'<option value="{escape(kind)}">{escape(kind)}</option>' for kind in kinds)
    months = Counter({month: counts.months[month] for month in sorted(counts.months)})
    return (
        f"<header>\n<h1>{counts.facts} facts from {counts.articles} articles</h1>\n"
        f"<p>{counts.verified} verified: the article says so. Whether it is true is another question.</p>\n"
        f"{_bars('Kinds', counts.kinds)}{_bars('Timeline', months)}"
        '<form id="filter"><label>Find <input id="words" type="search"></label> '
        f'<label>Kind <select id="kind"><option value="">all</option>{choices}</select></label> '
        '<output id="count"></output></form>\n</header>\n'
    )


def _bars(title: str, counts: Counter[str]) -> str:
    """A chart of bars, in the order of the counter."""
    if not counts:
        return ""
    most = max(counts.values())
    rows = "".join(
        f'<text x="96" y="{14 + 18 * n}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="102" y="{3 + 18 * n}" width="{max(1, 200 * count // most)}" height="14"/>'
        f'<text x="{108 + max(1, 200 * count // most)}" y="{14 + 18 * n}">{count}</text>'
        for n, (name, count) in enumerate(counts.items())
    )
    height = 18 * len(counts) + 4
    return (
        f"<figure><figcaption>{title}</figcaption>"
        f'<svg role="img" aria-label="{title}" width="360" height="{height}">{rows}</svg></figure>\n'
    )


def _article(sheet: Sheet) -> str:
    article = sheet.article
    about = [article.publisher, article.published and article.published.isoformat(), article.path]
    facts = "".join(_fact(fact) for fact in sheet.facts)
    link = ""
    if article.url.startswith(("http://", "https://")):
        link = f' · <a rel="noreferrer" href="{escape(article.url)}">source</a>'
    return (
        f"<article>\n<h2>{escape(shown(article.title or article.path))}</h2>\n"
        f"<p>{' · '.join(escape(shown(str(part))) for part in about if part)}{link}</p>\n"
        f'<div class="pair">\n<div class="text">{_marked(sheet)}</div>\n'
        f'<ol class="facts">\n{facts}</ol>\n</div>\n</article>\n'
    )


def _fact(fact: Fact) -> str:
    slots = "".join(
        f"<dt>{name.split('_')[0]}</dt><dd>{escape(shown(fact[name]))}</dd>"
        for name in _SLOTS
        if fact[name]
    )
    about = " · ".join(escape(fact[name]) for name in _PLAIN)
    quote = (
        f"<blockquote>{escape(shown(fact['quote']))}</blockquote>"
        if fact["quote"]
        else "<p>no evidence found</p>"
    )
    own = f"<p>{escape(fact.disclaimer.capitalize())}</p>" if fact.disclaimer else ""
    note = f"<p>Note: {escape(shown(fact['note']))}</p>" if fact["note"] else ""
    return (
        f'<li id="f{fact["claim_id"]}" data-kind="{escape(fact["kind"])}" class="{fact["status"]}">'
        f"<p><strong>{escape(shown(fact['text']))}</strong></p>"
        f'<p class="about">{about}</p><dl>{slots}</dl>{quote}{own}{note}</li>\n'
    )


def _marked(sheet: Sheet) -> str:
    """The text of an article, each stretch that is evidence marked with its claims."""
    text = sheet.article.text
    spans = [(s.start, s.end, fact["claim_id"]) for fact in sheet.facts if (s := fact.evidence)]
    edges = sorted({0, len(text), *(s[0] for s in spans), *(s[1] for s in spans)})
    starting: dict[int, list[str]] = {}
    ending: dict[int, list[str]] = {}
    for start, end, id in spans:
        starting.setdefault(start, []).append(id)
        ending.setdefault(end, []).append(id)
    inside: dict[str, None] = {}
    out: list[str] = []
    for start, end in pairwise(edges):
        for id in ending.get(start, ()):
            inside.pop(id, None)
        for id in starting.get(start, ()):
            inside[id] = None
        words = escape(shown(text[start:end]))
        claims = " ".join(inside)
        out.append(f'<mark data-claims="{claims}">{words}</mark>' if claims else words)
    return "".join(out)


MARKDOWN = Format(
    "markdown",
    ".md",
    "a fact sheet: article after article, each fact with its quote and offsets",
    as_text(write_markdown),
)
HTML = Format(
    "html",
    ".html",
    "one page: articles with marked evidence beside their facts, a filter, charts of kinds and "
    "months, a print style; it loads nothing",
    as_text(write_page),
)
