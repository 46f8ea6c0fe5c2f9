"""A graph twice: as a listing, and as plain sets."""

import random
from dataclasses import dataclass

from listing_plain import Plain
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.listing import Filters, Listing
from kg.namespaces import CURRENT_GRAPH
from kg.store.embedded import MemoryView


@dataclass
class Case:
    """A graph twice."""

    listing: Listing
    plain: Plain

    def filters(self, chance: random.Random) -> Filters:
        """Return filters by chance, of up to four dimensions."""
        names = chance.sample(list(self.listing.dimensions), chance.randint(0, 4))
        if chance.random() < 0.3:
            names = list(dict.fromkeys([*names, "stage", "year"]))
        values = {}
        for name in names:
            keys = list(self.listing.dimensions[name].values)
            values[name] = tuple(chance.sample(keys, min(len(keys), chance.choice([1, 1, 2, 3]))))
        among = chance.sample(list(self.plain.developments), 50) if chance.random() < 0.2 else None
        return Filters(values, None if among is None else frozenset(among), known_only=chance.random() < 0.3)


def view_of(turtle: str) -> MemoryView:
    """Return a view whose current view is some Turtle."""
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(CURRENT_GRAPH))
    return MemoryView(store)
