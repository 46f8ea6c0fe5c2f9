"""A collection with filters, as queries: how many things fit, which come next, how many there are of each value."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from kg.things.collection import Collection, Values
from kg.things.template import about, framed, query, template
from kg.things.terms import Term, chosen, taken_in

_REFERENCE = "reference"
#: The filter that leaves out what fits only by an inferred reporting unit.
KNOWN_ONLY = "known_only"


@dataclass(frozen=True)
class After:
    """The last thing of a page: its sort key, where there is one, and its IRI."""

    key: str
    thing: str


@dataclass(frozen=True)
class Selection:
    """The things of a collection that fit ``asked``, the values of filters by name.

    Values of one filter are alternatives, filters narrow each other. ``among`` are IRIs of things (what full text
    search found), None for all.
    """

    collection: Collection
    asked: Mapping[str, Sequence[str]]
    among: tuple[str, ...] | None = None

    @property
    def active(self) -> tuple[str, ...]:
        """The names of the filters that are asked."""
        return tuple(one.name for one in self.collection.filters if self.asked.get(one.name))

    def count(self) -> str:
        """Return the query that counts the things."""
        return framed(query("count"), self._pattern())

    def count_inferred(self) -> str:
        """Return the query that counts those of the things whose reporting unit was inferred."""
        return framed(query("count"), self._pattern("inferred"))

    def facet(self, name: str) -> str:
        """Return the query that counts the things by the values of a filter, which itself does not narrow them.

        A concept counts what is under it, as its filter takes it in.
        """
        others = replace(self, asked={key: value for key, value in self.asked.items() if key != name})
        pairs = [f"({one} {wider})" for one, wider in taken_in(self.collection.filter(name))]
        frame = about("facet-of-concepts", pairs) if pairs else query("facet")
        return framed(frame.replace("?filter", f"?{name}"), others._pattern(name))

    def page(self, order: str, after: After | None, limit: int) -> str:
        """Return the query of the next things and their sort keys; one more than ``limit`` says that more follow."""
        keys = self.collection.orders
        way, down = order.removeprefix("-"), "-down" if order.startswith("-") else ""
        frame = query(f"page{'' if way == _REFERENCE else '-by-key'}{down}")
        behind: dict[str, object] | None = None
        if after:
            behind = {"thing": Literal(after.thing)}
            if way != _REFERENCE:
                behind["key"] = Literal(after.key, datatype=NamedNode(keys[way]))
        return framed(frame.replace("LIMIT 1", f"LIMIT {limit + 1}"), self._pattern(f"order {order}"), behind)

    def _pattern(self, *more: str) -> str:
        """Return the pattern: the lines that the filters want, with one value put in, or several as alternatives."""
        values = chosen(self.asked, self.collection.filters)
        names = {*values, *more, *self._choices()}
        if "system" in names and self.asked.get(KNOWN_ONLY):
            names.add("certain")
        text = "".join(f"{line.text}\n" for line in template(self.collection.name) if line.taken(names))
        lists = []
        for name, terms in values.items():
            if len(terms) == 1:
                text = re.sub(rf"\?{name}\b", str(terms[0]).replace("\\", r"\\"), text)
            else:
                lists.append((name, terms))
        if self.among is not None:
            lists.insert(0, ("thing", tuple(map(NamedNode, self.among))))
        return "".join(_alternatives(name, terms, first=place == 0) for place, (name, terms) in enumerate(lists)) + text

    def _choices(self) -> list[str]:
        return [
            one.choices[value]
            for one in self.collection.filters
            if one.values is Values.CHOICE
            for value in self.asked.get(one.name, ())
        ]


def _alternatives(name: str, terms: Sequence[Term], *, first: bool) -> str:
    """Return what holds a variable to some values.

    One list leads the engine; two side by side make it multiply them.
    """
    if first:
        return f"VALUES ?{name} {{ {' '.join(map(str, terms))} }}\n"
    return f"FILTER(?{name} IN ({', '.join(map(str, terms))}))\n"
