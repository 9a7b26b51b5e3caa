"""What an extraction is made with: options, and the config file where they are not given."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.watched import Budget
from store.claims.claims import claims_of
from store.errors import InputError, UsageError
from store.opening import open_database
from store.records import Kind
from tui import config
from tui.cli.app import app
from tui.cli.options import budget_of, budget_words, config_of, setup_words
from tui.launch.wish import Wish

ARTICLE = "Health Minister Ann Lee opened the clinic in Leeds on Monday.\n"


@pytest.fixture
def config_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A config file that may be written."""
    path = tmp_path / "config.toml"
    monkeypatch.setattr(config, "config_file", lambda: path)
    monkeypatch.setattr("tui.cli.options.config_file", lambda: path)
    return path


def test_an_option_wins_over_the_config_file(config_file: Path) -> None:
    config_file.write_text('without = ["plan"]\nmodel = "en_other"\n', encoding="utf-8")
    setup = config_of(None, None, None)
    assert setup.model == "en_other"
    assert setup.without == {Kind.PLAN}
    assert config_of(None, None, [Kind.ROLE]).without == {Kind.ROLE}
    assert config_of("en_own", None, None).model == "en_own"


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
        config_of(None, None, None)
    assert said in str(error.value)


def test_limits_of_an_article_come_from_the_options_else_the_config_file(config_file: Path) -> None:
    assert budget_of(None, None) == Budget(60.0, 1024.0)
    config_file.write_text("time_limit = 5\nmemory_limit = 300.5\n", encoding="utf-8")
    assert budget_of(None, None) == Budget(5, 300.5)
    assert budget_of(0.5, 64.0) == Budget(0.5, 64.0)
    assert list(budget_words(0.5, None)) == ["--time-limit", "0.5"]
    assert list(budget_words(None, 64.0)) == ["--memory-limit", "64.0"]


@pytest.mark.parametrize("line", ["time_limit = 0", 'time_limit = "60"', "time_limit = true"])
def test_a_limit_that_is_no_number_is_said(config_file: Path, line: str) -> None:
    config_file.write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match="time_limit has to be a number above 0"):
        budget_of(None, None)


def test_the_process_beside_the_screen_gets_the_options(config_file: Path) -> None:
    words = list(setup_words("en_own", Path("my.toml"), [Kind.PLAN, Kind.ROLE]))
    assert words == [
        "--model",
        "en_own",
        "--rules",
        "my.toml",
        "--without",
        "plan",
        "--without",
        "role",
    ]


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


@pytest.fixture
def rule_file(tmp_path: Path) -> Path:
    """A rule file with one rule."""
    path = tmp_path / "my.toml"
    path.write_text(
        '[[claim]]\nname = "clinic"\nkind = "plan"\npredicate = "is open in"\n'
        'about = "clinics"\nexample = "A clinic in Leeds."\n'
        'words = [{ LOWER = "clinic", SLOT = "subject" }, { LOWER = "in" },'
        ' { ENT_TYPE = "LOC", SLOT = "object" }]\n',
        encoding="utf-8",
    )
    return path


def test_the_rule_file_of_the_config_file_counts_from_its_folder(
    config_file: Path, rule_file: Path, tmp_path: Path
) -> None:
    config_file.write_text('rules = "my.toml"\n', encoding="utf-8")
    assert [rule.name for rule in config_of(None, None, None).rules.claims] == ["clinic"]
    other = tmp_path / "other.toml"
    other.write_text("", encoding="utf-8")
    assert not config_of(None, other, None).rules.claims


@pytest.mark.model
def test_rules_of_ones_own_make_claims(config_file: Path, rule_file: Path, tmp_path: Path) -> None:
    article, db = tmp_path / "a.txt", str(tmp_path / "a.db")
    article.write_text(ARTICLE, encoding="utf-8")
    run = CliRunner()
    run.invoke(app, ["extract", str(article), "--db", db, "--rules", str(rule_file)])
    with closing(open_database(Path(db))) as opened:
        found = {claim.rule: claim for claim in claims_of(opened, 1)}
    assert found["clinic"].text == "Clinic is open in Leeds."
    assert found["clinic"].trigger == "clinic"
    assert set(found) == {"main", "role", "clinic"}


def test_a_mistake_in_a_rule_file_stops_before_anything_is_read(
    config_file: Path, rule_file: Path, tmp_path: Path
) -> None:
    rule_file.write_text("[[claim]]\nnmae = 'x'\n", encoding="utf-8")
    db = tmp_path / "a.db"
    done = CliRunner().invoke(app, ["extract", "a.txt", "--db", str(db), "--rules", str(rule_file)])
    assert isinstance(done.exception, UsageError)
    assert "nmae: nothing is called so here. Did you mean name?" in str(done.exception)
    assert not db.exists()


def test_own_rules_are_listed_first(config_file: Path, rule_file: Path) -> None:
    listed = CliRunner().invoke(app, ["rules", "--rules", str(rule_file), "--json"]).stdout
    own = {"name": "clinic", "about": "clinics", "example": "A clinic in Leeds."}
    assert json.loads(listed)[0] == own
    shown = CliRunner().invoke(app, ["rules", "--rules", str(rule_file)]).stdout.splitlines()
    assert shown[:2] == ["clinic            clinics", "                  A clinic in Leeds."]


@pytest.mark.model
@pytest.mark.parametrize("sentence", ["A clinic in Leeds", "The clinic in Leeds closed."])
def test_rules_are_tried_on_a_sentence(config_file: Path, rule_file: Path, sentence: str) -> None:
    asked = ["rules", "--rules", str(rule_file), "--on", sentence]
    found = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)
    assert [word["TEXT"] for word in found["words"]][:4] == sentence.rstrip(".").split()[:4]
    assert found["words"][3]["ENT_TYPE"] == "LOC"
    assert "clinic" in {claim["rule"] for claim in found["claims"]}
    shown = CliRunner().invoke(app, asked).stdout
    assert "TEXT" in shown.splitlines()[0]
    assert "text              Clinic is open in Leeds" in shown


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\x00\x1b", "?"])
def test_trying_nothing_shows_nothing(config_file: Path, text: str) -> None:
    done = CliRunner().invoke(app, ["rules", "--on", text])
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout


@pytest.mark.model
def test_each_rule_is_tried_on_its_example(config_file: Path, rule_file: Path) -> None:
    asked = ["rules", "--rules", str(rule_file), "--check"]
    done = CliRunner().invoke(app, asked)
    assert (done.exit_code, done.stdout.split(maxsplit=1)[0]) == (0, "clinic")
    assert "is open in Leeds" in done.stdout
    rule_file.write_text(rule_file.read_text().replace("A clinic in", "A plant in"))
    done = CliRunner().invoke(app, asked)
    assert isinstance(done.exception, InputError)
    assert "no claim of its example by clinic" in str(done.exception)
    assert "(no claim) A plant in Leeds." in done.stdout
    rule_file.write_text(rule_file.read_text().replace('example = "A plant in Leeds."', ""))
    assert "no example to try it on" in CliRunner().invoke(app, asked).stdout


def test_a_review_hands_its_options_to_the_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    wishes: list[Wish] = []
    monkeypatch.setattr("tui.review.sit", wishes.append)
    CliRunner().invoke(app, ["review", "a.txt", "--rules", "my.toml", "--without", "plan"])
    assert list(wishes[0].options) == ["--rules", "my.toml", "--without", "plan"]
