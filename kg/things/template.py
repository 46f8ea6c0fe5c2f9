"""Queries whose lines say with which filters they are taken, so that an engine joins only what is asked.

A line of such a file ends with ``# with: system, year`` or ``# without: system``; any other is always taken. The file
is a query that runs as it stands.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LINE = re.compile(r"\s*(?P<text>.*?)(?:\s*# (?P<how>with|without): (?P<names>.+))?")


@dataclass(frozen=True)
class Line:
    """A line of a pattern: ``names`` are the filters with one of which, or without all of which, it is taken."""

    text: str
    names: frozenset[str] = frozenset()
    without: bool = False

    def taken(self, asked: Set[str]) -> bool:
        """Say whether the line belongs to the pattern where these filters are asked."""
        return not self.names or self.names.isdisjoint(asked) == self.without


def query(name: str) -> str:
    """Return the text of a query of this package."""
    return _text(name)


@cache
def template(name: str) -> tuple[Line, ...]:
    """Return the lines of the pattern of a query of this package."""
    found = []
    _, _, pattern = _text(name).partition("WHERE {\n")
    for line in pattern.rpartition("}")[0].splitlines():
        match = _LINE.fullmatch(line)
        assert match is not None  # noqa: S101 - it matches every line
        names = frozenset(filter(None, map(str.strip, (match["names"] or "").split(","))))
        found.append(Line(match["text"], names, match["how"] == "without"))
    return tuple(found)


@cache
def _text(name: str) -> str:
    return (files("kg.things") / "queries" / f"{name}.rq").read_text(encoding="utf-8")
