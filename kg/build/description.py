"""The graphs in which a snapshot says what it holds, so that whoever has nothing but the endpoint can find out."""

from collections.abc import Sequence

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.build.dataset import Dataset
from kg.build.lines import Lines
from kg.catalogue.about import about
from kg.catalogue.writing import write
from kg.namespaces import CURRENT_GRAPH
from kg.query.questions import Question
from kg.store.embedded import MemoryView


def describe(dataset: Dataset, questions: Sequence[Question]) -> dict[str, Lines]:
    """Return the graphs about ``dataset``, which is otherwise complete, by their names."""
    store = Store()
    store.bulk_load(b"\n".join(dataset.current), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
    named = {name: len(graph) for name, graph in dataset.named.items()}
    graphs = about(MemoryView(store), named, questions)
    return {name: set(write(said, "nt").splitlines()) for name, said in graphs.items()}
