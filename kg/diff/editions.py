"""Which edition of a record speaks for it, and which fields of a development it shows."""

from collections.abc import Iterable
from pathlib import Path

from rdflib.namespace import RDF

from kg.diff.graph import Graph
from kg.namespaces import VET, concept
from kg.records import FIELDS, Edition, EditionFile, newest

_SHOWN = tuple(str(VET[name]) for name in ("fieldSeen", "fieldEmpty", "fieldAbsent"))
_CUT = str(VET.fieldCut)
_FIELDS = frozenset(map(str, FIELDS))
_TIMELINE = str(concept("source", "timeline"))
_EDITION = str(VET.RecordEdition)


def shown(graphs: Iterable[tuple[EditionFile, Graph]]) -> EditionFile:
    """Return the edition that stands in the current view, of the editions of one record.

    Raises ValueError where there is none, or a key that is no edition's.
    """
    return newest(_ranked(file, graph, str(file.edition)) for file, graph in graphs).file


def note(graph: Graph) -> str:
    """Return how much of a card the one Timeline edition of a graph shows; empty where there are none or several."""
    described = [thing for thing in graph.things if _EDITION in graph.targets(thing, str(RDF.type))]
    if len(described) != 1 or not graph.targets(described[0], str(VET.fieldSeen)):
        return ""
    known = {field for predicate in _SHOWN for field in graph.targets(described[0], predicate)} & _FIELDS
    return f"shows {len(known)} of {len(_FIELDS)} fields"


def _ranked(file: EditionFile, graph: Graph, edition: str) -> Edition:
    known = {field for predicate in _SHOWN for field in graph.targets(edition, predicate)}
    return Edition(file, complete=known >= _FIELDS, from_page=bool(graph.text(edition, str(VET.pageChecksum))))


class Fields:
    """Which fields of a development one side of a comparison shows in full."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[str, frozenset[str]] = {}
        editions: dict[str, list[str]] = {}
        for thing in graph.things:
            if _EDITION in graph.targets(thing, str(RDF.type)) and self._of_timeline(thing):
                for development in graph.targets(thing, str(VET.about)):
                    editions.setdefault(development, []).append(thing)
        for development, found in editions.items():
            speaking = max(found, key=lambda edition: (self._rank(edition), edition))
            self._known[development] = self._in_full(speaking)

    def shows(self, development: str, field: str) -> bool:
        """Return whether nothing of a field can be missing; where no edition says, everything is there."""
        known = self._known.get(development)
        return known is None or field in known

    def _of_timeline(self, edition: str) -> bool:
        records = self._graph.targets(edition, str(VET.editionOf))
        sources = {source for record in records for source in self._graph.targets(record, str(VET.source))}
        return not sources or _TIMELINE in sources

    def _rank(self, edition: str) -> tuple[bool, bool, str, bool, str]:
        key = self._graph.text(edition, str(VET.editionKey))
        ranked = _ranked(EditionFile("timeline", "", key, Path()), self._graph, edition)
        try:
            return ranked.rank
        except ValueError:
            return (ranked.complete, False, "", ranked.from_page, key)

    def _in_full(self, edition: str) -> frozenset[str]:
        known = {field for predicate in _SHOWN for field in self._graph.targets(edition, predicate)}
        return frozenset(known - set(self._graph.targets(edition, _CUT)))
