"""Sums in which nothing counts twice."""

from decimal import Decimal
from typing import Any

import httpx
import pytest

from kg.things.sums import Amount, Group, sums
from tests.api.rest.test_collections import get, rows

GROUP = Group("laptops", "learners", "item", "", "reported", "", "2022")


def amount(name: str, value: int, group: Group = GROUP) -> Amount:
    return Amount(name, Decimal(value), group, rough=False)


def test_a_part_counts_where_its_total_does_not() -> None:
    (one,) = sums([amount("a", 3), amount("b", 4)], {"a": ["total"], "b": ["total"]})
    assert (one.total, one.left_out, one.parts) == (7, (), 0)


def test_a_total_and_its_parts_are_never_added() -> None:
    parts = {"a": ["half"], "b": ["total"], "half": ["total"]}
    (one,) = sums([amount("a", 3), amount("b", 4), amount("total", 10), amount("half", 5)], parts)
    assert (one.total, one.counted, one.left_out) == (10, ("total",), ("a", "b", "half"))


def test_a_part_of_a_part_counts_nothing_beside_the_total() -> None:
    (one,) = sums([amount("a", 3), amount("total", 10)], {"a": ["half"], "half": ["total"]})
    assert one.total == 10


def test_the_same_money_counts_once() -> None:
    (one,) = sums([amount("a", 3), amount("same", 3)], {"a": ["same"]})
    assert (one.total, one.left_out) == (3, ("a",))
    (one,) = sums([amount("a", 3), amount("same", 3)], {"a": ["same"], "same": ["a"]})
    assert one.total == 3


def test_parts_and_totals_of_different_years_stand_apart_and_say_so() -> None:
    whole = Group("laptops", "learners", "item", "", "reported", "", "")
    total, part = sums([amount("a", 3), amount("total", 10, whole)], {"a": ["total"]})
    assert (total.total, total.parts) == (10, 0)
    assert (part.total, part.parts) == (3, 1)


@pytest.mark.parametrize("change", [{"per": "learner"}, {"unit": "https://w3id.org/vetkg/id/concept/unit/percent"}])
def test_rates_and_shares_have_no_sum(change: dict[str, str]) -> None:
    (one,) = sums([amount("a", 3, Group(**{**vars(GROUP), **change}))], {})
    assert one.total is None


def test_only_what_is_of_the_same_time_is_added() -> None:
    times = (
        {"period_start": "2018", "period_end": "2027"},
        {"period_start": "2019", "period_end": "2027"},
        {"as_of": "1"},
    )
    some = [Group(**{**vars(GROUP), "year": "", **time}) for time in times]
    found = sums([amount(str(number), 3, group) for number, group in enumerate([*some, *some])], {})
    assert [one.total for one in found] == [6, 6, 6]


def test_what_says_no_time_is_not_added() -> None:
    timeless = Group(**{**vars(GROUP), "year": ""})
    assert [one.total for one in sums([amount("a", 3, timeless), amount("b", 4, timeless)], {})] == [None]
    assert [one.total for one in sums([amount("a", 3, timeless)], {})] == [3]


def test_amounts_of_many_years_are_not_one_sum(ours: httpx.Client) -> None:
    figures = {item["id"]: item for item in get(ours, "figures?currency=EUR&limit=500")["items"]}
    found = get(ours, "figures/sums?currency=EUR")["items"]
    for one in found:
        for name in ("year", "asOf", *(() if "year" in one else ("periodStart", "periodEnd"))):
            said = {str(_plain(figures[figure].get(name))) for figure in one["counted"]}
            assert said == {str(one.get(name))}
    assert {(one.get("periodStart"), one.get("periodEnd")) for one in found} >= {("2018", "2027"), ("2019", "2027")}
    (pair,) = (one for one in found if one.get("periodStart") == "2019")
    assert (pair["sum"], len(pair["counted"])) == ("52500000", 2)


def _plain(value: Any) -> Any:
    return value["@value"] if isinstance(value, dict) else value


def test_sums_are_those_of_the_figures(ours: httpx.Client) -> None:
    figures: dict[str, Any] = {item["id"]: item for item in get(ours, "figures?limit=500")["items"]}
    found = get(ours, "figures/sums")
    assert found["count"] == len(figures)
    told: list[str] = []
    for one in found["items"]:
        told += [*one["counted"], *one["leftOut"]]
        if "sum" in one:
            assert Decimal(one["sum"]) == sum(Decimal(figures[figure]["value"]) for figure in one["counted"])
        inside = set(one["counted"])
        for figure in one["counted"]:
            assert figures[figure].get("partOfFigure", {}).get("id") not in inside
    assert sorted(told) == sorted(figures)


def test_the_table_names_what_it_adds(ours: httpx.Client) -> None:
    table = rows(ours, "figures/sums.csv?indicator=laptops-delivered&population=learners")
    (year,) = (row for row in table if row["year"] == "2022")
    assert (year["sum"], year["figures"], year["parts"]) == ("3736", "3", "3")
    (total,) = (row for row in table if not row["year"])
    assert (total["sum"], total["parts"]) == ("5305", "0")
    assert {row["of"] for row in table} == {"201"}
