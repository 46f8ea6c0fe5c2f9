"""The address of an endpoint: on the web, and without anything secret in it."""

from urllib.parse import urlsplit

from kg.errors import UsageError

_SECRETS = "a user, password or token stands in the environment: VETKG_ENDPOINT_USER, …_PASSWORD, …_TOKEN"
_USUAL = {"http": 80, "https": 443}


def checked(address: str) -> str:
    """Return the address of an endpoint.

    Raises UsageError for what is none. What may be a secret in it is not repeated.
    """
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise UsageError(
            "the address of the endpoint cannot be read", hint="such as https://example.org/sparql"
        ) from None
    if parts.username is not None or parts.password is not None:
        raise UsageError("the address of the endpoint names a user or password", hint=_SECRETS)
    if parts.query or parts.fragment:
        raise UsageError("the address of the endpoint has a part behind ? or #", hint=f"leave it away; {_SECRETS}")
    if parts.scheme not in _USUAL or not parts.hostname or any(sign <= " " or sign == "\x7f" for sign in address):
        raise UsageError(f"{address!r} is no address of an endpoint", hint="it begins with http:// or https://")
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
