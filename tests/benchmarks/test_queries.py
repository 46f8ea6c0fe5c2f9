import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from benchmarks.measure.queries import Queries, queries
from kg.namespaces import CURRENT_GRAPH
from kg.query.prepared import prepare
from kg.snapshot import Snapshot


@pytest.fixture(scope="module")
def store(snapshot: Snapshot) -> Store:
    return Store.read_only(str(snapshot.store))


@pytest.fixture(scope="module")
def asked(store: Store) -> Queries:
    return queries(store, seed=1)


def rows(store: Store, query: str) -> int:
    answer = store.query(query, default_graph=[NamedNode(CURRENT_GRAPH)])
    assert isinstance(answer, QuerySolutions)
    return sum(1 for _ in answer)


def test_there_is_a_query_for_each_development_and_each_has_rows(store: Store, asked: Queries) -> None:
    assert len(set(asked.records)) == 110
    assert all(rows(store, query) > 10 for query in asked.records)


def test_facet_counts_have_different_filters_and_rows(store: Store, asked: Queries) -> None:
    assert len(set(asked.facets)) == len(asked.facets) > 500
    assert all(rows(store, query) for query in asked.facets[:100])


def test_the_order_is_that_of_the_seed(store: Store, asked: Queries) -> None:
    assert queries(store, seed=1) == asked
    assert queries(store, seed=2).records != asked.records
    assert sorted(queries(store, seed=2).records) == sorted(asked.records)


def test_hostile_queries_can_be_read(asked: Queries) -> None:
    assert len(asked.pathological) == 6
    for query in asked.pathological.values():
        assert prepare(query).form == "SELECT"
        assert prepare(query).fault() is None
