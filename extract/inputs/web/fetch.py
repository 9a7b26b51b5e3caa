"""One article from the web, when the reviewer gives its address: the one use of the network."""

import http.client
import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from urllib.parse import quote, urljoin, urlsplit

from extract.inputs.documents.pdf import read_pdf
from extract.inputs.encoding import decode_declared
from extract.inputs.files import read_out
from extract.inputs.pages.html import page_of
from extract.inputs.raw_article import RawArticle
from extract.inputs.web import connections
from extract.inputs.web.budget import Budget
from extract.inputs.web.connections import Proxy, connection_to, place_of, proxy_for, reason_of
from store.errors import InputError

DEADLINE = 60.0
"""Seconds for all of it."""
MAX_BYTES = 20 * 1024 * 1024
MAX_HEADERS = 256 * 1024
"""Bytes of all that comes before the page."""
MAX_REDIRECTS = 5
MAX_ADDRESS = 4000
"""Characters of an address that a redirect leads to."""
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


def fetch_article(url: str, *, allow_local: bool, report: Callable[[str], None]) -> RawArticle:
    """The article at an address; each redirect is reported. InputError where there is none."""
    answer = _follow(url, allow_local, report)
    found = _read(url, answer)
    return replace(
        found,
        url=found.url or answer.url,
        details={**found.details, "fetched_from": answer.url},
    )


def _read(url: str, answer: _Answer) -> RawArticle:
    if answer.kind in _PDFS or answer.data.startswith(b"%PDF-"):
        return read_pdf(url, answer.data)
    if answer.kind in _PAGES:
        return page_of(url, answer.data, None, declared=answer.charset, url=answer.url)
    return RawArticle(url, read_out(url, decode_declared(url, answer.data, answer.charset)))


def _follow(url: str, allow_local: bool, report: Callable[[str], None]) -> _Answer:
    budget = Budget(url, DEADLINE, connections.TIMEOUT)
    here = url
    for _ in range(MAX_REDIRECTS + 1):
        answer = _get(here, allow_local, budget, report)
        if isinstance(answer, _Answer):
            return answer
        there = _led_to(here, answer)
        report(f"{here}: leads to {there}")
        here = there
    raise InputError(f"{url}: leads on more than {MAX_REDIRECTS} times; give the last address")


def _led_to(here: str, location: str) -> str:
    """Where a redirect leads; InputError where that is no place to go."""
    if len(location) > MAX_ADDRESS:
        raise InputError(
            f"{here}: leads to an address of {len(location):,} characters; not followed"
        )
    try:
        there = urljoin(here, location)
        is_weaker = urlsplit(here).scheme == "https" and urlsplit(there).scheme == "http"
    except ValueError as error:
        raise InputError(f"{here}: leads to no address ({error}); give the last address") from error
    if is_weaker:
        raise InputError(f"{here}: leads from https to {there}, which anyone may change")
    return there


def _get(
    url: str, allow_local: bool, budget: Budget, report: Callable[[str], None]
) -> _Answer | str:
    """The answer to one request, or where it leads."""
    place, parts = place_of(url)
    proxy = proxy_for(place)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    target += f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    headers = {
        "User-Agent": "winnow (reads one article for its reviewer)",
        "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain",
        "Accept-Encoding": "identity",
    }
    if proxy and place.scheme == "http":  # then it is the proxy that reads the request
        target = f"http://{place.net_location}{target}"
        headers |= proxy.headers
    budget.allow(MAX_HEADERS, f"{url}: its headers have no end; save the page and give that")
    try:
        with closing(connection_to(place, proxy, budget, allow_local=allow_local)) as connection:
            if proxy:
                report(f"{url}: through the proxy {proxy.host}:{proxy.port}")
            connection.request("GET", target, headers=headers)
            with closing(connection.getresponse()) as response:
                location = response.getheader("Location")
                if response.status in _REDIRECTS and location:
                    return location
                return _answer(url, response, proxy, budget)
    except TimeoutError as error:
        if budget.is_over():
            raise budget.too_late() from error
        raise InputError(
            f"{url}: no answer in {connections.TIMEOUT:.0f} s; try again later"
        ) from error
    except ssl.SSLError as error:
        raise InputError(f"{url}: its certificate cannot be trusted ({error.reason})") from error
    except (OSError, http.client.HTTPException) as error:
        what = _advice(proxy, str(error))
        raise InputError(f"{url}: no answer ({reason_of(error)}); {what}") from error


def _advice(proxy: Proxy | None, said: str) -> str:
    if proxy is None:
        return "check the address"
    if "407" in said:
        return "give the proxy your name and password: http://NAME:PASSWORD@HOST:PORT"
    return "check the address, and the proxy that http_proxy, https_proxy or all_proxy names"


def _answer(
    url: str, response: http.client.HTTPResponse, proxy: Proxy | None, budget: Budget
) -> _Answer:
    if response.status == 407:
        raise InputError(f"{url}: the proxy wants to know who asks; {_advice(proxy, '407')}")
    if response.status != 200:
        raise InputError(f"{url}: the server says {response.status} {response.reason[:60]}")
    kind = response.headers.get_content_type()
    if kind not in _PAGES | _TEXTS | _PDFS:
        raise InputError(f"{url}: {kind}, which is no page, text or PDF; download and convert it")
    if response.getheader("Content-Encoding", "identity").lower() != "identity":
        raise InputError(f"{url}: packed, though that was not asked for; save the page instead")
    too_large = f"{url}: larger than {MAX_BYTES // 1024**2} MB, so hardly one article"
    if int(response.length or 0) > MAX_BYTES:
        raise InputError(too_large)
    budget.allow(2 * MAX_BYTES + MAX_HEADERS, too_large)  # chunks and what follows them cost, too
    data = bytearray()
    while piece := response.read1(65536):
        data += piece
        if len(data) > MAX_BYTES:
            raise InputError(too_large)
        budget.wait()
    if response.length:
        raise InputError(f"{url}: broke off {response.length} bytes before its end; try again")
    return _Answer(url, kind, response.headers.get_content_charset() or "", bytes(data))
