"""How many things of a collection there are of each value of a filter."""

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from api.rest.things.asking import ask, ask_once
from api.rest.things.known import Known
from api.serving import Serving
from kg.namespaces import concept
from kg.things.collection import Filter, Values
from kg.things.rows import named_query, names_query
from kg.things.selection import Selection

MOST = 100

Counts = list[tuple[NamedNode | Literal, int]]


async def facets(serving: Serving, selection: Selection, names: tuple[str, ...], known: Known, language: str) -> Any:
    """Return the facets of a selection by name, the most frequent values first, at most 100 of each."""
    found = {name: await _counts(serving, selection, name) for name in names}
    iris = {term.value for counts in found.values() for term, _ in counts[:MOST] if isinstance(term, NamedNode)}
    labels = await labels_of(serving, sorted(iris), language)
    return {
        name: {
            **known.of_filter(name),
            "inPart": known.in_part(name),
            "values": [_value(selection.collection.filter(name), *pair, labels) for pair in counts[:MOST]],
            "more": max(len(counts) - MOST, 0),
        }
        for name, counts in found.items()
    }


async def labels_of(serving: Serving, iris: list[str], language: str) -> dict[str, dict[str, Any]]:
    """Return the labels of things, in English and in the language asked for if it is another."""
    found: dict[str, dict[str, Any]] = {}
    if iris:
        for thing, label in await ask(serving, named_query(iris)):
            if isinstance(thing, NamedNode) and isinstance(label, Literal):
                found.setdefault(thing.value, {})["label"] = label.value
        for thing, label in await ask(serving, names_query(iris, language)) if language != "en" else ():
            if isinstance(thing, NamedNode) and isinstance(label, Literal):
                found.setdefault(thing.value, {})["prefLabel"] = {language: label.value}
    return found


async def _counts(serving: Serving, selection: Selection, name: str) -> Counts:
    rows = await ask_once(serving, selection.facet(name))
    found = [
        (term, int(count.value))
        for term, count in rows
        if isinstance(term, NamedNode | Literal) and isinstance(count, Literal)
    ]
    filter_ = selection.collection.filter(name)
    if filter_.values is Values.CLASS:
        found = [(term, count) for term, count in found if term.value in filter_.choices.values()]
    if filter_.values is Values.CONCEPT:  # what is about a system may be about a development too
        under = str(concept(filter_.scheme, ""))
        found = [(term, count) for term, count in found if term.value.startswith(under)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].value))


def _value(filter_: Filter, term: NamedNode | Literal, count: int, labels: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(term, Literal):
        return {"key": term.value, "label": term.value, "count": count}
    keys = {iri: key for key, iri in filter_.choices.items()}
    key = keys.get(term.value) or term.value.rpartition("/")[2]
    return {"id": term.value, "key": key, "label": key, **labels.get(term.value, {}), "count": count}
