"""What a snapshot says about itself: the named graphs that describe the service, with the numbers of this snapshot."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.catalogue.examples import examples
from kg.catalogue.service import service
from kg.catalogue.sizes import Sizes
from kg.catalogue.statements import Statements
from kg.catalogue.statistics import Statistics
from kg.catalogue.void import void
from kg.export import files
from kg.namespaces import BASE, CURRENT_GRAPH, EXAMPLES_GRAPH, SERVICE_GRAPH, VOID_GRAPH
from kg.query.questions import Question
from kg.snapshot import Snapshot

#: Under which address a snapshot knows the service: it does not know where it will be served.
HOME = BASE.rstrip("/")


def about(numbers: Statistics, named: Mapping[str, int], questions: Sequence[Question]) -> dict[str, Statements]:
    """Return the graphs about the service by their names.

    ``numbers`` are those of the current view, ``named`` the sizes of the other graphs. The new graphs are counted
    too: how many statements they have does not depend on the numbers in them.
    """
    dumps = [f"downloads/{file.name}" for file in files(Snapshot(Path(), {}))]
    said = {str(EXAMPLES_GRAPH): examples(HOME, questions)} if questions else {}

    def described(own: Mapping[str, int]) -> dict[str, Statements]:
        all_sizes = {str(CURRENT_GRAPH): numbers.triples, **named, **own}
        found = Sizes(numbers.triples, {name: all_sizes[name] for name in sorted(all_sizes) if all_sizes[name]})
        return said | {
            str(SERVICE_GRAPH): service(f"{HOME}/sparql", found),
            str(VOID_GRAPH): void(HOME, found, numbers, dumps),
        }

    unnumbered = described(dict.fromkeys([*said, str(SERVICE_GRAPH), str(VOID_GRAPH)], 1))
    return described({name: len(graph) for name, graph in unnumbered.items()})
