"""The commands that learn from decisions, and hand them over to be learned from."""

import json as json_lines
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from store.errors import InputError
from tui.cli.trust import DATABASE, Database, Json
from tui.terminal.printing import counted, emit, narrate, show

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command(
    epilog="""Examples:

winnow learn --dry-run

winnow learn --undo
"""
)
def learn(
    db: Database = DATABASE,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was learned last.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be learned, keep nothing.")
    ] = False,
    json: Json = False,
) -> None:
    """Refit the confidence from the decisions in this file; kept only where it predicts better."""
    from store.learned_weights import keep_learned, take_back
    from store.opening import open_database

    with closing(open_database(db, create=False)) as opened:
        if undo:
            was = take_back(opened)
            if was is None:
                raise InputError("nothing was learned here, so there is nothing to take back.")
            narrate(f"Taken back: what was learned from {was.decisions} decisions at {was.at}.")
            return
        from extract.learning.recalibration import LEAST, examples, learn

        found = examples(opened)
        lesson = learn(found)
        if lesson is None:
            kept = sum(example.accepted for example in found)
            raise InputError(
                f"{counted(kept, 'claim')} kept and {len(found) - kept} rejected in {db}: to learn "
                f"takes {LEAST} of each. Review on, then try again."
            )
        if lesson.helps and not dry_run:
            keep_learned(opened, lesson.learned)
    pairs = [("before", lesson.before), ("after", lesson.after)]
    if json:
        values = {
            name: {"log_loss": m.log_loss, "calibration": m.calibration, "ranking": m.ranking}
            for name, m in pairs
        }
        said = {"decisions": len(found), "kept": lesson.helps and not dry_run, **values}
        emit(json_lines.dumps(said) + "\n")
        return
    show(f"{len(found)} decisions; each predicted by what was learned from the others:")
    show("        log loss  calibration error  ranking")
    for name, m in pairs:
        show(f"{name:7} {m.log_loss:8.3f} {m.calibration:18.3f} {m.ranking:8.3f}")
    if not lesson.helps:
        narrate("It does not predict or order decisions kept aside better, so nothing was changed.")
    elif not dry_run:
        narrate("Kept: articles extracted from now on use it. winnow learn --undo takes it back.")


@commands.command(
    "train-data",
    epilog="""Examples:

winnow train-data data/
""",
)
def train_data(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write the files.")],
    db: Database = DATABASE,
) -> None:
    """Write accepted, fixed and rejected claims as training data for pipeline and confidence."""
    from extract.learning.train_data import write_train_data
    from store.opening import open_to_read

    with closing(open_to_read(db)) as opened:
        try:
            counts = write_train_data(opened, folder)
        except OSError as error:
            raise InputError(f"{folder} cannot be written: {error.strerror}.") from error
    for part in ("train", "dev"):
        narrate(
            f"{part}: {counted(counts[f'{part} claims'], 'claim')} "
            f"({counts[f'{part} kept']} kept) of {counted(counts[f'{part} articles'], 'article')}"
        )
