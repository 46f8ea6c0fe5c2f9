"""search:matches of a query asks the index, within limits, and says what is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from kg.namespaces import CURRENT_GRAPH
from kg.query.errors import EvaluationError, QuerySyntaxError, QueryTooComplexError, TextsAbsentError
from kg.query.prepared import prepare
from kg.search import Search, property
from kg.search.property import finder
from kg.store.embedded import MemoryView

HEAD = "PREFIX search: <https://w3id.org/vetkg/search/> "


@pytest.fixture(scope="module")
def view(dump: bytes) -> MemoryView:
    store = Store()
    store.load(dump, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
    return MemoryView(store)


def column(view: MemoryView, text: str, folder: Path | None) -> list[str]:
    answer = view.query(prepare(HEAD + text, find=finder(folder)))
    assert isinstance(answer, QuerySolutions)
    return [row[0].value for row in answer]


def test_the_same_is_found_as_by_find(view: MemoryView, folder: Path, own: Search) -> None:
    found = column(view, 'SELECT ?thing { ?thing search:matches "digital infra*" }', folder)
    assert sorted(found) == sorted(hit.iri for hit in own.find("digital infra*", limit=1000).hits)
    assert len(found) > 5


def test_it_joins_with_other_patterns(view: MemoryView, folder: Path) -> None:
    query = 'SELECT DISTINCT ?system { ?d search:matches "Digisprong" ; vet:jurisdiction/rdfs:label ?system }'
    assert column(view, query, folder) == ["Belgium-FL"]
    without = 'SELECT (COUNT(*) AS ?n) { ?b a vet:Body %s { ?b search:matches "ministry" } }'
    rest = [int(column(view, without % word, folder)[0]) for word in ("", "MINUS", "FILTER NOT EXISTS")]
    every = int(column(view, "SELECT (COUNT(*) AS ?n) { ?b a vet:Body }", folder)[0])
    assert rest == [rest[0], every - rest[0], every - rest[0]]


def test_more_than_a_query_may_hold_is_an_error_and_no_short_answer(
    view: MemoryView, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(property, "MOST_THINGS", 10)
    with pytest.raises(QueryTooComplexError, match=r"finds \d+ things, more than the 10") as raised:
        column(view, 'SELECT ?d { ?d search:matches "education" }', folder)
    assert "more words" in raised.value.hint


def test_a_text_that_cannot_be_read_is_an_error_with_its_place(view: MemoryView, folder: Path) -> None:
    with pytest.raises(QuerySyntaxError, match="not closed") as raised:
        column(view, "SELECT ?d { ?d search:matches '\"a' }", folder)
    assert raised.value.line == 1


def test_without_an_index_it_is_an_error(view: MemoryView, tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        with pytest.raises(TextsAbsentError, match="needs the index"):
            column(view, 'SELECT ?d { ?d search:matches "a" }', folder)


def test_what_goes_wrong_in_the_index_is_an_error_of_the_query(
    view: MemoryView, index: Callable[[str], Search]
) -> None:
    path = index('<body/a> rdfs:label "A body"@en .').path
    path.write_bytes(b"nothing" * 1000)
    with pytest.raises(EvaluationError, match="cannot be read"):
        column(view, 'SELECT ?d { ?d search:matches "body" }', path.parents[1])
