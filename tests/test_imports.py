"""What each command loads, seen in fresh interpreters: the static graph cannot tell."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill

from store.opening import open_database

ROOT = Path(__file__).parent.parent
HEAVY = {"textual", "spacy", "sqlite_utils", "rich", "numpy", "pydantic"}

RUN = """
import json, sys
sys.argv = ["winnow", *json.loads(sys.argv[1])]
try:
    from tui.start import main
    main()
except SystemExit as end:
    code = end.code
print("LOADED", json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
sys.exit(code)
"""


def loaded(*arguments: str, cwd: Path = ROOT) -> set[str]:
    """The packages that a command has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(cwd)},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    line = done.stdout.rpartition("LOADED ")[2]
    assert line, done.stderr
    return set(json.loads(line))


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("--version",), ("review", "--help"), ("extract", "--help")],
)
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments) & (HEAVY - {"pydantic"})


def test_the_table_of_keys_loads_neither_screen_nor_database() -> None:
    assert not loaded("keys", "--list") & (HEAVY - {"pydantic", "rich"})


def test_a_plain_review_loads_neither_spacy_nor_numpy_nor_typer(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "winnow.db")) as db:
        fill(db)
    found = loaded("review", "--plain", "--db", str(tmp_path / "winnow.db"), cwd=tmp_path)
    assert not found & {"spacy", "numpy", "textual"}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import tui.start, sys; tui.start._without_openssl();"
            "import tui.review, tui.app, tui.screens.review;"
            "print(sorted({m.partition('.')[0] for m in sys.modules}))",
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert "textual" in done.stdout
    for name in ("spacy", "numpy", "typer", "pydantic", "extract", "_ssl", "_hashlib"):
        assert f"'{name}'" not in done.stdout


def test_status_and_export_load_no_screen_and_no_parser(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    for command in ("status", "export"):
        assert not loaded(command, "--db", str(path), cwd=tmp_path) & {"textual", "spacy", "numpy"}


@pytest.mark.model
def test_extract_never_loads_textual(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    found = loaded("extract", "empty.txt", "--db", "w.db", cwd=tmp_path)
    assert not found & {"textual"}
