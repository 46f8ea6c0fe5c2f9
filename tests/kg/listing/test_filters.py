"""What may be asked for, and what is said where it may not."""

import pytest
from listing_case import Case

from kg.errors import UsageError
from kg.listing import NAMES, Filters, UnknownDimensionError, UnknownValueError
from tests.cases import for_each


def test_values_are_taken_once(ours: Case) -> None:
    filters = Filters({"system": ("malta", "austria", "malta"), "type": ()}, known_only=True).checked(ours.listing)
    assert filters == Filters({"system": ("malta", "austria")}, known_only=True)


@for_each(
    "name, key, meant",
    [
        ("system", "austia", "austria"),
        ("stage", "implementaton", "implementation"),
        ("category", "improving-digital-infrastructure", "improving-digital-infrastructure-of-vet-provision"),
        ("framework", "vet-recommendation", "vet-recommendation-2020"),
        (
            "body",
            "belgium-fl-flemish-department-of-education",
            "belgium-fl-flemish-department-of-education-and-training",
        ),
        ("system", "MT", "malta?"),
        ("system", "el", "greece?"),
        ("system", "Österreich", "austria?"),
        ("year", "20233", "four digits"),
        ("year", "２０２３", "four digits"),
        ("completeness", "1.5", "from 0 to 1"),
        ("completeness", "nan", "from 0 to 1"),
        ("system", "", "austria"),
        ("subsystem", "x" * 100_000, "ivet"),
    ],
)
def test_an_unknown_value_names_what_may_be_meant(ours: Case, name: str, key: str, meant: str) -> None:
    with pytest.raises(UnknownValueError) as caught:
        ours.listing.select(Filters({name: (key,)}))
    assert meant in caught.value.hint
    assert len(str(caught.value)) < 1000


def test_an_unknown_dimension_names_what_may_be_meant(ours: Case) -> None:
    with pytest.raises(UnknownDimensionError) as caught:
        ours.listing.select(Filters({"categories": ("x",)}))
    assert "category" in caught.value.hint
    with pytest.raises(UnknownDimensionError):
        ours.listing.facets(Filters(), ["systems"])


def test_too_many_values_are_refused(ours: Case) -> None:
    with pytest.raises(UsageError, match="101"):
        ours.listing.select(Filters({"year": tuple(str(1900 + n) for n in range(101))}))


def test_the_dimensions_are_those_that_were_agreed(ours: Case) -> None:
    assert tuple(ours.listing.dimensions) == NAMES
    assert (
        *("system", "type", "stage", "year", "category", "target_group", "priority", "framework", "subsystem"),
        *("body", "completeness"),
    ) == NAMES
