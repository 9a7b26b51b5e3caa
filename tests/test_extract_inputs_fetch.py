"""The network is used for an address that was given, with limits; tested on this machine only."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from foreign_files import FIRST, PAGE, pdf

from extract.inputs.raw_article import RawArticle
from extract.inputs.web import connections, fetch
from extract.inputs.web.fetch import fetch_article
from store.errors import InputError


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        where = self.path.split("?")[0]
        if where.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", "/" + where.removeprefix("/to/"))
            self.end_headers()
        elif where == "/away":
            self.send_response(301)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif where == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif where == "/slow":
            self.close_connection = True
        else:
            self._body(where)

    def _body(self, where: str) -> None:
        kinds = {
            "/page": ("text/html; charset=windows-1252", PAGE.encode("windows-1252")),
            "/pdf": ("application/pdf", pdf([[FIRST]])),
            "/text": ("text/plain; charset=utf-8", "She left à midi.".encode()),
            "/zip": ("application/zip", b"PK"),
            "/large": ("text/html", b"a" * 5000),
        }
        kind, body = kinds.get(where, ("text/html", b""))
        self.send_response(200 if where in kinds else 404)
        self.send_header("Content-Type", kind)
        if where == "/packed":
            self.send_header("Content-Encoding", "gzip")
        if where != "/large":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def get(url: str, said: list[str] | None = None, *, allow_local: bool = True) -> RawArticle:
    report = said.append if said is not None else print
    return fetch_article(url, allow_local=allow_local, report=report)


def test_a_page_a_text_and_a_pdf_are_read(site: str) -> None:
    page = get(f"{site}/page?a=b c")
    assert FIRST in page.text
    assert "“vote”" in page.text
    assert page.url == "https://paper.example/a"
    assert get(f"{site}/text").text == "She left à midi."
    assert FIRST[:40] in get(f"{site}/pdf").text


def test_redirects_are_shown_and_end(site: str) -> None:
    said: list[str] = []
    found = get(f"{site}/to/to/text", said)
    assert said == [
        f"{site}/to/to/text: leads to {site}/to/text",
        f"{site}/to/text: leads to {site}/text",
    ]
    assert found.path == f"{site}/to/to/text"
    assert found.url == f"{site}/text"
    with pytest.raises(InputError, match="leads on more than 5 times"):
        get(f"{site}/loop")
    with pytest.raises(InputError, match="only http and https"):
        get(f"{site}/away")


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/a", "http://localhost/a", "http://[::1]/", "http://10.0.0.1/", "http://0/",
     "http://169.254.169.254/latest", "http://[::ffff:127.0.0.1]/", "http://192.168.1.1:8080/"],
)  # fmt: skip
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(InputError, match=r"of this machine or a private network|no such host"):
        get(url, allow_local=False)


def test_a_name_that_leads_home_is_refused_and_looked_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def lookup(host: str, port: int, type: int = 0) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, type, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("extract.inputs.web.connections.socket.getaddrinfo", lookup)
    with pytest.raises(InputError, match="private network"):
        get("http://public.example/", allow_local=False)
    assert asked == ["public.example"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/zip", "application/zip, which is no page"),
        ("/none", "the server says 404"),
        ("/slow", "no answer"),
        ("/to/zip", "application/zip"),
    ],
)
def test_other_answers_are_said(site: str, path: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        get(site + path)


def test_a_large_answer_is_cut_off(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 500)
    with pytest.raises(InputError, match="larger than"):
        get(f"{site}/large")
    with pytest.raises(InputError, match="larger than"):
        get(f"{site}/pdf")


def test_an_answer_that_takes_too_long_is_given_up(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", -1.0)
    with pytest.raises(InputError, match="not done in"):
        get(f"{site}/page")


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(InputError, match="no answer in"):
            get(f"http://127.0.0.1:{port}/")
    with pytest.raises(InputError, match="no answer"):
        get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://ann:pw@127.0.0.1/", "name or password"),
        ("http://127.0.0.1:99999/", "not an address"),
        ("http:///x", "only http and https"),
    ],
)
def test_odd_addresses_are_refused(url: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        get(url)
