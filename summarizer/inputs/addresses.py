"""The address of a page, read strictly: what is doubtful is refused, not repaired."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ..messages.errors import UnreadablePage

PORTS = frozenset({80, 443})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_LENGTH = 2048
_BEGINS = re.compile(r"https?:|www\.[^\s./:@]+\.\w", re.IGNORECASE)
_BARE = re.compile(r"www\.", re.IGNORECASE)
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\\<>\"^`{}|]")
_NAME = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]\Z"
)
_NUMERIC = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z")
_KEPT_IN_PATH = "/%:@!$&'()*+,;=~-._"
_KEPT_IN_QUERY = _KEPT_IN_PATH + "?"


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: `host` is a name in ASCII or an IP, `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as they are sent and shown; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _DEFAULT_PORTS[self.scheme]
        return host if usual else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def is_address(text: str) -> bool:
    """Whether a text is the address of a page and nothing else, rather than an article or a path.

    It need not be one that can be read. Without a scheme, it begins with "www.".
    """
    return bool(_BEGINS.match(text.strip())) and len(text.split()) == 1


def parse(text: str, *, ports: Collection[int] = PORTS) -> Address:
    """Take an address apart; a fragment goes, https is understood. Raises UnreadablePage."""
    text = text.strip()
    if _BARE.match(text):
        text = f"https://{text}"
    if len(text) > _MAX_LENGTH or _UNFIT.search(text):
        raise _wrong(text)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _wrong(text) from error
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.netloc:
        raise _wrong(text)
    if "@" in parts.netloc:
        raise UnreadablePage("address with login", _shown(text))
    port = _DEFAULT_PORTS[scheme] if port is None else port
    if port not in ports:
        raise UnreadablePage("address port", _shown(text), port)
    return Address(scheme, _host(parts, text), port, _target(parts))


def redirected(before: Address, location: str, *, ports: Collection[int] = PORTS) -> Address:
    """The address to which an answer points on. Raises UnreadablePage."""
    try:
        place = urljoin(str(before), location.strip())
    except ValueError as error:
        raise _wrong(location) from error
    return parse(place, ports=ports)


def _host(parts: SplitResult, text: str) -> str:
    """The host, as a name in ASCII or an IP address in its usual form."""
    host = (parts.hostname or "").removesuffix(".")
    if parts.netloc.startswith("["):
        return _ip(IPv6Address, host, text)
    ascii_host = _ascii(host, text)
    if _NUMERIC.match(ascii_host.rpartition(".")[2]):  # browsers read 127.1 and 0x7f000001 as IPs
        return _ip(IPv4Address, ascii_host, text)
    if ascii_host.endswith(".localhost") or not _NAME.match(ascii_host):
        code = "address wrong" if "." in ascii_host else "address inside"
        raise UnreadablePage(code, _shown(text))
    return ascii_host


def _ip(kind: type[IPv4Address] | type[IPv6Address], host: str, text: str) -> str:
    if "%" in host:  # a zone names a network of this machine
        raise _wrong(text)
    try:
        return str(kind(host))
    except ValueError as error:
        raise _wrong(text) from error


def _ascii(host: str, text: str) -> str:
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise _wrong(text) from error


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_KEPT_IN_PATH)
    return f"{path}?{quote(parts.query, safe=_KEPT_IN_QUERY)}" if parts.query else path


def _wrong(text: str) -> UnreadablePage:
    return UnreadablePage("address wrong", _shown(text))


def _shown(text: str) -> str:
    """The address for a message: shortened, and without a login."""
    text = re.sub(r"//[^/?#]*@", "//", text)
    return text if len(text) <= 100 else f"{text[:99]}…"
