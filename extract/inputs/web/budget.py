"""What one fetch may cost: one deadline and one number of bytes for all that a server sends.

The timeouts of sockets start again with every byte, so a server that sends one now and then, in
headers, between chunks, as `100 Continue` or behind the body, would never be given up.
"""

import http.client
import io
import socket
import time
from dataclasses import dataclass
from functools import partial
from typing import cast

from store.errors import InputError


@dataclass(slots=True)
class Budget:
    """Seconds and bytes that are left; `name` is how errors call what is fetched."""

    name: str
    seconds: float
    """For all of it, redirects included."""
    patience: float
    """For the next byte."""
    bytes_left: int = 0
    refusal: str = ""
    """What to report where more bytes come."""
    _ends: float = 0.0

    def __post_init__(self) -> None:
        self._ends = time.monotonic() + self.seconds

    def wait(self) -> float:
        """Seconds that the next step may take; InputError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise self.too_late()
        return min(left, self.patience)

    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._ends

    def too_late(self) -> InputError:
        """What to report when the time is up."""
        said = f"{self.seconds:.0f}" if self.seconds >= 1 else f"{self.seconds:g}"
        return InputError(f"{self.name}: not done in {said} s; save the page and give that")

    def take(self, count: int) -> None:
        """Count bytes that came in; InputError where they are too many."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise InputError(self.refusal)

    def allow(self, count: int, refusal: str) -> None:
        """From here on at most this many bytes may come."""
        self.bytes_left, self.refusal = count, refusal


class _Metered(io.RawIOBase):
    """What comes from a socket, within a budget."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, budget: Budget) -> None:
        self._raw, self._sock, self._budget = raw, sock, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int | None:  # type: ignore[override]
        self._sock.settimeout(self._budget.wait())
        count = cast(int | None, self._raw.readinto(buffer))
        self._budget.take(count or 0)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    """An answer that is read within a budget, from its first byte to its last."""

    def __init__(self, budget: Budget, sock: socket.socket, *args: object, **more: object) -> None:
        super().__init__(sock, *args, **more)  # type: ignore[arg-type]
        raw = self.fp.detach()
        self.fp = io.BufferedReader(_Metered(raw, sock, budget))


def keep_within(connection: http.client.HTTPConnection, budget: Budget) -> None:
    """Have a connection read every answer, that of a proxy included, within a budget."""
    connection.response_class = cast(type[http.client.HTTPResponse], partial(_Response, budget))
