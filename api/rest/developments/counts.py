"""What a selection of developments counts, coverage and facets, as JSON put together from parts that never change."""

from collections.abc import Mapping

from api.rest.developments.items import named, written
from kg.listing import Coverage, Dimension, Facet, Listing


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
        members = named(self._values[number], self._language)
        if not members["id"]:
            del members["id"]
        found = self[number] = written(members)[:-1].decode() + ',"count":'
        return found


def coverage(found: Mapping[str, Coverage]) -> str:
    """Return how much is known of each filtered dimension."""
    parts = [f'"{name}":{{"known":{one.known},"of":{one.of},"inferred":{one.inferred}}}' for name, one in found.items()]
    return f"{{{','.join(parts)}}}"
