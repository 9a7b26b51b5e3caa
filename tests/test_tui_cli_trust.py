"""winnow doctor, log, backup and audit, as they are called."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from typer.testing import CliRunner, Result

from store.backup import backup
from store.claims.claims import claims_of
from store.decisions.decisions import decide, undo
from store.decisions.log import find_claim, log
from store.errors import CannotWrite, InputError, UsageError
from store.opening import open_database
from store.records import Act, Claim
from store.sqlite.connection import Database, fetch
from store.teams.audit import audit, wilson
from tui.cli.trust import commands

SENTENCES = " ".join(f"Bridge number {number} opened." for number in range(40))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        claims = fill(db, SENTENCES)
        for claim in claims[:30]:
            decide(db, claim.id, Act.ACCEPT, reviewer="ann")
        decide(db, claims[30].id, Act.REJECT, reviewer="ann", reason="\x1b[31mred")
        undo(db, "ann")
    return path


def claims(path: Path) -> list[Claim]:
    with closing(open_database(path)) as db:
        return claims_of(db, 1)


def run(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments], input=answers or None)


def test_doctor_is_content_with_a_sound_file(path: Path) -> None:
    done = run("doctor", "--db", path)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "0 problems" in done.stderr


def test_doctor_says_what_is_wrong_and_rebuild_mends_what_follows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE tally SET claims = 7")
        raw.commit()
    done = run("doctor", "--db", path, "--json")
    assert done.exit_code == 1
    (found,) = map(json.loads, done.stdout.splitlines())
    assert (found["check"], found["weight"]) == ("counts", "problem")
    assert run("doctor", "--db", path, "--rebuild").exit_code == 0


def test_log_shows_decisions_in_order_with_nothing_a_terminal_obeys(path: Path) -> None:
    done = run("log", "--db", path)
    lines = done.stdout.splitlines()
    assert len(lines) == 32
    assert all(" ann " in line for line in lines)
    assert "reject (undone)" in lines[30]
    assert "\x1b" not in done.stdout
    assert "retract" in lines[31]


def test_log_narrows_to_a_claim_a_reviewer_and_an_article(path: Path) -> None:
    first = claims(path)[0]
    (line,) = run("log", "--db", path, "--claim", first.id[:9]).stdout.splitlines()
    assert first.text in line
    assert run("log", "--db", path, "--reviewer", "bob").stdout == ""
    assert len(run("log", "--db", path, "--article", "news.txt").stdout.splitlines()) == 32
    entry = json.loads(run("log", "--db", path, "--claim", first.id, "--json").stdout)
    assert (entry["act"], entry["stands"], entry["claim_id"]) == ("accept", True, first.id)


def test_log_reads_on_where_it_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.decisions.log.AT_ONCE", 5)
    with closing(open_database(path)) as db:
        ids = [row["id"] for row in fetch(db, "SELECT id FROM decision ORDER BY number")]
        assert [entry.decision.id for entry in log(db)] == ids


def test_a_claim_or_an_article_that_is_not_there_is_an_error(path: Path) -> None:
    with closing(open_database(path)) as db:
        with pytest.raises(InputError, match="no claim has an id that starts with zzz"):
            find_claim(db, "zzz")
        with pytest.raises(InputError, match="several claims"):
            find_claim(db, "")
        with pytest.raises(InputError, match=r"no article nowhere\.txt"):
            next(log(db, article="nowhere.txt"))


def test_backup_is_whole_private_and_taken_while_another_writes(path: Path) -> None:
    target = path.with_name("backup.db")
    with closing(open_database(path)) as db:
        db.conn.execute("BEGIN IMMEDIATE")
        done = run("backup", target, "--db", path)
        db.conn.execute("ROLLBACK")
    assert done.exit_code == 0
    assert "30 decisions" in done.stderr
    assert target.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM decision").fetchone() == (32,)
    assert run("doctor", "--db", target).exit_code == 0
    assert run("backup", target, "--db", path).exit_code == 0, "an older backup is replaced"
    assert sorted(p.name for p in path.parent.glob("*backup*")) == ["backup.db"]


def test_backup_replaces_nothing_but_a_backup(path: Path) -> None:
    other = path.with_name("thesis.txt")
    other.write_text("years of work")
    with closing(open_database(path)) as db:
        with pytest.raises(CannotWrite, match="left as it is"):
            backup(db, other)
        with pytest.raises(UsageError, match="the database itself"):
            backup(db, path)
        with pytest.raises(CannotWrite, match="cannot be written"):
            backup(db, path.parent / "none" / "backup.db")
        link = path.with_name("link.db")
        link.symlink_to(path)
        with pytest.raises(UsageError, match="the database itself"):
            backup(db, link)
    assert other.read_text() == "years of work"


def test_the_sample_is_the_same_for_the_same_seed(path: Path) -> None:
    with closing(open_database(path)) as db:
        one = audit(db, auditor="eve", sample=10, seed=7)
        assert one == audit(db, auditor="eve", sample=10, seed=7)
        assert one.of == 30
        assert len({drawn.claim_id for drawn in one.sample}) == 10
        two = audit(db, auditor="eve", sample=10, seed=8)
        assert {d.claim_id for d in one.sample} != {d.claim_id for d in two.sample}
        decide(db, one.sample[0].claim_id, Act.REJECT, reviewer="eve")
        judged = audit(db, auditor="eve", sample=10, seed=7)
        assert [d.claim_id for d in judged.sample] == [d.claim_id for d in one.sample]
        assert (judged.judged, judged.errors) == (1, 1)
        assert audit(db, auditor="ann", sample=10).of == 0, "nobody audits what is his own"


def test_audit_asks_and_counts(path: Path) -> None:
    call = ["audit", "--db", path, "--sample", 5, "--reviewer", "eve"]
    done = run(*call, "--ask", answers="a\nx\nhm\ns\na\nq\n")
    assert done.exit_code == 0
    verdicts = [line.split()[1] for line in done.stdout.splitlines()]
    assert verdicts == ["accept:", "reject:", "not", "accept:", "not"]
    assert "3 claims of 5 judged by eve, drawn from 30: 1 error, error rate 33.3%" in done.stderr
    again = run(*call, "--json")
    assert [json.loads(line)["verdict"] for line in again.stdout.splitlines()].count(None) == 2
    assert "not known" in run("audit", "--db", path, "--reviewer", "zoe").stderr


@pytest.mark.parametrize(
    ("errors", "judged", "low", "high"),
    [  # Newcombe (1998), Statistics in Medicine 17, table I: method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_intervals(
    errors: int, judged: int, low: float, high: float
) -> None:
    found = wilson(errors, judged)
    assert found == pytest.approx((low, high), abs=0.00006)


def test_wilson_of_nothing_is_everything(db: Database) -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert audit(db, auditor="eve", sample=3).interval == (0.0, 1.0)
