"""Facts as linked data: W3C Web Annotations, schema.org Claims, N-Triples.

A Claim says that the article says so. A ClaimReview says whether it is true, which winnow cannot
know: it is written only with the rating that a fact-checker gives.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO
from urllib.parse import quote, urlsplit

from store.errors import UsageError
from store.export.facts import Fact, Sheet
from store.export.spooling import write_members
from store.records import Article

AROUND = 32
"""Characters before and after a quote that help to find it again."""
_SLOTS = ("subject", "predicate", "object", "time_iso", "time_text", "place", "source")


@dataclass(frozen=True, slots=True)
class Rating:
    """A fact-checker's verdict on the truth of all claims of one export."""

    value: str
    best: str
    name: str
    by: str


def rating_from(given: str, by: str) -> Rating:
    """`5/5 True` as a rating; UsageError where it says too little."""
    score, _, name = given.strip().partition(" ")
    value, sign, best = score.partition("/")
    if not (sign and value.isdecimal() and best.isdecimal() and name.strip() and by.strip()):
        raise UsageError(
            "--rating: write VALUE/BEST NAME, as in --rating '5/5 True', and who rates "
            "with --rating-by NAME: a rating is a verdict on the truth, not on the article"
        )
    return Rating(value, best, name.strip(), by.strip())


def write_annotations(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write an AnnotationPage: each fact points at its words by quote and by position."""
    head = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:winnow:annotations",
        "type": "AnnotationPage",
    }
    items = (_annotation(fact, sheet.article) for sheet in sheets for fact in sheet.facts)
    write_members(stream, head, "items", items)


def write_claims(sheets: Iterable[Sheet], stream: TextIO, rating: Rating | None) -> None:
    """Write schema.org Claims, or ClaimReviews of them where there is a rating."""
    claims = (_claim(fact, sheet.article) for sheet in sheets for fact in sheet.facts)
    graph = (_reviewed(claim, rating) if rating else claim for claim in claims)
    write_members(stream, {"@context": "https://schema.org"}, "@graph", graph)


def write_triples(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write N-Triples: each fact a schema:Claim with its slots and where it was quoted from."""
    for sheet in sheets:
        for fact in sheet.facts:
            for line in _triples(fact, sheet.article):
                stream.write(line + "\n")


def claim_uri(fact: Fact) -> str:
    """The name of a claim, the same on every machine."""
    return f"urn:winnow:claim:{fact['claim_id']}"


def article_uri(article: Article) -> str:
    """The address of an article; without one its hash names it."""
    if urlsplit(article.url).scheme in {"http", "https"}:
        return quote(article.url, safe="/%:@!$&'()*+,;=~-._?#[]")
    return f"urn:sha256:{article.sha256}"


def _annotation(fact: Fact, article: Article) -> dict[str, object]:
    bodies = [
        {"type": "TextualBody", "purpose": "describing", "value": fact["text"]},
        {"type": "TextualBody", "purpose": "tagging", "value": fact["status"]},
        {"type": "TextualBody", "purpose": "tagging", "value": fact["kind"]},
    ]
    found: dict[str, object] = {
        "id": claim_uri(fact),
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
    }
    if fact.disclaimer:
        body = {"type": "TextualBody", "purpose": "commenting", "value": fact.disclaimer}
        bodies.append(body)
    if fact["decided_at"]:
        found["created"] = fact["decided_at"].replace("+00:00", "Z")
        found["creator"] = {"type": "Person", "name": fact["reviewer"]}
    target: dict[str, object] = {"source": article_uri(article)}
    if (span := fact.evidence) is not None:
        text = article.text
        target["selector"] = [
            {
                "type": "TextQuoteSelector",
                "exact": fact["quote"],
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ]
    found["target"] = target
    return found


def _claim(fact: Fact, article: Article) -> dict[str, object]:
    work: dict[str, object] = {"@type": "NewsArticle", "@id": article_uri(article)}
    work |= {"url": article.url} if article.url else {}
    work |= {"headline": article.title} if article.title else {}
    if article.publisher:
        work["publisher"] = {"@type": "Organization", "name": article.publisher}
    if article.published:
        work["datePublished"] = article.published.isoformat()
    found: dict[str, object] = {
        "@type": "Claim",
        "@id": claim_uri(fact),
        "text": fact["text"],
        "appearance": work,
    }
    if fact["source"]:  # whom the article credits with it: a person or a body, it does not say
        found["author"] = {"@type": "Thing", "name": fact["source"]}
    if fact["quote"]:
        found["citation"] = fact["quote"]
    if fact["time_iso"]:
        found["temporalCoverage"] = fact["time_iso"]
    if fact["place"]:
        found["contentLocation"] = {"@type": "Place", "name": fact["place"]}
    if fact.disclaimer:
        found["disambiguatingDescription"] = fact.disclaimer
    return found


def _reviewed(claim: dict[str, object], rating: Rating) -> dict[str, object]:
    return {
        "@type": "ClaimReview",
        "@id": f"{claim['@id']}:review",
        "claimReviewed": claim["text"],
        "itemReviewed": claim,
        "author": {"@type": "Organization", "name": rating.by},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating.value,
            "bestRating": rating.best,
            "worstRating": "1",
            "alternateName": rating.name,
        },
    }


def _triples(fact: Fact, article: Article) -> Iterator[str]:
    claim = f"<{claim_uri(fact)}>"
    source = f"<{article_uri(article)}>"
    schema, prov = "https://schema.org/", "http://www.w3.org/ns/prov#"
    yield f"{claim} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{schema}Claim> ."
    yield f"{claim} <{schema}text> {literal(fact['text'])} ."
    yield f"{claim} <{schema}appearance> {source} ."
    yield f"{claim} <{prov}wasQuotedFrom> {source} ."
    for name in (*_SLOTS, "polarity", "modality", "kind", "status", "quote", "own_words"):
        if fact[name]:
            yield f"{claim} <urn:winnow:term:{name}> {literal(fact[name])} ."
    if (span := fact.evidence) is not None:
        integer = "<http://www.w3.org/2001/XMLSchema#integer>"
        yield f'{claim} <urn:winnow:term:start> "{span.start}"^^{integer} .'
        yield f'{claim} <urn:winnow:term:end> "{span.end}"^^{integer} .'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def literal(words: str) -> str:
    """Words as N-Triples and N-Quads write them."""
    shown = "".join(
        _ESCAPES.get(char) or (f"\\u{ord(char):04X}" if ord(char) < 32 or char == "\x7f" else char)
        for char in words
    )
    return f'"{shown}"'
