"""Answers about aggregates that are kept: the same as the store's, for the same query however it is laid out."""

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.assets import ontology_dir
from kg.prefixes import AGGREGATES_GRAPH
from kg.query.formats import Answer
from kg.query.prepared import Query, prepare
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from kg.store.kept import Kept, about_aggregates
from kg.store.view import Dataset

TABLES = ("concepts-that-occur-together", "stages-by-year", "stages-by-year-and-system", "what-is-known-by-system")


def question(name: str) -> str:
    return (ontology_dir() / "questions" / f"{name}.rq").read_text(encoding="utf-8")


def rows(answer: Answer) -> list[tuple[object, ...]]:
    assert isinstance(answer, QuerySolutions)
    return [tuple(row) for row in answer]


@pytest.fixture(scope="module")
def stored(our_snapshot: Snapshot) -> SnapshotView:
    return SnapshotView(our_snapshot.store)


@pytest.fixture(scope="module")
def held(our_snapshot: Snapshot) -> SnapshotView:
    view = SnapshotView(our_snapshot.store)
    view.hold(whole=False)
    return view


def is_kept(view: SnapshotView, text: str) -> bool:
    assert view._kept is not None
    return view._kept.answer(prepare(text)) is not None


@pytest.mark.parametrize("name", TABLES)
def test_a_kept_table_is_what_the_store_answers_in_its_order(
    name: str, stored: SnapshotView, held: SnapshotView
) -> None:
    query = prepare(question(name))
    answer, wanted = held.query(query), stored.query(query)
    assert isinstance(answer, QuerySolutions)
    assert isinstance(wanted, QuerySolutions)
    assert [one.value for one in answer.variables] == [one.value for one in wanted.variables]
    assert rows(answer) == rows(wanted) != []


def test_our_questions_about_aggregates_are_kept_and_no_others(held: SnapshotView) -> None:
    kept = {path.stem for path in (ontology_dir() / "questions").glob("*.rq") if is_kept(held, question(path.stem))}
    assert kept == set(TABLES)


def test_the_layout_of_a_query_does_not_matter_and_what_it_says_does(held: SnapshotView) -> None:
    text = question("stages-by-year")
    assert is_kept(held, text.replace("SELECT", "# mine\n  select").replace("\n", "\n\t"))
    assert not is_kept(held, text + " LIMIT 3")
    assert not is_kept(held, text.replace("?year", "?when"))
    assert len(rows(held.query(prepare(text + " LIMIT 3")))) == 3


def test_who_names_a_dataset_is_not_answered_from_what_is_kept(held: SnapshotView) -> None:
    elsewhere = Dataset(named=("https://w3id.org/vetkg/graph/links",))
    assert rows(held.query(prepare(question("stages-by-year")), elsewhere)) == []


def test_an_answer_that_its_text_would_change_is_not_kept() -> None:
    query = next(iter(about_aggregates()))
    texts = iter(['"a"', '"b"'])

    def ask(_: Query) -> Answer:
        return Store().query(f"SELECT ?x {{ VALUES ?x {{ {next(texts)} }} }}")

    assert Kept(ask, [query]).answer(query) is None


def test_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "SELECT ?x FROM <%s> { VALUES ?x { %d } }"
    queries = [prepare(text % (AGGREGATES_GRAPH, number)) for number in (1, 2, 3)]

    def kept(most: int) -> list[bool]:
        monkeypatch.setattr("kg.store.kept._MOST", most)
        found = Kept(lambda query: Store().query(query.text), queries)
        return [found.answer(query) is not None for query in queries]

    size = len("?x\n1\n")
    assert kept(3 * size) == [True, True, True]
    assert kept(2 * size) == [True, True, False]
    assert kept(0) == [False, False, False]
