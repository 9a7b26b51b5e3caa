"""The commands for articles that should not be there, and for those that were corrected."""

import json as json_lines
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
def remove(  # noqa: PLR0917 - Typer calls it by name
    article: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLE", help="Paths, URLs, numbers or hashes.")
    ] = None,
    db: Database = DATABASE,
    reviewer: Reviewer = None,
    back: Annotated[bool, typer.Option("--back", help="Bring them back into sight.")] = False,
    purge: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a new file without them.")
    ] = None,
    list_removed: Annotated[bool, typer.Option("--list", help="Show what was removed.")] = False,
) -> None:
    """Take articles out of sight, as a decision that can be undone."""
    from store.articles.articles import article as stored_article
    from store.articles.articles import find_by_path
    from store.corrections import removal
    from store.opening import open_database
    from tui.config import reviewer_name

    if not article and not list_removed:
        raise UsageError("name an article to remove, or --list what was removed.")
    if back and purge:
        raise UsageError("--back and --purge do not go together.")
    with closing(open_database(db, create=False)) as opened:
        found = {one.id: one for name in article or () for one in find_by_path(opened, name)}
        if purge is not None:
            gone = removal.purge(opened, purge, list(found))
            narrate(
                f"{counted(gone.articles, 'article')}, {counted(gone.claims, 'claim')}, "
                f"{counted(gone.decisions, 'decision')} are not in {purge}; {db} is as it was"
            )
        else:
            act = removal.bring_back if back else removal.remove
            for one in found.values():
                act(opened, one.id, reviewer=reviewer_name(reviewer))
                narrate(f"{one.path}: {'in sight again' if back else 'out of sight'}")
        if list_removed:
            for number in removal.removed(opened):
                show(shown(stored_article(opened, number).path))


@commands.command()
def versions(db: Database = DATABASE, json: Json = False) -> None:
    """Show corrected articles: which decisions were carried over, and which are stale."""
    from store.corrections.versions import versions as find
    from store.opening import open_to_read

    with closing(open_to_read(db)) as opened:
        for version in find(opened):
            if json:
                emit(json_lines.dumps(asdict(version), ensure_ascii=False) + "\n")
                continue
            if not version.alike:
                show(shown(f"{version.place}: another text, little in common, both are kept"))
                continue
            carried = f"{counted(version.carried, 'decision')} carried over"
            show(shown(f"{version.place}: {carried}, {len(version.stale)} stale"))
            for stale in version.stale:
                show(shown(f"  {stale.claim_id[:8]} {stale.reviewer} {stale.act}: {stale.quote}"))
                show(shown(f"    now: {stale.now}" if stale.now else "    nothing like it now"))
                for line in stale.diff() if stale.now else ():
                    if not line.startswith("?"):
                        show(f"      {shown(line)}")
