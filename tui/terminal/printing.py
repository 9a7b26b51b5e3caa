"""The one place that prints: what does not come from our own source is cleaned on its way out.

Narration goes to standard error, one line at a time. What people read goes to standard output, one
line at a time. What programs read goes there as it is, byte for byte, unless standard output is a
terminal: that gets it cleaned, too, since it obeys escape sequences.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO, cast

CLEAR_LINE = "\r\x1b[K"


def narrate(line: str) -> None:
    """Print a line of narration, whatever is in it."""
    _write(sys.stderr, f"{in_line(line)}\n")


def show(*lines: str) -> None:
    """Print lines for people on standard output, whatever is in them."""
    _write(sys.stdout, "".join(f"{in_line(line)}\n" for line in lines))


def prompt(question: str) -> None:
    """Print the beginning of a line that somebody goes on to type."""
    _write(sys.stdout, in_line(question))


def narrate_over(line: str | None, bar: str) -> None:
    """Print a line of narration, if any, where a bar of our own stood, and the bar below it."""
    said = "" if line is None else f"{in_line(line)}\n"
    _write(sys.stderr, f"{CLEAR_LINE}{said}{bar}")


def emit(text: str) -> None:
    """Print data for programs: exactly as it is, but cleaned on a terminal."""
    with data() as stream:
        stream.write(text.encode("utf-8"))


@contextmanager
def data() -> Iterator[BinaryIO]:
    """Standard output for data in UTF-8: exactly as it is, but cleaned on a terminal."""
    stream = _inner(sys.stdout)
    if stream is None:
        with open(os.devnull, "wb") as nowhere:
            yield nowhere
    elif stream.isatty():
        with io.BufferedWriter(_Seen(stream)) as seen:
            yield cast("BinaryIO", seen)
    else:
        yield stream.buffer


def is_data_seen() -> bool:
    """Whether standard output is a terminal."""
    return _is_terminal(sys.stdout)


def is_narration_seen() -> bool:
    """Whether standard error is a terminal."""
    return _is_terminal(sys.stderr)


def guard() -> None:
    """Clean what others print: tracebacks, warnings, usage errors, libraries.

    They write to standard error, or to standard output where that is a terminal.
    """
    if sys.stderr is not None and not isinstance(sys.stderr, Guarded):
        sys.stderr = cast("TextIO", Guarded(sys.stderr))
    if sys.stdout is not None and not isinstance(sys.stdout, Guarded) and sys.stdout.isatty():
        sys.stdout = cast("TextIO", Guarded(sys.stdout))


class Guarded(io.TextIOBase):
    """A stream that lets nothing through that a terminal obeys.

    It does not own up to being a terminal: whoever writes here then uses no colours.
    """

    def __init__(self, inner: TextIO) -> None:
        self.inner = inner
        given = [part for one in sys.argv for part in (one, one.partition("=")[2])]
        self._of_lines = [part for part in given if "\n" in part]
        """Arguments with line ends, as they may stand in a usage error."""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # the base has an attribute
        """As the stream's."""
        return self.inner.encoding

    def writable(self) -> bool:
        """It is only for writing."""
        return True

    def write(self, text: str) -> int:
        """Write text cleaned; line ends stay, but for those of an argument."""
        said = text
        for part in self._of_lines:
            said = said.replace(part, in_line(part))
        _write(self, said if _is_harmless(said) else _cleaned(said))
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        self.inner.flush()


class _Seen(io.RawIOBase):
    """UTF-8 on its way to a terminal: cleaned, line ends stay."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rest = b""

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(memoryview(cast("bytes", piece)))
        whole, end, rest = (self._rest + data).rpartition(b"\n")
        self._rest = rest
        _write(self._stream, _cleaned((whole + end).decode("utf-8", "replace")))
        return len(data)

    def close(self) -> None:
        if not self.closed:
            _write(self._stream, _cleaned(self._rest.decode("utf-8", "replace")))
        super().close()


def in_line(text: str) -> str:
    """Text from outside as it may stand in one line: every line end is seen as such."""
    if text.isascii() and text.isprintable():
        return text
    from tui.terminal.clean import in_line as cleaned  # noqa: PLC0415 - it costs Rich, and is seldom needed

    return cleaned(text)


def shown(text: str) -> str:
    """Text from outside on one line, with one space for every run of white space."""
    from tui.terminal.clean import one_line  # noqa: PLC0415 - as above

    return one_line(text)


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cleaned(text: str) -> str:
    from tui.terminal.clean import clean  # noqa: PLC0415 - as above

    return clean(text)


def _is_harmless(text: str) -> bool:
    return text.isascii() and text.replace("\n", "").isprintable()


def _is_terminal(stream: TextIO | None) -> bool:
    """Also of one that is guarded."""
    inner = _inner(stream)
    return inner is not None and inner.isatty()


def _inner(stream: TextIO | None) -> TextIO | None:
    return stream.inner if isinstance(stream, Guarded) else stream


def _write(stream: "TextIO | Guarded | None", text: str) -> None:
    """Write clean text; what the encoding of a stream does not have is written as its number."""
    inner = _inner(cast("TextIO | None", stream))
    if inner is None or not text:  # a closed descriptor: Python has no stream for it
        return
    encoding = inner.encoding or "utf-8"
    inner.write(text.encode(encoding, "backslashreplace").decode(encoding))
    inner.flush()
