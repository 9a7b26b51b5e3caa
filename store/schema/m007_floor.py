"""The seventh schema: claims below the floor are found without a look at the others, and are no work."""

_FLOOR = "coalesce((SELECT CAST(value AS REAL) FROM setting WHERE name = 'floor'), 0.0)"

_PROGRESS = f"""CREATE VIEW articles_progress AS        -- how far the review of each article is
SELECT article, publisher, published, claims - muted - doubtful AS claims,
    open - muted - doubtful AS open, muted, doubtful, later, accepted, fixed, rejected,
    round(100.0 * (accepted + fixed + rejected) / max(1, claims - muted - doubtful)) AS percent_done,
    url, article_path, article_sha256
FROM (SELECT a.id, a.title AS article, a.publisher, a.published,
    coalesce(sum(t.claims) FILTER (WHERE t.status <> 'superseded'), 0) AS claims,
    coalesce(sum(t.claims) FILTER (WHERE t.status = 'open'), 0) AS open,
    coalesce(max(m.claims), 0) AS muted,
    coalesce(max(below.claims), 0) AS doubtful,
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
LEFT JOIN (SELECT c.article_id, count(*) AS claims FROM claim AS c
    JOIN claim_state AS state ON state.number = c.number
    WHERE c.confidence < {_FLOOR} AND state.status = 'open'
    AND c.run_id IN (SELECT id FROM run WHERE extractor LIKE 'winnow-rules-%')
    AND c.rule NOT IN (SELECT rule FROM muted WHERE muted.article_id = c.article_id)
    GROUP BY c.article_id) AS below ON below.article_id = a.id
WHERE a.hidden = ''
GROUP BY a.id)
ORDER BY id"""

SEVENTH_SCHEMA = (
    "CREATE INDEX claim_confidence ON claim (confidence) WHERE run_id IS NOT NULL",
    "DROP VIEW articles_progress",
    _PROGRESS,
)
