"""The same search as SPARQL: for whatever filters, the query finds what REST finds."""

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from pyoxigraph import NamedNode, QuerySolutions, QueryTriples
from selectolax.lexbor import LexborHTMLParser

from kg.query.prepared import prepare
from kg.search.property import finder
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.asking import Client
from tests.cases import for_each

WORDS = ("digital*", "school*", '"digital infrastructure"', "vet -digital*", 'digital\\s "infrastructure"', "school's")


def cases() -> Iterator[dict[str, list[str]]]:
    """Yield filters put together by chance, of a kept seed, from values that there are."""
    dice = random.Random(6)
    values = {
        "system": ["belgium", "belgium-de", "malta", "estonia", "norway", "hungary"],
        "type": ["practical-measure-initiative", "strategy-action-plan"],
        "stage": ["design", "pilot", "implementation", "completed", "approved-agreed"],
        "year": ["2015", "2018", "2021", "2022", "2023", "1999"],
        "category": ["modernising-vet-infrastructure", "governance-of-vet-and-lifelong-learning", "lifelong-guidance"],
        "target_group": ["learners", "teachers", "education-professionals"],
        "priority": ["resilience-and-excellence", "innovation-and-growth", "lifelong-learning-culture"],
        "framework": ["vet-recommendation-2020", "osnabrueck-declaration-2020"],
        "subsystem": ["ivet", "cvet"],
        "body": ["finland-ministry-of-education-and-culture", "hungary-ministry-of-culture-and-innovation"],
        "completeness": ["0.08", "0.3", "1"],
        "q": list(WORDS),
        "sort": ["-last_year", "system", "first_year", "-label"],
    }
    for name, there in values.items():
        yield {name: [there[0]]}
        yield {name: [there[-1]], "known_only": ["true"]}
    for _ in range(30):
        chosen = {}
        for name in dice.sample(sorted(values), dice.choice((2, 2, 3))):
            most = 1 if name in ("q", "sort", "completeness") else 3
            there = values[name]
            chosen[name] = dice.sample(there, min(dice.randint(1, most), len(there)))
        if dice.random() < 0.3:
            chosen["known_only"] = ["true"]
        yield chosen


def address(path: str, said: dict[str, list[str]]) -> str:
    return f"{path}?{urlencode(said, doseq=True)}"


def tree_of(client: Client, path: str) -> LexborHTMLParser:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:2000]
    return LexborHTMLParser(answer.text)


def query_of(client: Client, path: str) -> str:
    (link,) = tree_of(client, path).css(".as-sparql a[href^='/sparql?']")
    (query,) = parse_qs(urlsplit(link.attributes["href"] or "").query)["query"]
    return query


def found_by_rest(client: Client, said: dict[str, list[str]]) -> list[str]:
    items = client.get(address("/api/v1/developments", {**said, "limit": ["500"], "fields": ["id"]})).json()["items"]
    return [item["id"] for item in items]


def found_by(query: str, view: SnapshotView, snapshot: Snapshot) -> list[str]:
    answer = view.query(prepare(query, find=finder(snapshot.path)))
    assert isinstance(answer, QuerySolutions)
    found = [solution["development"] for solution in answer]
    return [one.value for one in found if isinstance(one, NamedNode)]


def test_whatever_is_chosen_the_query_finds_the_same(
    ours: Client, our_view: SnapshotView, our_snapshot: Snapshot
) -> None:
    some = 0
    for said in cases():
        expected = found_by_rest(ours, said)
        found = found_by(query_of(ours, address("/search", said)), our_view, our_snapshot)
        assert len(found) == len(set(found)), said
        assert set(found) == set(expected), said
        some += bool(expected)
    assert some > 30  # most of them find something


@for_each("words", WORDS)
def test_words_are_put_in_as_they_are(ours: Client, our_view: SnapshotView, our_snapshot: Snapshot, words: str) -> None:
    said = {"q": [words]}
    found = found_by(query_of(ours, address("/search", said)), our_view, our_snapshot)
    assert set(found) == set(found_by_rest(ours, said))


def test_what_the_graph_does_not_say_is_named(ours: Client, our_view: SnapshotView, our_snapshot: Snapshot) -> None:
    said = {"modified_since": ["2020-01-01"], "system": ["malta"]}
    expected = found_by_rest(ours, said)
    assert expected
    found = found_by(query_of(ours, address("/search", said)), our_view, our_snapshot)
    assert set(found) == set(expected)
    whole = tree_of(ours, "/search?modified_since=2020-01-01")
    assert not whole.css(".as-sparql")
    assert "cannot be said in SPARQL" in whole.body.text()  # type: ignore[union-attr]


def test_all_that_is_said_of_the_result_is_rdf(ours: Client, our_view: SnapshotView, our_snapshot: Snapshot) -> None:
    said = {"system": ["belgium-de"], "stage": ["implementation"]}
    (link,) = [one for one in tree_of(ours, address("/search", said)).css(".take a") if "Turtle" in one.text()]
    sent = parse_qs(urlsplit(link.attributes["href"] or "").query)
    assert sent["format"] == ["ttl"]
    answer = our_view.query(prepare(sent["query"][0], find=finder(our_snapshot.path)))
    assert isinstance(answer, QueryTriples)
    subjects: set[Any] = {triple.subject.value for triple in answer if isinstance(triple.subject, NamedNode)}
    assert subjects == set(found_by_rest(ours, said))


def test_the_order_is_that_of_the_page_where_it_can_be(
    ours: Client, our_view: SnapshotView, our_snapshot: Snapshot
) -> None:
    said = {"system": ["belgium"], "sort": ["-last_year"]}
    query = query_of(ours, address("/search", said))
    assert "ORDER BY DESC(?lastYear) ?label" in query
    assert "# with" not in query
    assert "urn:" not in query
