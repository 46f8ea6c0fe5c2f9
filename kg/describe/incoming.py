"""What links to a resource, a page at a time: some have a hundred thousand links, and none gets a short answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.describe.asking import Asked, Statement, rows
from kg.store.view import View

#: Resources with many links: how many there are by each property.
Hubs = dict[str, dict[str, int]]

#: How many links one document holds.
PAGE = 500


@dataclass(frozen=True)
class Incoming:
    """One page of the links to a resource, of ``total`` in all; ``counts`` says how many by each property."""

    links: tuple[Statement, ...]
    counts: dict[str, int]
    page: int

    @property
    def total(self) -> int:
        """How many links there are on all pages."""
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        """How many pages there are: at least one."""
        return max(1, -(-self.total // PAGE))


def links_to(view: View, iri: str, page: int = 1, hubs: Hubs | None = None, *, listed: bool = True) -> Incoming | None:
    """Return a page of what links to a resource, or None where there are fewer pages.

    ``hubs`` keeps how many links lead to resources that have more than one page of them. Where they need not be
    ``listed`` they are counted alone.
    """
    if page == 1 and listed:
        links = tuple(_links(view, iri))
        if len(links) <= PAGE:
            return Incoming(links, _counted(links), page)
    hubs = {} if hubs is None else hubs
    counts = hubs.get(iri) or dict(sorted(_counts(view, iri)))
    found = Incoming((), counts, page)
    if found.pages > 1:
        hubs[iri] = counts
    if not 1 <= page <= found.pages:
        return None
    if not listed:
        return found
    return Incoming(tuple(_page(view, iri, counts, page)), counts, page)


def _page(view: View, iri: str, counts: dict[str, int], page: int) -> Iterator[Statement]:
    """Yield the links of a page: property by property, each in the order in which the store has them.

    A store that nobody can change keeps its order, and sorting a hundred thousand links takes it seconds; a server
    somewhere else may give each answer in another order, and has to sort.
    """
    begin, end = (page - 1) * PAGE, page * PAGE
    order = "ORDER BY ?subject " if view.needs_network else ""
    before = 0
    for property_, count in counts.items():
        first, last = max(begin - before, 0), min(end - before, count)
        before += count
        if first < last:
            window = f"{order}LIMIT {last - first} OFFSET {first}"
            yield from _links_by(view, iri, property_, window)


def _counts(view: View, iri: str) -> Iterator[tuple[str, int]]:
    for property_, count in rows(view, Asked("incoming-counts", [iri])):
        yield property_.value, int(count.value)


def _counted(links: tuple[Statement, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, property_, _ in sorted(links, key=lambda link: link[1].value):
        counts[property_.value] = counts.get(property_.value, 0) + 1
    return counts


def _links(view: View, iri: str) -> Iterator[Statement]:
    """Yield the links to a resource, or one more of them than a page holds."""
    target = NamedNode(iri)
    for subject, property_ in rows(view, Asked("incoming", [iri], window=f"LIMIT {PAGE + 1}")):
        if isinstance(subject, NamedNode) and isinstance(property_, NamedNode):
            yield subject, property_, target


def _links_by(view: View, iri: str, property_: str, window: str) -> Iterator[Statement]:
    by, target = NamedNode(property_), NamedNode(iri)
    for (subject,) in rows(view, Asked("incoming-by", [iri], property_, window)):
        if isinstance(subject, NamedNode):
            yield subject, by, target
