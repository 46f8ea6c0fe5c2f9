"""Answers packed for who can read that."""

import gzip

from api.negotiation import GZIP

_WORTH_PACKING = 1400  # bytes: what is smaller fits into one packet as it is
_LEVEL = 5
_SIGN = b"\x1f\x8b"


def packed(body: bytes, coding: str | None) -> bytes:
    """Return a body in a coding, or as it is where packing saves nothing; takes time, so not for the event loop."""
    return gzip.compress(body, _LEVEL, mtime=0) if coding == GZIP and len(body) > _WORTH_PACKING else body


def coding_of(body: bytes) -> str:
    """Return the coding that a text, SVG or the like was packed in; nothing where it was not."""
    return GZIP if body.startswith(_SIGN) else ""
