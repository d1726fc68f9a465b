"""Whose address a request has, when proxies stand in between: nobody is believed who is not trusted."""

from __future__ import annotations

import pytest

from virke.web.proxies import client_address, networks

TRUSTED = networks("127.0.0.1, 10.0.0.0/8, fd00::/8")


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("80.1.2.3", "", "80.1.2.3"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "80.1.2.3", "80.1.2.3"),
        ("127.0.0.1", "7.7.7.7, 80.1.2.3", "80.1.2.3"),  # what stands before is anybody's word
        ("127.0.0.1", "80.1.2.3, 10.0.0.9", "80.1.2.3"),  # two proxies
        ("127.0.0.1", "10.0.0.8, 10.0.0.9", "10.0.0.8"),  # a client inside the house
        ("80.1.2.3", "7.7.7.7", "80.1.2.3"),  # not a proxy of ours
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("127.0.0.1", "7.7.7.7, rubbish", "127.0.0.1"),
        ("fd00::1", "2001:db8::7", "2001:db8::7"),
        ("", "7.7.7.7", ""),  # a socket of this machine
    ],
)
def test_the_address_is_that_of_the_first_who_is_no_trusted_proxy(peer: str, told: str, address: str) -> None:
    assert client_address(peer, told, TRUSTED) == address


def test_without_trusted_proxies_only_the_connection_counts() -> None:
    assert client_address("127.0.0.1", "80.1.2.3", networks("")) == "127.0.0.1"


def test_what_is_no_network_is_refused() -> None:
    with pytest.raises(ValueError, match="proxy"):
        networks("proxy.example.dk")
