"""``If-None-Match: *`` asks whether there is anything: what is missing is missing, and what is there is known."""

from tests.api.asking import Client
from tests.cases import for_each

MISSING = (
    "/doc/development/nope",
    "/doc/development/nope.pdf",
    "/doc/development/nope.ttl",
    "/doc/body/nope",
    "/graph/nope.trig",
    "/charts/question.svg?question=nope",
    "/charts/timeline.svg?development=nope",
)


@for_each("path", MISSING)
def test_what_is_missing_is_not_known(path: str, ours: Client) -> None:
    plain, answer = (ours.get(path, "text/html, */*;q=0.1", **headers) for headers in ({}, {"if_none_match": "*"}))
    assert answer.status_code == plain.status_code
    assert answer.status_code in (400, 404)


@for_each(
    "path", ["/about", "/queries", "/doc/concept/stage/pilot.ttl", "/doc/development/42130.pdf", "/charts/ontology.svg"]
)
def test_what_is_there_is(path: str, ours: Client) -> None:
    answer = ours.get(path, "text/html, */*;q=0.1", if_none_match="*")
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == ours.get(path, "text/html, */*;q=0.1").headers["etag"]


def test_an_address_that_cannot_be_answered_is_not_known(ours: Client) -> None:
    assert ours.get("/compare?rows=nope", "text/html", if_none_match="*").status_code == 400


def test_what_is_said_in_english_is_marked_as_such(ours: Client) -> None:
    page = ours.get("/compare?lang=fr&rows=body&columns=body", "text/html")
    assert page.status_code == 400
    assert page.text.count('<p lang="en">') == 2
    assert '<p lang="en">' not in ours.get("/compare?lang=en&rows=body&columns=body", "text/html").text
