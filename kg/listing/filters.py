"""What somebody asks for: values by dimension, perhaps among some developments, perhaps only what is known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.listing.dimension import Dimension
from kg.listing.errors import UnknownDimensionError, UnknownValueError, advice, shown
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from kg.listing.listing import Listing

#: How many values of one dimension may be asked for at once.
MOST = 100
_NAME = 200  # characters: no concept has a longer name
_YEAR = re.compile(r"[0-9]{4}")
_SHARE = re.compile(r"0(\.[0-9]{1,4})?|1(\.0{1,4})?")


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one dimension are alternatives, dimensions come together; stage and year mean one milestone.

    ``among`` are IRIs or references of developments (what a full text search found), None for all. ``known_only``
    leaves out developments in which a filtered field is not known, and inferred values do not match.
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    among: frozenset[str] | None = None
    known_only: bool = False

    def checked(self, listing: "Listing") -> "Filters":
        """Return the same, each value once.

        Raises UnknownDimensionError, UnknownValueError, or UsageError for too many values.
        """
        values = {name: _keys(listing.dimension(name), keys) for name, keys in self.values.items() if keys}
        return Filters(values, self.among, self.known_only)


def _keys(dimension: Dimension, keys: tuple[str, ...]) -> tuple[str, ...]:
    if len(keys) > MOST:
        raise UsageError(f"{dimension.name} has {len(keys)} values", hint=f"ask for at most {MOST} at once")
    return tuple(dict.fromkeys(_key(dimension, key) for key in keys))


def _key(dimension: Dimension, key: str) -> str:
    if key in dimension.values:
        return key
    if dimension.kind == "year":
        if _YEAR.fullmatch(key):
            return key
        raise UnknownValueError(f"{shown(key)} is no {dimension.name}", hint="a year has four digits, such as 2023")
    if dimension.kind == "share":
        if _SHARE.fullmatch(key):
            return key
        raise UnknownValueError(f"{shown(key)} is no {dimension.name}", hint="it is a number from 0 to 1, such as 0.5")
    meant = _called(dimension, key)
    hint = f"did you mean {' or '.join(meant)}?" if meant else advice(key, dimension.values)
    raise UnknownValueError(f"{shown(key)} is no {dimension.name}", hint=hint)


def _called(dimension: Dimension, text: str) -> list[str]:
    """Return the keys of the concepts that a text is another code or a name of, such as that of ISO."""
    if dimension.kind != "concept" or len(text) > _NAME:
        return []
    iris = {str(one.iri) for one in vocabulary().called(text)}
    return [value.key for value in dimension.values.values() if value.iri in iris][:3]


def known_name(name: str, names: Mapping[str, Dimension]) -> Dimension:
    """Return the dimension of that name. Raises UnknownDimensionError."""
    try:
        return names[name]
    except KeyError:
        message = f"{shown(name)} is nothing that developments are found by"
        raise UnknownDimensionError(message, hint=advice(name, names)) from None
