"""Where a page ended: opaque text that holds in any snapshot, and that strangers may have written."""

import base64
import binascii
import json
import math
from dataclasses import dataclass

from kg.errors import UsageError
from kg.listing.errors import shown
from kg.listing.orders import Key

_LONGEST = 1024
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class CursorError(UsageError):
    """A cursor that we did not make, or that was made for another order."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The order, and sort key and reference of the row after which (``back``: before which) a page begins."""

    order: str
    key: Key
    reference: str
    back: bool = False

    def __str__(self) -> str:
        text = _WRITER.encode([self.order, int(self.back), self.key, self.reference])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(text: str, order: str) -> Cursor:
    """Return the cursor that a text is. Raises CursorError where it is none, or of another order."""
    found = _read(text)
    if found is None:
        raise CursorError("the cursor cannot be read", hint="take it whole from the last answer, or begin without one")
    if found.order != order:
        message = f"the cursor belongs to the order {shown(found.order)}, not {shown(order)}"
        raise CursorError(message, hint="begin at the first page when the order changes")
    return found


def _read(text: str) -> Cursor | None:
    if len(text) > _LONGEST or not text.isascii():
        return None
    try:
        padded = text.encode() + b"=" * (-len(text) % 4)
        said = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    match said:
        case [str(order), int(back), str() | int() | float() | None as key, str(reference)]:
            pass
        case _:
            return None
    if not _is_text(key) or not _is_text(reference):
        return None
    if back not in (0, 1) or isinstance(key, bool) or (isinstance(key, float) and not math.isfinite(key)):
        return None
    return Cursor(order, key, reference, bool(back))


def _is_text(key: Key) -> bool:
    """Say whether a text can be written as UTF-8: JSON can spell halves of characters, which nothing else takes."""
    return not isinstance(key, str) or not any("\ud800" <= letter <= "\udfff" for letter in key)
