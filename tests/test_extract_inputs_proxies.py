"""The proxy that the environment names is gone through, and private addresses stay closed."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from extract.inputs.raw_article import RawArticle
from extract.inputs.web import connections
from extract.inputs.web.connections import Place, place_of, proxy_for
from extract.inputs.web.fetch import fetch_article
from store.errors import InputError

TEXT = b"She left on Monday."


@dataclass
class Door:
    """A proxy, what it was asked, and whom it lets in."""

    port: int = 0
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, target, Proxy-Authorization."""
    wanted: str = ""
    beyond: int = 0
    """The port of this machine to which it tunnels, whatever it is asked for."""


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """A proxy on this machine, which the environment names."""
    made = Door()

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self._is_let_in():
                self.send_response(200)
                self.send_header("Content-Type", "text/plain")
                self.send_header("Content-Length", str(len(TEXT)))
                self.end_headers()
                self.wfile.write(TEXT)

        def do_CONNECT(self) -> None:
            if not self._is_let_in():
                return
            self.send_response(200)
            self.end_headers()
            with socket.create_connection(("127.0.0.1", made.beyond)) as server:
                threading.Thread(target=pump, args=(server, self.connection), daemon=True).start()
                pump(self.connection, server)

        def _is_let_in(self) -> bool:
            told = self.headers.get("Proxy-Authorization", "")
            made.asked.append((self.command, self.path, told))
            if told != made.wanted:
                self.send_response(407)
                self.end_headers()
            return told == made.wanted

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.port = server.server_address[1]
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{made.port}")
    monkeypatch.setenv("https_proxy", f"127.0.0.1:{made.port}")
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def pump(source: socket.socket, sink: socket.socket) -> None:
    """All that comes from one end, to the other."""
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name server here knows the world; addresses and localhost are still known."""
    real = socket.getaddrinfo

    def lookup(host: str, *rest: object, **more: object) -> object:
        if host.replace(".", "").isdigit() or host in {"localhost", "::1"}:
            return real(host, *rest, **more)  # type: ignore[arg-type]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("extract.inputs.web.connections.socket.getaddrinfo", lookup)


def get(url: str, said: list[str] | None = None, *, allow_local: bool = False) -> RawArticle:
    report = said.append if said is not None else print
    return fetch_article(url, allow_local=allow_local, report=report)


@pytest.mark.usefixtures("nowhere")
def test_a_page_comes_through_the_proxy_and_that_is_shown(door: Door) -> None:
    said: list[str] = []
    found = get("http://paper.example/a b?c=d#e", said)
    assert found.text == TEXT.decode()
    assert door.asked == [("GET", "http://paper.example/a%20b?c=d", "")]
    assert said == [f"http://paper.example/a b?c=d#e: through the proxy 127.0.0.1:{door.port}"]
    get("http://bücher.example:8080")
    assert door.asked[1][1] == "http://xn--bcher-kva.example:8080/"


@pytest.mark.usefixtures("nowhere")
def test_the_proxy_is_told_who_asks_and_nobody_else(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.wanted = "Basic YW5uOnA6dyE="
    with pytest.raises(
        InputError, match="the proxy wants to know who asks; give the proxy"
    ) as told:
        get("http://paper.example/")
    with pytest.raises(InputError, match=r"407.*give the proxy your name"):
        get("https://paper.example/")
    monkeypatch.setenv("http_proxy", f"http://ann:p%3Aw!@127.0.0.1:{door.port}/")
    said: list[str] = []
    assert get("http://paper.example/", said).text == TEXT.decode()
    assert "p%3Aw" not in f"{said} {told.value}"


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://10.1.2.3/", "http://localhost/", "http://[::1]/", "http://0x7f.1/",
     "http://2130706433/", "http://wiki/", "http://printer.local/", "http://db.internal/",
     "https://nas.lan./", "http://router.home.arpa/"],
)  # fmt: skip
def test_private_addresses_and_names_are_refused_before_the_proxy_is_asked(
    door: Door, url: str
) -> None:
    said: list[str] = []
    with pytest.raises(InputError, match="add --allow-local"):
        get(url, said)
    assert door.asked == []
    assert said == []


@pytest.mark.usefixtures("nowhere")
def test_they_are_asked_for_where_that_is_allowed(door: Door) -> None:
    assert get("http://wiki/", allow_local=True).text == TEXT.decode()
    assert get("http://10.1.2.3/", allow_local=True).text == TEXT.decode()
    assert [target for _, target, _ in door.asked] == ["http://wiki/", "http://10.1.2.3/"]


def test_a_public_name_that_leads_home_is_refused_also_with_a_proxy(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lookup(host: str, port: int, type: int = 0) -> list[object]:
        return [(socket.AF_INET, type, 6, "", ("192.168.1.1", port))]

    monkeypatch.setattr("extract.inputs.web.connections.socket.getaddrinfo", lookup)
    with pytest.raises(InputError, match="private network"):
        get("http://public.example/")
    assert door.asked == []


@pytest.mark.usefixtures("nowhere")
def test_https_goes_through_a_tunnel_to_the_server_that_was_meant(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    try:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
             "-nodes", "-days", "2", "-subj", "/CN=paper.example",
             "-addext", "subjectAltName=DNS:paper.example", "-keyout", key, "-out", certificate],
            check=True, capture_output=True,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("openssl is not installed")

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert "Proxy-Authorization" not in self.headers
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(f"{self.headers['Host']} {self.path}".encode())

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    door.beyond = server.server_address[1]
    door.wanted = "Basic YW5uOnB3"
    monkeypatch.setenv("https_proxy", f"http://ann:pw@127.0.0.1:{door.port}")
    with pytest.raises(InputError, match="certificate cannot be trusted"):
        get("https://paper.example/a")
    trusted = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(connections.ssl, "create_default_context", lambda: trusted)  # type: ignore[attr-defined]
    assert get("https://paper.example/a").text == "paper.example /a"
    with pytest.raises(InputError, match="certificate cannot be trusted"):
        get("https://other.example/a")
    assert door.asked[0] == ("CONNECT", "paper.example:443", "Basic YW5uOnB3")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("said", "url", "goes"),
    [
        ({"http_proxy": "http://p:1"}, "http://a.example/", ("p", 1)),
        ({"HTTP_PROXY": "http://p:1"}, "http://a.example/", ("p", 1)),
        ({"http_proxy": "http://p:1"}, "https://a.example/", None),
        ({"http_proxy": ""}, "http://a.example/", None),
        ({"https_proxy": "p"}, "https://a.example/", ("p", 80)),
        ({"all_proxy": "http://[::1]:8/"}, "https://a.example/", ("::1", 8)),
        ({"http_proxy": "http://p:1", "no_proxy": "other.example,.example"}, "http://a.example/", None),
        ({"http_proxy": "http://p:1", "no_proxy": "a.example:81"}, "http://a.example:81/", None),
        ({"http_proxy": "http://p:1", "no_proxy": "a.example:81"}, "http://a.example/", ("p", 1)),
        ({"http_proxy": "http://p:1", "no_proxy": "*"}, "http://a.example/", None),
    ],
)  # fmt: skip
def test_the_variables_mean_what_they_mean_elsewhere(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], url: str, goes: tuple[str, int] | None
) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    found = proxy_for(place_of(url)[0])
    assert (found and (found.host, found.port)) == goes


@pytest.mark.parametrize(
    ("given", "says"),
    [("socks5://p:1", "another kind than http"), ("https://p:1", "another kind"), ("http://p:x", "no address")],
)  # fmt: skip
def test_other_proxies_are_said(monkeypatch: pytest.MonkeyPatch, given: str, says: str) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("http_proxy", given)
    with pytest.raises(InputError, match=f"http_proxy.*{says}"):
        proxy_for(Place("http://a.example/", "http", "a.example", 80))


@pytest.mark.usefixtures("nowhere")
def test_a_proxy_that_is_gone_is_said(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("http_proxy", f"127.0.0.1:{port}")
    with pytest.raises(InputError, match="check the address, and the proxy"):
        get("http://paper.example/")
