"""Words of a screen are found wherever a path broke its lines, and nothing else is found."""

import textwrap

import pytest
from painted import Shown

MESSAGE = "is gone: it was deleted, moved or replaced. Put it back or start again"


def painted(path: str, width: int) -> str:
    """What a screen makes of a message that begins with a path."""
    return "\n".join(f" {line}" for line in textwrap.wrap(f"{path} {MESSAGE}", width - 1))


@pytest.mark.parametrize("width", [44, 80, 120])
def test_words_are_found_behind_a_path_of_any_length(width: int) -> None:
    for length in range(1, 2 * width + len(MESSAGE)):
        shown = Shown(painted(f"/{'x' * length}.db", width))
        for wanted in ("it was deleted", "Put it back", "x.db"):
            assert wanted in shown, (length, wanted)
        assert shown.matches("moved or (replaced|away)")


@pytest.mark.parametrize("length", range(70, 81))
def test_a_terminal_breaks_lines_between_any_two_characters(length: int) -> None:
    line = f"{'x' * length}/winnow.db holds two decisions"
    shown = Shown("\n".join(line[at : at + 80].rstrip() for at in range(0, len(line), 80)))
    assert "winnow.db" in shown
    assert "two decisions" in shown


def test_columns_are_read_one_after_the_other() -> None:
    shown = Shown("the article    │ the file is\ngoes on        │ gone: it was")
    assert "the file is gone: it was" in shown
    assert "article goes on" in shown
    assert "article the file" not in shown


def test_what_is_not_there_is_not_found() -> None:
    shown = Shown("1/3 decided\nfoo bar")
    assert "2/3 decided" not in shown
    assert "foobar" not in shown
    assert not shown.matches("bar.*decided")
    with pytest.raises(TypeError, match="looked for"):
        shown.__contains__(3)
