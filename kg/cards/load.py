"""The cards of all developments, read once for a version of the graph."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal

from kg.cards.card import Card, Text
from kg.namespaces import ID
from kg.query.prepared import Query, prepare
from kg.store.rows import solutions
from kg.store.view import View

_DEVELOPMENTS = str(ID) + "development/"


def _text(value: Any) -> Text | None:
    return Text(value.value, value.language or "") if isinstance(value, Literal) else None


def _string(value: Any) -> str | None:
    return value.value if isinstance(value, Literal) else None


def _year(value: Any) -> int | None:
    return int(value.value) if isinstance(value, Literal) and _YEAR.fullmatch(value.value) else None


_YEAR = re.compile("[0-9]{4}")
#: How the fields of a card are read, in the order in which the query has them.
_FIELDS: dict[str, Callable[[Any], Any]] = {
    "identifier": _string,
    "title": _text,
    "summary": _text,
    "start_year": _year,
    "end_year": _year,
}
_NOTHING = Card()


class Cards:
    """Cards by the reference of the development."""

    def __init__(self, cards: Mapping[str, Card]) -> None:
        self._cards = cards

    def __getitem__(self, reference: str) -> Card:
        return self._cards.get(reference, _NOTHING)

    @classmethod
    def load(cls, view: View) -> "Cards":
        """Return the cards of a graph."""
        said: dict[str, dict[str, Any]] = defaultdict(dict)
        for development, *values in _rows(view):
            fields = said[_reference(development)]
            for (field, read), value in zip(_FIELDS.items(), values, strict=True):
                one = read(value)
                if one is not None and (field not in fields or _rank(one) < _rank(fields[field])):
                    fields[field] = one
        return cls({reference: Card(**fields) for reference, fields in said.items()})


def _rank(value: Any) -> tuple[bool, Any]:
    """Return what goes first of several values, whatever the store's order: English, then as they sort."""
    return isinstance(value, Text) and value.language != "en", value


def _reference(development: Any) -> str:
    return str(development.value).removeprefix(_DEVELOPMENTS)


def _rows(view: View) -> Iterator[tuple[Any, ...]]:
    yield from (tuple(solution) for solution in solutions(view, _query()))


@cache
def _query() -> Query:
    return prepare((files("kg.cards") / "cards.rq").read_text(encoding="utf-8"))
