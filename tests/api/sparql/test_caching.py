"""Answers have tags, who has one is told so, and what is kept is given again as it was."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise, product
from typing import Any

import httpx
import pytest

from api.settings import Settings
from api.workers.pool import Pool
from kg.store.embedded import SnapshotView
from tests.cases import for_each

QUERY = "SELECT ?y { ?d vet:startYear ?y } ORDER BY ?y"
GRAPH = "https://w3id.org/vetkg/graph/timeline/1/2024"
_OWN = {"date", "x-request-id"}  # what each answer has of its own
PLAIN = {"Accept-Encoding": "identity"}


def ask(
    service: Any, query: str = QUERY, method: str = "GET", headers: dict[str, str] | None = None, **more: str
) -> Any:
    names = {"Accept": "*/*", **PLAIN, **(headers or {})}
    address = service.url + "/sparql"
    if method == "POST":
        return httpx.post(address, data={"query": query, **more}, headers=names)
    return httpx.request(method, address, params={"query": query, **more}, headers=names)


@pytest.fixture(scope="module")
def bare(start: Callable[..., Any]) -> Any:
    """A service that keeps nothing."""
    return start(workers=1, cache=0)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often workers were asked which query."""
    found: Counter[str] = Counter()
    ask_ = Pool.ask

    def counting(self: Pool, job: Any) -> Any:
        found[job.text] += 1
        return ask_(self, job)

    monkeypatch.setattr(Pool, "ask", counting)
    return found


def test_every_way_to_answer_has_a_tag_of_its_own(service: Any) -> None:
    tags = [
        ask(service, query, headers=headers, **more).headers["etag"]
        for query, headers, more in [
            (QUERY, {}, {}),
            (QUERY + " ", {}, {}),
            (QUERY, {"Accept": "text/csv"}, {}),
            (QUERY, {"Accept": "text/html"}, {}),
            (QUERY, {"Accept-Encoding": "gzip", "Accept": "text/html"}, {}),
            (QUERY, {}, {"default-graph-uri": GRAPH}),
            (QUERY, {}, {"named-graph-uri": GRAPH}),
            ("ASK {}", {}, {}),
        ]
    ]
    assert len(set(tags)) == len(tags)
    assert all(tag[0] == tag[-1] == '"' for tag in tags)


def test_what_does_not_change_the_answer_does_not_change_its_tag(service: Any) -> None:
    tag = ask(service).headers["etag"]
    assert ask(service, format="json").headers["etag"] == tag
    assert ask(service, headers={"Accept": "application/json"}).headers["etag"] == tag
    assert ask(service, timeout="3", unknown="x").headers["etag"] == tag
    assert ask(service, method="HEAD").headers["etag"] == tag


def test_each_representation_is_the_one_that_its_tag_names(service: Any) -> None:
    """Equal tags mean equal bytes, whatever was asked in which order: what strong means."""
    found: dict[str, bytes] = {}
    accepts, codings = ("*/*", "text/csv", "application/sparql-results+xml", "text/html"), ("identity", "gzip")
    for _, accept, coding, method in product(range(2), accepts, codings, ("GET", "HEAD")):
        headers = {"Accept": accept, "Accept-Encoding": coding}
        with httpx.stream(method, service.url + "/sparql", params={"query": QUERY}, headers=headers) as response:
            raw = b"".join(response.iter_raw())
        assert response.status_code == 200
        if method == "GET":
            key = f"{response.headers['etag']} {response.headers.get('content-encoding')}"
            assert found.setdefault(key, raw) == raw
    assert len({key.split()[0] for key in found}) == len(found)


@pytest.mark.parametrize("query", [QUERY, "CONSTRUCT { ?d vet:startYear ?y } { ?d vet:startYear ?y }", "ASK {}"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_who_has_the_answer_is_told_so_and_no_worker_is_asked(
    bare: Any, jobs: Counter[str], query: str, coding: str
) -> None:
    first = ask(bare, query, headers={"Accept-Encoding": coding})
    for method in ("GET", "HEAD"):
        known = {"Accept-Encoding": coding, "If-None-Match": f'"other", W/{first.headers["etag"]}'}
        second = ask(bare, query, method, known)
        assert (second.status_code, second.content) == (304, b"")
        for name in ("etag", "vary", "cache-control"):
            assert second.headers[name] == first.headers[name]
        assert "content-type" not in second.headers
    assert jobs[query] == 1


def test_a_tag_of_another_answer_is_no_tag_of_this(service: Any) -> None:
    tag = ask(service).headers["etag"]
    for headers, more in (({"Accept": "text/csv"}, {}), ({}, {"default-graph-uri": GRAPH})):
        response = ask(service, headers={"If-None-Match": tag, **headers}, **more)
        assert response.status_code == 200
        assert response.content
    assert ask(service, "ASK {}", headers={"If-None-Match": tag}).status_code == 200


def test_any_answer_is_known_where_there_is_one(service: Any) -> None:
    assert ask(service, headers={"If-None-Match": "*"}).status_code == 304
    assert ask(service, "nonsense", headers={"If-None-Match": "*"}).status_code == 400


def test_anybody_may_keep_an_answer_and_must_ask_again(service: Any) -> None:
    for _ in range(2):
        response = ask(service)
        assert response.headers["cache-control"] == "public, no-cache"
        assert response.headers["vary"] == "Accept, Accept-Encoding"


def test_the_answer_to_a_body_is_nobody_elses(service: Any) -> None:
    tag = ask(service).headers["etag"]
    for headers in ({}, {"If-None-Match": tag}, {"If-None-Match": "*"}):
        response = ask(service, method="POST", headers=headers)
        assert response.status_code == 200
        assert response.json()["results"]["bindings"]
        assert "etag" not in response.headers
        assert response.headers["cache-control"] == "no-store"


@for_each("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_is_of_the_moment_has_no_tag_and_is_never_kept(service: Any, call: str) -> None:
    query = f"SELECT ({call} AS ?x) {{}}"
    answers = [ask(service, query) for _ in range(3)]
    for response in answers:
        assert response.status_code == 200
        assert "etag" not in response.headers
        assert response.headers["cache-control"] == "no-store"
    if call != "BNODE()":
        assert all(a.content != b.content for a, b in pairwise(answers))


def test_errors_are_never_kept(service: Any) -> None:
    for query, status in (("SELECT", 400), ("CLEAR ALL", 403)):
        for _ in range(2):
            response = ask(service, query)
            assert response.status_code == status
            assert response.headers["cache-control"] == "no-store"
            assert "etag" not in response.headers


def test_a_graph_without_a_version_has_no_tags(service: Any, view: SnapshotView) -> None:
    with type(service)(SnapshotView(view.folder), Settings(workers=1)) as unknown:
        first, second = ask(unknown), ask(unknown)
        assert first.content == second.content
        assert "etag" not in first.headers
        assert first.headers["cache-control"] == "no-store"
        assert httpx.get(unknown.url + "/sparql").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_query_that_comes_again_is_answered_without_a_worker(service: Any, jobs: Counter[str], method: str) -> None:
    query = f"{QUERY} # again by {method}"
    answers = [ask(service, query, method) for _ in range(5)]
    assert jobs[query] == 1
    assert {response.content for response in answers} == {answers[0].content}
    kept = [{name: value for name, value in response.headers.items() if name not in _OWN} for response in answers]
    assert all(headers == kept[0] for headers in kept)


def test_get_head_and_post_share_what_is_kept(service: Any, jobs: Counter[str]) -> None:
    query = f"{QUERY} # shared"
    answers = [ask(service, query, method) for method in ("HEAD", "POST", "GET", "HEAD", "GET", "GET")]
    assert jobs[query] == 1
    assert [response.headers["content-length"] for response in answers] == [str(len(answers[1].content))] * 6


def test_without_room_every_query_is_asked_anew(bare: Any, jobs: Counter[str]) -> None:
    assert len({ask(bare).headers["etag"] for _ in range(3)}) == 1
    assert jobs[QUERY] == 3


def test_another_snapshot_has_other_answers(service: Any, view: SnapshotView) -> None:
    own = SnapshotView(view.folder, "v1")
    with type(service)(own, Settings(workers=1)) as live:
        before = [ask(live) for _ in range(3)][-1]
        own._version = "v2"
        after = ask(live, headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.headers["etag"] != before.headers["etag"]


def test_parts_of_answers_are_not_offered(service: Any) -> None:
    for headers in ({"Range": "bytes=0-3"}, {"Range": "bytes=0-3", "If-Range": ask(service).headers["etag"]}):
        response = ask(service, headers=headers)
        assert response.status_code == 200
        assert len(response.content) > 4
