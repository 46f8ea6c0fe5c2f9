"""What addresses of stored questions may say: everything else is an error that helps, and never one of the service."""

import re
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from kg.query import questions
from tests.cases import for_each

DIGITAL, STRANDS = "/queries/digital-infrastructure-in-implementation", "/queries/strands-of-a-plan"
HOSTILE = (
    "",
    " ",
    "0",
    "-1",
    "99999999999999999999",
    "2023.5",
    "٢٠٢٣",
    "implementation ",
    "../stage/pilot",
    "https://w3id.org/vetkg/id/concept/stage/no-such",
    "<https://w3id.org/vetkg/id/concept/stage/pilot>",
    "pilot> } SELECT * { ?s ?p ?o } #",
    '"} UNION { ?s ?p ?o } #',
    "vet:Milestone",
    "$(id)",
    "%00",
    "\x00",
    "\ud7ff\uffff",
    "a" * 301,
    "é" * 3000,
    "=1+1",
)


def problem(client: httpx.Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert found["status"] == answer.status_code == 400
    return found


@for_each(
    "query, words",
    [
        ("jear=2023", "jear.*did you mean year"),
        ("colour=red", "colour.*known: category, stage, year"),
        ("year=1989", "year.*1990 to 2100"),
        ("year=soon", "year"),
        ("year=", "year"),
        ("stage=implementaton", "stage: there is no concept of stage 'implementaton'.*did you mean implementation"),
        ("stage=https://w3id.org/vetkg/id/concept/stage/pilots", "did you mean pilot"),
        ("stage=https://w3id.org/vetkg/id/concept/system/austria", "names no concept of stage"),
        ("category=pilot", "there is no concept of thematic-category 'pilot'"),
    ],
)
def test_what_an_address_cannot_say_is_told_with_what_is_near(ours: httpx.Client, query: str, words: str) -> None:
    found = problem(ours, f"{DIGITAL}?{query}")
    assert re.search(words, f"{found['detail']} {found['hint']}")


def test_only_what_takes_several_can_be_repeated(ours: httpx.Client) -> None:
    assert ours.get(f"{DIGITAL}?year=2022&year=2023").status_code == 200
    assert "2 times" in problem(ours, f"{STRANDS}?development=43794&development=42130")["detail"]
    several = "&".join(f"year={1990 + number}" for number in range(101))
    assert "101 values" in problem(ours, f"{DIGITAL}?{several}")["detail"]


def test_a_thing_that_the_graph_does_not_have_is_told(ours: httpx.Client) -> None:
    assert "there is no development '99999'" in problem(ours, f"{STRANDS}?development=99999")["detail"]
    assert "names no development" in problem(ours, f"{STRANDS}?development=https://example.org/1")["detail"]


def test_one_of_a_list_is_one_of_it(ours: httpx.Client) -> None:
    assert "succeeds, partOf" in problem(ours, "/queries/successors-and-parts?property=hasPart")["detail"]


@for_each("name", [one.name for one in questions.load() if one.parameters])
def test_no_value_is_too_much_for_the_service(ours: httpx.Client, name: str) -> None:
    (question,) = [one for one in questions.load() if one.name == name]
    for value in HOSTILE:
        for one in question.parameters:
            answer = ours.get(f"/queries/{name}.csv?{one.name}={quote(value)}")
            assert answer.status_code in (400, 414), (one.name, value, answer.status_code)
        assert ours.get(f"/queries/{name}?{quote(value)}=1").status_code in (400, 414)


def test_an_address_that_is_like_none_says_which_is_the_nearest(ours: httpx.Client) -> None:
    answer = ours.get("/queries/stages-by-yaer")
    assert answer.status_code == 404
    assert "stages-by-year" in answer.json()["hint"]
    for path in ("/queries/", "/queries/stages-by-year/", "/queries/stages-by-year.exe", "/queries/stages-by-ye%61r"):
        assert ours.get(path).status_code == 404, path


def test_a_known_answer_is_not_sent_again(ours: httpx.Client) -> None:
    first = ours.get(f"{DIGITAL}.xlsx?year=2022")
    again = ours.get(f"{DIGITAL}.xlsx?year=2022", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    tags = {ours.head(f"{DIGITAL}{rest}").headers["etag"] for rest in (".xlsx?year=2022", ".csv?year=2022", ".csv", "")}
    assert len(tags) == 4
    assert first.headers["etag"] in tags


@pytest.mark.parametrize("end", ["json", "csv", "xlsx", "html"])
def test_head_is_get_without_a_body(ours: httpx.Client, end: str) -> None:
    get, head = ours.get(f"{DIGITAL}.{end}"), ours.head(f"{DIGITAL}.{end}")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "etag", "link"):
        assert head.headers[name] == get.headers[name]


def test_the_same_workbook_has_the_same_bytes(ours: httpx.Client) -> None:
    assert ours.get(f"{DIGITAL}.xlsx").content == ours.get(f"{DIGITAL}.xlsx").content


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
    ],
)
def test_without_an_end_accept_decides(ours: httpx.Client, accept: str, kind: str) -> None:
    answer = ours.get(DIGITAL, headers={"Accept": accept})
    assert answer.headers["content-type"] == kind
    assert ("content-disposition" in answer.headers) == (kind.startswith("text/csv"))


def test_the_format_can_be_a_parameter(ours: httpx.Client) -> None:
    by_end, by_name = ours.get(f"{DIGITAL}.csv?year=2022"), ours.get(f"{DIGITAL}?format=csv&year=2022")
    assert by_name.content == by_end.content
    assert by_name.headers["etag"] == by_end.headers["etag"]
    assert ours.get("/queries?format=json").json() == ours.get("/queries.json").json()
    assert "csv" in problem(ours, f"{DIGITAL}?format=cvs")["hint"]
    assert problem(ours, f"{DIGITAL}.csv?format=csv")["hint"] == "say it once"
    assert problem(ours, f"{DIGITAL}?format=csv&format=csv")["hint"] == "say it once"
    assert problem(ours, f"{DIGITAL}?format=%63sv")["status"] == 400


def test_other_methods_are_refused(ours: httpx.Client) -> None:
    answer = ours.post(DIGITAL)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_the_list_of_questions_takes_words_alone(ours: httpx.Client) -> None:
    assert "known: q" in problem(ours, "/queries?x=1")["hint"]
