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
