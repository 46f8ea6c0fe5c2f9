"""A collection with filters, as queries: how many things fit, which come next, how many there are of each value."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from kg.things.collection import Collection, Values
from kg.things.template import template
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
        return f"SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {{\n{self._pattern()}}}"

    def count_inferred(self) -> str:
        """Return the query that counts those of the things whose reporting unit was inferred."""
        return f"SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {{\n{self._pattern('inferred')}}}"

    def facet(self, name: str) -> str:
        """Return the query that counts the things by the values of a filter, which itself does not narrow them.

        A concept counts what is under it, as its filter takes it in.
        """
        others = replace(self, asked={key: value for key, value in self.asked.items() if key != name})
        pattern, by = others._pattern(name), name
        if pairs := taken_in(self.collection.filter(name)):
            listed = " ".join(f"({one} {wider})" for one, wider in pairs)
            pattern = f"VALUES (?{name} ?wider) {{ {listed} }}\n{pattern}"
            by = "wider"
        return f"SELECT ?{by} (COUNT(DISTINCT ?thing) AS ?count) WHERE {{\n{pattern}}} GROUP BY ?{by}"

    def page(self, order: str, after: After | None, limit: int) -> str:
        """Return the query of the next things and their sort keys; one more than ``limit`` says that more follow."""
        way, down = order.removeprefix("-"), order.startswith("-")
        pattern, keyed = self._pattern(f"order {order}"), way != _REFERENCE
        more = self._behind(way, after, down=down) if after else ""
        direction = "DESC" if down else "ASC"
        by = f"{direction}(?key) {direction}(?thing)" if keyed else f"{direction}(?thing)"
        head = "?thing ?key" if keyed else "?thing"
        return f"SELECT DISTINCT {head} WHERE {{\n{pattern}{more}}} ORDER BY {by} LIMIT {limit + 1}"

    def _behind(self, way: str, after: After, *, down: bool) -> str:
        sign, thing = "<" if down else ">", Literal(after.thing)
        behind = f"STR(?thing) {sign} {thing}"
        if way != _REFERENCE:
            key = Literal(after.key, datatype=NamedNode(self.collection.orders[way]))
            behind = f"?key {sign} {key} || (?key = {key} && {behind})"
        return f"FILTER({behind})\n"

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
