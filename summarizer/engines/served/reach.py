"""How far away a server is, by the addresses of its name."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv6Address, ip_address
from typing import Literal
from urllib.parse import urlsplit

from ...messages import Fact
from ...store.catalog.server import Server
from .refusals import Refusal

Reach = Literal["here", "inside", "outside"]
"""On this machine, on a network that is not public, or on the internet."""

_FAR: tuple[Reach, ...] = ("here", "inside", "outside")


async def of(server: Server) -> Reach:
    """How far the text would go, at the most. Raises Refusal if nobody knows the name."""
    parts = urlsplit(server.url)
    host, port = parts.hostname or "", parts.port or 443
    try:
        found = await _addresses(host, port)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "name"
        raise Refusal(Fact("server away", (server.host, str(why)))) from error
    return max(map(_of_ip, found), key=_FAR.index)


async def _addresses(host: str, port: int) -> list[str]:
    resolving = asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in await resolving]


def _of_ip(address: str) -> Reach:
    ip = ip_address(address.partition("%")[0])
    ip = (isinstance(ip, IPv6Address) and ip.ipv4_mapped) or ip
    if ip.is_loopback or ip.is_unspecified:
        return "here"
    return "outside" if ip.is_global else "inside"
