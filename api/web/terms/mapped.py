"""What a term is called elsewhere: the rows of our mapping tables on it."""

from collections.abc import Mapping, Sequence
from functools import cache

from kg.catalogue.mappings import Mapping as Row
from kg.catalogue.mappings import mappings


def mapped(iri: str) -> Sequence[tuple[str, str, str]]:
    """Return how a thing is mapped (``closeMatch``), to which address, and what that is called there."""
    return [(row.predicate.rpartition("#")[2], row.object, row.object_label) for row in _by_subject().get(iri, ())]


@cache
def _by_subject() -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = {}
    for row in mappings():
        found.setdefault(row.subject, []).append(row)
    return found
