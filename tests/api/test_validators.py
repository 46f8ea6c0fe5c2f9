import pytest
from starlette.requests import Request

from api.validators import known, matches, named, tag
from tests.cases import for_each


def test_a_tag_is_strong_and_the_same_for_the_same() -> None:
    made = tag("v1", "ASK {}", "json")
    assert made == tag("v1", "ASK {}", "json")
    assert made[0] == made[-1] == '"'
    assert len(made) == 34


def test_each_part_and_its_place_counts() -> None:
    tags = {
        tag("v1", "ab", "c"),
        tag("v2", "ab", "c"),
        tag("v1", "a", "bc"),
        tag("v1", "abc"),
        tag("v1", "ab", "c", ""),
        tag("v1", "c", "ab"),
        tag("v1", "1:a", "b"),
        tag("v1", "1", "a1:b"),
        tag("v1", "\ud800"),
    }
    assert len(tags) == 9


@for_each("header", ['"a"', 'W/"a"', '"b", "a"', '"b" , W/"a"', "*", ' "a" ', '"x,y", "a"', '"b","a"'])
def test_a_client_that_names_the_tag_has_the_answer(header: str) -> None:
    assert matches(header, '"a"')


@for_each("header", [None, "", '"b"', "a", '"A"', '"xa"', '"b", "c"', 'W/"b"', '"a', '"*"', "garbage"])
def test_a_client_that_does_not_has_not(header: str | None) -> None:
    assert not matches(header, '"a"')


@pytest.mark.parametrize(
    ("header", "before", "after"), [("*", False, True), ('"a"', True, True), ('"b"', False, False)]
)
def test_any_answer_is_known_only_once_there_is_one(header: str, before: bool, after: bool) -> None:
    request = Request({"type": "http", "headers": [(b"if-none-match", header.encode())]})
    assert (named(request, '"a"'), known(request, '"a"')) == (before, after)
