"""Paths from a row's thing to the values of a cell, written like the property paths of SPARQL.

``vet:stage`` goes forward, ``^vet:milestone`` back, ``/`` goes on, ``|`` (outermost) parts alternatives. A name in
brackets keeps what has that property (``[vet:isCurrent]``) or is of that class (``[vet:Claim]``): SPARQL has no such
thing inside a path.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from kg.namespaces import PREFIXES

_STEP = re.compile(r"(?P<back>\^?)(?P<name>\w+:\w+)(?:\[(?P<only>\w+:(?P<local>\w+))\])?")


@dataclass(frozen=True)
class Step:
    """One property of a path, forward or ``back``; ``only`` is what the step's end must have, or be (``is_class``)."""

    name: str
    back: bool = False
    only: str | None = None
    is_class: bool = False


@dataclass(frozen=True)
class Path:
    """A path: its text, and the steps of each alternative. The empty text is the path to the thing itself."""

    text: str
    ways: tuple[tuple[Step, ...], ...]

    @classmethod
    def of(cls, text: str) -> "Path":
        """Return the path of a text.

        Raises ValueError where it cannot be read.
        """
        inner = re.fullmatch(r"\((.*)\)/rdfs:label", text)  # the labels of alternatives
        parts = [f"{part.strip()}/rdfs:label" for part in inner[1].split("|")] if inner else text.split("|")
        return cls(text, tuple(_way(part) for part in parts) if text else ((),))

    @cached_property
    def first(self) -> str | None:
        """The property that a thing must have for the path to lead anywhere; None where there is no such."""
        (first, *others) = self.ways
        return first[0].name if first and not others and not first[0].back else None

    @cached_property
    def simple(self) -> Step | None:
        """The path's only step, where it has no more."""
        (first, *others) = self.ways
        return first[0] if not others and len(first) == 1 else None


def _way(text: str) -> tuple[Step, ...]:
    steps = []
    for part in text.strip().split("/"):
        match = _STEP.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is no step of a path")
        only = match["only"]
        is_class = bool(only) and match["local"][0].isupper()
        steps.append(Step(_full(match["name"]), bool(match["back"]), _full(only) if only else None, is_class))
    return tuple(steps)


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
