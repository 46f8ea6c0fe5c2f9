"""Which format an answer gets: the Accept header with its weights, or ``format=``, which goes before it."""

from dataclasses import dataclass

from api.errors import RequestError
from api.formats import FORMATS
from kg.query.formats import Format, Shape

MAX_RANGES = 200


@dataclass(frozen=True)
class MediaRange:
    """One entry of an Accept header: type, subtype, weight (0 to 1) and place in the header."""

    type: str
    subtype: str
    weight: float
    place: int

    def precision(self, media_type: str) -> int:
        """Return how exactly this range names ``media_type``: 3 exactly, 2 by its type, 1 by ``*/*``, 0 not at all."""
        if self.type == "*":
            return 1
        kind, _, subtype = media_type.partition("/")
        if self.type != kind:
            return 0
        return 3 if self.subtype == subtype else 2 if self.subtype == "*" else 0


def ranges(accept: str) -> list[MediaRange]:
    """Return the entries of an Accept header; what is no media range is passed over."""
    found = []
    for place, entry in enumerate(accept.split(",", MAX_RANGES)[:MAX_RANGES]):
        media, *parameters = (part.strip() for part in entry.split(";"))
        kind, slash, subtype = media.lower().partition("/")
        weight = _weight(parameters)
        if slash and kind and subtype and weight is not None and (kind != "*" or subtype == "*"):
            found.append(MediaRange(kind, subtype, weight, place))
    return found


def _weight(parameters: list[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                weight = float(value)
            except ValueError:
                return None
            return weight if 0 <= weight <= 1 else None
    return 1.0


def choose(accept: str | None, wanted: str | None = None) -> dict[Shape, str]:
    """Return the name of the format for each shape of answer; a shape that no accepted format can hold is missing.

    Raises RequestError where ``wanted``, the value of ``format=``, names no format.
    """
    if wanted:
        return _named(wanted)
    accepted = ranges(accept) if accept is not None and accept.strip() else ranges("*/*")
    return {shape: best.name for shape in Shape if (best := _best(shape, accepted)) is not None}


def _named(wanted: str) -> dict[Shape, str]:
    chosen: dict[Shape, str] = {}
    for format_ in FORMATS.values():
        if wanted.lower() in (format_.name, format_.essence, *format_.aliases):
            for shape in format_.shapes:
                chosen.setdefault(shape, format_.name)
    if not chosen:
        raise RequestError(f"there is no format {wanted!r}", hint=f"formats: {', '.join(FORMATS)}")
    return chosen


def _best(shape: Shape, accepted: list[MediaRange]) -> Format | None:
    """Return the format of greatest weight; of equal ones the more exactly named, then the one named first."""
    best: tuple[float, int, int] | None = None
    chosen = None
    for format_ in FORMATS.values():
        if shape not in format_.shapes:
            continue
        for rank in (_rank(format_.essence, accepted), *(_rank(alias, accepted, 3) for alias in format_.aliases)):
            if rank is not None and (best is None or rank > best):
                best, chosen = rank, format_
    return chosen


def _rank(media_type: str, accepted: list[MediaRange], least: int = 1) -> tuple[float, int, int] | None:
    """Return weight, precision and place (the first counts most) of a type; an alias must be named exactly."""
    fitting = [(range_.precision(media_type), -range_.place, range_.weight) for range_ in accepted]
    precision, place, weight = max(fitting, default=(0, 0, 0.0))
    return (weight, precision, place) if precision >= least and weight > 0 else None
