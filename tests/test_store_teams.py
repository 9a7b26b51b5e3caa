"""Several reviewers on one file: turns, assignments, leases that die, and blind review."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread, Timer

import pytest
from typer.testing import CliRunner

from store.articles.articles import article
from store.claims.claims import claims_of
from store.decisions.decisions import decide
from store.doctor.doctor import Weight, examine
from store.errors import CannotWrite
from store.opening import open_database
from store.records import Act, Status
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.write_queue import WriteQueue
from store.teams import team
from tui.cli.teams import commands
from tui.sitting.desk import Desk
from tui.sitting.session import Session

ROOT = Path(__file__).parent.parent

CROWD = """
import sys
from pathlib import Path
from threading import Thread, Timer
from store.sqlite.connection import fetch
from store.opening import open_database
from store.decisions.decisions import decide
from store.records import Act
db = open_database(Path(sys.argv[1]))
ids = [row[0] for row in fetch(db, "SELECT id FROM claim")]
print("ready", flush=True)
sys.stdin.readline()
for turn in range(int(sys.argv[3])):
    print(decide(db, ids[turn % len(ids)], Act.ACCEPT, reviewer=sys.argv[2]).id)
"""


def test_a_crowd_that_decides_at_once_loses_nothing(path: Path) -> None:
    """Twelve here; tests/bench_reviewers.py has fifty of them, with two hundred decisions each."""
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", CROWD, str(path), f"r{number}", "20"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for number in range(12)
    ]
    for process in crowd:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    shown = {line for process in crowd for line in process.communicate("go\n")[0].split()}
    assert [process.returncode for process in crowd] == [0] * 12
    with closing(open_database(path)) as db:
        assert {row["id"] for row in fetch(db, "SELECT id FROM decision")} == shown
        assert len(shown) == 240
        assert [f for f in examine(db) if f.weight is Weight.PROBLEM] == []


@pytest.fixture
def queue(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has its turn and does not end it."""
    script = "import fcntl, os, sys; d = os.open(sys.argv[1], os.O_RDONLY); fcntl.flock(d, 2)\n"
    script += "print('held', flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", script, str(path.parent)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        yield process
        process.kill()


def test_one_that_is_stopped_in_its_turn_stops_nobody_for_ever(
    path: Path, opened: Database, queue: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sqlite.connection.LOCK_TIMEOUT", 0.2)
    decide(opened, claims_of(opened, 1)[0].id, Act.ACCEPT, reviewer="ann")
    assert claims_of(opened, 1)[0].status is Status.ACCEPTED
    assert fetch(opened, "PRAGMA synchronous")[0][0] == 2


def test_who_waits_keeps_those_who_come_later_behind(path: Path, opened: Database) -> None:
    def is_taken() -> bool:
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    decide(opened, claims_of(opened, 1)[0].id, Act.ACCEPT, reviewer="ann")  # now there is a log
    first, second = (WriteQueue(str(path), str(path.parent)) for _ in "ab")
    first.begin(10)
    assert not first.crowded
    assert not is_taken()
    other = Thread(target=lambda: second.begin(10))
    other.start()
    while not is_taken():
        time.sleep(0.001)
    assert other.is_alive()
    first.end()
    other.join()
    assert second.crowded
    assert not is_taken()
    second.end()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts descriptors in /proc")
def test_what_is_opened_to_take_turns_is_kept_and_closed_with_the_file(path: Path) -> None:
    def opened_files() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = opened_files()
    with closing(open_database(path)) as db:
        claim = claims_of(db, 1)[0]
        found = set()
        for _ in range(3):
            decide(db, claim.id, Act.LATER, reviewer="ann")
            found.add(opened_files())
            others = WriteQueue(str(path), str(path.parent))
            others.begin(10)
            ends = Timer(0.05, others.end)
            ends.start()
            decide(db, claim.id, Act.LATER, reviewer="ann")  # which had to wait
            ends.join()
            others.close()
        assert len(found) == 1
    assert opened_files() == before


def test_a_decision_made_in_a_queue_is_on_disk_before_it_is_shown(
    path: Path, opened: Database, queue: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sqlite.connection.LOCK_TIMEOUT", 0.2)
    synced: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        real(descriptor)

    monkeypatch.setattr("os.fsync", fsync)
    decide(opened, claims_of(opened, 1)[0].id, Act.ACCEPT, reviewer="ann")
    assert synced == [str(path) + "-wal"]


def test_a_disk_that_fails_after_a_queue_is_told(
    opened: Database, queue: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sqlite.connection.LOCK_TIMEOUT", 0.2)

    def fsync(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", fsync)
    with pytest.raises(CannotWrite, match="does not answer"):
        decide(opened, claims_of(opened, 1)[0].id, Act.ACCEPT, reviewer="ann")
    assert fetch(opened, "PRAGMA synchronous")[0][0] == 2


def test_one_that_keeps_the_file_locked_is_told_after_a_while(
    path: Path, opened: Database, queue: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sqlite.connection.LOCK_TIMEOUT", 0.2)
    with closing(open_database(path)) as other:
        other.conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotWrite, match=r"locked for 0\.2 s"), writing(opened):
            raise AssertionError("it began")
        other.conn.execute("ROLLBACK")
    assert fetch(opened, "PRAGMA synchronous")[0][0] == 2


def test_articles_are_assigned_and_taken_away(opened: Database) -> None:
    team.assign(opened, "ann", [1])
    team.assign(opened, "ann", [1, 2])
    team.assign(opened, "bob", [2])
    assert (team.assigned(opened, "ann"), team.assigned(opened, "cy")) == ({1, 2}, set())
    assert team.assignments(opened) == {"ann": 2, "bob": 1}
    team.unassign(opened, "ann")
    assert team.assignments(opened) == {"bob": 1}
    team.assign_all(opened, ["ann", "bob"])
    assert team.assignments(opened) == {"ann": 1, "bob": 1}
    team.assign_all(opened, ["ann", "bob"], overlap=100)
    assert team.assignments(opened) == {"ann": 2, "bob": 2}


def session(db: Database, reviewer: str) -> tuple[Desk, Session]:
    desk = Desk(db, reviewer)
    found = Session(db, reviewer=reviewer, wanted=desk.narrowed(lambda one: True))
    found.on_refresh = lambda: desk.sit_at(found.queue)
    return desk, found


def test_who_has_articles_assigned_reviews_those(opened: Database) -> None:
    team.assign(opened, "ann", [2])
    assert [part.article.id for part in session(opened, "ann")[1].queue.articles] == [2]
    assert len(session(opened, "bob")[1].queue.articles) == 2


def test_what_another_has_open_is_left_out_until_it_is_given_up(path: Path) -> None:
    with closing(open_database(path)) as one, closing(open_database(path)) as two:
        team.turn(one, team.Setting.LEASE, on=True)
        desk, ann = session(one, "ann")
        ann.refresh()
        other = Desk(two, "bob")
        other._process = "elsewhere 1 2"
        bob = Session(two, reviewer="bob", wanted=other.narrowed(lambda one: True))
        assert [part.article.id for part in bob.queue.articles] == [2]
        assert not team.take(two, 1, "bob", "elsewhere 1 2")
        desk.leave()
        time.sleep(0.06)
        bob.refresh()
        assert [part.article.id for part in bob.queue.articles] == [1, 2]
        assert team.take(two, 1, "bob", "elsewhere 1 2")


def test_a_lease_dies_with_its_process(path: Path, opened: Database) -> None:
    script = "import os, signal, sys; from pathlib import Path\n"
    script += "from store.opening import open_database; from store.teams import team\n"
    script += "db = open_database(Path(sys.argv[1]))\n"
    script += "assert team.take(db, 1, 'bob', team.this_process()); print('held', flush=True)\n"
    script += "sys.stdin.readline()"
    command = [sys.executable, "-c", script, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        assert process.stdout
        process.stdout.readline()
        assert [lease.reviewer for lease in team.leases(opened)] == ["bob"]
        assert not team.take(opened, 1, "ann", team.this_process())
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert team.leases(opened) == []
    assert team.take(opened, 1, "ann", team.this_process())


def test_a_lease_of_another_machine_ends_after_a_while(opened: Database) -> None:
    team.take(opened, 1, "bob", "elsewhere 1 2")
    assert len(team.leases(opened)) == 1
    with writing(opened):
        opened.conn.execute("UPDATE lease SET until = '2020-01-01T00:00:00.000000+00:00'")
    assert team.leases(opened) == []


def test_one_who_takes_the_next_article_gives_up_the_one_before(opened: Database) -> None:
    process = team.this_process()
    assert team.take(opened, 1, "ann", process)
    assert team.take(opened, 2, "ann", process)
    assert [lease.article_id for lease in team.leases(opened)] == [2]


def test_the_decisions_of_another_come_with_the_next_look(path: Path) -> None:
    """The app looks once a second: so they are there within two."""
    from tui.app import IDLE

    assert IDLE <= 2
    with closing(open_database(path)) as one, closing(open_database(path)) as two:
        _, ann = session(one, "ann")
        assert not ann.refresh()
        decide(two, claims_of(two, 1)[0].id, Act.ACCEPT, reviewer="bob")
        assert ann.refresh()
        assert ann.queue.articles[0].counts == {Status.ACCEPTED: 1, Status.OPEN: 2}


def test_looking_for_the_decisions_of_others_reads_no_table(path: Path) -> None:
    with closing(open_database(path)) as db:
        _, ann = session(db, "ann")
        statements: list[str] = []
        db.conn.set_trace_callback(statements.append)
        ann.refresh()
        db.conn.set_trace_callback(None)
        assert statements == ["PRAGMA data_version"]


def test_assign_and_team_as_commands(path: Path) -> None:
    def run(*arguments: str) -> str:
        done = CliRunner().invoke(commands, [*arguments, "--db", str(path)])
        assert done.exit_code == 0, done.exception
        return done.stdout + done.stderr

    assert run("assign", "ann", "bob") == "ann: 1 article\nbob: 1 article\n"
    assert run("assign", "cy", "--article", "news.txt").count("1 article") == 3
    assert "bob" not in run("assign", "bob", "--clear")
    assert run("team", "--blind", "--lease").startswith("blind: on\nlease: on\n")
    with closing(open_database(path)) as db:
        team.take(db, 1, "ann", team.this_process())
        assert article(db, 1).path == "news.txt"
    assert "ann has news.txt open" in run("team", "--open")
    assert "blind: off\nlease: on\n" in run("team")
