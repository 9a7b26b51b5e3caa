"""A bar under the narration of a long extraction, on terminals only."""

import io

import pytest

from tui.cli.progress import Progress


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_below_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    progress = Progress()
    progress.step(15, 30)
    progress.say("a.txt: 3 new claims")
    bar = "[###############...............] 15/30 articles"
    assert terminal.getvalue() == f"\r\x1b[K{bar}\r\x1b[Ka.txt: 3 new claims\n{bar}"


def test_the_bar_goes_when_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    progress = Progress()
    progress.step(30, 30)
    progress.say("done")
    assert terminal.getvalue() == "\r\x1b[Kdone\n"


def test_a_few_articles_get_lines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    progress = Progress()
    progress.step(1, 5)
    progress.say("a.txt: known already")
    assert terminal.getvalue() == "a.txt: known already\n"


def test_a_file_gets_lines_only(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    progress.step(1, 1000)
    progress.say("a.txt: known already")
    assert capsys.readouterr().err == "a.txt: known already\n"
