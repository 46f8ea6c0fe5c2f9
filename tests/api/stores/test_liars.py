"""A store elsewhere that is honest at first and lies then: its failure is said to be its own."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store

from api.publications import Publications
from kg.namespaces import PREFIXES
from kg.publishing.marker import Marker
from tests.api.conftest import Live
from tests.api.stores.conftest import over
from tests.api.stores.oxigraph import CURRENT, PUBLICATION
from tests.api.stores.test_same_answers import PATHS
from tests.cases import for_each
from tests.kg.store.fake import Fake, Handler

SAMPLE = Path(__file__).parents[2] / "kg" / "store" / "sample.trig"
MANY = "".join(
    f"<https://w3id.org/vetkg/id/development/9{n}> a vet:PolicyDevelopment ; rdfs:label 'One {n}'@en .\n"
    for n in range(12)
)
HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
CLIENT = httpx.Client(timeout=60)
Lie = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    yield
    CLIENT.close()


def empty_row(answer: dict[str, Any]) -> None:
    answer["results"]["bindings"].append({})


def ten_rows(answer: dict[str, Any]) -> None:
    del answer["results"]["bindings"][10:]


def no_rows(answer: dict[str, Any]) -> None:
    answer["results"]["bindings"] = []


def other_columns(answer: dict[str, Any]) -> None:
    answer["head"]["vars"] = [f"x{name}" for name in answer["head"]["vars"]]
    answer["results"]["bindings"] = [
        {f"x{name}": value for name, value in row.items()} for row in answer["results"]["bindings"]
    ]


def one_column_less(answer: dict[str, Any]) -> None:
    gone = answer["head"]["vars"].pop()
    for row in answer["results"]["bindings"]:
        row.pop(gone, None)


def of_one_value(value: dict[str, str]) -> Lie:
    def lie(answer: dict[str, Any]) -> None:
        names = answer["head"]["vars"]
        answer["results"]["bindings"] = [dict.fromkeys(names, value) for _ in answer["results"]["bindings"]]

    return lie


LIES: dict[str, Lie] = {
    "an empty row": empty_row,
    "ten rows": ten_rows,
    "no rows": no_rows,
    "other columns": other_columns,
    "one column less": one_column_less,
    "texts": of_one_value({"type": "literal", "value": "x"}),
    "names": of_one_value({"type": "uri", "value": "x:y"}),
    "nameless": of_one_value({"type": "bnode", "value": "b"}),
}


class Liar:
    """An endpoint over a store in memory; ``lie`` changes its tables, but not what it says of itself."""

    def __init__(self) -> None:
        self.store = Store()
        self.store.load(path=str(SAMPLE), format=RdfFormat.TRIG)
        self.store.load((HEAD + MANY).encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(CURRENT))
        self.lie: Lie = lambda _: None
        self.cuts = False

    def mark(self, marker: Marker) -> None:
        self.store.load(marker.lines(), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(PUBLICATION))

    def __call__(self, request: Handler) -> None:
        query = request.form["query"][0]
        given: dict[str, Any] = {
            key: [NamedNode(name) for name in request.form[name_]]
            for key, name_ in (("default_graph", "default-graph-uri"), ("named_graphs", "named-graph-uri"))
            if name_ in request.form
        }
        answer = self.store.query(query, **given)
        if isinstance(answer, QueryTriples):
            triples = answer.serialize(format=RdfFormat.RDF_XML) or b""
            return request.send(media_type="application/rdf+xml", body=triples)
        assert isinstance(answer, QueryBoolean | QuerySolutions)
        body = answer.serialize(format=QueryResultsFormat.JSON) or b""
        if isinstance(answer, QuerySolutions):
            body = self.told(query, json.loads(body))
        return request.send(body=body)

    def told(self, query: str, answer: dict[str, Any]) -> bytes:
        """Return a table as it is given: "VALUES ?d" is the trial of long answers."""
        if "VALUES ?d" in query:
            if self.cuts:
                ten_rows(answer)
        elif "creativeWorkStatus" not in query:
            self.lie(answer)
        return json.dumps(answer).encode()


@pytest.fixture(scope="module")
def lying() -> Iterator[tuple[Liar, Live]]:
    """A service of a store of no known version, which keeps nothing."""
    liar = Liar()
    with Fake(liar, probed=False) as fake, over(fake.address, endpoint_fresh=0, watch=0) as live:
        yield liar, live


@for_each("lie", LIES)
def test_no_lie_is_a_mistake_of_ours(lying: tuple[Liar, Live], lie: str) -> None:
    liar, live = lying
    liar.lie = LIES[lie]
    some = PATHS[list(LIES).index(lie) % 3 :: 3]  # each address hears two or three of the lies
    found = {path: CLIENT.get(live.url + path).status_code for path in some}
    assert [path for path, status in found.items() if status == 500] == []


@pytest.mark.parametrize("lie", ["an empty row", "ten rows", "no rows", "one column less"])
def test_developments_that_are_not_all_are_none(lying: tuple[Liar, Live], lie: str) -> None:
    liar, live = lying
    liar.lie = lambda _: None
    assert CLIENT.get(f"{live.url}/api/v1/developments").json()["count"] >= 12
    liar.lie = LIES[lie]
    answer = CLIENT.get(f"{live.url}/api/v1/developments")
    assert answer.status_code == 502, answer.text
    assert answer.json()["type"].endswith("/endpoint-failed")
    assert answer.json()["hint"]


def test_answers_that_are_cut_later_are_noticed_and_their_tags_are_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Publications, "tried_every", 0.0)
    liar = Liar()
    liar.mark(Marker("v1", "complete", run="1"))
    query = {"query": "SELECT ?s { ?s a vet:PolicyDevelopment }"}
    with Fake(liar, probed=False) as fake, over(fake.address, watch=0.2) as live:

        def until(status: int) -> httpx.Response:
            end = time.monotonic() + 30
            while True:
                answer = CLIENT.get(f"{live.url}/sparql", params=query)
                if answer.status_code == status:
                    return answer
                assert time.monotonic() < end, answer.text
                time.sleep(0.05)

        before = until(200).headers["etag"]
        liar.cuts = True
        refused = until(503)
        assert "the store cannot be trusted: of an answer of 20736 rows the endpoint gives 10" in refused.text
        liar.cuts = False
        assert until(200).headers["etag"] != before
        known = CLIENT.get(f"{live.url}/sparql", params=query, headers={"If-None-Match": before})
        assert known.status_code == 200


def test_long_answers_are_not_tried_at_each_look() -> None:
    liar = Liar()
    with Fake(liar, probed=False) as fake, over(fake.address, watch=0.05):
        end = time.monotonic() + 30
        while sum("creativeWorkStatus" in one.form["query"][0] for one in list(fake.requests)) < 5:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert sum("VALUES ?d" in one.form["query"][0] for one in list(fake.requests)) == 1
