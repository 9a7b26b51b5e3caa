"""A connection to the server of an address, or to the proxy that the environment names before it.

The address that a name stands for is looked up once, checked, and connected to, so that no answer
of a name server can lead into the reviewer's own network in between. A proxy looks names up itself,
where nobody sees what they come to: a name is checked here before as always, and one that cannot be
looked up here has to look like a public one.
"""

import http.client
import ipaddress
import socket
import ssl
from base64 import b64encode
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass

from extract.inputs.web.budget import Budget, keep_within
from store.errors import InputError

TIMEOUT = 15.0
"""Seconds for a connection or an answer to begin."""
_INSIDE = frozenset(
    "arpa corp home internal intranet lan local localdomain localhost private test".split()
)
"""Last parts of names that mean something within a network only (RFC 6761, 6762, 8375, and use)."""


@dataclass(frozen=True, slots=True)
class Place:
    """The server that an address names."""

    url: str
    scheme: str
    host: str
    """In the letters that servers know: `xn--...` where the name has others."""
    port: int

    @property
    def net_location(self) -> str:
        """Host and port as an address has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == (443 if self.scheme == "https" else 80)
        return host if usual else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Proxy:
    """Who asks the server for us."""

    host: str
    port: int
    headers: dict[str, str]
    """What the proxy has to be told: a name and a password, if its own address has them."""


def place_of(url: str) -> tuple[Place, SplitResult]:
    """The server of an address, and the parts of the address; InputError where it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:
        raise InputError(f"{url}: not an address ({error})") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise InputError(f"{url}: only http and https addresses are read")
    if parts.username or parts.password:
        raise InputError(f"{url}: a name or password in an address is not sent; take it out")
    return Place(url, parts.scheme, host, port), parts


def connection_to(
    place: Place, proxy: Proxy | None, budget: Budget, *, allow_local: bool
) -> http.client.HTTPConnection:
    """A connection to ask for an address. InputError for one of this machine or a private network.

    Raises what sockets and ssl raise where nobody answers. What comes in counts against the budget.
    """
    connection = _connection(place, proxy, budget, allow_local=allow_local)
    keep_within(connection, budget)
    return connection


def _connection(
    place: Place, proxy: Proxy | None, budget: Budget, *, allow_local: bool
) -> http.client.HTTPConnection:
    behind_proxy = proxy is not None
    address = _checked_address(place, budget, behind_proxy=behind_proxy, allow_local=allow_local)
    patience = budget.wait()
    context = ssl.create_default_context() if place.scheme == "https" else None
    if proxy:
        if context is None:
            return http.client.HTTPConnection(proxy.host, proxy.port, timeout=patience)
        tunnel = http.client.HTTPSConnection(
            proxy.host, proxy.port, timeout=patience, context=context
        )
        tunnel.set_tunnel(place.host, place.port, proxy.headers)
        return tunnel
    connection = (
        http.client.HTTPSConnection(place.host, place.port, timeout=patience, context=context)
        if context
        else http.client.HTTPConnection(place.host, place.port, timeout=patience)
    )
    plain = socket.create_connection((address, place.port), patience)
    try:
        connection.sock = (
            context.wrap_socket(plain, server_hostname=place.host) if context else plain
        )
    except OSError:
        plain.close()
        raise
    return connection


def proxy_for(place: Place) -> Proxy | None:
    """The proxy of http_proxy, https_proxy or all_proxy; None to go there directly (no_proxy)."""
    known = getproxies_environment()
    name = place.scheme if place.scheme in known else "all"
    given = known.get(name)
    if not given or proxy_bypass(f"{place.host}:{place.port}"):
        return None
    try:
        found = urlsplit(given if "://" in given else f"http://{given}")
        port = found.port or 80
    except ValueError as error:
        raise InputError(
            f"{place.url}: {name}_proxy is no address ({error}); correct it"
        ) from error
    if found.scheme != "http" or not found.hostname:
        raise InputError(
            f"{place.url}: {name}_proxy names a proxy of another kind than http ({found.scheme}); "
            "name an http one, or save the page and give that"
        )
    headers = {}
    if found.username is not None:
        who = f"{unquote(found.username)}:{unquote(found.password or '')}"
        headers["Proxy-Authorization"] = f"Basic {b64encode(who.encode()).decode()}"
    return Proxy(found.hostname, port, headers)


def _checked_address(place: Place, budget: Budget, *, behind_proxy: bool, allow_local: bool) -> str:
    """The address of a host, which is on the public net unless local ones are allowed.

    Behind a proxy there may be no name server that knows the world: then there is none to give.
    """
    try:
        addresses = _looked_up(place.host, place.port, budget.wait())
    except TimeoutError:
        raise
    except (OSError, UnicodeError) as error:
        if behind_proxy and (allow_local or _may_be_public(place.host)):
            return ""
        more = "; add --allow-local if it is a name of your network" if behind_proxy else ""
        raise InputError(
            f"{place.url}: no such host ({reason_of(error)}); check the address{more}"
        ) from error
    local = [a for a in addresses if not ipaddress.ip_address(a.split("%")[0]).is_global]
    if local and not allow_local:
        raise InputError(
            f"{place.url}: {local[0]} is an address of this machine or a private network; "
            "if you mean it, add --allow-local"
        )
    return addresses[0]


def _looked_up(host: str, port: int, patience: float) -> list[str]:
    """The addresses of a name; a name server may take its time, which no timeout cuts short."""
    answer: Queue[list[str] | OSError | UnicodeError] = Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put([str(entry[4][0]) for entry in found])
        except (OSError, UnicodeError) as error:
            answer.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=patience)
    except Empty:
        raise TimeoutError from None
    if isinstance(found, OSError | UnicodeError):
        raise found
    return found


def _may_be_public(host: str) -> bool:
    """Whether a name that cannot be looked up here may be one of the public net."""
    first, _, last = host.rstrip(".").rpartition(".")
    return bool(first) and last[:1].isalpha() and last.lower() not in _INSIDE


def reason_of(error: Exception) -> str:
    """What an error of the network says, in few words."""
    return str(getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
