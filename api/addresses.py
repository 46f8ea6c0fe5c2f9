"""Addresses of machines: which reach only this one, and which client a request came from."""

import ipaddress
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network

Networks = Sequence[IPv4Network | IPv6Network]


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def networks_of(proxies: Sequence[str]) -> Networks:
    """Return the networks that ``proxies`` name. Raises ValueError for what names none."""
    return [ipaddress.ip_network(proxy) for proxy in proxies]


def client_of(peer: str, forwarded: str, proxies: Networks) -> str:
    """Return the address of the client: the peer, or where that is a proxy the last address that no proxy wrote.

    ``forwarded`` is the header X-Forwarded-For, to whose end each proxy adds the address that it was asked from.
    """
    for hop in reversed([*forwarded.split(","), peer]) if _among(peer, proxies) else [peer]:
        address = _address(hop)
        if address is None:
            break
        peer = str(address)
        if not _among(peer, proxies):
            break
    return peer


def _among(address: str, proxies: Networks) -> bool:
    found = _address(address)
    return found is not None and any(found in network for network in proxies)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, ipaddress.IPv6Address) else found
