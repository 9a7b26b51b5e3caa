"""One `winnow review` from start to end: terminal, database, extraction beside, screen, export."""

import os
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from store.database import Database, open_database
from store.decisions import count_decisions
from store.errors import UsageError
from store.export import export_to_file
from tui.child import Extraction
from tui.config import reviewer_name, wants
from tui.desk import Desk
from tui.inputs import STDIN, asked_for, check_inputs
from tui.keymap import use_config
from tui.session import Session
from tui.terminal import Terminal, is_dumb, is_monochrome, take_terminal
from tui.wish import Wish

SAMPLE = "sample_data"
"""The folder of the sample: who reviews it for the first time is shown round."""


def sit(wish: Wish) -> int:
    """Review until the reviewer leaves; returns the exit code."""
    check_inputs(wish.paths)
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
                from tui.plain import ask_through  # noqa: PLC0415 - one of two

                ask_through(session, extraction)
            else:
                crashed = _paint(session, wish, extraction, terminal, mouse=has_mouse)
        finally:
            if extraction is not None:
                extraction.stop()
            desk.leave()
        return _leave(db, wish, extraction) or crashed


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
    from tui.tour import Tour  # noqa: PLC0415 - as above

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
    """Say what is in the file now, and export if that was asked for."""
    if extraction is not None and extraction.exit_code:
        for line in extraction.report:
            sys.stderr.write(f"{line}\n")
    if wish.export is not None:
        count = export_to_file(db, wish.export)
        claims = "1 verified claim is" if count == 1 else f"{count} verified claims are"
        sys.stderr.write(f"{claims} in {wish.export}.\n")
    count = count_decisions(db)
    decisions = "1 decision is" if count == 1 else f"{count} decisions are"
    sys.stderr.write(f"{decisions} in {wish.db}.\n")
    return extraction.exit_code if extraction is not None else 0
