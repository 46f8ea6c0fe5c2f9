"""How many triples each graph of a view holds."""

from dataclasses import dataclass, field

from kg.catalogue.statistics import number, rows, text
from kg.namespaces import CURRENT_GRAPH
from kg.store.view import View


@dataclass(frozen=True)
class Sizes:
    """The triples of the default graph and of each named graph; None where counting would cost too much."""

    default: int | None
    named: dict[str, int | None] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        """Whether the default graph is the current view of our graph, and not somebody's files."""
        current = str(CURRENT_GRAPH)
        return current in self.named and self.named[current] == self.default


def sizes(view: View) -> Sizes:
    """Return the sizes of a view's graphs, by name: what the snapshot says of itself, or else counted.

    Of a view that may change at any moment only the names are asked.
    """
    if not view.lasting:
        return Sizes(None, dict.fromkeys(text(row, "graph") for row in rows(view, "graph-names")))
    said = {text(row, "graph"): number(row, "triples") for row in rows(view, "stated-sizes")}
    if said:
        return Sizes(said.get(str(CURRENT_GRAPH)), dict(said))
    default = sum(number(row, "triples") for row in rows(view, "default-size"))
    return Sizes(default, {text(row, "graph"): number(row, "triples") for row in rows(view, "graph-sizes")})
