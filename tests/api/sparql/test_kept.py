"""What is kept of answers takes no more room than was given."""

import pytest

from api.sparql.head import Head, head_of
from api.sparql.headers import headers, kept
from api.sparql.kept import Answers, Kept, Question

HEAD = Head(b"*/*", b"gzip", b"")
ROOM = 1 << 20


def question(query: str = "ASK {}", version: str = "v1", format_name: str = "json") -> Question:
    return Question(version, query, (), (), format_name, "identity")


def answer(body: bytes = b"x") -> Kept:
    return kept('"tag"', headers("text/plain", "identity", '"tag"'), body)


def test_an_answer_is_found_by_its_question_and_by_its_request() -> None:
    answers, found = Answers(ROOM), answer()
    answers.keep(question(), found)
    assert answers.get(question()) is found
    assert answers.recall("v1", b"query=ASK", HEAD) is None
    answers.lead(b"query=ASK", HEAD, question())
    assert answers.recall("v1", b"query=ASK", HEAD) is found
    assert answers.recall("v1", b"query=ASK", HEAD._replace(accept=b"text/csv")) is None
    assert answers.recall("v1", b"query=ask", HEAD) is None


def test_another_version_has_other_answers() -> None:
    answers = Answers(ROOM)
    answers.keep(question(), answer())
    answers.lead(b"q", HEAD, question())
    assert answers.get(question(version="v2")) is None
    assert answers.recall("v2", b"q", HEAD) is None
    assert answers.recall(None, b"q", HEAD) is None


def test_what_was_not_asked_for_the_longest_time_goes_first() -> None:
    answers = Answers(ROOM)
    answers.keep(question("old"), answer(b"x" * 100_000))
    for number in range(20):
        answers.keep(question(str(number)), answer(b"x" * 100_000))
        assert answers.get(question("0"))
    assert answers.get(question("old")) is None
    assert answers.get(question("19"))


@pytest.mark.parametrize("long", [Question("v1", "x" * 200_000, (), (), "json", "identity"),
                                  Question("v1", "", ("x" * 200_000,), (), "json", "identity")])  # fmt: skip
def test_what_is_too_large_is_not_kept(long: Question) -> None:
    answers = Answers(ROOM)
    answers.keep(question(), answer(b"x" * 200_000))
    answers.keep(long, answer())
    answers.lead(b"q", HEAD, long)
    answers.lead(b"x" * 10_000, HEAD, question("other"))
    assert answers.get(question()) is None
    assert answers.get(long) is None
    assert not answers._requests


def test_queries_count_as_what_they_take() -> None:
    answers = Answers(ROOM)
    for number in range(100):
        answers.keep(question(f"{number:0100000}"), answer())
    assert sum(answers.get(question(f"{number:0100000}")) is not None for number in range(100)) <= 10


def test_without_room_nothing_is_kept() -> None:
    answers = Answers(0)
    answers.keep(question(), answer())
    answers.lead(b"q", HEAD, question())
    assert answers.get(question()) is None
    assert answers.recall("v1", b"q", HEAD) is None


def test_an_answer_has_headers_for_each_way_to_give_it() -> None:
    found = answer(b"four")
    assert (b"content-length", b"4") in found.headers
    assert (b"etag", b'"tag"') in found.headers
    assert {name for name, _ in found.unchanged} == {b"etag", b"vary", b"cache-control"}
    assert b"etag" not in {name for name, _ in found.unshared}
    assert (b"cache-control", b"no-store") in found.unshared
    assert (b"cache-control", b"public, no-cache") not in found.unshared


def test_the_head_of_a_request_is_what_decides_on_its_answer() -> None:
    lines = [
        (b"host", b"x"),
        (b"accept", b"a/b"),
        (b"accept", b"c/d"),
        (b"if-none-match", b'"x"'),
        (b"if-none-match", b'"y"'),
    ]
    assert head_of({"headers": lines}) == Head(b"a/b, c/d", b"", b'"x", "y"')
