"""The commands for several reviewers: parts, their way back, agreement, conflicts."""

import json as json_lines
import os
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from store.errors import UsageError
from tui.cli.trust import DATABASE, Database, Json, Reviewer
from tui.terminal.printing import counted, emit, narrate, show, shown

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command()
def split(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="One new file a reviewer.")],
    db: Database = DATABASE,
    overlap: Annotated[
        int, typer.Option(min=0, max=100, metavar="N", help="Percent of articles in two files.")
    ] = 0,
    article: Annotated[
        list[str] | None, typer.Option(metavar="PATH", help="Only these, into one FILE.")
    ] = None,
) -> None:
    """Share the articles out among new files, for reviewers elsewhere."""
    from store.articles.articles import find_by_path
    from store.merge.split import split as share
    from store.merge.split import write_part
    from store.opening import open_to_read

    with closing(open_to_read(db)) as opened:
        if article:
            if len(files) != 1 or overlap:
                raise UsageError("--article takes one FILE and no --overlap.")
            wanted = {one.sha256 for name in article for one in find_by_path(opened, name)}
            parts = [write_part(opened, files[0], wanted.__contains__)]
        else:
            parts = share(opened, files, overlap=overlap)
    for part in parts:
        narrate(
            f"{part.path}: {counted(part.articles, 'article')}, {counted(part.claims, 'claim')}"
        )


@commands.command()
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="The files to join.")],
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; else into the first of them.")
    ] = None,
) -> None:
    """Join files that were worked on apart: a union, in any order, as often as you like."""
    from store.merge.split import merge_files
    from store.opening import open_to_read
    from store.teams.conflicts import conflicts

    if into is None and len(files) < 2:
        raise UsageError("merge needs two files, or one and --into FILE.")
    target = into or files[0]
    merged = merge_files(files, target)
    with closing(open_to_read(target)) as opened:
        found = len(conflicts(opened))
    narrate(
        f"{target}: {counted(merged.articles, 'new article')}, "
        f"{counted(merged.claims, 'new claim')}, {counted(merged.decisions, 'new decision')}"
    )
    if found:
        narrate(f"{counted(found, 'conflict')}: winnow conflicts, then winnow adjudicate")


@commands.command()
def conflicts(db: Database = DATABASE, json: Json = False) -> None:
    """List the claims on which reviewers disagree."""
    from store.claims.claims import claim
    from store.opening import open_to_read
    from store.teams.conflicts import conflicts as find
    from store.teams.conflicts import differing, versions

    with closing(open_to_read(db)) as opened:
        found = find(opened)
        for conflict in found:
            one, slots = claim(opened, conflict.claim_id), differing(versions(opened, conflict))
            verdicts = [{"reviewer": d.reviewer, "act": d.act} for d in conflict.verdicts]
            if json:
                values = {"claim_id": one.id, "verdicts": verdicts, "differing": slots}
                values |= {"quote": one.quote}
                emit(json_lines.dumps(values, ensure_ascii=False) + "\n")
            else:
                said = ", ".join(f"{v['reviewer']} {v['act']}" for v in verdicts)
                differ = f" ({', '.join(slots)})" if slots else ""
                show(shown(f"{one.id[:8]} {said}{differ}: {one.quote}"))
    narrate(counted(len(found), "conflict"))


@commands.command()
def agreement(db: Database = DATABASE, json: Json = False) -> None:
    """Show how far reviewers agree: Cohen's kappa and Krippendorff's alpha."""
    from store.opening import open_to_read
    from store.teams.agreement import agreement as measure

    with closing(open_to_read(db)) as opened:
        for one in measure(opened):
            if json:
                emit(json_lines.dumps(asdict(one), ensure_ascii=False) + "\n")
                continue
            figures = [f"{counted(one.claims, 'claim')} decided by two or more"]
            figures.append(f"{one.same} the same")
            figures += [f"kappa {one.kappa:.3f}"] if one.kappa is not None else []
            figures += [f"alpha {one.alpha:.3f}"] if one.alpha is not None else []
            show(shown(f"{one.of}: {', '.join(figures)}"))


@commands.command()
def adjudicate(db: Database = DATABASE, reviewer: Reviewer = None) -> None:
    """Settle conflicts on a screen: both verdicts, what differs, one key."""
    from store.opening import open_database
    from tui.config import reviewer_name
    from tui.sitting.adjudication import Adjudication
    from tui.terminal.terminal import is_dumb, is_monochrome, take_terminal

    name = reviewer_name(reviewer)
    terminal = take_terminal()
    if terminal is None or is_dumb():
        raise UsageError(
            "adjudicating needs a terminal that can paint; winnow conflicts lists them."
        )
    if is_monochrome():
        os.environ["NO_COLOR"] = "1"
    from tui.screens.adjudicate import AdjudicateApp

    with closing(open_database(db, create=False)) as opened:
        work = Adjudication(opened, reviewer=name)
        AdjudicateApp(work, output=terminal.output).run(mouse=False)
        narrate(f"{counted(work.settled, 'conflict')} settled, {len(work.queue)} left")


@commands.command()
def assign(
    reviewers: Annotated[list[str], typer.Argument(metavar="NAME", help="Who reviews.")],
    db: Database = DATABASE,
    article: Annotated[
        list[str] | None, typer.Option(metavar="PATH", help="These, besides what they have.")
    ] = None,
    overlap: Annotated[
        int, typer.Option(min=0, max=100, metavar="N", help="Percent of articles for two.")
    ] = 0,
    clear: Annotated[bool, typer.Option("--clear", help="Take their articles away.")] = False,
) -> None:
    """Say who is to review which articles; without --article, all are shared out anew."""
    from store.articles.articles import find_by_path
    from store.opening import open_database
    from store.teams import team

    if (clear and (article or overlap)) or (article and overlap):
        raise UsageError("--clear, --article and --overlap do not go together.")
    with closing(open_database(db, create=False)) as opened:
        if clear:
            for name in reviewers:
                team.unassign(opened, name)
        elif article:
            ids = [one.id for path in article for one in find_by_path(opened, path)]
            for name in reviewers:
                team.assign(opened, name, ids)
        else:
            team.assign_all(opened, reviewers, overlap=overlap)
        for name, many in team.assignments(opened).items():
            narrate(f"{name}: {counted(many, 'article')}")


@commands.command(name="team")
def show_team(
    db: Database = DATABASE,
    blind: Annotated[
        bool | None, typer.Option("--blind/--open", help="Nobody sees the verdicts of others.")
    ] = None,
    lease: Annotated[
        bool | None,
        typer.Option("--lease/--no-lease", help="Leave out what somebody else has open."),
    ] = None,
) -> None:
    """Show or set how this file is worked on, and who is at work."""
    from store.articles.articles import article
    from store.opening import open_database, open_to_read
    from store.teams.team import Setting, assignments, is_on, leases, turn

    chosen = {Setting.BLIND: blind, Setting.LEASE: lease}
    changing = any(value is not None for value in chosen.values())
    with closing(open_database(db, create=False) if changing else open_to_read(db)) as opened:
        for setting, on in chosen.items():
            if on is not None:
                turn(opened, setting, on=on)
            show(f"{setting}: {'on' if is_on(opened, setting) else 'off'}")
        for name, many in assignments(opened).items():
            show(shown(f"{name}: {counted(many, 'article')} assigned"))
        for one in leases(opened):
            show(shown(f"{one.reviewer} has {article(opened, one.article_id).path} open"))
