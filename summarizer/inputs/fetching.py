"""One page from the public internet, under limits; nothing else of this machine's networks.

Every redirect is checked like the address itself. No proxy, cookie, login or referrer is sent, and
nobody but the system's own resolver is asked for the name.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore

from ..messages import Fact
from ..messages.errors import UnreadablePage
from ..types.version import __version__
from .addresses import PORTS, Address, parse, redirected
from .connecting import Deadline, PublicNetwork, Resolve, resolve
from .public import is_public
from .unpacking import ENCODINGS, BodyDamaged, BodyTooLarge, unpacked

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
"""The types of content that can be read as a page."""

USER_AGENT = f"visavis/{__version__} (reads one page for one reader)"

_MAX_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_GONE = frozenset({404, 410})
_DENIED = frozenset({401, 402, 403, 407, 429, 451})


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits of a fetch: bytes of the body, packed or not, and seconds for everything.

    `resolve` and `is_allowed` say to which IP addresses it may connect, `tls` whom it trusts.
    """

    max_bytes: int = 10_000_000
    seconds: float = 20.0
    ports: Collection[int] = PORTS
    resolve: Resolve = resolve
    is_allowed: Callable[[str], bool] = is_public
    tls: Callable[[], ssl.SSLContext] = httpcore.default_ssl_context


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer at an address; `address` is the last one, after all redirects.

    `kind` is its type of content and `charset` the encoding it names, or empty; `headers` have
    names in lower case. `is_new` is False if the page is that which the asker has already.
    """

    address: str
    body: bytes
    kind: str
    charset: str
    headers: Mapping[str, str]
    is_new: bool = True


def fetch(
    place: str,
    *,
    kinds: Collection[str] = PAGES,
    conditions: Mapping[str, str] | None = None,
    rules: Rules = RULES,
) -> Answer:
    """Fetch what is at an address, if it is of one of these `kinds` of content.

    `conditions` are headers of a conditional request, such as If-None-Match. Raises UnreadablePage.
    """
    deadline = Deadline(rules.seconds)
    address = parse(place, ports=rules.ports)
    for _ in range(_MAX_REDIRECTS + 1):
        found = _asked(address, kinds, conditions or {}, rules, deadline)
        if isinstance(found, Answer):
            return found
        address = redirected(address, found, ports=rules.ports)
    raise UnreadablePage("page redirects", place, _MAX_REDIRECTS)


def _asked(
    address: Address,
    kinds: Collection[str],
    conditions: Mapping[str, str],
    rules: Rules,
    deadline: Deadline,
) -> Answer | str:
    """The answer at an address, or the place to which it points on."""
    shown = str(address)
    network = PublicNetwork(rules.resolve, rules.is_allowed, deadline)
    with (
        _as_ours(shown, deadline),
        httpcore.ConnectionPool(ssl_context=rules.tls(), network_backend=network) as pool,
    ):
        try:
            with pool.stream(
                "GET",
                shown,
                headers=_headers(address, conditions),
                extensions={"timeout": dict.fromkeys(_TIMEOUTS, deadline.left)},
            ) as response:
                answer = _read(response, shown, kinds, rules)
                if deadline.is_over:  # a body without a length may just have been cut off
                    raise UnreadablePage("page slow", shown)
                return answer
        finally:
            network.close()


_TIMEOUTS = ("connect", "read", "write", "pool")


def _headers(
    address: Address, conditions: Mapping[str, str]
) -> list[tuple[bytes | str, bytes | str]]:
    return [
        ("Host", address.authority),
        ("User-Agent", USER_AGENT),
        ("Accept", "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"),
        ("Accept-Language", "fr,en;q=0.8,*;q=0.5"),
        ("Accept-Encoding", ", ".join(ENCODINGS)),
        ("Connection", "close"),
        *conditions.items(),
    ]


def _read(
    response: httpcore.Response, shown: str, kinds: Collection[str], rules: Rules
) -> Answer | str:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }
    if response.status in _REDIRECTS and "location" in headers:
        return _as_text(headers["location"])
    kind, charset = _content_type(headers.get("content-type", ""))
    if response.status == _NOT_MODIFIED:
        return Answer(shown, b"", kind, charset, headers, is_new=False)
    _refuse_status(response.status, shown)
    if kind not in kinds:
        raise UnreadablePage("page of kind", shown, kind or Fact("no kind"))
    encoding = headers.get("content-encoding", "").strip().lower().replace("identity", "")
    if encoding.removeprefix("x-") not in ("", *ENCODINGS):
        raise UnreadablePage("page packed", shown, encoding)
    if int(_digits(headers.get("content-length", ""))) > rules.max_bytes:
        raise _too_large(shown, rules)
    try:
        body = unpacked(response.iter_stream(), encoding, limit=rules.max_bytes)
    except BodyTooLarge:
        raise _too_large(shown, rules) from None
    except BodyDamaged as error:
        raise UnreadablePage("page damaged", shown) from error
    return Answer(shown, body, kind, charset, headers)


def _refuse_status(status: int, shown: str) -> None:
    if status in _GONE:
        raise UnreadablePage("page gone", shown, status)
    if status in _DENIED:
        raise UnreadablePage("page denied", shown, status)
    if not 200 <= status < 300:
        raise UnreadablePage("page fails", shown, status)


def _too_large(shown: str, rules: Rules) -> UnreadablePage:
    return UnreadablePage("page too large", shown, rules.max_bytes // 1_000_000)


def _content_type(header: str) -> tuple[str, str]:
    """The type of content and the encoding that a header names, in lower case."""
    kind, *options = (part.strip().lower() for part in header.split(";"))
    named = (value for name, _, value in (o.partition("=") for o in options) if name == "charset")
    return kind, next(named, "").strip("\"' ")


def _as_text(location: str) -> str:
    """A redirect as it was meant: its bytes are UTF-8, if they are not ASCII."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


def _digits(length: str) -> str:
    return length if length.isascii() and length.isdigit() and len(length) < 19 else "0"


@contextmanager
def _as_ours(shown: str, deadline: Deadline) -> Iterator[None]:
    """Raise what goes wrong on the way as UnreadablePage."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise UnreadablePage("page slow", shown) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        if deadline.is_over:
            raise UnreadablePage("page slow", shown) from error
        if isinstance(error.__cause__ or error.__context__, ssl.SSLError):
            raise UnreadablePage("page not trusted", shown) from error
        raise UnreadablePage("page unreachable", shown) from error
