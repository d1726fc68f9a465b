"""From which address a request came, when proxies stand in between. Pure.

Every proxy writes the address that it got the request from behind what stands in `X-Forwarded-For` already; what stands
before that, anybody can have made up. So the list is read from its end, as long as those who wrote it are trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """`127.0.0.1, 10.0.0.0/8` as networks. Raises `ValueError` for what is no address."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def client_address(peer: str, forwarded_for: str, trusted: Sequence[Network]) -> str:
    """The address of the first one, seen from here, who is no trusted proxy.

    `peer` is who the connection is with. With `10.0.0.9` trusted: peer 10.0.0.9 and `7.7.7.7, 80.1.2.3` -> 80.1.2.3.
    """
    address = peer
    for step in reversed(["", *forwarded_for.split(",")]):
        if not _within(address, trusted) or not _is_address(step.strip()):
            return address
        address = step.strip()
    return address


def _within(address: str, trusted: Iterable[Network]) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in trusted)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
