"""The content of a named graph: an edition of a record, our links, what was inferred."""

import re

from pyoxigraph import NamedNode

from kg.describe.asking import Asked, Statement, rows
from kg.describe.description import labels_of
from kg.describe.document import Document, ordered
from kg.namespaces import GRAPH
from kg.store.view import View

#: How many statements are given at once; larger graphs are for dumps and queries.
MOST = 20_000

_PATH = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?){0,2}")


def graph_at(path: str) -> str | None:
    """Return the name of the graph whose IRI ends in ``path``, or None for what cannot be one of ours."""
    return f"{GRAPH}{path}" if _PATH.fullmatch(path) else None


def holds_more(view: View, graph: str) -> bool:
    """Say whether a graph is too large to be given at once."""
    return any(rows(view, Asked("content", [], window=f"LIMIT 1 OFFSET {MOST}", graph=graph)))


def content(view: View, graph: str, most: int = MOST) -> Document | None:
    """Return the statements of a graph, ``most`` of them, with labels of all in them; None where it has none."""
    found = rows(view, Asked("content", [], window=f"LIMIT {most}", graph=graph))
    statements: list[Statement] = []
    for subject, property_, value in found:
        if isinstance(subject, NamedNode) and isinstance(property_, NamedNode):
            statements.append((subject, property_, value))
    if not statements:
        return None
    return Document(graph, ordered(graph, statements), labels_of(view, statements))


def edition_of(view: View, graph: str) -> str | None:
    """Return the IRI of the record edition that a graph holds, if it holds one."""
    return next((row[0].value for row in rows(view, Asked("edition", [graph]))), None)
