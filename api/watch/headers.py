"""What every answer carries, so that a browser makes nothing of it that it is not."""

from collections.abc import Iterable

from api.watch.identity import HEADER

_NOT_MODIFIED = 304

Headers = list[tuple[bytes, bytes]]

#: Pages state their own policy; all else may load and run nothing. Other sites' pages may read everything.
_STANDARD: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
]


def secured(headers: Iterable[tuple[bytes, bytes]], identity: str = "", status: int = 200) -> Headers:
    """Return the headers of an answer with those that are missing, and with the id of its request if it has one.

    A 304 gets none: a browser puts its headers in the place of those that it keeps (RFC 9111, 3.2), and a page that it
    has would lose its own policy.
    """
    found = list(headers)
    if status != _NOT_MODIFIED:
        names = {name for name, _ in found}
        found += [line for line in _STANDARD if line[0] not in names]
    if identity:
        found.append((HEADER, identity.encode("ascii")))
    return found
