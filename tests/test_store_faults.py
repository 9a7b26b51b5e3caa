"""Whatever happens to process, disk or file: what was shown is there, and nothing is half-made.

WINNOW_ROUNDS=200 does that many rounds of each kill; the ordinary number keeps the suite quick.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill

from store.articles.articles import articles
from store.claims.claims import claims_of
from store.decisions.decisions import decide
from store.doctor.doctor import Weight, examine
from store.errors import CannotWrite, WinnowError
from store.opening import open_database
from store.records import Act
from store.sqlite.connection import fetch

ROOT = Path(__file__).parent.parent
ROUNDS = int(os.environ.get("WINNOW_ROUNDS", "4"))

REVIEW = """
import sys
from pathlib import Path
from store.claims.claims import claims_of
from store.opening import open_database
from store.decisions.decisions import decide, decide_many, undo
from store.errors import WinnowError
from store.records import Act
try:
    db = open_database(Path(sys.argv[1]))
    ids = [claim.id for claim in claims_of(db, 1)]
    for number in range(100_000):
        made = decide_many(db, ids, Act.REJECT, reviewer="ann") if number % 7 == 6 else [
            decide(db, ids[number % len(ids)], Act.ACCEPT, reviewer="ann")]
        print(*(decision.id for decision in made), flush=True)
        if number % 5 == 4:
            print(*(decision.id for decision in undo(db, "ann")), flush=True)
except WinnowError as error:
    print("ERROR", type(error).__name__, error, flush=True)
"""

EXTRACT = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from conftest import extract, new_article
from store.articles.articles import add_article
from store.opening import open_to_load
db = open_to_load(Path(sys.argv[1]))
print("begun", flush=True)
first = int(sys.argv[2])
for number in range(first, first + 100_000):
    text = " ".join(f"Bridge {number} opened {part}." for part in range(20))
    extract(db, add_article(db, new_article(text, f"{number}.txt")))
    print(number, flush=True)
"""


def started(script: str, *arguments: object, **variables: str) -> subprocess.Popen[str]:
    """A script that runs, with the signals at their defaults: `nohup` before the tests ignores one."""
    script = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL){script}"
    return subprocess.Popen(
        [sys.executable, "-c", script, *(str(argument) for argument in arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **variables},
    )


def check(path: Path, shown: set[str]) -> None:
    """The file opens, everything in it is sound, and what was shown is there."""
    with closing(open_database(path)) as db:
        assert [f for f in examine(db) if f.weight is Weight.PROBLEM] == []
        stored = {row["id"] for row in fetch(db, "SELECT id FROM decision")}
        assert shown <= stored
        for (size,) in fetch(db, "SELECT count(*) FROM decision WHERE batch <> '' GROUP BY batch"):
            assert size == 3, "a bulk action is whole or not there"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    return path


def lines(text: str) -> list[str]:
    """What was printed whole: the last line may be cut off."""
    return text.split("\n")[:-1]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_a_review_that_is_killed_loses_nothing_that_was_shown(
    path: Path, number: signal.Signals
) -> None:
    chance, shown = random.Random(int(number)), set()
    rounds = ROUNDS if number is signal.SIGKILL else max(1, ROUNDS // 4)
    for _ in range(rounds):
        with started(REVIEW, path) as process:
            assert process.stdout
            first = process.stdout.readline()
            time.sleep(chance.random() * 0.15)
            process.send_signal(number)
            said = lines(first + process.stdout.read())
        assert process.returncode == -number
        shown |= {id for line in said for id in line.split()}
        check(path, shown)
    assert len(shown) >= rounds


def test_an_extraction_that_is_killed_leaves_no_half_article(path: Path) -> None:
    chance, done = random.Random(5), set()
    for turn in range(ROUNDS):
        with started(EXTRACT, path, turn * 100_000) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.random() * 0.15)
            process.kill()
            done |= {f"{line}.txt" for line in lines(process.stdout.read())}
        check(path, set())
        with closing(open_database(path)) as db:
            for one in articles(db)[1:]:
                assert len(claims_of(db, one.id)) == (20 if one.extracted else 0)
            assert done <= {one.path for one in articles(db) if one.extracted}
    assert done


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faults, compiled."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("a failing disk is made with a C compiler (cc) and LD_PRELOAD, on Linux")
    made = tmp_path_factory.mktemp("shim") / "faults.so"
    source = Path(__file__).with_name("faults.c")
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", made, source, "-ldl"],
        check=False,
        capture_output=True,
    )
    if done.returncode:
        pytest.skip(f"cc cannot make a shared library here: {done.stderr[:200]!r}")
    return made


@pytest.mark.parametrize("fault", ["fsync", "short", "full"])
@pytest.mark.parametrize("at", [1, 2, 3, 11, 40, 97])
def test_a_failing_disk_is_told_and_costs_nothing_that_was_shown(
    path: Path, shim: Path, fault: str, at: int
) -> None:
    with started(REVIEW, path, LD_PRELOAD=str(shim), FAULT=fault, AT=str(at)) as process:
        assert process.stdout
        said = lines(process.stdout.read())
    assert process.returncode == 0, "it was told, it did not crash"
    assert said[-1].startswith("ERROR CannotWrite"), said[-1]
    check(path, {id for line in said[:-1] for id in line.split()})
    if at > 90:
        assert len(said) > 1


@pytest.mark.parametrize("at", [1, 3, 7])
def test_a_copy_taken_at_any_moment_of_a_write_is_whole(
    path: Path, shim: Path, tmp_path: Path, at: int
) -> None:
    """What a power cut leaves, as far as copying can show it."""
    process = started(REVIEW, path, LD_PRELOAD=str(shim), FAULT="stop", AT=str(at))
    assert process.stdout
    os.set_blocking(process.stdout.fileno(), False)
    said, copies = "", max(12, ROUNDS)
    for turn in range(copies):
        _, status = os.waitpid(process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        said += os.read(process.stdout.fileno(), 1_000_000).decode() if _ready(process) else ""
        folder = tmp_path / f"copy{turn}"
        folder.mkdir()
        for part in path.parent.glob("winnow.db*"):
            shutil.copy(part, folder)
        process.send_signal(signal.SIGCONT)
        check(folder / "winnow.db", {id for line in lines(said) for id in line.split()})
    process.kill()
    process.wait()
    process.stdout.close()
    if at > 1:
        assert said, "something was shown by then"


def _ready(process: subprocess.Popen[str]) -> bool:
    import select

    assert process.stdout
    return bool(select.select([process.stdout], [], [], 0)[0])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte and a half."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(place)],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_and_room_on_it_is_enough_to_go_on(small_disk: Path) -> None:
    path = small_disk / "winnow.db"
    with closing(open_database(path)) as db:
        claims, made = fill(db), []
        with pytest.raises(CannotWrite, match="disk"):  # noqa: PT012 - it may take a while
            for _ in range(10_000):
                note = decide(db, claims[0].id, Act.NOTE, reviewer="ann", text="x" * 4000)
                made.append(note.id)
        assert len(made) > 20
        check(path, set(made))
        subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
        made.append(decide(db, claims[0].id, Act.ACCEPT, reviewer="ann").id)
    check(path, set(made))


def test_a_new_database_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    (small_disk / "filling").write_bytes(b"x" * 1_540_000)
    with pytest.raises(WinnowError):
        open_database(small_disk / "winnow.db").close()
    assert [left.name for left in small_disk.iterdir()] == ["filling"]


def test_a_place_without_a_log_is_refused_and_the_file_left_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locks by files beside the database are what is left on some network shares."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    before = path.read_bytes()
    real = sqlite3.connect

    def connect(name: str, **options: object) -> sqlite3.Connection:
        return real(f"{name}&vfs=unix-dotfile", **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("store.sqlite.connection.sqlite3.connect", connect)
    with pytest.raises(CannotWrite, match="cannot keep its log"):
        open_database(path)
    assert path.read_bytes() == before
    with pytest.raises(CannotWrite, match="cannot keep its log"):
        open_database(path.with_name("new.db"))
    assert not path.with_name("new.db").exists()


def test_names_with_control_characters_are_kept_and_never_obeyed(path: Path) -> None:
    from typer.testing import CliRunner

    from tui.cli.trust import commands

    name = "ann\x1b]0;title\x07\n\u202ebob"
    with closing(open_database(path)) as db:
        decide(db, claims_of(db, 1)[0].id, Act.ACCEPT, reviewer=name)
        assert claims_of(db, 1)[0].reviewer == name
    check(path, set())
    shown = CliRunner().invoke(commands, ["log", "--db", str(path)]).stdout
    assert len(shown.splitlines()) == 1
    assert not any(char in shown for char in "\x1b\x07\u202e")
