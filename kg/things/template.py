"""Queries whose lines say with which filters they are taken, so that an engine joins only what is asked.

A line of such a file ends with ``# with: system, year`` or ``# without: system``; any other is always taken. In the
place of terms stand ``<urn:these>`` for a list of them and ``"<urn:name>"`` for one, and ``# pattern`` in that of a
collection's pattern. The file is a query that runs as it stands.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_THESE = re.compile(r"\(<urn:these> <urn:these>\)|<urn:these>")
_TERM = re.compile(r'"<urn:(\w+)>"')
_PATTERN = "  # pattern\n"
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


def about(name: str, these: Iterable[str]) -> str:
    """Return a query of this package about some terms, or pairs of terms in brackets."""
    return _THESE.sub(lambda _: " ".join(these), _text(name))


def framed(frame: str, pattern: str, after: Mapping[str, object] | None = None) -> str:
    """Return the text of a query around a pattern; its lines with ``after`` are taken with the terms of that name."""
    head, _, rest = frame.partition(_PATTERN)
    names = frozenset() if after is None else frozenset(("after",))
    tail = "".join(f"{line.text}\n" for line in map(_line, rest.splitlines()) if line.taken(names))
    return f"{head}{pattern}{put(tail, after or {})}"


def put(text: str, terms: Mapping[str, object]) -> str:
    """Return the text of a query with terms in their places."""
    return _TERM.sub(lambda match: str(terms[match[1]]), text)


@cache
def template(name: str) -> tuple[Line, ...]:
    """Return the lines of the pattern of a query of this package."""
    _, _, pattern = _text(name).partition("WHERE {\n")
    return tuple(_line(line) for line in pattern.rpartition("}")[0].splitlines())


def _line(line: str) -> Line:
    match = _LINE.fullmatch(line)
    assert match is not None  # noqa: S101 - it matches every line
    names = frozenset(filter(None, map(str.strip, (match["names"] or "").split(","))))
    return Line(match["text"], names, match["how"] == "without")


@cache
def _text(name: str) -> str:
    return (files("kg.things") / "queries" / f"{name}.rq").read_text(encoding="utf-8")
