"""What matters of a request's head, read in one pass."""

from typing import NamedTuple

from starlette.types import Scope


class Head(NamedTuple):
    """The headers that decide which answer a client gets, empty where they are missing."""

    accept: bytes
    accept_encoding: bytes
    if_none_match: bytes
    accept_language: bytes = b""


def head_of(scope: Scope) -> Head:
    """Return the head of a request; a header that comes several times is one list."""
    accept = language = coding = match = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = accept + b", " + value if accept else value
        elif name == b"accept-language":
            language = language + b", " + value if language else value
        elif name == b"accept-encoding":
            coding = coding + b", " + value if coding else value
        elif name == b"if-none-match":
            match = match + b", " + value if match else value
    return Head(accept, coding, match, language)
