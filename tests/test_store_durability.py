"""A decision that was shown is in the file, whatever happens next and whoever else writes."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from exported import ALL

from store.articles.articles import progress
from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions, decide
from store.errors import CannotExport, CannotWrite
from store.export.export import export
from store.ledger.ledger import hash_of
from store.opening import open_database
from store.records import Act, Status
from store.sqlite.connection import Database, fetch

ROOT = Path(__file__).parent.parent

DECIDE = """
import sys
from pathlib import Path
from store.claims.claims import claims_of
from store.opening import open_database
from store.decisions.decisions import decide
from store.records import Act
db = open_database(Path(sys.argv[1]))
ids = [claim.id for claim in claims_of(db, 1)]
for number in range(int(sys.argv[3])):
    decision = decide(db, ids[number % len(ids)], Act.ACCEPT, reviewer=sys.argv[2])
    print(decision.id, flush=True)
"""


def deciding(path: Path, reviewer: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", DECIDE, str(path), reviewer, str(times)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def check_chains(db: Database) -> None:
    """Every decision follows the one before it of the same reviewer."""
    last: dict[str, str] = {}
    for row in fetch(db, "SELECT * FROM decision ORDER BY number"):
        assert row["previous_hash"] == last.get(row["reviewer"], "")
        assert row["hash"] == hash_of(row)
        last[row["reviewer"]] = row["hash"]


def test_kill_9_loses_no_decision_that_was_shown(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    shown: set[str] = set()
    for burst in (1, 40, 150):
        with deciding(path, "ann", 100_000) as process:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(burst)]
            process.send_signal(signal.SIGKILL)
            # What was printed before the end of the process was shown too; its last line may be cut.
            lines += process.stdout.read().split("\n")[:-1]
        shown |= {line.strip() for line in lines}
    with closing(open_database(path)) as db:
        stored = {row["id"] for row in fetch(db, "SELECT id FROM decision")}
        assert shown <= stored
        assert len(stored) - len(shown) <= 3, "at most one a round was stored and not yet shown"
        assert fetch(db, "PRAGMA integrity_check")[0][0] == "ok"
        assert progress(db)[0].counts == {Status.ACCEPTED: 3}
        check_chains(db)


def test_two_processes_decide_at_once(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
        with deciding(path, "ann", 100) as ann, deciding(path, "bob", 100) as bob:
            shown = {line.strip() for p in (ann, bob) for line in (p.communicate()[0]).split()}
        assert (ann.returncode, bob.returncode) == (0, 0)
        stored = {row["id"] for row in fetch(db, "SELECT id FROM decision")}
        assert stored == shown
        assert count_decisions(db) == 200
        check_chains(db)


def test_two_connections_of_one_reviewer_share_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as one, closing(open_database(path)) as two:
        claims = fill(one)
        for number in range(6):
            decide((one, two)[number % 2], claims[0].id, Act.LATER, reviewer="ann")
        check_chains(one)


def test_a_decision_is_seen_by_another_at_once(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as one, closing(open_database(path)) as two:
        claims = fill(one)
        decide(one, claims[0].id, Act.ACCEPT, reviewer="ann")
        assert claims_of(two, 1)[0].status is Status.ACCEPTED


def test_a_reader_does_not_stop_a_decision(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as one, closing(open_database(path)) as two:
        claims = fill(one)
        two.conn.execute("BEGIN")
        assert len(claims_of(two, 1)) == 3
        decide(one, claims[0].id, Act.ACCEPT, reviewer="ann")
        assert claims_of(two, 1)[0].status is Status.OPEN
        two.conn.execute("ROLLBACK")
        assert claims_of(two, 1)[0].status is Status.ACCEPTED


def test_a_decision_on_a_full_disk_is_not_shown_and_the_ones_before_are_kept(
    file_db: Database, tmp_path: Path
) -> None:
    claims = fill(file_db)
    size = fetch(file_db, "PRAGMA page_count")[0][0]
    file_db.conn.execute(f"PRAGMA max_page_count = {size + 2}")
    made = 0
    with pytest.raises(CannotWrite, match="full"):  # noqa: PT012
        while made < 1000:
            decide(file_db, claims[0].id, Act.NOTE, reviewer="ann", text="x" * 500)
            made += 1
    with closing(open_database(tmp_path / "winnow.db")) as db:
        assert len(fetch(db, "SELECT id FROM decision")) == made > 0
        check_chains(db)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_export_to_a_full_disk_is_told(file_db: Database) -> None:
    fill(file_db)
    with pytest.raises(CannotExport, match="No space left"):
        export(file_db, Path("/dev/full"), choice=ALL)


def test_opening_a_database_loads_no_numpy_and_numpy_still_works() -> None:
    script = (
        "import sys; from store.opening import open_in_memory; import store.export.selection, store.decisions.decisions\n"
        "open_in_memory().close()\n"
        "assert 'numpy' not in sys.modules, 'numpy was loaded'\n"
        "for name in ('spacy', 'textual', 'typer', 'requests'): assert name not in sys.modules\n"
        "try:\n"
        "    import numpy\n"
        "    print(int(numpy.arange(4).sum()))\n"
        "except ImportError:\n"
        "    print(6)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stdout == "6\n", done.stderr


def test_numpy_that_is_loaded_already_is_left_alone() -> None:
    pytest.importorskip("numpy")
    script = (
        "import sys, numpy; before = sys.modules['numpy']; import store.sqlite.connection\n"
        "assert sys.modules['numpy'] is before"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, env=os.environ.copy())
