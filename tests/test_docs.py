"""The documentation names every command, option, key, column, rule and exit code there is."""

import re
import tomllib
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from extract.claims.rulebook import BUILT_IN, Entry
from extract.repair.rule import Stage
from extract.repair.stages import all_stages
from store.export.tables import COLUMNS
from tui.cli.app import app
from tui.keys.commands import COMMANDS, Command, printed

ROOT = Path(__file__).resolve().parents[1]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")
ALL = "\n".join([README, *DOCS.values()])


def commands() -> dict[str, list[str]]:
    """Each command with its options."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return {
        name: [opt for p in command.params for opt in p.opts if opt.startswith("--")]
        for name, command in group.commands.items()
    }


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"winnow {name}\b", ALL)


@pytest.mark.parametrize(
    ("name", "option"), [(n, o) for n, opts in sorted(commands().items()) for o in opts]
)
def test_every_option_is_documented(name: str, option: str) -> None:
    assert option in ALL


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_key_is_documented(command: Command) -> None:
    key = printed(command.keys[0])
    assert f"`{key}`" in DOCS["review.md"] or key.isdigit()


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_documented(column: str) -> None:
    assert f"`{column}`" in DOCS["export.md"]


@pytest.mark.parametrize("rule", BUILT_IN, ids=lambda rule: rule.name)
def test_every_rule_is_documented(rule: Entry) -> None:
    assert f"| `{rule.name}` | {rule.about} | {rule.example} |" in DOCS["extraction.md"]


@pytest.mark.parametrize("stage", all_stages(), ids=lambda stage: stage.name)
def test_every_repair_is_documented_in_its_stage(stage: Stage) -> None:
    rows = [f"| `{each.name}` | {each.example} | {each.source} |" for each in stage.rules]
    table = ["| rule | repairs | source |", "|---|---|---|", *rows]
    assert "\n".join([f"**{stage.name}**: {stage.why}", "", *table]) in DOCS["extraction.md"]


def test_the_readme_gives_the_two_commands_of_set_up() -> None:
    assert "make demo" in README
    assert "make test" in README


def test_links_between_documents_lead_somewhere() -> None:
    for name, text in {"README.md": README, **{f"docs/{k}": v for k, v in DOCS.items()}}.items():
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert (ROOT / name).parent.joinpath(target).exists(), f"{name}: {target}"


def test_the_versions_of_python_are_the_same_wherever_they_are_said() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = [
        line.rpartition(" :: ")[2] for line in project["classifiers"] if ":: Python :: " in line
    ]
    first, last = said[0], said[-1]
    assert [f"3.{minor}" for minor in range(11, 15)] == said
    assert project["requires-python"] == f">={first}", "a newer Python is tried, not refused"
    assert f"Python {first} to {last}" in README
    assert f"Python {first} or newer" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_make_help_names_every_target_and_the_readme_only_those() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    described = re.findall(r"^([a-z-]+):.* ## \S", makefile, re.MULTILINE)
    assert sorted(" ".join(phony).split()) == sorted(described)
    assert set(re.findall(r"^make ([a-z-]+)", README, re.MULTILINE)) <= set(described)
