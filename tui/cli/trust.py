"""The commands of trust: a check-up, the history, a backup, an audit of what was accepted."""

import json as json_lines
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from tui.terminal.printing import counted, emit, narrate, show, shown

commands = typer.Typer(add_completion=False, rich_markup_mode=None)

Database = Annotated[
    Path, typer.Option("--db", metavar="FILE", envvar="WINNOW_DB", help="The database.")
]
Reviewer = Annotated[
    str | None, typer.Option(envvar="WINNOW_REVIEWER", metavar="NAME", help="Who decides.")
]
Json = Annotated[bool, typer.Option("--json", help="One object a line.")]
DATABASE = Path("winnow.db")


@commands.command()
def doctor(
    db: Database = DATABASE,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Rebuild counts, states and the search index.")
    ] = False,
    json: Json = False,
) -> None:
    """Check everything that can be checked; exit code 1 when something is wrong."""
    from store.doctor.doctor import CHECKS, Weight, examine
    from store.doctor.doctor import rebuild as make_anew
    from store.opening import open_database, open_to_examine

    if rebuild:
        with closing(open_database(db, create=False)) as opened:
            make_anew(opened)
    problems = 0
    with closing(open_to_examine(db)) as opened:
        for found in examine(opened):
            problems += found.weight is Weight.PROBLEM
            if json:
                values = {"check": found.check, "weight": found.weight, "what": found.what}
                emit(json_lines.dumps(values, ensure_ascii=False) + "\n")
            else:
                show(f"{found.weight}: {found.check}: {shown(found.what)}")
    checks = ", ".join(CHECKS)
    narrate(f"{counted(problems, 'problem')} in {db}; checked: {checks}")
    if problems:
        raise typer.Exit(1)


@commands.command()
def log(
    db: Database = DATABASE,
    claim: Annotated[str, typer.Option(metavar="ID", help="Of one claim.")] = "",
    reviewer: Annotated[str, typer.Option(metavar="NAME", help="Of one reviewer.")] = "",
    article: Annotated[str, typer.Option(metavar="PATH", help="Of one article.")] = "",
    json: Json = False,
) -> None:
    """Show what was decided, by whom and when, the oldest first; undone decisions too."""
    from store.decisions.log import log as entries
    from store.opening import open_to_read

    with closing(open_to_read(db)) as opened:
        for entry in entries(opened, claim=claim, reviewer=reviewer, article=article):
            d = entry.decision
            if json:
                values = {
                    "id": d.id,
                    "at": d.at,
                    "reviewer": d.reviewer,
                    "act": d.act,
                    "stands": entry.stands,
                    "claim_id": d.claim_id,
                    "article": entry.article,
                    "claim": entry.claim,
                    "text": d.text,
                    "reason": d.reason,
                    "same_as": entry.same_as,
                    "retracts": d.retracts,
                    "origin": d.origin,
                    "hash": d.hash,
                }
                emit(json_lines.dumps(values, ensure_ascii=False) + "\n")
                continue
            state = "" if entry.stands or d.act == "retract" else " (undone)"
            on = f"{(d.claim_id or '')[:8]} {entry.claim}" if d.claim_id else entry.article
            twin = f"as {entry.same_as[:8]}" if entry.same_as else ""
            words = "; ".join(part for part in (d.text or "", d.reason, twin) if part)
            line = f"{d.at[:19]} {d.reviewer} {d.act}{state}: {on}"
            show(shown(f"{line} [{words}]" if words else line))


@commands.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the backup goes.")],
    db: Database = DATABASE,
) -> None:
    """Copy the database while reviewers work; the copy is checked before it gets its name."""
    from store.backup import backup as copy
    from store.opening import open_to_read

    with closing(open_to_read(db)) as opened:
        count = copy(opened, file)
    narrate(f"{counted(count, 'decision')} in {file}")


@commands.command()
def audit(  # noqa: PLR0917 - Typer calls it by name
    db: Database = DATABASE,
    sample: Annotated[int, typer.Option(min=1, metavar="N", help="How many claims.")] = 50,
    seed: Annotated[int, typer.Option(help="The same seed draws the same claims.")] = 0,
    reviewer: Reviewer = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask about each that is not judged.")] = False,
    json: Json = False,
) -> None:
    """Draw claims that others accepted, and say how many of them are wrong."""
    from store.claims.claims import claim
    from store.opening import open_database, open_to_read
    from store.teams.audit import audit as draw
    from tui.config import reviewer_name

    auditor = reviewer_name(reviewer)
    with closing(open_database(db, create=False) if ask else open_to_read(db)) as opened:
        result = draw(opened, auditor=auditor, sample=sample, seed=seed)
        if ask:
            from tui.cli.asking import judge

            judge(opened, auditor, [d.claim_id for d in result.sample if d.verdict is None])
            result = draw(opened, auditor=auditor, sample=sample, seed=seed)
        for drawn in result.sample:
            one, verdict = claim(opened, drawn.claim_id), drawn.verdict or ""
            if json:
                values = {"claim_id": one.id, "verdict": verdict or None, "text": one.text}
                values |= {"quote": one.quote}
                emit(json_lines.dumps(values, ensure_ascii=False) + "\n")
            else:
                show(shown(f"{one.id[:8]} {verdict or 'not judged'}: {one.text}"))
    low, high = result.interval
    rate = f"{result.errors / result.judged:.1%}" if result.judged else "not known"
    narrate(
        f"{counted(result.judged, 'claim')} of {len(result.sample)} judged by {auditor}, drawn from "
        f"{result.of}: {counted(result.errors, 'error')}, error rate {rate}, "
        f"95 % interval {low:.1%} to {high:.1%}"
    )
