"""The third schema: claims proposed elsewhere, what sources say of themselves, views for people.

The views are for plain sqlite3 and Datasette: readable columns, one row a thing.
"""

_TABLES = (
    """CREATE TABLE proposal (                 -- a claim that another extractor proposed
    claim_id TEXT NOT NULL REFERENCES claim (id),
    extractor TEXT NOT NULL,
    "match" TEXT NOT NULL CHECK ("match" IN ('offsets', 'exact', 'normalised', 'fuzzy', 'none')),
    score REAL NOT NULL,                -- of a fuzzy match, from 0 to 100
    confidence REAL NOT NULL,           -- as that extractor gives it
    given TEXT NOT NULL,                -- the quote as it came
    place TEXT NOT NULL,                -- the file and line it came from
    since TEXT NOT NULL,
    PRIMARY KEY (claim_id, extractor)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE article_detail (           -- what a source says of itself: author, format, ...
    article_id INTEGER NOT NULL REFERENCES article (id),
    name TEXT NOT NULL CHECK (name <> ''),
    value TEXT NOT NULL,
    PRIMARY KEY (article_id, name)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX proposal_extractor ON proposal (extractor)",
)


def _now(slot: str) -> str:
    """A slot as it stands: of the fix that counts, else as proposed."""
    return f"coalesce(json_extract(c.fixed_slots, '$.{slot}'), c.{slot}) AS {slot}"


_SLOTS = (
    "kind", "subject", "predicate", "object", "time", "place", "source", "polarity", "modality",
)  # fmt: skip

_VERIFIED = f"""CREATE VIEW verified_claims AS          -- what was accepted or fixed, as it stands
SELECT c.id AS claim_id, a.title AS article, a.publisher, a.published, c.status,
    iif(c.fixed_slots IS NULL, c.text, coalesce(c.fixed_text, c.text)) AS claim,
    {", ".join(_now(slot) for slot in _SLOTS)},
    c.quote, c.start AS quote_start, c."end" AS quote_end, c.reviewer, c.decided_at, c.note,
    a.url, a.path AS article_path, a.sha256 AS article_sha256
FROM claim_now AS c JOIN article_now AS a ON a.id = c.article_id
WHERE c.status IN ('accepted', 'fixed') AND a.hidden = ''
ORDER BY c.article_id, c.start, c."end", c.id"""


def _count(*statuses: str) -> str:
    listed = ", ".join(f"'{status}'" for status in statuses)
    return f"coalesce(sum(t.claims) FILTER (WHERE t.status IN ({listed})), 0)"


_PROGRESS = f"""CREATE VIEW articles_progress AS        -- how far the review of each article is
SELECT a.title AS article, a.publisher, a.published,
    {_count("open", "accepted", "fixed", "rejected", "later")} AS claims,
    {_count("open")} AS open, {_count("later")} AS later, {_count("accepted")} AS accepted,
    {_count("fixed")} AS fixed, {_count("rejected")} AS rejected,
    round(100.0 * {_count("accepted", "fixed", "rejected")}
        / max(1, {_count("open", "accepted", "fixed", "rejected", "later")})) AS percent_done,
    a.url, a.path AS article_path, a.sha256 AS article_sha256
FROM article_now AS a LEFT JOIN tally AS t ON t.article_id = a.id
WHERE a.hidden = ''
GROUP BY a.id ORDER BY a.id"""

THIRD_SCHEMA = (*_TABLES, _VERIFIED, _PROGRESS)
