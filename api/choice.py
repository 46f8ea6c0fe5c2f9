"""Which format a document is given in: the end of its address, or else the Accept header."""

from api.negotiation import ranges
from api.workers.errors import NotAcceptableError


def essence(media_type: str) -> str:
    """Return a media type without its parameters."""
    return media_type.partition(";")[0]


def choose(accept: str | None, offered: dict[str, str]) -> str:
    """Return the name of the offered format (name → media type) that ``accept`` likes best; of equal ones the first.

    A header in which nothing is a media range says nothing. Raises NotAcceptableError where it likes none.
    """
    accepted = ranges(accept or "") or ranges("*/*")
    best: tuple[float, int, int] = (0.0, 0, 0)
    chosen = None
    for name, media_type in offered.items():
        fitting = [(one.precision(essence(media_type)), -one.place, one.weight) for one in accepted]
        precision, place, weight = max(fitting, default=(0, 0, 0.0))
        if precision and weight and (chosen is None or (weight, precision, place) > best):
            best, chosen = (weight, precision, place), name
    if chosen is None:
        types = ", ".join(essence(media_type) for media_type in offered.values())
        raise NotAcceptableError("this document has no format that is accepted", hint=f"ask for one of {types}")
    return chosen
