"""What can be wrong with what somebody asks of a listing; each message names what was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from kg.errors import UsageError

#: Comparing is slow, so only so many names are compared, and only so much of a strange one is shown.
_COMPARED, _SHOWN = 200, 60


class UnknownDimensionError(UsageError):
    """Nothing of that name can be filtered or counted."""


class UnknownOrderError(UsageError):
    """A list has no order of that name."""


class UnknownValueError(UsageError):
    """A dimension has no such value."""


def shown(text: str) -> str:
    """Return a stranger's text as it may stand in a message."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """Return the few names that are most like a text.

    Of very many names only those that begin alike are compared.
    """
    candidates = list(names)
    if len(candidates) > _COMPARED:
        candidates = [name for name in candidates if name.startswith(text[:3])][:_COMPARED]
    return get_close_matches(text[:_SHOWN], candidates, n=3, cutoff=0.5)


def advice(text: str, names: Iterable[str]) -> str:
    """Return a hint that names what may be meant, or else what there is, as far as it is short."""
    known = list(names)
    if near := nearest(text, known):
        return f"did you mean {' or '.join(near)}?"
    listed = ", ".join(known[:12])
    return f"there are: {listed}{', …' if len(known) > 12 else ''}" if known else "there are none"
