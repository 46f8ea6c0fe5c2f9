"""The address of an engine: on the web, and without anything secret in it."""

from urllib.parse import urlsplit

from kg.errors import UsageError
from kg.store.variables import ENDPOINT, Variables

_USUAL = {"http": 80, "https": 443}


def checked(address: str, of: str = "the endpoint", names: Variables = ENDPOINT) -> str:
    """Return the address of an engine; ``of`` says whose, and ``names`` where a user, password or token belongs.

    Raises UsageError for what is none. What may be a secret in it is not repeated.
    """
    try:
        parts = urlsplit(address)
        usable = parts.port != 0
    except ValueError:
        raise UsageError(f"the address of {of} cannot be read", hint="such as https://example.org/sparql") from None
    if "@" in parts.netloc:
        raise UsageError(f"the address of {of} names a user or password", hint=f"set {names}")
    if parts.query or parts.fragment:
        hint = f"leave it away; for a user, password or token set {names}"
        raise UsageError(f"the address of {of} has a part behind ? or #", hint=hint)
    if parts.scheme not in _USUAL or not parts.hostname or not usable or not address.isprintable() or " " in address:
        raise UsageError(f"{address!r} is no address of {of}", hint="it begins with http:// or https://")
    return address


def origin(address: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def may_follow(address: str, to: str) -> bool:
    """Say whether a request to ``address`` may be sent on ``to`` another: the same host, and never less protected."""
    try:
        here, there = urlsplit(address), urlsplit(to)
        ports = [parts.port or _USUAL.get(parts.scheme) for parts in (here, there)]
    except ValueError:
        return False
    if here.hostname != there.hostname or there.username is not None:
        return False
    same = here.scheme == there.scheme and ports[0] == ports[1]
    return same or (here.scheme == "http" and there.scheme == "https")
