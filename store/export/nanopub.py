"""Facts as nanopublications: what is said, where it is from, and who published it when, as N-Quads.

Each is four named graphs (nanopub.net): a head that binds the others, the assertion, its provenance,
and the publication info. A nanopublication never changes: its name holds a hash of what it says, so
a fact that is fixed again is another one.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import TextIO
from urllib.parse import quote

from store.export.facts import Fact, Sheet
from store.export.format import Format, as_text
from store.export.linked_data import article_uri, claim_uri, literal
from store.records import Article

_NP = "http://www.nanopub.org/nschema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PROV = "http://www.w3.org/ns/prov#"
_SCHEMA = "https://schema.org/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TERM = "urn:winnow:term:"
_SLOTS = ("subject", "predicate", "object", "time_iso", "time_text", "place", "source")
_PLAIN = ("polarity", "modality", "kind")


def write_nanopubs(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write a nanopublication of each fact."""
    for sheet in sheets:
        for fact in sheet.facts:
            for line in nanopub(fact, sheet.article):
                stream.write(line + "\n")


def nanopub(fact: Fact, article: Article) -> Iterator[str]:
    """The quads of one fact."""
    parts = {
        "assertion": list(_assertion(fact)),
        "provenance": list(_provenance(fact, article)),
        "pubinfo": list(_publication(fact)),
    }
    said = "\n".join(line for lines in parts.values() for line in lines)
    name = f"{claim_uri(fact)}:np:{hashlib.sha256(said.encode()).hexdigest()[:16]}"
    graphs = {part: f"<{name}#{part}>" for part in parts}
    head = f"<{name}#Head>"
    yield f"<{name}> <{_RDF}type> <{_NP}Nanopublication> {head} ."
    yield f"<{name}> <{_NP}hasAssertion> {graphs['assertion']} {head} ."
    yield f"<{name}> <{_NP}hasProvenance> {graphs['provenance']} {head} ."
    yield f"<{name}> <{_NP}hasPublicationInfo> {graphs['pubinfo']} {head} ."
    about = {"assertion": f"<{claim_uri(fact)}>", "provenance": graphs["assertion"]}
    for part, lines in parts.items():
        for line in lines:
            yield f"{about.get(part, f'<{name}>')} {line} {graphs[part]} ."


def _assertion(fact: Fact) -> Iterator[str]:
    """What the claim says: that the article states it is for the provenance."""
    yield f"<{_RDF}type> <{_SCHEMA}Claim>"
    yield f"<{_SCHEMA}text> {literal(fact['text'])}"
    for slot in (*_SLOTS, *_PLAIN):
        if fact[slot]:
            yield f"<{_TERM}{slot}> {literal(fact[slot])}"


def _provenance(fact: Fact, article: Article) -> Iterator[str]:
    """The words that state it, and who found them."""
    yield f"<{_PROV}wasDerivedFrom> <{article_uri(article)}>"
    yield f"<{_TERM}article_sha256> {literal(article.sha256)}"
    if (span := fact.evidence) is not None:
        yield f"<{_PROV}value> {literal(fact['quote'])}"
        yield f'<{_TERM}start> "{span.start}"^^<{_XSD}integer>'
        yield f'<{_TERM}end> "{span.end}"^^<{_XSD}integer>'
    if fact["extractor"]:
        yield f"<{_TERM}extractor> {literal(fact['extractor'])}"
    if fact["own_words"]:
        yield f"<{_TERM}own_words> {literal(fact['own_words'])}"


def _publication(fact: Fact) -> Iterator[str]:
    """Who decided about it, when, and how; of an open claim only that it is open."""
    yield f"<{_TERM}status> {literal(fact['status'])}"
    if fact["decided_at"]:
        yield f'<http://purl.org/dc/terms/created> "{fact["decided_at"]}"^^<{_XSD}dateTime>'
        yield f"<{_PROV}wasAttributedTo> <urn:winnow:reviewer:{quote(fact['reviewer'], safe='')}>"


NANOPUB = Format(
    "nanopub",
    ".nq",
    "a nanopublication a claim, as N-Quads: assertion, provenance, publication info; not signed",
    as_text(write_nanopubs),
)
