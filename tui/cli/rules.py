"""The command that lists the rules, checks those of one's own, and tries them on a sentence."""

import json as json_lines
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from store.errors import InputError
from tui.cli.options import Model, Rules, config_of
from tui.terminal.printing import emit, show

if TYPE_CHECKING:
    from extract.claims.rulebook import Entry
    from extract.config import ExtractionConfig
    from extract.repair.stages import Listed

commands = typer.Typer(add_completion=False, rich_markup_mode=None)

INDENT = 18
"""Where the words beside the name of a rule begin."""
CLAIM = ("rule", "kind", "modality", "polarity", "subject", "predicate", "object", "time", "place",
         "source", "text")  # fmt: skip


@commands.command(
    "rules",
    epilog="""Examples:

winnow rules --json

winnow rules --on "The fine, imposed by a court, was paid." --trace

winnow rules --rules my.toml --check

winnow rules --rules my.toml --on "Acme Corp bought Zenith Ltd."
""",
)
def list_rules(
    *,
    rules: Rules = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="SENTENCE", help="Show what the rules see in it, and its claims."),
    ] = None,
    trace: Annotated[
        bool, typer.Option("--trace", help="With --on: show which repairs its parses needed.")
    ] = False,
    repairs: Annotated[
        bool, typer.Option("--repairs", help="List the rules that repair parses instead.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Try each rule of your own on its example.")
    ] = False,
    model: Model = None,
    json: Annotated[bool, typer.Option("--json", help="A list of objects.")] = False,
) -> None:
    """List the rules that make claims; check rules of your own, and try them on a sentence."""
    config = config_of(model, rules, None)
    if on is not None:
        _try(config, on, json=json, trace=trace)
        return
    if trace:
        raise typer.BadParameter(
            "it shows the repairs of a sentence: name one with --on", param_hint="--trace"
        )
    if check:
        _check(config)
        return
    from extract.claims.rulebook import BUILT_IN, Entry

    if repairs:
        from extract.repair.stages import listed

        _list(listed(), json=json)
        return
    own = [Entry(one.name, one.about, one.example) for one in config.rules.claims]
    _list((*own, *BUILT_IN), json=json)


def _list(entries: "Sequence[Entry | Listed]", *, json: bool) -> None:
    if json:
        emit(
            json_lines.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=2)
            + "\n"
        )
        return
    for entry in entries:
        name, *texts = (str(text) for text in asdict(entry).values() if text)
        show(*_beside(name, *texts))


def _check(config: "ExtractionConfig") -> None:
    """Say of each rule what claim its example gives. Raises InputError where one gives none."""
    from extract.loading import load
    from extract.trial import try_rules

    pipeline = load(config)
    failed = []
    for rule in config.rules.claims:
        found = try_rules(pipeline, rule.example).candidates
        made = [one.text for one in found if one.rule == rule.name]
        if not rule.example:
            made = ["(no example to try it on)"]
        elif not made:
            failed.append(rule.name)
            made = [f"(no claim) {rule.example}"]
        show(*_beside(rule.name, *made))
    if failed:
        raise InputError(
            f"no claim of its example by {', '.join(failed)}. "
            "See what is in it with winnow rules --rules FILE --on SENTENCE."
        )


def _try(config: "ExtractionConfig", text: str, *, json: bool, trace: bool) -> None:
    from extract.loading import load
    from extract.trial import COLUMNS, try_rules
    from tui.cli.table import table

    trial = try_rules(load(config), text)
    claims = [{**asdict(one.slots), "rule": one.rule, "text": one.text} for one in trial.candidates]
    claims = [{name: str(claim[name]) for name in CLAIM} for claim in claims]
    repairs = [asdict(each) for each in trial.repairs] if trace else []
    if json:
        found = {"words": trial.words, "claims": claims}
        found |= {"repairs": repairs} if trace else {}
        emit(json_lines.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    for line in table(trial.words, COLUMNS):
        show(line)
    if trace:
        show("", "repairs" if repairs else "no repairs")
    for each in trial.repairs if trace else ():
        undone = ", undone: it would close a circle" if each.undone else ""
        show(*_beside(f"  parse {each.parse}", f"{each.rule} at {each.word!r}{undone}"))
    for claim in claims:
        show("")
        for name in CLAIM:
            if claim[name]:
                show(*_beside(name, claim[name]))


def _beside(name: str, *texts: str) -> Iterator[str]:
    """A name with texts beside it, each on lines of its own, as wide as the terminal."""
    from tui.terminal.clean import one_line

    width = max(shutil.get_terminal_size((100, 24)).columns - INDENT, 20)
    lines = [line for text in texts for line in wrap(one_line(text), width)] or [""]
    if len(name) >= INDENT:
        yield name
        name = ""
    for label, line in zip([name, *[""] * (len(lines) - 1)], lines, strict=True):
        yield f"{label:{INDENT}}{line}".rstrip()
