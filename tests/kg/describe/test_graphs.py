from collections.abc import Callable

import pytest

from kg.describe import graphs
from kg.describe.graphs import content, edition_of, graph_at, holds_more
from kg.namespaces import CURRENT_GRAPH, GRAPH, ID, VET
from kg.query.formats.names import short
from kg.store.embedded import MemoryView
from kg.store.view import View
from tests.cases import for_each


def test_a_graph_says_what_its_edition_says(view: View) -> None:
    found = content(view, f"{GRAPH}timeline/1/2024")
    assert found is not None
    assert {(short(s.value), short(p.value), short(o.value)) for s, p, o in found.statements} == {
        ("development/1", "rdf:type", "vet:PolicyDevelopment"),
        ("development/1", "vet:startYear", "2020"),
        ("figure/1-2020-tablets", "rdf:type", "vet:Figure"),
        ("figure/1-2020-tablets", "rdfs:label", "7 tablets"),
        ("figure/1-2020-tablets", "vet:value", found.statements[-1][2].value),
    }
    assert found.label(f"{ID}figure/1-2020-tablets") == "7 tablets"


def test_the_edition_that_it_holds(view: View) -> None:
    assert edition_of(view, f"{GRAPH}timeline/1/2025") == f"{ID}edition/1-2025"
    assert edition_of(view, str(CURRENT_GRAPH)) is None


def test_no_such_graph(view: View) -> None:
    assert content(view, f"{GRAPH}timeline/9/2024") is None


@pytest.mark.parametrize("path", ["current", "timeline/42130/2025", "eurydice/belgium-fl-14.5/2023-11-27"])
def test_paths_of_graphs(path: str) -> None:
    assert graph_at(path) == f"{GRAPH}{path}"


@for_each("path", ["", "/", "a/", "a//b", "a/b/c/d", "A", "a b", "../x", ".", "a/..", "a>b", "a\n"])
def test_what_is_no_path_of_a_graph(path: str) -> None:
    assert graph_at(path) is None


def test_large_graphs_are_known(holding: Callable[[str], MemoryView], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "MOST", 3)
    lines = [f'<{ID}development/{number}> <{VET.order}> "1" .' for number in range(4)]
    assert holds_more(holding("\n".join(lines)), str(CURRENT_GRAPH))
    assert not holds_more(holding("\n".join(lines[:3])), str(CURRENT_GRAPH))
