"""Queries of this package, each prepared once, with the resources that they are asked of put in as IRIs.

Most of what an answer costs is finding the text of each IRI in it. So queries of many resources number them, and answer
with the numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, QueryBoolean

from kg.query.prepared import Query, prepare
from kg.store.rows import solutions
from kg.store.view import ITS_OWN, Dataset, View

Term = NamedNode | Literal
Row = tuple[Term, ...]
Statement = tuple[NamedNode, NamedNode, Term]

#: What a query says where resources, numbered resources, or a property belong: each can be run as it stands.
_THESE, _NUMBERED, _PROPERTY = "<urn:these>", "(<urn:these> 0)", "<urn:property>"
_KINDS = (NamedNode, Literal)  # made once: there may be thousands of terms
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')


@dataclass(frozen=True)
class Asked:
    """A query by its name, the resources and the property that are put into it, and what is added at its end.

    With ``graph`` it is asked of that graph alone, else of the current view.
    """

    name: str
    iris: Sequence[str]
    by: str = ""
    window: str = ""
    graph: str = ""

    @property
    def query(self) -> Query:
        """The query with all that put in."""
        query = _prepared(self.name)
        numbered = " ".join(f"(<{iri}> {number})" for number, iri in enumerate(self.iris) if askable(iri))
        written = " ".join(f"<{iri}>" for iri in self.iris if askable(iri))
        text = query.text.replace(_NUMBERED, numbered).replace(_THESE, written).replace(_PROPERTY, f"<{self.by}>")
        return replace(query, text=text + self.window)


def rows(view: View, asked: Asked) -> Iterator[Row]:
    """Yield the rows of a query; those with blank nodes are left out: nothing could be said of them that leads on."""
    for solution in solutions(view, asked.query, Dataset((asked.graph,)) if asked.graph else ITS_OWN):
        row = tuple(solution)
        if all(isinstance(term, _KINDS) for term in row):
            yield row


def statements(view: View, name: str, iris: Sequence[str]) -> Iterator[Statement]:
    """Yield statements on resources: the query gives the number of a resource, a property and a value."""
    subjects = [NamedNode(iri) if askable(iri) else None for iri in iris]
    for number, property_, value in rows(view, Asked(name, iris)):
        subject = subjects[int(number.value)]
        if subject is not None and isinstance(property_, NamedNode):
            yield subject, property_, value


def holds(view: View, asked: Asked) -> bool:
    """Say whether an ASK query holds."""
    answer = view.query(asked.query)
    return isinstance(answer, QueryBoolean) and bool(answer)


def askable(iri: str) -> bool:
    """Say whether an IRI can stand in a query: what an engine gives out may be anything."""
    return _IRI.fullmatch(iri) is not None


@cache
def _prepared(name: str) -> Query:
    return prepare((files("kg.describe") / "queries" / f"{name}.rq").read_text(encoding="utf-8"))
