"""The fourth schema: a search index, rules that are muted, and what reviewers have not finished.

The index holds words and nothing else (no trigger fills it, so loading claims costs nothing):
`store.search.index` brings it up to date when somebody searches.
"""

INSIDE_INDEX = "'word_config', 'word_data', 'word_docsize', 'word_idx'"
"""The tables that SQLite makes for the index, for SQL."""

_TABLES = (
    # Rows by article, so that one finds the next article in order: see store.search.index.
    "CREATE VIRTUAL TABLE word USING fts5(words, content = '', tokenize = 'ascii')",
    """CREATE TABLE word_reach (               -- the last row of each kind that the index holds
    kind TEXT PRIMARY KEY CHECK (kind IN ('article', 'claim', 'decision')),
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "INSERT INTO word_reach VALUES ('article', 0), ('claim', 0), ('decision', 0)",
    """CREATE TABLE unfinished (               -- what a reviewer was at: like a draft, may be lost
    article_id INTEGER NOT NULL REFERENCES article (id),
    reviewer TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('add', 'note', 'split', 'slot')),
    place TEXT NOT NULL,                -- of an added claim its sentence, else the claim
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL,                 -- JSON
    PRIMARY KEY (article_id, reviewer, what, place)
) STRICT, WITHOUT ROWID""",
)

MUTED = """SELECT DISTINCT article.id AS article_id, d.text AS rule
FROM decision AS d JOIN standing USING (origin, reviewer, number)
JOIN article ON article.sha256 = d.article_sha256
WHERE d.claim_id IS NULL AND d.act = 'mute'"""
"""Which rules are muted for which articles."""

_MUTED = f"""CREATE VIEW muted AS                    -- rules whose open claims are no work any more
{MUTED}"""

_PROGRESS = """CREATE VIEW articles_progress AS        -- how far the review of each article is
SELECT article, publisher, published, claims - muted AS claims, open - muted AS open, muted, later,
    accepted, fixed, rejected,
    round(100.0 * (accepted + fixed + rejected) / max(1, claims - muted)) AS percent_done,
    url, article_path, article_sha256
FROM (SELECT a.id, a.title AS article, a.publisher, a.published,
    coalesce(sum(t.claims) FILTER (WHERE t.status <> 'superseded'), 0) AS claims,
    coalesce(sum(t.claims) FILTER (WHERE t.status = 'open'), 0) AS open,
    coalesce(max(m.claims), 0) AS muted,
    coalesce(sum(t.claims) FILTER (WHERE t.status = 'later'), 0) AS later,
    coalesce(sum(t.claims) FILTER (WHERE t.status = 'accepted'), 0) AS accepted,
    coalesce(sum(t.claims) FILTER (WHERE t.status = 'fixed'), 0) AS fixed,
    coalesce(sum(t.claims) FILTER (WHERE t.status = 'rejected'), 0) AS rejected,
    a.url, a.path AS article_path, a.sha256 AS article_sha256
FROM article_now AS a LEFT JOIN tally AS t ON t.article_id = a.id
LEFT JOIN (SELECT c.article_id, count(*) AS claims FROM muted
    JOIN claim AS c ON c.article_id = muted.article_id AND c.rule = muted.rule
    JOIN claim_state AS state ON state.number = c.number WHERE state.status = 'open'
    GROUP BY c.article_id) AS m ON m.article_id = a.id
WHERE a.hidden = ''
GROUP BY a.id)
ORDER BY id"""

FOURTH_SCHEMA = (*_TABLES, _MUTED, "DROP VIEW articles_progress", _PROGRESS)
