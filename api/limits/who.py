"""Which client a request counts for."""

import ipaddress
import re
from functools import lru_cache

from starlette.types import Scope

from api.addresses import Networks, client_of

_FOR = re.compile(r'(?:^|;)\s*for="?(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+))', re.IGNORECASE)
_HOST_BITS = 64


def who(scope: Scope, proxies: Networks) -> str:
    """Return the client of a request: its address, of which only the network counts where it is one of IPv6.

    What proxies say of it (X-Forwarded-For, or Forwarded) counts only where the peer is one of ``proxies``. A request
    that says both, and not the same, counts for the proxy: only one of them is the proxy's word, nobody knows which.
    """
    peer = scope["client"][0] if scope.get("client") else "local"
    if not proxies:
        return _network(peer)
    said = {b"x-forwarded-for": "", b"forwarded": ""}
    for name, value in scope["headers"]:
        if name in said:
            said[name] = f"{said[name]},{value.decode('latin-1')}".strip(",")
    plain, named = said[b"x-forwarded-for"], ",".join(_hops(said[b"forwarded"]))
    found = {client_of(peer, hops, proxies) for hops in (plain, named) if hops}
    return _network(found.pop() if len(found) == 1 else peer)


def _hops(forwarded: str) -> list[str]:
    """Return the addresses in a header Forwarded, nothing where a hop hides its own."""
    return [found[1] or found[2] if (found := _FOR.search(hop)) else "unknown" for hop in forwarded.split(",") if hop]


@lru_cache(4096)
def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((int(found), _HOST_BITS), strict=False))
    return str(found)
