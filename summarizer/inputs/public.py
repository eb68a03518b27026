"""Which IP addresses belong to the public internet, by a check of our own.

`ipaddress.is_global` alone lets through some that lead inside: addresses that embed another one,
and single hosts of cloud providers.
"""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_address

_NO_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "100.64.0.0/10",  # shared with the provider; a metadata service of Alibaba is in it
            "192.0.0.0/24",  # protocol assignments; a metadata service of Oracle is in it
            "192.88.99.0/24",  # relays of 6to4
            "168.63.129.16/32",  # Azure's own host, inside every machine there
        ),
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")
"""What is handed out for the internet; mapped, compatible and NAT64 forms lie outside."""

_NO_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # Teredo, ORCHID and other protocol assignments
            "2001:db8::/32",
            "2002::/16",  # 6to4: embeds an IPv4 address
            "3fff::/20",
        ),
    )
)


def is_public(host: str) -> bool:
    """Whether an IP address, in its usual form, is one of the public internet.

    False for anything else: names, other forms of an address, a zone.
    """
    try:
        ip = ip_address(host)
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if ip.version == 4:
        return not any(ip in network for network in _NO_V4)
    inside = ip in _GLOBAL_V6 and "%" not in host
    return inside and not any(ip in network for network in _NO_V6)
