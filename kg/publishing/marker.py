"""What an engine says of the snapshot that was published to it: one graph with one subject, its own name."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, VOID, XSD

from kg.namespaces import PUBLICATION_GRAPH, SCHEMA
from kg.query.prepared import Query, prepare
from kg.store.rows import solutions
from kg.store.view import View

_INTEGER, _TIME = NamedNode(XSD.integer), NamedNode(XSD.dateTime)
_HERE = NamedNode(PUBLICATION_GRAPH)


class State(StrEnum):
    """How far a publication has come. Only a complete one holds what its version says."""

    UNDER_WAY = "under way"
    STOPPED = "stopped"
    COMPLETE = "complete"


@dataclass(frozen=True)
class Marker:
    """The state of a publication.

    ``state`` is one of State, or what else stands there; ``statements`` and ``graphs`` are those of the whole snapshot,
    ``changed`` is when the state was written, ``run`` tells apart two publishers of one version.
    """

    version: str
    state: str
    statements: int = 0
    graphs: int = 0
    changed: str = ""
    run: str = ""

    @property
    def complete(self) -> bool:
        """Whether the engine holds all of the version, and was found to do so."""
        return self.state == State.COMPLETE

    def lines(self) -> bytes:
        """Return the graph as N-Triples."""
        said: dict[str, NamedNode | Literal] = {
            str(RDF.type): NamedNode(PROV.Entity),
            str(RDFS.label): Literal(f"Publication of snapshot {self.version}: {self.state}", language="en"),
            str(OWL.versionInfo): Literal(self.version),
            str(SCHEMA.creativeWorkStatus): Literal(self.state),
            str(VOID.triples): Literal(str(self.statements), datatype=_INTEGER),
            str(SCHEMA.numberOfItems): Literal(str(self.graphs), datatype=_INTEGER),
            str(DCTERMS.modified): Literal(self.changed, datatype=_TIME),
            str(DCTERMS.identifier): Literal(self.run),
        }
        triples = (Triple(_HERE, NamedNode(name), value) for name, value in said.items())
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def read_marker(view: View) -> Marker | None:
    """Return what the engine behind ``view`` says of its publication; None where it says nothing.

    Two states at once, which no publication leaves, are no state: the marker's is empty then.
    Raises what ``View.query`` raises.
    """
    answer = solutions(view, _query())
    names = [variable.value for variable in answer.variables]
    rows = [{name: _text(row[name]) for name in names} for row in answer]
    if not rows:
        return None
    said = rows[0]
    return Marker(
        version=said["version"],
        state=said["state"] if len(rows) == 1 else "",
        statements=_count(said["statements"]),
        graphs=_count(said["graphs"]),
        changed=said["changed"],
        run=said["run"],
    )


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else ""


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


@cache
def _query() -> Query:
    return prepare((files("kg.publishing") / "queries" / "marker.rq").read_text(encoding="utf-8"))
