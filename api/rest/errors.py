"""What can be wrong with an address of the REST interface.

UsageError (kg.errors)
├── UnknownParameterError   the address has no such parameter
├── BadValueError           a parameter cannot have this value
└── AddressTooLongError     more than anybody needs
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from kg.errors import UsageError

_SHOWN = 80
_LISTED = 40


class UnknownParameterError(UsageError):
    """The address has no such parameter; it is not passed over, since the answer would be to another question."""


class BadValueError(UsageError):
    """A parameter of the address has a value that it cannot have."""


class AddressTooLongError(UsageError):
    """The address is longer than any question needs."""


#: All of them; what the library says of a value that it cannot take becomes one of them.
KNOWN = (UnknownParameterError, BadValueError, AddressTooLongError)


def shown(value: str) -> str:
    """Return a value of a client as messages repeat it: with quotes, and not too long."""
    return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


def nearest(value: str, known: Iterable[str], meant: Sequence[str] = ()) -> str:
    """Return a hint with the known values that are most like ``value``, if some are, and what is known.

    ``meant`` are those that it is another name of.
    """
    listed = list(known)
    near = list(meant) or get_close_matches(value[:_SHOWN], listed, n=3)
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    return f"{meant}known: {', '.join(listed[:_LISTED])}{', …' if len(listed) > _LISTED else ''}"
