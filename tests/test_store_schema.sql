CREATE INDEX article_path_path ON article_path (path);

CREATE INDEX article_url ON article (url) WHERE url <> '';

CREATE INDEX assignment_reviewer ON assignment (reviewer);

CREATE INDEX claim_confidence ON claim (confidence) WHERE run_id IS NOT NULL;

CREATE INDEX claim_in_order ON claim (article_id, start, "end", id);

CREATE INDEX claim_left_behind ON claim_state (status) WHERE made = 0;

CREATE INDEX claim_queue ON claim_state (article_id, start, "end", id)
    WHERE status = 'open';

CREATE INDEX decision_article ON decision (article_sha256) WHERE claim_id IS NULL;

CREATE INDEX decision_batch ON decision (batch) WHERE batch <> '';

CREATE INDEX decision_chain ON decision (origin, reviewer, number)
    WHERE act = 'retract';

CREATE INDEX decision_claim ON decision (claim_id) WHERE claim_id IS NOT NULL;

CREATE INDEX decision_retracts ON decision (retracts) WHERE retracts IS NOT NULL;

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE INDEX proposal_extractor ON proposal (extractor);

CREATE INDEX succession_article ON succession (article_id);

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

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

CREATE TABLE article_detail (           -- what a source says of itself: author, format, ...
    article_id INTEGER NOT NULL REFERENCES article (id),
    name TEXT NOT NULL CHECK (name <> ''),
    value TEXT NOT NULL,
    PRIMARY KEY (article_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_path (             -- every path the article was found at
    article_id INTEGER NOT NULL REFERENCES article (id),
    path TEXT NOT NULL,
    found_at TEXT NOT NULL,
    PRIMARY KEY (article_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (               -- who is to review an article
    article_id INTEGER NOT NULL REFERENCES article (id),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    since TEXT NOT NULL,
    PRIMARY KEY (article_id, reviewer)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE claim_state (              -- the claim after the decisions on it
    number INTEGER PRIMARY KEY REFERENCES claim (number),
    id TEXT NOT NULL,
    article_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    made INTEGER NOT NULL CHECK (made IN (0, 1)),   -- whether the newest run makes it
    verdict INTEGER,                    -- number of the newest verdict that stands
    note INTEGER,                       -- number of the newest note that stands
    status TEXT NOT NULL CHECK ((status = 'open' OR status = 'accepted' OR status = 'fixed' OR status = 'rejected' OR status = 'later' OR status = 'superseded'))
) STRICT;

CREATE TABLE decision (                 -- only ever added
    number INTEGER PRIMARY KEY,         -- the order in which this file came to know them
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    act TEXT NOT NULL CHECK ((act = 'accept' OR act = 'fix' OR act = 'reject' OR act = 'later' OR act = 'retract' OR act = 'note' OR act = 'same' OR act = 'split' OR act = 'add' OR act = 'date' OR act = 'mute' OR act = 'remove')),
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
    CHECK (NOT (act = 'accept' OR act = 'fix' OR act = 'reject' OR act = 'later' OR act = 'note' OR act = 'same' OR act = 'split' OR act = 'add')
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

CREATE TABLE hidden (                   -- articles out of sight; follows from the rest
    article_id INTEGER PRIMARY KEY,
    why TEXT NOT NULL CHECK (why IN ('removed', 'replaced'))
) STRICT;

CREATE TABLE lease (                    -- who has an article open; dies with its process
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    reviewer TEXT NOT NULL,
    process TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT;

CREATE TABLE needs (                    -- for a winnow too old for this file: which one it needs
    migration TEXT PRIMARY KEY,
    winnow TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE origin (                   -- which copy of the file this is; the newest row counts
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    since TEXT NOT NULL
, place TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE proposal (                 -- a claim that another extractor proposed
    claim_id TEXT NOT NULL REFERENCES claim (id),
    extractor TEXT NOT NULL,
    "match" TEXT NOT NULL CHECK ("match" IN ('offsets', 'exact', 'normalised', 'fuzzy', 'none')),
    score REAL NOT NULL,                -- of a fuzzy match, from 0 to 100
    confidence REAL NOT NULL,           -- as that extractor gives it
    given TEXT NOT NULL,                -- the quote as it came
    place TEXT NOT NULL,                -- the file and line it came from
    since TEXT NOT NULL,
    PRIMARY KEY (claim_id, extractor)
) STRICT, WITHOUT ROWID;

CREATE TABLE redoable (                 -- retractions that redo can take back
    origin TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (origin, reviewer, number)
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

CREATE TABLE set_aside (               -- articles that took too much time or memory
    path TEXT PRIMARY KEY,              -- the article, or the file that holds it
    article_id INTEGER REFERENCES article (id),     -- NULL: its text could not be read
    why TEXT NOT NULL CHECK (why <> ''),
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (                  -- how this file is worked on
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (                 -- acts that were not retracted, or were redone
    origin TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (origin, reviewer, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE stub (                     -- decisions of a chain that are in another file
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    previous_hash TEXT NOT NULL,
    origin TEXT NOT NULL,
    reviewer TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE succession (               -- an article and the newer text at the same place
    earlier_id INTEGER PRIMARY KEY REFERENCES article (id),
    article_id INTEGER NOT NULL REFERENCES article (id),
    place TEXT NOT NULL,                -- the path or URL that both were found at
    alike INTEGER NOT NULL CHECK (alike IN (0, 1)),
    since TEXT NOT NULL,
    carried INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1)),
    CHECK (earlier_id <> article_id)
) STRICT;

CREATE TABLE tally (                    -- how many claims of an article have a status
    article_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    claims INTEGER NOT NULL,
    PRIMARY KEY (article_id, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE unfinished (               -- what a reviewer was at: like a draft, may be lost
    article_id INTEGER NOT NULL REFERENCES article (id),
    reviewer TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('add', 'note', 'split', 'slot')),
    place TEXT NOT NULL,                -- of an added claim its sentence, else the claim
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL,                 -- JSON
    PRIMARY KEY (article_id, reviewer, what, place)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE word USING fts5(words, content = '', tokenize = 'ascii');

CREATE TABLE word_reach (               -- the last row of each kind that the index holds
    kind TEXT PRIMARY KEY CHECK (kind IN ('article', 'claim', 'decision')),
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER act_is_retracted AFTER INSERT ON decision WHEN NEW.act = 'retract' BEGIN
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
        
    UPDATE claim_state SET verdict = (
        SELECT d.number FROM decision AS d JOIN standing USING (origin, reviewer, number)
        WHERE d.claim_id = claim_state.id AND (d.act = 'accept' OR d.act = 'fix' OR d.act = 'reject' OR d.act = 'later')
        ORDER BY d.at DESC, d.id DESC LIMIT 1),
        note = (
        SELECT d.number FROM decision AS d JOIN standing USING (origin, reviewer, number)
        WHERE d.claim_id = claim_state.id AND d.act IN ('note')
        ORDER BY d.at DESC, d.id DESC LIMIT 1)
 WHERE number = (SELECT number FROM claim WHERE id = NEW.claim_id);
        
    UPDATE claim_state SET status = coalesce(
        (SELECT CASE act WHEN 'accept' THEN 'accepted' WHEN 'fix' THEN 'fixed'
            WHEN 'reject' THEN 'rejected' ELSE 'later' END
        FROM decision WHERE number = claim_state.verdict),
        iif(made OR (
        SELECT d.number FROM decision AS d JOIN standing USING (origin, reviewer, number)
        WHERE d.claim_id = claim_state.id AND d.act IN ('add')
        ORDER BY d.at DESC, d.id DESC LIMIT 1) IS NOT NULL, 'open', 'superseded'))
 WHERE number = (SELECT number FROM claim WHERE id = NEW.claim_id);
        DELETE FROM hidden WHERE article_id = (SELECT id FROM article WHERE sha256 = NEW.article_sha256 AND NEW.claim_id IS NULL);
        INSERT INTO hidden 
    SELECT article.id AS article_id, iif(coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0), 'removed', 'replaced') AS why FROM article
    WHERE (coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0) OR EXISTS (SELECT 1 FROM succession AS s
        WHERE s.earlier_id = article.id AND s.alike)) AND sha256 = NEW.article_sha256 AND NEW.claim_id IS NULL;
    END;

CREATE TRIGGER act_stands AFTER INSERT ON decision
    WHEN (NEW.act = 'same' OR NEW.act = 'split' OR NEW.act = 'add' OR NEW.act = 'date' OR NEW.act = 'mute' OR NEW.act = 'remove') BEGIN
        INSERT INTO standing VALUES (NEW.origin, NEW.reviewer, NEW.number);
        DELETE FROM redoable WHERE origin = NEW.origin AND reviewer = NEW.reviewer;
        
    UPDATE claim_state SET status = coalesce(
        (SELECT CASE act WHEN 'accept' THEN 'accepted' WHEN 'fix' THEN 'fixed'
            WHEN 'reject' THEN 'rejected' ELSE 'later' END
        FROM decision WHERE number = claim_state.verdict),
        iif(made OR (
        SELECT d.number FROM decision AS d JOIN standing USING (origin, reviewer, number)
        WHERE d.claim_id = claim_state.id AND d.act IN ('add')
        ORDER BY d.at DESC, d.id DESC LIMIT 1) IS NOT NULL, 'open', 'superseded'))
 WHERE number = (SELECT number FROM claim WHERE id = NEW.claim_id) AND NEW.act = 'add';
        DELETE FROM hidden WHERE article_id = (SELECT id FROM article WHERE sha256 = NEW.article_sha256 AND NEW.claim_id IS NULL AND NEW.act = 'remove');
        INSERT INTO hidden 
    SELECT article.id AS article_id, iif(coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0), 'removed', 'replaced') AS why FROM article
    WHERE (coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0) OR EXISTS (SELECT 1 FROM succession AS s
        WHERE s.earlier_id = article.id AND s.alike)) AND sha256 = NEW.article_sha256 AND NEW.claim_id IS NULL AND NEW.act = 'remove';
    END;

CREATE TRIGGER article_decided_stays BEFORE DELETE ON article WHEN EXISTS (SELECT 1 FROM decision WHERE article_sha256 = OLD.sha256) BEGIN SELECT RAISE(ABORT, 'an article with decisions is never deleted'); END;

CREATE TRIGGER article_is_not_replaced BEFORE INSERT ON article WHEN EXISTS (SELECT 1 FROM article WHERE id = NEW.id OR sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'this article is stored already'); END;

CREATE TRIGGER article_text_stays BEFORE UPDATE OF id, sha256, path, text, added_at ON article BEGIN SELECT RAISE(ABORT, 'the text of an article is never changed'); END;

CREATE TRIGGER claim_begins AFTER INSERT ON claim BEGIN
        INSERT INTO claim_state (number, id, article_id, start, "end", made, status)
        VALUES (NEW.number, NEW.id, NEW.article_id, NEW.start, NEW."end", NEW.run_id IS NOT NULL,
            iif(NEW.run_id IS NULL, 'superseded', 'open'));
    END;

CREATE TRIGGER claim_is_kept BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'a claim is never deleted, only superseded'); END;

CREATE TRIGGER claim_is_made AFTER UPDATE OF made ON claim_state WHEN OLD.made <> NEW.made
    BEGIN
        
    UPDATE claim_state SET status = coalesce(
        (SELECT CASE act WHEN 'accept' THEN 'accepted' WHEN 'fix' THEN 'fixed'
            WHEN 'reject' THEN 'rejected' ELSE 'later' END
        FROM decision WHERE number = claim_state.verdict),
        iif(made OR (
        SELECT d.number FROM decision AS d JOIN standing USING (origin, reviewer, number)
        WHERE d.claim_id = claim_state.id AND d.act IN ('add')
        ORDER BY d.at DESC, d.id DESC LIMIT 1) IS NOT NULL, 'open', 'superseded'))
 WHERE number = NEW.number;
    END;

CREATE TRIGGER claim_is_not_replaced BEFORE INSERT ON claim WHEN EXISTS (SELECT 1 FROM claim WHERE id = NEW.id OR number = NEW.number) BEGIN SELECT RAISE(ABORT, 'this claim is stored already'); END;

CREATE TRIGGER claim_stays BEFORE UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'a claim is never changed, only decided on'); END;

CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;

CREATE TRIGGER decision_is_not_replaced BEFORE INSERT ON decision WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.id OR number = NEW.number) BEGIN SELECT RAISE(ABORT, 'this decision is stored already, and a decision is never changed'); END;

CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;

CREATE TRIGGER note_stands AFTER INSERT ON decision WHEN NEW.act = 'note' BEGIN
        INSERT INTO standing VALUES (NEW.origin, NEW.reviewer, NEW.number);
        DELETE FROM redoable WHERE origin = NEW.origin AND reviewer = NEW.reviewer;
        UPDATE claim_state SET note = NEW.number WHERE number = (SELECT number FROM claim WHERE id = NEW.claim_id) AND NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.number = claim_state.note
            AND (d.at > NEW.at OR d.at = NEW.at AND d.id > NEW.id));
    END;

CREATE TRIGGER quote_stands_in_sentence BEFORE INSERT ON claim WHEN NEW.sentence_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sentence AS s
            WHERE s.id = NEW.sentence_id AND s.article_id = NEW.article_id
            AND s.start <= NEW.start AND NEW."end" <= s."end"
            AND NEW.quote = substr(s.text, NEW.start - s.start + 1, NEW."end" - NEW.start)) BEGIN SELECT RAISE(ABORT, 'the quote is not the text of its sentence at its offsets'); END;

CREATE TRIGGER redo_is_not_retracted BEFORE INSERT ON decision WHEN NEW.act = 'retract' AND EXISTS (SELECT 1 FROM decision AS redo
            JOIN decision AS retraction ON retraction.id = redo.retracts
            WHERE redo.id = NEW.retracts AND retraction.act = 'retract') BEGIN SELECT RAISE(ABORT, 'what was redone is retracted itself, not its redoing'); END;

CREATE TRIGGER retraction_is_ones_own BEFORE INSERT ON decision WHEN NEW.act = 'retract' AND NOT EXISTS (SELECT 1 FROM decision
            WHERE id = NEW.retracts AND reviewer = NEW.reviewer) BEGIN SELECT RAISE(ABORT, 'a retraction takes back a decision of the same reviewer'); END;

CREATE TRIGGER sentence_in_use_stays BEFORE DELETE ON sentence WHEN EXISTS (SELECT 1 FROM claim WHERE article_id = OLD.article_id AND sentence_id = OLD.id) BEGIN SELECT RAISE(ABORT, 'a sentence with claims is never deleted'); END;

CREATE TRIGGER sentence_is_not_replaced BEFORE INSERT ON sentence WHEN EXISTS (SELECT 1 FROM sentence WHERE id = NEW.id OR (article_id = NEW.article_id
            AND start = NEW.start AND "end" = NEW."end")) BEGIN SELECT RAISE(ABORT, 'this sentence is stored already'); END;

CREATE TRIGGER sentence_stands_in_article BEFORE INSERT ON sentence WHEN NEW.text IS NOT (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start)
            FROM article WHERE id = NEW.article_id) BEGIN SELECT RAISE(ABORT, 'the sentence is not the text of its article at its offsets'); END;

CREATE TRIGGER sentence_stays BEFORE UPDATE OF id, article_id, start, "end", text ON sentence BEGIN SELECT RAISE(ABORT, 'a sentence is never changed'); END;

CREATE TRIGGER succession_begins AFTER INSERT ON succession BEGIN
        DELETE FROM hidden WHERE article_id = (SELECT id FROM article WHERE article.id = NEW.earlier_id);
        INSERT INTO hidden 
    SELECT article.id AS article_id, iif(coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0), 'removed', 'replaced') AS why FROM article
    WHERE (coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0) OR EXISTS (SELECT 1 FROM succession AS s
        WHERE s.earlier_id = article.id AND s.alike)) AND article.id = NEW.earlier_id;
    END;

CREATE TRIGGER succession_ends AFTER DELETE ON succession BEGIN
        DELETE FROM hidden WHERE article_id = (SELECT id FROM article WHERE article.id = OLD.earlier_id);
        INSERT INTO hidden 
    SELECT article.id AS article_id, iif(coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0), 'removed', 'replaced') AS why FROM article
    WHERE (coalesce((SELECT coalesce(d.text, '') = '' FROM decision AS d
        JOIN standing USING (origin, reviewer, number)
        WHERE d.article_sha256 = article.sha256 AND d.claim_id IS NULL AND d.act = 'remove'
        ORDER BY d.at DESC, d.id DESC LIMIT 1), 0) OR EXISTS (SELECT 1 FROM succession AS s
        WHERE s.earlier_id = article.id AND s.alike)) AND article.id = OLD.earlier_id;
    END;

CREATE TRIGGER tally_begins AFTER INSERT ON claim_state BEGIN
        INSERT INTO tally VALUES (NEW.article_id, NEW.status, 1)
        ON CONFLICT DO UPDATE SET claims = claims + 1;
    END;

CREATE TRIGGER tally_follows AFTER UPDATE OF status ON claim_state
    WHEN OLD.status <> NEW.status BEGIN
        UPDATE tally SET claims = claims - 1
        WHERE article_id = OLD.article_id AND status = OLD.status;
        INSERT INTO tally VALUES (NEW.article_id, NEW.status, 1)
        ON CONFLICT DO UPDATE SET claims = claims + 1;
    END;

CREATE TRIGGER verdict_stands AFTER INSERT ON decision
    WHEN (NEW.act = 'accept' OR NEW.act = 'fix' OR NEW.act = 'reject' OR NEW.act = 'later') BEGIN
        INSERT INTO standing VALUES (NEW.origin, NEW.reviewer, NEW.number);
        DELETE FROM redoable WHERE origin = NEW.origin AND reviewer = NEW.reviewer;
        UPDATE claim_state SET verdict = NEW.number, status = CASE NEW.act
            WHEN 'accept' THEN 'accepted' WHEN 'fix' THEN 'fixed'
            WHEN 'reject' THEN 'rejected' ELSE 'later' END
        WHERE number = (SELECT number FROM claim WHERE id = NEW.claim_id) AND NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.number = claim_state.verdict
            AND (d.at > NEW.at OR d.at = NEW.at AND d.id > NEW.id));
    END;

CREATE VIEW article_now AS              -- the article with the date that counts
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
);

CREATE VIEW articles_progress AS        -- how far the review of each article is
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
    WHERE c.confidence < coalesce((SELECT CAST(value AS REAL) FROM setting WHERE name = 'floor'), 0.0) AND state.status = 'open'
    AND c.run_id IN (SELECT id FROM run WHERE extractor LIKE 'winnow-rules-%')
    AND c.rule NOT IN (SELECT rule FROM muted WHERE muted.article_id = c.article_id)
    GROUP BY c.article_id) AS below ON below.article_id = a.id
WHERE a.hidden = ''
GROUP BY a.id)
ORDER BY id;

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

CREATE VIEW muted AS                    -- rules whose open claims are no work any more
SELECT DISTINCT article.id AS article_id, d.text AS rule
FROM decision AS d JOIN standing USING (origin, reviewer, number)
JOIN article ON article.sha256 = d.article_sha256
WHERE d.claim_id IS NULL AND d.act = 'mute';

CREATE VIEW verified_claims AS          -- what was accepted or fixed, as it stands
SELECT c.id AS claim_id, a.title AS article, a.publisher, a.published, c.status,
    iif(c.fixed_slots IS NULL, c.text, coalesce(c.fixed_text, c.text)) AS claim,
    coalesce(json_extract(c.fixed_slots, '$.kind'), c.kind) AS kind, coalesce(json_extract(c.fixed_slots, '$.subject'), c.subject) AS subject, coalesce(json_extract(c.fixed_slots, '$.predicate'), c.predicate) AS predicate, coalesce(json_extract(c.fixed_slots, '$.object'), c.object) AS object, coalesce(json_extract(c.fixed_slots, '$.time'), c.time) AS time, coalesce(json_extract(c.fixed_slots, '$.place'), c.place) AS place, coalesce(json_extract(c.fixed_slots, '$.source'), c.source) AS source, coalesce(json_extract(c.fixed_slots, '$.polarity'), c.polarity) AS polarity, coalesce(json_extract(c.fixed_slots, '$.modality'), c.modality) AS modality,
    c.quote, c.start AS quote_start, c."end" AS quote_end, c.reviewer, c.decided_at, c.note,
    a.url, a.path AS article_path, a.sha256 AS article_sha256
FROM claim_now AS c JOIN article_now AS a ON a.id = c.article_id
WHERE c.status IN ('accepted', 'fixed') AND a.hidden = ''
ORDER BY c.article_id, c.start, c."end", c.id;

