"""The queries of this package, and what is put into them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from kg.query.prepared import Query, prepare
from kg.store.rows import solutions
from kg.store.view import View

Term = NamedNode | Literal | None


def rows(view: View, name: str, numbered: Mapping[str, Iterable[str]] | None = None) -> Iterator[tuple[Term, ...]]:
    """Yield the rows of a query; ``numbered`` are the lines of VALUES that take the place of an example line."""
    query = _prepared(name)
    text = query.text
    for example, lines in (numbered or {}).items():
        text = text.replace(example, " ".join(lines))
    for solution in solutions(view, replace(query, text=text)):
        yield tuple(term if isinstance(term, NamedNode | Literal) else None for term in solution)


@cache
def _prepared(name: str) -> Query:
    return prepare((files("kg.listing") / "queries" / f"{name}.rq").read_text(encoding="utf-8"))
