"""Counts of values, against plain sets."""

import random

from listing_case import Case
from listing_plain import Development, Wanted, has, knows

from kg.listing import Filters
from tests.cases import for_each

SEEDS = range(1000, 1030)


def holds(one: Development, name: str, key: str, wanted: Wanted, known_only: bool) -> bool:
    if name == "stage" and "year" in wanted:
        return any((key, year) in one.milestones for year in wanted["year"])
    if name == "year" and "stage" in wanted:
        return any((stage, key) in one.milestones for stage in wanted["stage"])
    return has(one, name, (key,), known_only)


@for_each("seed", SEEDS)
def test_every_facet(case: Case, seed: int) -> None:
    filters = case.filters(random.Random(seed))
    found = case.listing.facets(filters, case.listing.dimensions, limit=10_000)
    assert list(found) == list(case.listing.dimensions)
    for name, facet in found.items():
        others = case.plain.select(filters.values, known_only=filters.known_only, among=filters.among, but=name)
        base = [case.plain.developments[each] for each in others]
        known = [one for one in base if knows(one, name, filters.known_only)]
        assert (facet.of, facet.known) == (len(base), len(known))
        assert facet.in_part == sum(name in one.cut for one in known)
        counts = {value.key: value.developments for value in facet.values}
        expected = {
            key: count
            for key in case.listing.dimensions[name].values
            if (count := sum(holds(one, name, key, filters.values, filters.known_only) for one in base))
        }
        assert counts == expected
        assert facet.more == 0


def test_choosing_a_counted_value_gives_its_count(invented: Case) -> None:
    asked = {"type": ("law",), "year": ("2020", "2021")}
    for name in ("system", "category", "stage", "body", "completeness"):
        for value in invented.listing.facets(Filters(asked), [name])[name].values:
            assert invented.listing.select(Filters({**asked, name: (value.key,)})).count == value.developments


def test_the_most_frequent_come_first_and_the_rest_is_counted(ours: Case) -> None:
    facet = ours.listing.facets(Filters(), ["body"], limit=5)["body"]
    counts = [value.developments for value in facet.values]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) + facet.more == len(ours.listing.dimensions["body"].values)


def test_years_and_stages_keep_their_order(ours: Case) -> None:
    found = ours.listing.facets(Filters(), ["year", "stage"])
    years = [value.key for value in found["year"].values]
    assert years == sorted(years)
    stages = [value.key for value in found["stage"].values]
    assert stages == [key for key in ours.listing.dimensions["stage"].values if key in stages]
    assert stages[0] == "design"


def test_a_value_comes_with_its_iri_and_label(ours: Case) -> None:
    (value,) = ours.listing.facets(Filters(), ["system"], limit=1)["system"].values
    assert value.iri == f"https://w3id.org/vetkg/id/concept/system/{value.key}"
    assert value.label
