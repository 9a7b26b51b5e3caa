"""A task that takes too much is ended, also inside of C code, and what comes after it is done."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from extract.watched import Budget, Failure, Worker, resident
from extract.watched import _resident_by_ps as resident_by_ps
from store.articles.set_aside import all_aside, set_aside, taken_up
from store.errors import UsageError
from store.opening import open_database
from store.sqlite.connection import Database

ROOT = Path(__file__).parent.parent
ENOUGH = Budget(seconds=60.0, megabytes=1024.0)
TIMEOUT = 60.0


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(ENOUGH)
    yield made
    made.end()


def numbers(count: int) -> Iterator[object]:
    yield from range(1, count + 1)


def asleep() -> Iterator[object]:
    yield "awake"
    time.sleep(TIMEOUT)


def searching() -> Iterator[object]:
    """Where no other thread of Python gets a turn, and no signal handler of Python either."""
    yield str(re.match(r"(a+)+$", "a" * 60 + "b"))


def hoarding(megabytes: int) -> Iterator[object]:
    kept = [bytearray(os.urandom(1024)) * 1024 for _ in range(megabytes)]
    time.sleep(TIMEOUT)
    yield len(kept)


def failing() -> Iterator[object]:
    yield "begun"
    raise RecursionError("too deep")


def refused() -> Iterator[object]:
    raise UsageError("no such model")
    yield


def leaving(code: int) -> Iterator[object]:
    os._exit(code)
    yield


def done(worker: Worker, task: "partial[Iterator[object]]") -> list[object]:
    worker.begin(task)
    return list(worker.results())


def test_what_a_task_yields_comes_out_in_order(worker: Worker) -> None:
    assert done(worker, partial(numbers, 3)) == [1, 2, 3]
    assert done(worker, partial(numbers, 0)) == []


@pytest.mark.parametrize("task", [partial(asleep), partial(searching)])
def test_a_task_that_takes_too_long_is_ended_and_the_next_is_done(
    worker: Worker, task: "partial[Iterator[object]]"
) -> None:
    worker.budget = Budget(seconds=0.2)
    *_, last = done(worker, task)
    assert isinstance(last, Failure)
    assert last.why == "it took more than 0.2 s"
    worker.budget = ENOUGH
    assert done(worker, partial(numbers, 2)) == [1, 2]


def test_a_task_that_takes_too_much_memory_is_ended(worker: Worker) -> None:
    worker.budget = Budget(megabytes=64)
    (last,) = done(worker, partial(hoarding, 1024))
    assert isinstance(last, Failure)
    assert last.why == "it took more than 64 MB of memory"


def test_only_what_a_task_takes_itself_counts(worker: Worker) -> None:
    kept = bytearray(os.urandom(1024)) * 1024 * 128  # a fork begins with the memory of its parent
    worker.budget = Budget(megabytes=64)
    assert done(worker, partial(numbers, 1)) == [1]
    assert len(kept) == 128 * 1024**2


def test_without_a_watch_nothing_is_ended(worker: Worker) -> None:
    worker.budget = Budget(seconds=0.0, megabytes=0.0)
    worker.begin(partial(numbers, 2), watched=False)
    assert list(worker.results()) == [1, 2]


def test_an_exception_is_a_failure_and_an_error_for_the_user_is_raised(worker: Worker) -> None:
    begun, last = done(worker, partial(failing))
    assert begun == "begun"
    assert isinstance(last, Failure)
    assert last.why == "winnow failed on it (RecursionError: too deep)"
    with pytest.raises(UsageError, match="no such model"):
        done(worker, partial(refused))
    assert done(worker, partial(numbers, 1)) == [1]


def test_a_process_that_ends_by_itself_is_a_failure(worker: Worker) -> None:
    (last,) = done(worker, partial(leaving, 7))
    assert isinstance(last, Failure)
    assert last.why == "the process that read it ended (exit code 7)"
    assert done(worker, partial(numbers, 1)) == [1]


ORPHAN = """
import sys
from functools import partial
from extract.watched import Budget, Worker
from test_extract_watched import asleep, searching
worker = Worker(Budget(seconds=float(sys.argv[1])))
worker.begin(partial(searching))
print(worker._process.pid, flush=True)
sys.stdin.read()
"""


def test_a_process_whose_owner_is_dead_ends_when_its_time_is_up() -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", ORPHAN, "0.2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
    )
    assert owner.stdin is not None
    assert owner.stdout is not None
    orphan = int(owner.stdout.readline())
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    owner.stdin.close()
    end = time.monotonic() + TIMEOUT
    while resident(orphan) and time.monotonic() < end:
        time.sleep(0.02)
    assert resident(orphan) == 0
    owner.stdout.close()


def test_memory_is_known_without_proc_too() -> None:
    ours = os.getpid()
    assert resident_by_ps(ours) == pytest.approx(resident(ours), rel=0.2)
    assert resident_by_ps(2**22 + 1) == 0


def test_what_is_set_aside_is_kept_until_it_comes_through(db: Database) -> None:
    set_aside(db, "a.txt", "too long")
    set_aside(db, "a.txt", "too large")
    set_aside(db, "b.txt", "too long")
    assert [(one.path, one.why) for one in all_aside(db)] == [
        ("a.txt", "too large"),
        ("b.txt", "too long"),
    ]
    taken_up(db, "c.txt")
    taken_up(db, "a.txt")
    assert [one.path for one in all_aside(db)] == ["b.txt"]


def test_what_is_read_but_without_claims_stays_aside(filled: Path) -> None:
    with closing(open_database(filled)) as db:
        set_aside(db, "news.txt", "too long", 1)
        taken_up(db, "news.txt")
        assert [one.article_id for one in all_aside(db)] == [1]
        taken_up(db, "other-name.txt", 1)
        assert all_aside(db) == []


RUN = """
import sys, time
from pathlib import Path
from extract import prepared
from extract import workers as pool
from extract.run import Options, extract_paths
from extract.watched import Budget
from extract.inputs.raw_article import RawArticle

kept, read, blocks = [], prepared.read_input, pool._blocks

def reading(path, settings, *, stdin, report):
    if "slow" in path:
        time.sleep(600)
    while "hungry" in path:
        kept.append(b"x" * 2**20)
    if "many" in path:
        for n in range(4):
            yield RawArticle(f"{path}#{n}", f"Ann Lee opened plant {n} in Leeds on Monday.\\n")
        return
    yield from read(path, settings, stdin=stdin, report=report)

def looking(article):
    if "ENDLESS" in article.text:
        time.sleep(600)
    return blocks(article)

def preparing(path, text, **rest):
    if path.endswith("#1"):
        time.sleep(600)
    return article(path, text, **rest)

article = prepared.read_article
if sys.argv[1] == "bad":
    prepared.read_input, pool._blocks, prepared.read_article = reading, looking, preparing
options = Options(budget=Budget(3.0, 256), jobs=int(sys.argv[2]))
done = extract_paths(sys.argv[3:], Path("winnow.db"), options, report=print)
print("failures", done.failures)
"""


def run(folder: Path, *arguments: str) -> list[str]:
    """An extraction in a process of its own; what it said."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def written(folder: Path, *names: str) -> list[str]:
    """Files with an article each."""
    for name in names:
        end = " ENDLESS" if name == "endless" else ""
        text = f"The mayor of Leeds opened the plant {name} on Monday.{end}\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [f"{name}.txt" for name in names]


@pytest.mark.model
def test_one_article_that_takes_too_much_stops_no_other(tmp_path: Path) -> None:
    names = written(tmp_path, "a", "slow", "endless", "hungry", "many", "z")
    said = run(tmp_path, "bad", "1", *names)
    claims = [line.partition(":")[0] for line in said if line.endswith("new claims")]
    assert claims == ["a.txt", "many.txt#0", "many.txt#2", "many.txt#3", "z.txt"]
    aside = {line.partition(":")[0]: line for line in said if "set aside" in line}
    assert list(aside) == ["slow.txt", "hungry.txt", "many.txt#1", "endless.txt"]
    assert "it took more than 256 MB of memory" in aside["hungry.txt"]
    assert all("more than 3 s" in aside[n] for n in ("slow.txt", "many.txt#1", "endless.txt"))
    assert said[-1] == "failures 4"

    status = [sys.executable, "-m", "tui.start", "status", "--db", str(tmp_path / "winnow.db")]
    shown = subprocess.run(status, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "slow.txt: set aside: it took more than 3 s" in shown.splitlines()
    shown = subprocess.run(
        [*status, "--json"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    rows = {row["article"]: row for row in json.loads(shown)}
    assert rows["a.txt"]["set_aside"] is None
    assert rows["hungry.txt"]["set_aside"] == "it took more than 256 MB of memory"
    assert not rows["endless.txt"]["extracted"]

    again = run(tmp_path, "good", "1", *names)
    assert again[-1] == "failures 0"
    with closing(open_database(tmp_path / "winnow.db")) as db:
        assert all_aside(db) == []


@pytest.mark.model
def test_of_several_processes_one_is_ended_and_the_others_go_on(tmp_path: Path) -> None:
    names = written(tmp_path, "a", "endless", "b", "c", "d")
    said = run(tmp_path, "bad", "2", *names)
    assert [line.partition(":")[0] for line in said[:-1]] == names
    assert "set aside: it took more than 3 s" in said[1]
    assert said[-1] == "failures 1"
