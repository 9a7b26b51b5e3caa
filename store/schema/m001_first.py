"""The first schema, statement by statement.

What is stored once and never changed (article text, sentences, claims, decisions) is guarded by
triggers whose messages say which promise they keep. What follows from the decisions (`standing`,
`redoable`, `claim_state`, `tally`) is kept by triggers too, so that no key ever costs a scan;
`store.doctor.rebuild.rebuild` rebuilds it.
"""

_TABLES = """
CREATE TABLE needs (                    -- for a winnow too old for this file: which one it needs
    migration TEXT PRIMARY KEY,
    winnow TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE origin (                   -- which copy of the file this is; the newest row counts
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    since TEXT NOT NULL
) STRICT;

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    path TEXT NOT NULL,                 -- as first given
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    published TEXT,                     -- ISO date
    date_origin TEXT NOT NULL CHECK (date_origin IN ('', 'text', 'given')),
    furniture TEXT NOT NULL,            -- JSON: [[start, end], ...]
    added_at TEXT NOT NULL,
    text TEXT NOT NULL                  -- last, so that the columns before it are read without it
        CHECK (text <> '' AND instr(text, char(0)) = 0)
) STRICT;

CREATE TABLE article_path (             -- every path the article was found at
    article_id INTEGER NOT NULL REFERENCES article (id),
    path TEXT NOT NULL,
    found_at TEXT NOT NULL,
    PRIMARY KEY (article_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (                      -- one extraction of one article by one extractor
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    extractor TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    UNIQUE (article_id, extractor)
) STRICT;

CREATE TABLE sentence (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    run_id INTEGER REFERENCES run (id), -- the newest run that cuts the article so
    phrases TEXT NOT NULL,              -- JSON: [[start, end, label], ...]
    UNIQUE (article_id, start, "end"),
    CHECK (0 <= start AND start < "end")
) STRICT;

CREATE TABLE claim (                    -- what was proposed or added; never changed
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
    article_id INTEGER NOT NULL REFERENCES article (id),
    sentence_id INTEGER REFERENCES sentence (id),   -- null: no evidence is known
    run_id INTEGER REFERENCES run (id),             -- the first that made it; null: a reviewer did
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    object TEXT NOT NULL,
    time TEXT NOT NULL,
    place TEXT NOT NULL,
    source TEXT NOT NULL,
    polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'negated')),
    modality TEXT NOT NULL,
    subject_as_written TEXT NOT NULL,
    object_as_written TEXT NOT NULL,
    source_as_written TEXT NOT NULL,
    time_rule TEXT NOT NULL,
    text TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    spans TEXT NOT NULL,                -- JSON: {slot: [start, end], ...}
    mentions TEXT NOT NULL,             -- JSON: [[start, end], ...]
    alternatives TEXT NOT NULL,         -- JSON: [[slot, value, start or null, end or null], ...]
    CHECK (CASE WHEN sentence_id IS NULL THEN quote = '' ELSE 0 <= start AND start < "end" END)
) STRICT;

CREATE TABLE decision (                 -- only ever added
    number INTEGER PRIMARY KEY,         -- the order in which this file came to know them
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    act TEXT NOT NULL CHECK (act IN ('accept', 'fix', 'reject', 'later', 'retract', 'note',
        'same', 'split', 'add', 'date', 'mute', 'remove')),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    at TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin <> ''),
    previous_hash TEXT NOT NULL CHECK (length(previous_hash) IN (0, 64)),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    claim_id TEXT REFERENCES claim (id),            -- null: on the article
    article_sha256 TEXT NOT NULL REFERENCES article (sha256),
    retracts TEXT REFERENCES decision (id),
    batch TEXT NOT NULL,                            -- shared by the decisions of one bulk action
    reason TEXT NOT NULL,
    slots TEXT,                                     -- JSON: of a fix, an added claim
    text TEXT,                                      -- a wording, a note, a date, a rule
    detail TEXT,                                    -- JSON: what else the act needs
    CHECK ((act = 'retract') = (retracts IS NOT NULL)),
    CHECK (act NOT IN ('fix', 'add') OR slots IS NOT NULL),
    CHECK (act NOT IN ('accept', 'fix', 'reject', 'later', 'note', 'same', 'split', 'add')
        OR claim_id IS NOT NULL),
    CHECK (act NOT IN ('date', 'mute') OR (claim_id IS NULL AND text IS NOT NULL))
) STRICT;

CREATE TABLE draft (                    -- an unfinished fix: the one thing that may be lost
    claim_id TEXT NOT NULL REFERENCES claim (id),
    reviewer TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    slots TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (claim_id, reviewer)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (                 -- acts that were not retracted, or were redone
    origin TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (origin, reviewer, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE redoable (                 -- retractions that redo can take back
    origin TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (origin, reviewer, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_state (              -- the claim after the decisions on it
    number INTEGER PRIMARY KEY REFERENCES claim (number),
    id TEXT NOT NULL,
    article_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    made INTEGER NOT NULL CHECK (made IN (0, 1)),   -- whether the newest run makes it
    verdict INTEGER,                    -- number of the newest verdict that stands
    note INTEGER,                       -- number of the newest note that stands
    status TEXT NOT NULL CHECK (status IN
        ('open', 'accepted', 'fixed', 'rejected', 'later', 'superseded'))
) STRICT;

CREATE TABLE tally (                    -- how many claims of an article have a status
    article_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    claims INTEGER NOT NULL,
    PRIMARY KEY (article_id, status)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_in_order ON claim (article_id, start, "end", id);
CREATE INDEX claim_queue ON claim_state (status, article_id, start, "end", id);
CREATE INDEX decision_claim ON decision (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX decision_article ON decision (article_sha256) WHERE claim_id IS NULL;
CREATE INDEX decision_chain ON decision (origin, reviewer, number);
CREATE INDEX decision_retracts ON decision (retracts) WHERE retracts IS NOT NULL;
CREATE INDEX decision_batch ON decision (batch) WHERE batch <> '';
"""

_VIEWS = """
CREATE VIEW article_now AS              -- the article with the publication date that counts
SELECT a.id, a.sha256, a.path, a.title, a.publisher, a.url,
    CASE WHEN d.number IS NULL THEN a.published ELSE nullif(d.text, '') END AS published,
    CASE WHEN d.number IS NULL THEN a.date_origin ELSE 'reviewer' END AS date_origin,
    a.furniture,
    EXISTS (SELECT 1 FROM run WHERE run.article_id = a.id) AS extracted,
    a.text
FROM article AS a LEFT JOIN decision AS d ON d.number = (
    SELECT newest.number FROM decision AS newest
    JOIN standing USING (origin, reviewer, number)
    WHERE newest.article_sha256 = a.sha256 AND newest.claim_id IS NULL AND newest.act = 'date'
    ORDER BY newest.at DESC, newest.id DESC LIMIT 1
);

CREATE VIEW claim_now AS                -- the claim with the newest decision that stands
SELECT c.number, c.id, c.article_id, c.run_id, s.start AS sentence_start, s."end" AS sentence_end,
    c.start, c."end", c.quote, c.kind, c.subject, c.predicate, c.object, c.time, c.place, c.source,
    c.polarity, c.modality, c.subject_as_written, c.object_as_written, c.source_as_written,
    c.time_rule, c.text, c.confidence, c.rule, c."trigger", c.spans, state.status,
    verdict.reviewer, verdict.at AS decided_at, verdict.reason, verdict.slots AS fixed_slots,
    verdict.text AS fixed_text, verdict.detail AS fixed_detail, note.text AS note
FROM claim AS c
JOIN claim_state AS state ON state.number = c.number
LEFT JOIN sentence AS s ON s.id = c.sentence_id
LEFT JOIN decision AS verdict ON verdict.number = state.verdict
LEFT JOIN decision AS note ON note.number = state.note;
"""


def _newest(acts: str) -> str:
    """The number of the newest decision that stands on a claim, of some acts."""
    return f"""(
        SELECT d.number FROM decision AS d JOIN standing USING (origin, reviewer, number)
        WHERE d.claim_id = claim_state.id AND d.act IN ({acts})
        ORDER BY d.at DESC, d.id DESC LIMIT 1)"""


STATUS = f"""coalesce(
        (SELECT CASE act WHEN 'accept' THEN 'accepted' WHEN 'fix' THEN 'fixed'
            WHEN 'reject' THEN 'rejected' ELSE 'later' END
        FROM decision WHERE number = claim_state.verdict),
        iif(made OR {_newest("'add'")} IS NOT NULL, 'open', 'superseded'))"""
"""The status of a claim, from its verdict."""

STATUS_FOLLOWS = f"""
    UPDATE claim_state SET status = {STATUS}
"""
"""Sets the status of claims (a WHERE may follow) from their verdicts."""

VERDICTS = "'accept', 'fix', 'reject', 'later'"
"""The acts that are verdicts, for SQL."""

NEWEST_VERDICT = _newest(VERDICTS)
NEWEST_NOTE = _newest("'note'")
"""The numbers of the newest verdict and note that stand on a claim."""

VERDICT_FOLLOWS = f"""
    UPDATE claim_state SET verdict = {NEWEST_VERDICT},
        note = {NEWEST_NOTE}
"""
"""Sets the newest verdict and note of claims (a WHERE may follow) from what stands."""

_CLAIM_FOLLOWS = f"""
    {VERDICT_FOLLOWS} WHERE number = (SELECT number FROM claim WHERE id = NEW.claim_id);
    {STATUS_FOLLOWS} WHERE number = (SELECT number FROM claim WHERE id = NEW.claim_id);
"""


def _refuse(name: str, when: str, condition: str, message: str) -> str:
    """A trigger that refuses a change; an empty condition refuses every one."""
    only = f"WHEN {condition} " if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {when} {only}BEGIN SELECT RAISE(ABORT, '{message}'); END"


_REFUSALS = (
    _refuse(
        "article_text_stays",
        "UPDATE OF id, sha256, path, text, added_at ON article",
        "",
        "the text of an article is never changed",
    ),
    _refuse(
        "article_decided_stays",
        "DELETE ON article",
        "EXISTS (SELECT 1 FROM decision WHERE article_sha256 = OLD.sha256)",
        "an article with decisions is never deleted",
    ),
    _refuse(
        "article_is_not_replaced",
        "INSERT ON article",
        "EXISTS (SELECT 1 FROM article WHERE id = NEW.id OR sha256 = NEW.sha256)",
        "this article is stored already",
    ),
    _refuse(
        "sentence_stands_in_article",
        "INSERT ON sentence",
        """NEW.text IS NOT (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start)
            FROM article WHERE id = NEW.article_id)""",
        "the sentence is not the text of its article at its offsets",
    ),
    _refuse(
        "sentence_stays",
        'UPDATE OF id, article_id, start, "end", text ON sentence',
        "",
        "a sentence is never changed",
    ),
    _refuse(
        "sentence_in_use_stays",
        "DELETE ON sentence",
        "EXISTS (SELECT 1 FROM claim WHERE article_id = OLD.article_id AND sentence_id = OLD.id)",
        "a sentence with claims is never deleted",
    ),
    _refuse(
        "sentence_is_not_replaced",
        "INSERT ON sentence",
        """EXISTS (SELECT 1 FROM sentence WHERE id = NEW.id OR (article_id = NEW.article_id
            AND start = NEW.start AND "end" = NEW."end"))""",
        "this sentence is stored already",
    ),
    _refuse(
        "quote_stands_in_sentence",
        "INSERT ON claim",
        """NEW.sentence_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sentence AS s
            WHERE s.id = NEW.sentence_id AND s.article_id = NEW.article_id
            AND s.start <= NEW.start AND NEW."end" <= s."end"
            AND NEW.quote = substr(s.text, NEW.start - s.start + 1, NEW."end" - NEW.start))""",
        "the quote is not the text of its sentence at its offsets",
    ),
    _refuse("claim_stays", "UPDATE ON claim", "", "a claim is never changed, only decided on"),
    _refuse("claim_is_kept", "DELETE ON claim", "", "a claim is never deleted, only superseded"),
    _refuse(
        "claim_is_not_replaced",
        "INSERT ON claim",
        "EXISTS (SELECT 1 FROM claim WHERE id = NEW.id OR number = NEW.number)",
        "this claim is stored already",
    ),
    _refuse("decision_stays", "UPDATE ON decision", "", "a decision is never changed"),
    _refuse("decision_is_kept", "DELETE ON decision", "", "a decision is never deleted"),
    _refuse(
        "decision_is_not_replaced",
        "INSERT ON decision",
        "EXISTS (SELECT 1 FROM decision WHERE id = NEW.id OR number = NEW.number)",
        "this decision is stored already, and a decision is never changed",
    ),
    _refuse(
        "retraction_is_ones_own",
        "INSERT ON decision",
        """NEW.act = 'retract' AND NOT EXISTS (SELECT 1 FROM decision
            WHERE id = NEW.retracts AND reviewer = NEW.reviewer)""",
        "a retraction takes back a decision of the same reviewer",
    ),
    _refuse(
        "redo_is_not_retracted",
        "INSERT ON decision",
        """NEW.act = 'retract' AND EXISTS (SELECT 1 FROM decision AS redo
            JOIN decision AS retraction ON retraction.id = redo.retracts
            WHERE redo.id = NEW.retracts AND retraction.act = 'retract')""",
        "what was redone is retracted itself, not its redoing",
    ),
)

_CONSEQUENCES = (
    """CREATE TRIGGER claim_begins AFTER INSERT ON claim BEGIN
        INSERT INTO claim_state (number, id, article_id, start, "end", made, status)
        VALUES (NEW.number, NEW.id, NEW.article_id, NEW.start, NEW."end", NEW.run_id IS NOT NULL,
            iif(NEW.run_id IS NULL, 'superseded', 'open'));
    END""",
    f"""CREATE TRIGGER claim_is_made AFTER UPDATE OF made ON claim_state WHEN OLD.made <> NEW.made
    BEGIN
        {STATUS_FOLLOWS} WHERE number = NEW.number;
    END""",
    """CREATE TRIGGER tally_begins AFTER INSERT ON claim_state BEGIN
        INSERT INTO tally VALUES (NEW.article_id, NEW.status, 1)
        ON CONFLICT DO UPDATE SET claims = claims + 1;
    END""",
    """CREATE TRIGGER tally_follows AFTER UPDATE OF status ON claim_state
    WHEN OLD.status <> NEW.status BEGIN
        UPDATE tally SET claims = claims - 1
        WHERE article_id = OLD.article_id AND status = OLD.status;
        INSERT INTO tally VALUES (NEW.article_id, NEW.status, 1)
        ON CONFLICT DO UPDATE SET claims = claims + 1;
    END""",
    f"""CREATE TRIGGER act_stands AFTER INSERT ON decision WHEN NEW.act <> 'retract' BEGIN
        INSERT INTO standing VALUES (NEW.origin, NEW.reviewer, NEW.number);
        DELETE FROM redoable WHERE origin = NEW.origin AND reviewer = NEW.reviewer;
        {_CLAIM_FOLLOWS}
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
        {_CLAIM_FOLLOWS}
    END""",
)


def _statements(script: str) -> list[str]:
    """The statements of a script that has no semicolon inside one."""
    return [part.strip() for part in script.split(";\n") if part.strip()]


FIRST_SCHEMA = (*_statements(_TABLES), *_statements(_VIEWS), *_REFUSALS, *_CONSEQUENCES)
