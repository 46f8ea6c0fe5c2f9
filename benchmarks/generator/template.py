"""A record of the corpus with holes: what it knows and how much of it stays, what it says is to be filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

_HOLE = re.compile("\x01([^\x02]*)\x02")


def hole(name: str) -> str:
    """Return what marks the hole called ``name`` in a text."""
    return f"\x01{name}\x02"


def outside_holes(text: str) -> list[str]:
    """Return the parts of a text: at even places what stands between holes, at odd places the names of holes."""
    return _HOLE.split(text)


class Form:
    """A text with named holes, cut up once and filled many times."""

    def __init__(self, text: str) -> None:
        self._parts = outside_holes(text)
        self._names = self._parts[1::2]

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the text with ``values`` in its holes."""
        parts = self._parts.copy()
        parts[1::2] = map(values.__getitem__, self._names)
        return "".join(parts)


@dataclass(frozen=True)
class EditionTemplate:
    """One edition: its key, the form of the importer's part and that of the steward's, each as N-Triples."""

    key: str
    read: Form
    written: Form | None


@dataclass(frozen=True)
class Template:
    """A record as a form, and what has to be drawn to fill it.

    ``concepts`` says how many concepts stand at a property, ``years`` which have a milestone; ``values`` are those of
    figures, each with whether it may be scaled; ``claims`` and ``measures`` are IRIs.
    """

    source: str
    developments: int
    bodies: int
    pages: int
    years: tuple[int, ...]
    concepts: Mapping[str, int]
    words: tuple[str, ...]
    values: tuple[tuple[Decimal, bool], ...]
    claims: tuple[Form, ...]
    measures: tuple[Form, ...]
    editions: tuple[EditionTemplate, ...]
