"""The format of an answer as a parameter, for programs that put everything behind the question mark."""

from collections.abc import Sequence

from api.rest.errors import BadValueError, nearest, shown
from api.rest.parameters import Parameter

_NAME = b"format="
_OF_PAGES = (b"lang",)


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


def of_form(query: bytes) -> bytes:
    """Return what the form of a page says: without fields that were left empty, and without the page's language."""
    parts = [part.partition(b"=") for part in query.split(b"&")]
    return b"&".join(name + sign + value for name, sign, value in parts if value and name not in _OF_PAGES)


def parameter(formats: Sequence[str]) -> Parameter:
    """Return how the API's description tells of it."""
    return Parameter("format", "The format, in place of the end of the path or of Accept.", choices=lambda: formats)
