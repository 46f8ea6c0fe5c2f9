"""Validators of answers (RFC 9110, 8.8.3): strong ETags, and whether a client has an answer already."""

import re
from hashlib import blake2b

from starlette.requests import Request

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def tag(version: str, *parts: str) -> str:
    """Return the strong ETag of what ``parts`` name in ``version`` of the graph: other bytes have another.

    Every part counts where it stands: ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    written = "".join([f"{len(part)}:{part}" for part in (version, *parts)])
    return f'"{blake2b(written.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()}"'


def known(request: Request, tag: str) -> bool:
    """Say whether a request says that its client has the answer with ``tag``."""
    return matches(", ".join(request.headers.getlist("if-none-match")), tag)


def named(request: Request, tag: str) -> bool:
    """Say the same before it is known whether there is an answer: ``*`` is for any, and so for none that is missing."""
    sent = ", ".join(request.headers.getlist("if-none-match"))
    return sent.strip() != "*" and matches(sent, tag)


def matches(header: str | None, tag: str) -> bool:
    """Say whether ``header``, the value of If-None-Match, names ``tag``: an intermediary may have made it weak."""
    if not header:
        return False
    return header.strip() == "*" or tag in _TAG.findall(header)
