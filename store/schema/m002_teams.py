"""The second schema: several reviewers, articles out of sight, copies that know they are copies.

Verdicts and notes have triggers of their own now, which look at nothing but the one before.
"""

from store.schema.m001_first import STATUS_FOLLOWS, VERDICT_FOLLOWS

_TABLES = (
    # The file that an origin was begun for: a copy has another one, and begins its own origin.
    "ALTER TABLE origin ADD COLUMN place TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE setting (                  -- how this file is worked on
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE assignment (               -- who is to review an article
    article_id INTEGER NOT NULL REFERENCES article (id),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    since TEXT NOT NULL,
    PRIMARY KEY (article_id, reviewer)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE lease (                    -- who has an article open; dies with its process
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    reviewer TEXT NOT NULL,
    process TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT""",
    """CREATE TABLE succession (               -- an article and the newer text at the same place
    earlier_id INTEGER PRIMARY KEY REFERENCES article (id),
    article_id INTEGER NOT NULL REFERENCES article (id),
    place TEXT NOT NULL,                -- the path or URL that both were found at
    alike INTEGER NOT NULL CHECK (alike IN (0, 1)),
    since TEXT NOT NULL,
    carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1)),
    CHECK (earlier_id <> article_id)
) STRICT""",
    """CREATE TABLE stub (                     -- decisions of a chain that are in another file
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    previous_hash TEXT NOT NULL,
    origin TEXT NOT NULL,
    reviewer TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE hidden (                   -- articles out of sight; follows from the rest
    article_id INTEGER PRIMARY KEY,
    why TEXT NOT NULL CHECK (why IN ('removed', 'replaced'))
) STRICT""",
    "CREATE INDEX succession_article ON succession (article_id)",
    "CREATE INDEX assignment_reviewer ON assignment (reviewer)",
    "CREATE INDEX article_url ON article (url) WHERE url <> ''",
    "CREATE INDEX article_path_path ON article_path (path)",
)

_ARTICLE_NOW = """CREATE VIEW article_now AS              -- the article with the date that counts
SELECT a.id, a.sha256,
    coalesce((SELECT p.path FROM article_path AS p WHERE p.article_id = a.id
        ORDER BY p.found_at, p.path LIMIT 1), a.path) AS path,
    a.title, a.publisher, a.url,
    CASE WHEN d.number IS NULL THEN a.published ELSE nullif(d.text, '') END AS published,
    CASE WHEN d.number IS NULL THEN a.date_origin ELSE 'reviewer' END AS date_origin,
    a.furniture,
    EXISTS (SELECT 1 FROM run WHERE run.article_id = a.id) AS extracted,
    coalesce((SELECT why FROM hidden WHERE hidden.article_id = a.id), '') AS hidden,
    a.text
FROM article AS a LEFT JOIN decision AS d ON d.number = (
    SELECT newest.number FROM decision AS newest
    JOIN standing USING (origin, reviewer, number)
    WHERE newest.article_sha256 = a.sha256 AND newest.claim_id IS NULL AND newest.act = 'date'
    ORDER BY newest.at DESC, newest.id DESC LIMIT 1
)"""

_REMOVED = """coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0)"""

HIDDEN = f"""
    SELECT article.id AS article_id, iif({_REMOVED}, 'removed', 'replaced') AS why FROM article
    WHERE ({_REMOVED} OR EXISTS (SELECT 1 FROM succession AS s
        WHERE s.earlier_id = article.id AND s.alike))"""
"""Articles out of sight: removed, or there is a newer version."""

HIDDEN_FOLLOWS = f"INSERT INTO hidden {HIDDEN}"
"""Puts articles out of sight (an AND may follow)."""


def _hidden_follows(which: str) -> str:
    """Statements for one article: is it out of sight?"""
    return f"""DELETE FROM hidden WHERE article_id = (SELECT id FROM article WHERE {which});
        {HIDDEN_FOLLOWS} AND {which};"""


_OF_DECISION = "sha256 = NEW.article_sha256 AND NEW.claim_id IS NULL"
_ON_CLAIM = "WHERE number = (SELECT number FROM claim WHERE id = NEW.claim_id)"
_BEGINS = """INSERT INTO standing VALUES (NEW.origin, NEW.reviewer, NEW.number);
        DELETE FROM redoable WHERE origin = NEW.origin AND reviewer = NEW.reviewer;"""


def _newer_than(column: str) -> str:
    return f"""NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.number = claim_state.{column}
            AND (d.at > NEW.at OR d.at = NEW.at AND d.id > NEW.id))"""


_TRIGGERS = (
    "DROP TRIGGER act_stands",
    "DROP TRIGGER act_is_retracted",
    f"""CREATE TRIGGER verdict_stands AFTER INSERT ON decision
    WHEN NEW.act IN ('accept', 'fix', 'reject', 'later') BEGIN
        {_BEGINS}
        UPDATE claim_state SET verdict = NEW.number, status = CASE NEW.act
            WHEN 'accept' THEN 'accepted' WHEN 'fix' THEN 'fixed'
            WHEN 'reject' THEN 'rejected' ELSE 'later' END
        {_ON_CLAIM} AND {_newer_than("verdict")};
    END""",
    f"""CREATE TRIGGER note_stands AFTER INSERT ON decision WHEN NEW.act = 'note' BEGIN
        {_BEGINS}
        UPDATE claim_state SET note = NEW.number {_ON_CLAIM} AND {_newer_than("note")};
    END""",
    f"""CREATE TRIGGER act_stands AFTER INSERT ON decision
    WHEN NEW.act IN ('same', 'split', 'add', 'date', 'mute', 'remove') BEGIN
        {_BEGINS}
        {STATUS_FOLLOWS} {_ON_CLAIM} AND NEW.act = 'add';
        {_hidden_follows(f"{_OF_DECISION} AND NEW.act = 'remove'")}
    END""",
    # The target of a retraction is either an act (this undoes it) or such a retraction (this
    # redoes the act, unless another retraction of it stands).
    f"""CREATE TRIGGER act_is_retracted AFTER INSERT ON decision WHEN NEW.act = 'retract' BEGIN
        INSERT INTO redoable SELECT NEW.origin, NEW.reviewer, NEW.number FROM decision
        WHERE id = NEW.retracts AND act <> 'retract';
        DELETE FROM standing WHERE (origin, reviewer, number) =
            (SELECT origin, reviewer, number FROM decision WHERE id = NEW.retracts);
        DELETE FROM redoable WHERE (origin, reviewer, number) =
            (SELECT origin, reviewer, number FROM decision WHERE id = NEW.retracts);
        INSERT INTO standing SELECT redone.origin, redone.reviewer, redone.number
        FROM decision AS undone JOIN decision AS redone ON redone.id = undone.retracts
        WHERE undone.id = NEW.retracts
        AND NOT EXISTS (SELECT 1 FROM standing AS s WHERE s.origin = redone.origin
            AND s.reviewer = redone.reviewer AND s.number = redone.number)
        AND NOT EXISTS (SELECT 1 FROM decision AS other WHERE other.retracts = redone.id
            AND NOT EXISTS (SELECT 1 FROM decision AS back WHERE back.retracts = other.id));
        {VERDICT_FOLLOWS} {_ON_CLAIM};
        {STATUS_FOLLOWS} {_ON_CLAIM};
        {_hidden_follows(_OF_DECISION)}
    END""",
    f"""CREATE TRIGGER succession_begins AFTER INSERT ON succession BEGIN
        {_hidden_follows("article.id = NEW.earlier_id")}
    END""",
    f"""CREATE TRIGGER succession_ends AFTER DELETE ON succession BEGIN
        {_hidden_follows("article.id = OLD.earlier_id")}
    END""",
)

SECOND_SCHEMA = (*_TABLES, "DROP VIEW article_now", _ARTICLE_NOW, *_TRIGGERS)
