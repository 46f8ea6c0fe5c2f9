from collections.abc import Callable, Iterator

import pytest

from kg.describe.incoming import PAGE, links_to
from kg.namespaces import ID, VET
from kg.query.formats import Answer
from kg.query.prepared import Query
from kg.store.embedded import MemoryView
from kg.store.view import ITS_OWN, Dataset, View

HUB = f"{ID}concept/system/austria"
LINKS = {"jurisdiction": 1103, "about": 7, "states": 250}
TOTAL = sum(LINKS.values())


class Elsewhere(View):
    """A view that needs a network, as far as anybody can tell; keeps what it was asked."""

    needs_network = True

    def __init__(self, view: View) -> None:
        self._view = view
        self.asked: list[str] = []

    @property
    def version(self) -> str | None:
        return None

    def query(self, query: Query, dataset: Dataset = ITS_OWN) -> Answer:
        self.asked.append(query.text)
        return self._view.query(query, dataset)


def statements() -> Iterator[str]:
    for name, count in LINKS.items():
        for number in range(count):
            yield f"<{ID}development/{name}-{number}> <{VET[name]}> <{HUB}> ."


@pytest.fixture(scope="module")
def hub(holding: Callable[[str], MemoryView]) -> MemoryView:
    return holding("\n".join(statements()))


@pytest.mark.parametrize("elsewhere", [False, True])
def test_pages_hold_all_links_each_once(hub: MemoryView, elsewhere: bool) -> None:
    view = Elsewhere(hub) if elsewhere else hub
    seen: list[tuple[str, str]] = []
    for number in range(1, 4):
        page = links_to(view, HUB, number)
        assert page is not None
        assert (page.total, page.pages, page.page) == (TOTAL, 3, number)
        assert page.counts == {str(VET[name]): count for name, count in LINKS.items()}
        assert len(page.links) == min(PAGE, TOTAL - (number - 1) * PAGE)
        seen += [(subject.value, property_.value) for subject, property_, _ in page.links]
    assert len(seen) == len(set(seen)) == TOTAL
    assert links_to(view, HUB, 4) is None
    assert links_to(view, HUB, 10**8) is None


def test_pages_go_property_by_property(hub: MemoryView) -> None:
    page = links_to(hub, HUB)
    assert page is not None
    assert [property_.value for _, property_, _ in page.links[:8]] == [str(VET.about)] * 7 + [str(VET.jurisdiction)]


def test_a_server_somewhere_else_has_to_sort(hub: MemoryView) -> None:
    view = Elsewhere(hub)
    page = links_to(view, HUB, 2)
    assert page is not None
    subjects = [subject.value for subject, property_, _ in page.links if property_ == page.links[0][1]]
    assert subjects == sorted(subjects)
    assert any("ORDER BY" in text for text in view.asked)


def test_many_links_are_counted_once(hub: MemoryView) -> None:
    view, hubs = Elsewhere(hub), dict[str, dict[str, int]]()
    first = links_to(view, HUB, 1, hubs)
    assert first is not None
    assert hubs == {HUB: first.counts}
    again = links_to(view, HUB, 2, hubs)
    assert again is not None
    assert again.total == TOTAL
    assert sum("COUNT" in text for text in view.asked) == 1


def test_few_links_take_one_query(holding: Callable[[str], MemoryView]) -> None:
    view = Elsewhere(holding(f"<{ID}development/1> <{VET.jurisdiction}> <{HUB}> ."))
    page = links_to(view, HUB)
    assert page is not None
    assert (page.total, page.pages, len(view.asked)) == (1, 1, 1)


def test_a_link_from_nowhere_is_none(holding: Callable[[str], MemoryView]) -> None:
    lines = [f"_:b{number} <{VET.jurisdiction}> <{HUB}> ." for number in range(PAGE + 1)]
    lines.append(f"<{ID}development/1> <{VET.jurisdiction}> <{HUB}> .")
    page = links_to(holding("\n".join(lines)), HUB)
    assert page is not None
    assert (page.total, len(page.links)) == (1, 1)


def test_no_links_are_one_empty_page(holding: Callable[[str], MemoryView]) -> None:
    page = links_to(holding(""), HUB)
    assert page is not None
    assert (page.links, page.total, page.pages) == ((), 0, 1)
    assert links_to(holding(""), HUB, 2) is None


@pytest.mark.parametrize(("count", "pages"), [(PAGE - 1, 1), (PAGE, 1), (PAGE + 1, 2)])
def test_the_edge_of_a_page(holding: Callable[[str], MemoryView], count: int, pages: int) -> None:
    lines = (f"<{ID}development/{number}> <{VET.jurisdiction}> <{HUB}> ." for number in range(count))
    view = holding("\n".join(lines))
    page = links_to(view, HUB)
    assert page is not None
    assert (page.total, page.pages, len(page.links)) == (count, pages, min(count, PAGE))
    assert (links_to(view, HUB, 2) is None) == (pages == 1)
