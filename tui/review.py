"""One `winnow review` from start to end: terminal, database, extraction beside, screen, export."""

import os
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from store.decisions.decisions import count_decisions
from store.errors import CannotWrite, UsageError
from store.opening import open_database, open_to_read
from store.sqlite.connection import Database, OpenFile
from store.sqlite.targets import check_target
from tui.config import reviewer_name, wants
from tui.keys.keymap import use_config
from tui.launch.child import Extraction
from tui.launch.inputs import STDIN, asked_for, check_inputs
from tui.launch.wish import Wish
from tui.sitting.desk import Desk
from tui.sitting.exporting import export_verified
from tui.sitting.session import Session
from tui.terminal.printing import counted, narrate
from tui.terminal.terminal import Terminal, is_dumb, is_monochrome, take_terminal

SAMPLE = "sample_data"
"""The folder of the sample: who reviews it for the first time is shown round."""


def sit(wish: Wish) -> int:
    """Review until the reviewer leaves; returns the exit code."""
    check_inputs(wish.paths)
    if wish.export is not None:
        check_target(wish.export, database=wish.db)
    reviewer = reviewer_name(wish.reviewer)
    use_config()
    is_paced, has_mouse = wants("pace"), wants("mouse")
    terminal = take_terminal()
    plain = wish.plain or (terminal is not None and is_dumb())
    if terminal is None and not plain:
        raise UsageError(
            "a review needs a terminal and there is none. Without one, use winnow extract and "
            "winnow export, or winnow review --plain."
        )
    with closing(open_database(wish.db)) as db:
        article = _read_stdin(wish, terminal)
        digest = sha256(article).hexdigest() if article else ""
        wanted = asked_for(db, wish.paths, stdin_sha256=digest)
        desk = Desk(db, reviewer)
        session = Session(db, reviewer=reviewer, wanted=desk.narrowed(wanted))
        session.pace.shown = is_paced
        session.on_refresh = lambda: desk.sit_at(session.queue)
        extraction = _begin(wish, article)
        crashed = 0
        try:
            if plain:
                from tui.plain.plain import ask_through  # noqa: PLC0415 - one of two

                ask_through(session, extraction)
            else:
                crashed = _paint(session, wish, extraction, terminal, mouse=has_mouse)
        finally:
            if extraction is not None:
                extraction.stop()
            desk.leave()
        code = _leave(db, wish, extraction) or crashed
        is_gone = isinstance(db, OpenFile) and db.is_gone()
    _count(wish.db, is_gone=is_gone)
    return code


def _paint(
    session: Session,
    wish: Wish,
    extraction: Extraction | None,
    terminal: Terminal | None,
    *,
    mouse: bool,
) -> int:
    """Paint the screen until the reviewer leaves; 1 where it broke down."""
    if is_monochrome():
        os.environ["NO_COLOR"] = "1"
    from tui.app import ReviewApp  # noqa: PLC0415 - Textual is paid for only where it paints
    from tui.sitting.tour import Tour  # noqa: PLC0415 - as above

    app = ReviewApp(
        session,
        db_path=wish.db,
        extraction=extraction,
        export=wish.export,
        output=terminal.output if terminal else None,
    )
    if any(Path(path).name == SAMPLE for path in wish.paths) and not count_decisions(session.db):
        app.review.tour = Tour()
    app.run(mouse=mouse)
    return app.return_code or 0


def _read_stdin(wish: Wish, terminal: Terminal | None) -> bytes:
    if STDIN not in wish.paths:
        return b""
    if terminal is None or terminal.article_input is None:
        raise UsageError("- reads the article from standard input: pipe one into winnow.")
    with os.fdopen(terminal.article_input, "rb") as stream:
        return stream.read()


def _begin(wish: Wish, article: bytes) -> Extraction | None:
    if not wish.paths:
        return None
    return Extraction(wish.paths, wish.db, options=wish.options, stdin=article)


def _leave(db: Database, wish: Wish, extraction: Extraction | None) -> int:
    """Say what went wrong with the extraction, and export if that was asked for."""
    if extraction is not None and extraction.exit_code:
        for line in extraction.report:
            narrate(line)
    if wish.export is not None:
        count = export_verified(db, wish.export)
        narrate(f"{counted(count, 'verified claim')} {_are(count)} in {wish.export}.")
    return extraction.exit_code if extraction is not None else 0


def _count(path: Path, *, is_gone: bool) -> None:
    """Say what is in the file now: what is read anew, since it may be another one.

    Raises CannotWrite where it is gone.
    """
    if is_gone:
        raise CannotWrite(
            f"{path} was deleted, moved or replaced during the review, so nothing in it was "
            f"counted. What was decided went into the file that was there before: put that back."
        )
    with closing(open_to_read(path)) as db:
        count = count_decisions(db)
    narrate(f"{counted(count, 'decision')} {_are(count)} in {path}.")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
