"""What a selection of developments counts, its filters and facets, as JSON made of parts that never change."""

from collections.abc import Mapping

from api.rest.developments.items import Members, named, written
from kg.listing import Coverage, Dimension, Facet, Listing, Selection


class Counts:
    """The counts of a version of the graph."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._begun: dict[tuple[str, str], _Begun] = {}

    def facets(self, found: Mapping[str, Facet], language: str) -> str:
        """Return the values of dimensions, each with its count."""
        parts = []
        for name, facet in found.items():
            begun = self._begun.get((name, language))
            if begun is None:
                begun = self._begun[name, language] = _Begun(self._listing.dimensions[name], language)
            values = ",".join([f"{begun[number]}{count}}}" for number, count in facet.counts])
            known = f'"known":{facet.known},"of":{facet.of},"inPart":{facet.in_part}'
            parts.append(f'"{name}":{{{known},"values":[{values}],"more":{facet.more}}}')
        return f"{{{','.join(parts)}}}"


class _Begun(dict[int, str]):
    """The values of a dimension by number, each written up to its count when it is first counted."""

    def __init__(self, dimension: Dimension, language: str) -> None:
        super().__init__()
        self._values, self._language = tuple(dimension.values.values()), language

    def __missing__(self, number: int) -> str:
        value = self._values[number]
        members = named(value, self._language)
        if not members["id"]:
            del members["id"]
        if value.broader:
            members["broader"] = value.broader
        found = self[number] = written(members)[:-1].decode() + ',"count":'
        return found


def chosen_values(selection: Selection, language: str) -> dict[str, list[Members]]:
    """Return what was asked for by dimension: each value with its name, in the order of their keys."""
    return {
        name: [_named(selection.listing.dimension(name), key, language) for key in sorted(keys)]
        for name, keys in selection.filters.values.items()
    }


def _named(dimension: Dimension, key: str, language: str) -> Members:
    value = dimension.values.get(key)
    if value is None or not value.iri:
        return {"key": key, "label": key}
    return named(value, language)


def coverage(found: Mapping[str, Coverage]) -> str:
    """Return how much is known of each filtered dimension."""
    parts = [f'"{name}":{{"known":{one.known},"of":{one.of},"inferred":{one.inferred}}}' for name, one in found.items()]
    return f"{{{','.join(parts)}}}"
