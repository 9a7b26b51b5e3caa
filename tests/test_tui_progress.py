"""A bar under the narration of a long extraction, on terminals only."""

import io

from tui.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_below_what_is_said() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.step(15, 30)
    progress.say("a.txt: 3 new claims")
    bar = "[###############...............] 15/30 articles"
    assert stream.getvalue() == f"\r\x1b[K{bar}\r\x1b[Ka.txt: 3 new claims\n{bar}"


def test_the_bar_goes_when_all_is_done() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.step(30, 30)
    progress.say("done")
    assert stream.getvalue() == "\r\x1b[Kdone\n"


def test_a_file_gets_lines_only_and_so_do_a_few_articles() -> None:
    for stream, total in ((io.StringIO(), 1000), (Terminal(), 5)):
        progress = Progress(stream)
        progress.step(1, total)
        progress.say("a.txt: known already")
        assert stream.getvalue() == "a.txt: known already\n"
