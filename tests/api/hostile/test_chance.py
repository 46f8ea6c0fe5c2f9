"""Answers that depend on chance or on the moment are given once."""

from urllib.parse import quote

import pytest
from hostile_process import Service

pytestmark = pytest.mark.alone

CHANCE = {
    "in small letters": "SELECT (rand() AS ?x) {}",
    "beside an escape": "SELECT (CONCAT('\\u0041', STR(RAND())) AS ?x) {}",
    "in a condition": "SELECT ?x { VALUES ?x { " + " ".join(map(str, range(40))) + " } FILTER(RAND() < 0.5) }",
    "behind a number": "SELECT (1*RAND() AS ?x) { FILTER(1<2&&!false) } # \\",
    "in an inner query": "SELECT ?x { { SELECT (sTrUuId() AS ?x) {} } }",
    "of a node": "SELECT (STR(BNODE()) AS ?x) (UUID() AS ?y) {}",
    "in the order": "SELECT ?x { VALUES ?x { " + " ".join(map(str, range(40))) + " } } ORDER BY RAND()",
    "of the moment": "SELECT (STR(now()) AS ?x) {}",
}


@pytest.mark.parametrize("name", CHANCE)
def test_an_answer_by_chance_is_not_kept(attacked: Service, name: str) -> None:
    target = "/sparql?query=" + quote(CHANCE[name])
    replies = [attacked.get(target) for _ in range(3)]
    assert {reply.status for reply in replies} == {200}
    assert len({reply.body for reply in replies}) > 1
    for reply in replies:
        assert "etag" not in reply.headers
        assert reply.headers["cache-control"] == "no-store"
