"""What an answer is given in: the format by Accept or by ``format=``, which goes before it, and the coding."""

import re
from dataclasses import dataclass
from functools import lru_cache

from api.errors import RequestError
from api.formats import FORMATS
from kg.query.formats import Format, Shape

MAX_RANGES = 200
_REMEMBERED, _LONGEST = 1024, 512  # headers whose reading is kept, and how long they may be for that
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*+"?')

_TYPES = frozenset(type_ for format_ in FORMATS.values() for type_ in (format_.essence, *format_.aliases))
_KINDS = frozenset(type_.partition("/")[0] for type_ in _TYPES)

#: The codings of answers.
IDENTITY, GZIP = "identity", "gzip"
_NAMES = ("gzip", "x-gzip")


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
    """Return the entries of an Accept header; what is no media range is passed over, ``*`` alone is ``*/*``."""
    found = []
    for place, entry in enumerate(_entries(accept)):
        media, *parameters = (part.strip() for part in entry.split(";"))
        kind, slash, subtype = ("*/*" if media == "*" else media.lower()).partition("/")
        weight = _weight(parameters)
        if slash and kind and subtype and weight is not None and (kind != "*" or subtype == "*"):
            found.append(MediaRange(kind, subtype, weight, place))
    return found


def _entries(header: str) -> list[str]:
    """Return the parts of a list with commas, without what stands in quotes: nothing here depends on it."""
    return _QUOTED.sub("", header).split(",", MAX_RANGES)[:MAX_RANGES]


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

    A header in which nothing is a media range says nothing, so who sent it gets what everybody gets.

    Raises RequestError where ``wanted``, the value of ``format=``, names no format.
    """
    if wanted is not None:
        return _named(wanted)
    return _remembered(accept or "") if accept is None or len(accept) <= _LONGEST else _chosen(accept)


def _chosen(accept: str) -> dict[Shape, str]:
    accepted = _fitting(ranges(accept) or ranges("*/*"))
    return {shape: best.name for shape in Shape if (best := _best(shape, accepted)) is not None}


def _fitting(accepted: list[MediaRange]) -> list[MediaRange]:
    """Return what may name one of our formats, each range once: a header can hold hundreds."""
    first: dict[tuple[str, str], MediaRange] = {}
    for one in accepted:
        if one.type == "*" or f"{one.type}/{one.subtype}" in _TYPES or (one.type in _KINDS and one.subtype == "*"):
            first.setdefault((one.type, one.subtype), one)
    return list(first.values())


_remembered = lru_cache(_REMEMBERED)(_chosen)


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


@lru_cache(_REMEMBERED)
def _coding(header: str) -> tuple[str | None, bool]:
    weights: dict[str, float] = {}
    for entry in _entries(header):
        name, *parameters = (part.strip().lower() for part in entry.split(";"))
        weight = _weight(parameters)
        if name and weight is not None:
            weights.setdefault(name, weight)
    others = weights.get("*")
    gzip = max((weights[name] for name in _NAMES if name in weights), default=others or 0.0)
    plain = weights.get("identity", 0.0 if others == 0 else None)
    if plain == 0:
        return (GZIP, True) if gzip > 0 else (None, False)
    return (GZIP if gzip > 0 and gzip >= (plain or 0.0) else IDENTITY), False


def coding(accept_encoding: str | None) -> str | None:
    """Return GZIP or IDENTITY, what a client prefers; None where it takes neither.

    Without the header nothing is coded: who can read codings says so.
    """
    return _coding((accept_encoding or "")[:_LONGEST])[0]


def only_packed(accept_encoding: str | None) -> bool:
    """Say whether a client takes nothing as it is, so that what gzip makes no smaller must be packed too."""
    return _coding((accept_encoding or "")[:_LONGEST])[1]
