"""To which developments each thing belongs."""

from rdflib.namespace import RDF

from kg.diff.fields import BELONGS, HOLDS
from kg.diff.graph import Graph, kind_of, natural
from kg.namespaces import VET

_DEVELOPMENT = str(VET.PolicyDevelopment)
_DOWN = HOLDS | {str(VET.passage)}

Owners = dict[str, list[str]]


def owners(*graphs: Graph) -> Owners:
    """Return the developments that each thing belongs to in any of the graphs, sorted; one belongs to itself."""
    parts = _parts(graphs)
    found: Owners = {}
    for development in sorted((thing for thing in parts if _is_development(thing, graphs)), key=natural):
        for thing in _reached(development, parts, graphs):
            found.setdefault(thing, []).append(development)
    return found


def _parts(graphs: tuple[Graph, ...]) -> dict[str, set[str]]:
    parts: dict[str, set[str]] = {}
    for graph in graphs:
        for thing in graph.things:
            parts.setdefault(thing, set())
            for predicate in graph.properties(thing):
                if predicate in _DOWN:
                    parts[thing].update(graph.targets(thing, predicate))
                elif predicate in BELONGS:
                    for whole in graph.targets(thing, predicate):
                        parts.setdefault(whole, set()).add(thing)
    return parts


def _reached(development: str, parts: dict[str, set[str]], graphs: tuple[Graph, ...]) -> set[str]:
    """Return a development and its parts of parts, stopping at other developments."""
    reached, waiting = {development}, [development]
    while waiting:
        for part in parts.get(waiting.pop(), set()) - reached:
            if not _is_development(part, graphs):
                reached.add(part)
                waiting.append(part)
    return reached


def _is_development(thing: str, graphs: tuple[Graph, ...]) -> bool:
    if kind_of(thing, *graphs) == "development":
        return True
    return any(_DEVELOPMENT in graph.targets(thing, str(RDF.type)) for graph in graphs)
