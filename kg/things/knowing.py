"""Sets of developments: all of them, and those of which a field is known, cut, or inferred."""

from pyoxigraph import NamedNode

from kg.query.prepared import prepare
from kg.store.rows import solutions
from kg.store.view import View
from kg.things.template import query

Developments = frozenset[str]


def developments(view: View) -> Developments:
    """Return all developments."""
    return _asked(view, query("developments"))


def things(view: View, kind: str) -> frozenset[str]:
    """Return all developments or bodies."""
    return _asked(view, query({"development": "developments", "body": "all-bodies"}[kind]))


def known(view: View, field: str) -> Developments:
    """Return the developments of which a field is known: seen, seen to be empty or absent, or with a value."""
    return _asked(view, query("known"), field)


def cut(view: View, field: str) -> Developments:
    """Return the developments of which the list of a field was cut."""
    return _asked(view, query("cut"), field)


def found(view: View, name: str) -> Developments:
    """Return the developments that a query of this package finds."""
    return _asked(view, query(name))


def _asked(view: View, text: str, field: str = "") -> Developments:
    rows = solutions(view, prepare(text, {"field": [f"<{field}>"]} if field else None))
    return frozenset(row[0].value for row in rows if isinstance(row[0], NamedNode))
