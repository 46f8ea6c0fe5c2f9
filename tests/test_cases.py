"""A loop over cases is as strict as a test for each of them."""

import inspect

import pytest

from tests.cases import for_each


def test_all_cases_run_and_each_that_fails_is_named() -> None:
    seen = []

    @for_each("number", range(5), ids=lambda number: f"case {number}")
    def even(number: int) -> None:
        seen.append(number)
        assert number % 2 == 0, "odd"

    with pytest.raises(ExceptionGroup, match=r"2 of 5 cases failed: case 1; case 3") as found:
        even()
    assert seen == [0, 1, 2, 3, 4]
    assert [str(fault).partition("\n")[0] for fault in found.value.exceptions] == ["odd", "odd"]
    assert [fault.__notes__ for fault in found.value.exceptions] == [["case: case 1"], ["case: case 3"]]


def test_an_error_of_any_kind_is_a_failure_and_ends_no_other_case() -> None:
    @for_each("wanted, found", [(1, "1"), (2, "two"), (3, "3")])
    def same(wanted: int, found: str) -> None:
        assert int(found) == wanted

    with pytest.raises(ExceptionGroup, match=r"1 of 3 cases failed: 2, two"):
        same()


def test_an_error_that_does_not_come_ends_no_other_case() -> None:
    @for_each("text", ["one", "2", "three"])
    def is_no_number(text: str) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int(text)

    with pytest.raises(BaseExceptionGroup, match=r"1 of 3 cases failed: 2") as found:
        is_no_number()
    assert isinstance(found.value.exceptions[0], pytest.fail.Exception)


def test_no_case_is_no_success() -> None:
    @for_each("case", [])
    def never(case: object) -> None:
        raise AssertionError(case)

    with pytest.raises(AssertionError, match="there is no case"):
        never()


def test_fixtures_are_asked_for_and_cases_are_not() -> None:
    @for_each("case", "ab")
    def asks(case: str, tmp_path: object) -> None:
        assert tmp_path == "here"

    assert list(inspect.signature(asks).parameters) == ["tmp_path"]
    asks(tmp_path="here")
    with pytest.raises(ExceptionGroup, match=r"2 of 2 cases failed: a; b"):
        asks(tmp_path="elsewhere")
