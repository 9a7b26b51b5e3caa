"""One article from the web, when the reviewer gives its address: the one use of the network.

The address that a name stands for is looked up once, checked, and connected to, so that no answer
of a name server can lead into the reviewer's own network in between.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from extract.files import decoded
from extract.incoming import Incoming
from store.errors import InputError

TIMEOUT = 15.0
"""Seconds for a connection or an answer to begin."""
DEADLINE = 60.0
"""Seconds for all of it."""
MAX_BYTES = 20 * 1024 * 1024
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"text/plain", "text/markdown"})
_PDFS = frozenset({"application/pdf", "application/x-pdf"})


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server sent in the end."""

    url: str
    kind: str
    charset: str
    data: bytes


def fetch_article(url: str, *, allow_local: bool, report: Callable[[str], None]) -> Incoming:
    """The article at an address; each redirect is reported. InputError where there is none."""
    answer = _follow(url, allow_local, report)
    found = _read(url, answer)
    return replace(
        found,
        url=found.url or answer.url,
        details={**found.details, "fetched_from": answer.url},
    )


def _read(url: str, answer: _Answer) -> Incoming:
    if answer.kind in _PDFS or answer.data.startswith(b"%PDF-"):
        from extract.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(url, answer.data)
    if answer.kind in _PAGES:
        from extract.inputs import page_of  # noqa: PLC0415

        return page_of(url, answer.data, answer.charset or None, url=answer.url)
    return Incoming(url, decoded(url, answer.data, answer.charset or None))


def _follow(url: str, allow_local: bool, report: Callable[[str], None]) -> _Answer:
    deadline = time.monotonic() + DEADLINE
    here = url
    for _ in range(MAX_REDIRECTS + 1):
        answer = _get(here, allow_local, deadline)
        if isinstance(answer, _Answer):
            return answer
        there = urljoin(here, answer)
        if urlsplit(here).scheme == "https" and urlsplit(there).scheme == "http":
            raise InputError(f"{here}: leads from https to {there}, which anyone may change")
        report(f"{here}: leads to {there}")
        here = there
    raise InputError(f"{url}: leads on more than {MAX_REDIRECTS} times; give the last address")


def _get(url: str, allow_local: bool, deadline: float) -> _Answer | str:
    """The answer to one request, or where it leads."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise InputError(f"{url}: not an address ({error})") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputError(f"{url}: only http and https addresses are read")
    if parts.username or parts.password:
        raise InputError(f"{url}: a name or password in an address is not sent; take it out")
    connection = _connection(url, parts, port, allow_local)
    try:
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
        headers = {
            "User-Agent": "winnow (reads one article for its reviewer)",
            "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain",
            "Accept-Encoding": "identity",
        }
        connection.request("GET", target + query, headers=headers)
        with closing(connection.getresponse()) as response:
            location = response.getheader("Location")
            if response.status in _REDIRECTS and location:
                return location
            return _answer(url, response, deadline)
    except TimeoutError as error:
        raise InputError(f"{url}: no answer in {TIMEOUT:.0f} s; try again later") from error
    except ssl.SSLError as error:
        raise InputError(f"{url}: its certificate cannot be trusted ({error.reason})") from error
    except (OSError, http.client.HTTPException) as error:
        raise InputError(f"{url}: no answer ({_reason(error)}); check the address") from error
    finally:
        connection.close()


def _answer(url: str, response: http.client.HTTPResponse, deadline: float) -> _Answer:
    if response.status != 200:
        raise InputError(f"{url}: the server says {response.status} {response.reason[:60]}")
    kind = response.headers.get_content_type()
    if kind not in _PAGES | _TEXTS | _PDFS:
        raise InputError(f"{url}: {kind}, which is no page, text or PDF; download and convert it")
    if response.getheader("Content-Encoding", "identity").lower() != "identity":
        raise InputError(f"{url}: packed, though that was not asked for; save the page instead")
    too_large = InputError(f"{url}: larger than {MAX_BYTES // 1024**2} MB, so hardly one article")
    if int(response.length or 0) > MAX_BYTES:
        raise too_large
    data = bytearray()
    while piece := response.read1(65536):
        data += piece
        if len(data) > MAX_BYTES:
            raise too_large
        if time.monotonic() > deadline:
            raise InputError(f"{url}: not done in {DEADLINE:.0f} s; save the page and give that")
    if response.length:
        raise InputError(f"{url}: broke off {response.length} bytes before its end; try again")
    return _Answer(url, kind, response.headers.get_content_charset() or "", bytes(data))


def _connection(
    url: str, parts: SplitResult, port: int, allow_local: bool
) -> http.client.HTTPConnection:
    """A connection to the address that was checked, under the name that was asked for."""
    host = parts.hostname or ""
    address = _checked_address(url, host, port, allow_local)
    context = ssl.create_default_context() if parts.scheme == "https" else None
    connection = (
        http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=context)
        if context
        else http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    )
    try:
        plain = socket.create_connection((address, port), TIMEOUT)
        connection.sock = plain
        if context:
            connection.sock = context.wrap_socket(plain, server_hostname=host)
    except TimeoutError as error:
        raise InputError(f"{url}: no answer in {TIMEOUT:.0f} s; try again later") from error
    except ssl.SSLError as error:
        connection.close()
        raise InputError(f"{url}: its certificate cannot be trusted ({error.reason})") from error
    except OSError as error:
        raise InputError(f"{url}: no answer ({_reason(error)}); check the address") from error
    return connection


def _checked_address(url: str, host: str, port: int, allow_local: bool) -> str:
    """The address of a host, which is on the public net unless local ones are allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{url}: no such host ({_reason(error)}); check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    local = [a for a in addresses if not ipaddress.ip_address(a.split("%")[0]).is_global]
    if local and not allow_local:
        raise InputError(
            f"{url}: {local[0]} is an address of this machine or a private network; "
            "if you mean it, add --allow-local"
        )
    return addresses[0]


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
