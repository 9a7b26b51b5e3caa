"""A server may take its time with anything; what is fetched has one deadline and one size."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, repeat
from threading import Event, Thread

import pytest

from extract.inputs.web import connections, fetch
from extract.inputs.web.fetch import fetch_article
from store.errors import InputError

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
LASTS = 20.0
"""Seconds after which a server stops by itself, should nobody hang up on it."""

Serve = Callable[[Iterator[bytes], float], str]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Servers that send one piece after the other to whoever comes, with a pause between them."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    started: list[tuple[socket.socket, Thread]] = []

    def answer(listener: socket.socket, pieces: Iterator[bytes], pause: float) -> None:
        until = time.monotonic() + LASTS
        try:
            client, _ = listener.accept()
            with client:
                client.settimeout(LASTS)
                client.recv(4096)
                for piece in pieces:
                    client.sendall(piece)
                    if time.monotonic() > until:
                        return
                    time.sleep(pause)
        except OSError:
            return  # hung up, as it should be

    def begin(pieces: Iterator[bytes], pause: float) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listener.settimeout(LASTS)
        thread = Thread(target=answer, args=(listener, pieces, pause), daemon=True)
        thread.start()
        started.append((listener, thread))
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield begin
    for listener, thread in started:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # one that nobody came to waits no longer
        thread.join(LASTS)
        listener.close()


def failure(url: str) -> str:
    with pytest.raises(InputError) as caught:
        fetch_article(url, allow_local=True, report=print)
    return str(caught.value)


def drip(data: bytes) -> Iterator[bytes]:
    return (bytes([byte]) for byte in data)


SLOW = {
    "status": drip(b"HTTP/1.1 200 " + b"O" * 9999),
    "headers": drip(OK + b"X-Long: " + b"a" * 9999),
    "many headers": chain([OK], repeat(b"X: y\r\n")),
    "continue": repeat(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": chain([OK, b"Content-Length: 9999\r\n\r\n"], repeat(b"a")),
    "chunks": chain([OK, b"Transfer-Encoding: chunked\r\n\r\n"], repeat(b"1\r\na\r\n")),
    "chunk size": chain([OK, b"Transfer-Encoding: chunked\r\n\r\n"], repeat(b"0")),
    "trailers": chain([OK, b"Transfer-Encoding: chunked\r\n\r\n0\r\n"], repeat(b"X: y\r\n")),
}


@pytest.mark.parametrize("what", SLOW)
def test_a_server_that_drips_is_given_up_at_the_deadline(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", 0.3)
    start = time.monotonic()
    assert "not done in 0.3 s" in failure(serve(SLOW[what], 0.02))
    assert time.monotonic() - start < LASTS / 2


ENDLESS = {
    "continue": (repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 99), "headers have no end"),
    "continue headers": (
        repeat(b"HTTP/1.1 100 Continue\r\n" + b"X: y\r\n" * 90 + b"\r\n"),
        "headers have no end",
    ),
    "headers": (chain([OK], repeat(b"X: " + b"a" * 60_000 + b"\r\n")), "headers have no end"),
    "body": (chain([OK, b"\r\n"], repeat(b"a" * 60_000)), "larger than 20 MB"),
    "trailers": (
        chain([OK, b"Transfer-Encoding: chunked\r\n\r\n0\r\n"], repeat(b"X: y\r\n" * 9_999)),
        "larger than 20 MB",
    ),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_an_answer_without_end_is_given_up_at_its_size(serve: Serve, what: str) -> None:
    pieces, says = ENDLESS[what]
    said = failure(serve(pieces, 0))
    # newer releases of Python count interim answers and trailers themselves, and give up earlier
    assert says in said or "more than 100" in said


def test_redirects_share_one_deadline(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    url = ""
    for _ in range(4):
        location = f"Location: {url or '/'}\r\n\r\n".encode()
        url = serve(chain([b"HTTP/1.1 302 Found\r\n"], drip(location)), 0.01)
    monkeypatch.setattr(fetch, "DEADLINE", 0.5)
    assert "not done in 0.5 s" in failure(url)


@pytest.mark.parametrize(
    ("location", "says"),
    [(b"http://[x/", "leads to no address"), (b"/" + b"a" * 9_000, "9,001 characters")],
)
def test_a_redirect_to_nowhere_is_a_line(serve: Serve, location: bytes, says: str) -> None:
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n"
    assert says in failure(serve(iter([head]), 0))


def test_a_name_that_is_looked_up_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    done = Event()

    def lookup(*_: object, **__: object) -> list[object]:
        done.wait(LASTS)
        return []

    monkeypatch.setattr("extract.inputs.web.connections.socket.getaddrinfo", lookup)
    monkeypatch.setattr(connections, "TIMEOUT", 0.05)
    assert "no answer in" in failure("http://slow.example/")
    done.set()
