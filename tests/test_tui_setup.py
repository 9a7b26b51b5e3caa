"""What an extraction is made with: options, and the config file where they are not given."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from store.errors import UsageError
from store.records import Kind
from tui import config
from tui.cli import app
from tui.cli_setup import setup_of, setup_words

ARTICLE = "Health Minister Ann Lee opened the clinic in Leeds on Monday.\n"


@pytest.fixture
def config_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A config file that may be written."""
    path = tmp_path / "config.toml"
    monkeypatch.setattr(config, "config_file", lambda: path)
    monkeypatch.setattr("tui.cli_setup.config_file", lambda: path)
    return path


def test_an_option_wins_over_the_config_file(config_file: Path) -> None:
    config_file.write_text('without = ["plan"]\nmodel = "en_other"\n', encoding="utf-8")
    setup = setup_of(None, None)
    assert setup.model == "en_other"
    assert setup.without == {Kind.PLAN}
    assert setup_of(None, [Kind.ROLE]).without == {Kind.ROLE}
    assert setup_of("en_own", None).model == "en_own"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('without = ["plans"]', "'plans'; a kind is one of event, statement"),
        ('without = "plan"', "without has to be a list"),
        ("without = [1]", "without has to be a list"),
        ("model = 3", "model has to be text"),
    ],
)
def test_what_is_wrong_in_the_config_file_is_said(config_file: Path, line: str, said: str) -> None:
    config_file.write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match=str(config_file)) as error:
        setup_of(None, None)
    assert said in str(error.value)


def test_the_process_beside_the_screen_gets_the_options(config_file: Path) -> None:
    words = list(setup_words("en_own", [Kind.PLAN, Kind.ROLE]))
    assert words == ["--model", "en_own", "--without", "plan", "--without", "role"]


@pytest.mark.model
def test_a_kind_is_left_out_on_request(config_file: Path, tmp_path: Path) -> None:
    article, db = tmp_path / "a.txt", str(tmp_path / "a.db")
    article.write_text(ARTICLE, encoding="utf-8")
    run = CliRunner()
    run.invoke(app, ["extract", str(article), "--db", db, "--without", "role"])
    shown = run.invoke(app, ["export", "--db", db, "--status", "all", "--format", "jsonl"]).stdout
    claims = [json.loads(line) for line in shown.splitlines()]
    assert [claim["kind"] for claim in claims] == ["event"]
    assert claims[0]["extractor"].endswith("+without-role")


def test_an_unknown_kind_is_refused() -> None:
    done = CliRunner().invoke(app, ["extract", "a.txt", "--without", "plans"])
    assert done.exit_code == 2
    assert "'commitment'" in done.stderr
