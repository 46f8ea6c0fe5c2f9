"""The graphs in which a snapshot says what it holds, so that whoever has nothing but the endpoint can find out."""

from collections.abc import Mapping, Sequence

from kg.build.lines import Lines
from kg.catalogue.about import about
from kg.catalogue.statistics import Statistics
from kg.catalogue.writing import write
from kg.query.questions import Question


def describe(numbers: Statistics, sizes: Mapping[str, int], questions: Sequence[Question]) -> dict[str, Lines]:
    """Return the graphs about a snapshot by their names.

    ``numbers`` are those of the current view, ``sizes`` how many statements the other graphs have.
    """
    graphs = about(numbers, dict(sizes), questions)
    return {name: set(write(said, "nt").splitlines()) for name, said in graphs.items()}
