"""What filters match, and how much of it is known, against plain sets."""

import random

from listing_case import Case
from listing_plain import knows

from kg.listing import Filters
from tests.cases import for_each

SEEDS = range(50)


@for_each("seed", SEEDS)
def test_matches_and_coverage(case: Case, seed: int) -> None:
    filters = case.filters(random.Random(seed))
    selection, plain = case.listing.select(filters), case.plain
    said = {"known_only": filters.known_only, "among": filters.among}
    found = plain.select(filters.values, **said)
    assert {case.listing.references[row] for row in selection.rows} == found
    assert list(selection.rows) == sorted(selection.rows)
    assert selection.count == len(found)
    universe = plain.universe(filters.values, known_only=filters.known_only)
    assert selection.of == len(universe)
    of_all = [name for name in universe if all(knows(plain.developments[name], each) for each in filters.values)]
    assert selection.known == len(of_all)
    coverage = selection.coverage()
    assert list(coverage) == list(filters.values)
    for name, one in coverage.items():
        others = plain.select(filters.values, **said, but=name)
        inferred = [each for each in found if name == "system" and plain.developments[each].inferred]
        assert one.of == len(others)
        assert one.known == sum(knows(plain.developments[each], name, filters.known_only) for each in others)
        assert one.inferred == len(inferred)


def test_stage_and_year_mean_one_milestone(invented: Case) -> None:
    one = invented.listing.select(Filters({"stage": ("pilot",), "year": ("2020",)}))
    apart = invented.listing.select(Filters({"stage": ("pilot",)})).bits
    apart &= invented.listing.select(Filters({"year": ("2020",)})).bits
    assert 0 < one.count < apart.bit_count()


def test_a_broader_key_takes_in_the_narrower(ours: Case) -> None:
    belgium = ours.listing.select(Filters({"system": ("belgium",)})).bits
    three = ours.listing.select(Filters({"system": ("belgium-de", "belgium-fl", "belgium-fr")})).bits
    assert belgium == three != 0


def test_only_what_is_known_leaves_out_what_was_inferred(ours: Case) -> None:
    keys = tuple(ours.listing.dimensions["system"].values)
    everything = ours.listing.select(Filters({"system": keys}))
    listed = ours.listing.select(Filters({"system": keys}, known_only=True))
    assert everything.coverage()["system"].inferred == everything.count - listed.count > 0
    assert listed.of == listed.known == listed.count


def test_among_takes_references_and_iris_and_passes_over_strangers(ours: Case) -> None:
    names = frozenset({"43794", "https://w3id.org/vetkg/id/development/42130", "nobody", "https://example.org/x"})
    selection = ours.listing.select(Filters(among=names))
    assert {ours.listing.references[row] for row in selection.rows} == {"42130", "43794"}
    assert selection.of == ours.listing.size


def test_a_year_without_stages_matches_nothing(case: Case) -> None:
    assert case.listing.select(Filters({"year": ("1851",)})).count == 0
    assert case.listing.select(Filters({"year": ("1851",), "stage": ("implementation",)})).count == 0


@for_each("share", ["0", "0.3", "0.5", "0.51", "1", "1.0"])
def test_completeness_is_a_lower_bound(case: Case, share: str) -> None:
    found = case.listing.select(Filters({"completeness": (share,)})).count
    shares = [one.share for one in case.plain.developments.values() if one.share is not None]
    assert found == sum(each >= float(share) for each in shares)
