"""The format of an answer as a parameter, for programs that put everything behind the question mark."""

from collections.abc import Sequence

from api.rest.errors import BadValueError, nearest, shown
from api.rest.parameters import Parameter

_NAME = b"format="


def named(query: bytes, formats: Sequence[str], end: str = "") -> tuple[str, bytes]:
    """Return the format that a query string says, else that of the ``end`` of the path, and what else it says.

    Raises BadValueError for a format that there is not, or a second one.
    """
    if _NAME not in query:
        return end, query
    parts = query.split(b"&")
    said = [part[len(_NAME) :].decode("latin-1") for part in parts if part.startswith(_NAME)]
    if not said:
        return end, query
    if said[0] not in formats:
        raise BadValueError(f"format cannot be {shown(said[0])}", hint=nearest(said[0], formats))
    if len(said) > 1 or end:
        raise BadValueError("the address names its format more than once", hint="say it once")
    return said[0], b"&".join(part for part in parts if not part.startswith(_NAME))


def parameter(formats: Sequence[str]) -> Parameter:
    """Return how the API's description tells of it."""
    return Parameter("format", "The format, in place of the end of the path or of Accept.", choices=lambda: formats)
