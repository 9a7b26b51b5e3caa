"""What is asked for or shown beside the claims: date, export, command line, keys, tour, leaving."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from store.sqlite.targets import check_target
from tui.actions import finding, moving
from tui.launch.locked import SAID, is_locked
from tui.sitting.tour import Tour

if TYPE_CHECKING:
    from tui.actions.protocols import Screen


def set_date(screen: "Screen") -> None:
    """Set the publication date of the article."""
    if article := screen.session.article:
        known = article.published.isoformat() if article.published else ""
        screen.questions.ask(
            "Published on (YYYY-MM-DD):", known, lambda text: _set_date(screen, text)
        )


def _set_date(screen: "Screen", text: str) -> None:
    try:
        published = date.fromisoformat(text) if text else None
    except ValueError:
        screen.refuse(f"{text} is no date; write it as 2025-11-20.")
        return
    screen.tell(lambda: screen.session.set_published(published))


def export(screen: "Screen") -> None:
    """Export what was verified."""
    if is_locked():
        screen.refuse(SAID)
        return
    path = screen.exported or screen.export_path
    screen.questions.ask("Export to:", str(path), lambda text: _export_to(screen, text))


def _export_to(screen: "Screen", text: str) -> None:
    if not text:
        return
    path = Path(os.path.expanduser(text))  # which leaves the ~ of nobody as it is
    if not screen.run(lambda: check_target(path)):
        return
    if path.exists() and path != screen.exported:
        screen.questions.confirm(f"{path} exists. Replace it?", lambda: _write(screen, path))
    else:
        _write(screen, path)


def _write(screen: "Screen", path: Path) -> None:
    from tui.sitting.exporting import export_verified  # noqa: PLC0415 - the table of keys needs no database

    def write() -> None:
        count = export_verified(screen.session.db, path)
        screen.exported = path
        claims = "1 verified claim is" if count == 1 else f"{count} verified claims are"
        screen.say(f"{claims} in {path}.")

    screen.run(write)


def command_line(screen: "Screen") -> None:
    """Ask for a command line."""
    screen.questions.ask(":", "", lambda line: _command(screen, line))


def _command(screen: "Screen", line: str) -> None:
    name, _, rest = line.lstrip(":").partition(" ")
    match name:
        case "":
            return
        case "q" | "quit":
            quit_review(screen)
        case "export" if is_locked():
            screen.refuse(SAID)
        case "export":
            _export_to(screen, rest or str(screen.exported or screen.export_path))
        case _ if finding.choose_claims(screen, name, rest):
            return
        case _ if act := finding.BULK.get(name):
            finding.decide_found(screen, act, rest)
        case _ if name.isascii() and name.isdigit():
            moving.jump(screen, int(name[:12]))
        case _:
            screen.refuse(f"There is no :{name}. Try :42, :filter kind=plan, :order confidence.")


def palette(screen: "Screen") -> None:
    """Show every action, to be found by typing."""
    screen.show_palette()


def keys(screen: "Screen") -> None:
    """Show the keys."""
    screen.show_keys()


def tour(screen: "Screen") -> None:
    """Begin the tour, or leave it."""
    screen.tour = Tour() if screen.tour is None else None
    screen.show()


def quit_review(screen: "Screen") -> None:
    """Quit; what is not finished is kept."""
    if screen.run(screen.session.leave_fix):
        screen.quit()
