"""What a snapshot says about itself, as the service says it where it is: identifiers stay, documents move."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pyoxigraph import NamedNode, Triple
from rdflib.namespace import RDF

from kg.catalogue.about import HOME
from kg.catalogue.sizes import sizes
from kg.catalogue.statements import Statements
from kg.catalogue.statistics import rows, statistics
from kg.catalogue.void import void
from kg.namespaces import BASE, GRAPH, ID, VET, VETSH
from kg.query.formats.base import Term
from kg.store.view import View

T = TypeVar("T")

COUNTED = 2_000_000  # triples that are counted while a client waits
_IDENTIFIERS = (ID, VET, VETSH, GRAPH)


def described(view: View, dumps: Sequence[str]) -> Statements:
    """Return the VoID description of a view as a snapshot has it: what stands there, or else what can be counted.

    What may change at any moment, or is larger than COUNTED, is not counted.
    """
    if view.lasting and (said := stated(view)):
        return said
    found = sizes(view)
    counted = found.default is not None and found.default <= COUNTED
    return void(HOME, found, statistics(view) if counted else None, dumps)


def stated(view: View) -> Statements:
    """Return the VoID description that stands in the view; empty where none does."""
    said = Statements()
    found = [(row["subject"], row["predicate"], row["object"]) for row in rows(view, "stated-void")]
    for subject, predicate, value in sorted(found, key=_order):
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
            said.take(Triple(subject, predicate, value))
    return said


def moved(statements: Iterable[Triple], base: str) -> Statements:
    """Return statements of a snapshot about itself with the documents that they name at ``base``."""
    said = Statements()
    for triple in statements:
        said.take(Triple(_moved(base, triple.subject), triple.predicate, _moved(base, triple.object)))
    return said


def _order(parts: tuple[Term | None, ...]) -> tuple[bool, str, bool, str, str]:
    """Return what statements are sorted by: the whole before its parts, a thing's statements together, types first."""
    subject, predicate, value = map(str, parts)
    is_part = "#" in subject and not subject.endswith("#dataset>")
    return is_part, subject, predicate != f"<{RDF.type}>", predicate, value


def _moved(base: str, term: T) -> T | NamedNode:
    if not isinstance(term, NamedNode) or not term.value.startswith(BASE) or term.value.startswith(_IDENTIFIERS):
        return term
    return NamedNode(f"{base}/{term.value.removeprefix(BASE)}")
