"""The same search as a SPARQL query: put together from the filters that were chosen, and proven to find the same."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode

from api.rest.parameters import Values

_LINE = re.compile(r"(?P<text>.*?)(?: # with: (?P<names>.+))?")
_TERMS = re.compile(r"<urn:(\w+)>")
_PATTERN = "  # pattern"
_WORDS = '"words"'
#: Orders that the query can have too; of others it has that by label.
_ORDERS = frozenset(sign + name for name in ("label", "first_year", "last_year") for sign in ("", "-"))


def select(values: Values, named: Mapping[str, Sequence[Mapping[str, Any]]], among: Sequence[str] = ()) -> str:
    """Return the query for the developments that fit.

    ``values`` are those of the address, ``named`` those of its filters as REST names them (``filters``), ``among`` the
    developments that changed since a day, where that is asked.
    """
    return _query("developments", values, named, among)


def construct(values: Values, named: Mapping[str, Sequence[Mapping[str, Any]]], among: Sequence[str] = ()) -> str:
    """Return the query for all that is said of the developments that fit."""
    return _query("statements", values, named, among)


def _query(frame: str, values: Values, named: Mapping[str, Sequence[Mapping[str, Any]]], among: Sequence[str]) -> str:
    terms = {name: " ".join(map(_term, things)) for name, things in named.items()}
    order = values["sort"] or "label"
    taken = {*terms, order if order in _ORDERS else "label"}
    taken |= {name for name in ("q", "modified_since") if values[name]}
    if values["known_only"] and "system" in terms:
        taken.add("listed")
    terms["modified_since"] = " ".join(str(NamedNode(iri)) for iri in among)
    pattern = "\n".join(_taken("pattern", taken))
    pattern = _TERMS.sub(lambda found: terms[found[1]], pattern)
    if values["q"]:
        pattern = pattern.replace(_WORDS, str(Literal(values["q"])), 1)
    return "\n".join(_taken(frame, taken)).replace(_PATTERN, pattern, 1) + "\n"


def _term(thing: Mapping[str, Any]) -> str:
    """Return a value as a query writes it: a year or share as it is, all else by its IRI."""
    return str(NamedNode(thing["id"])) if "id" in thing else str(thing["key"])


def _taken(name: str, taken: Set[str]) -> Iterable[str]:
    """Yield the lines of a file that go with what is asked."""
    for text, names in _lines(name):
        if not names or not names.isdisjoint(taken):
            yield text


@cache
def _lines(name: str) -> Sequence[tuple[str, Set[str]]]:
    found = []
    for line in (files("api.web.search") / f"{name}.rq").read_text(encoding="utf-8").splitlines():
        match = _LINE.fullmatch(line)
        assert match is not None  # noqa: S101 - it matches every line
        found.append((match["text"], frozenset(filter(None, (match["names"] or "").split(", ")))))
    return found
