"""The graphs in which a snapshot says what it holds, so that whoever has nothing but the endpoint can find out."""

from collections.abc import Sequence

from kg.build.dataset import Dataset
from kg.build.lines import Lines
from kg.build.statistics import statistics
from kg.catalogue.about import about
from kg.catalogue.writing import write
from kg.query.questions import Question


def describe(dataset: Dataset, questions: Sequence[Question]) -> dict[str, Lines]:
    """Return the graphs about ``dataset``, which is otherwise complete, by their names."""
    named = {name: len(graph) for name, graph in dataset.named.items()}
    graphs = about(statistics(dataset.ordered), named, questions)
    return {name: set(write(said, "nt").splitlines()) for name, said in graphs.items()}
