"""What every answer carries, so that a browser makes nothing of it that it is not."""

from collections.abc import Iterable

from api.watch.identity import HEADER

Headers = list[tuple[bytes, bytes]]

#: Pages state their own policy; all else may load and run nothing. Other sites' pages may read everything.
_STANDARD: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
]


def secured(headers: Iterable[tuple[bytes, bytes]], identity: str = "") -> Headers:
    """Return the headers of an answer with those that are missing, and with the id of its request if it has one."""
    found = list(headers)
    names = {name for name, _ in found}
    found += [line for line in _STANDARD if line[0] not in names]
    if identity:
        found.append((HEADER, identity.encode("ascii")))
    return found
