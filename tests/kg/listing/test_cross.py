"""Tables of counts, against plain sets."""

import random
from itertools import product

import pytest
from listing_case import Case
from listing_plain import Development, Wanted, has, knows

from kg.errors import UsageError
from kg.listing import Filters, UnknownDimensionError
from tests.cases import for_each

MILESTONE = {"stage", "year"}
SHAPES = [
    ("system", "year", "stage"),
    ("system", "stage", "year"),
    ("year", "stage", None),
    ("year", "stage", "system"),
    ("stage", "year", "system"),
    ("year", "category", "stage"),
    ("system", "category", None),
    ("system", "priority", None),
    ("category", "system", "type"),
    ("year", "category", None),
    ("stage", "target_group", None),
    ("body", "stage", None),
    ("system", "completeness", "framework"),
    ("completeness", "subsystem", "year"),
]


def fits(one: Development, at: Wanted, wanted: Wanted, known_only: bool) -> bool:
    """Say whether a development has the values of a cell, stage and year of it as one milestone."""
    asked = {name: (at.get(name) or wanted.get(name)) for name in MILESTONE}
    if MILESTONE & at.keys() and not any(
        (asked["stage"] is None or stage in asked["stage"]) and (asked["year"] is None or year in asked["year"])
        for stage, year in one.milestones
    ):
        return False
    return all(has(one, name, keys, known_only) for name, keys in at.items() if name not in MILESTONE)


@for_each("shape", SHAPES)
@for_each("seed", [None, 1, 2])
def test_every_cell(invented: Case, shape: tuple[str, str, str | None], seed: int | None) -> None:
    filters = Filters() if seed is None else invented.filters(random.Random(seed))
    rows, columns, layers = shape
    table = invented.listing.cross(filters, rows, columns, layers)
    found = [
        invented.plain.developments[each]
        for each in invented.plain.select(filters.values, known_only=filters.known_only, among=filters.among)
    ]
    both = {rows, columns, layers} >= MILESTONE
    for line in table.lines:
        at = {rows: (line.row.key,)} | ({layers: (line.layer.key,)} if layers and line.layer else {})
        counted = tuple(
            sum(fits(one, {**at, columns: (head.key,)}, filters.values, filters.known_only) for one in found)
            for head in table.heads
        )
        assert line.cells == counted
        narrowing = {name: keys for name, keys in at.items() if not both or name not in MILESTONE}
        of = [one for one in found if fits(one, narrowing, filters.values, filters.known_only)]
        known = [one for one in of if knows(one, columns, filters.known_only)]
        if both and "year" in at:
            known = [one for one in known if has(one, "year", at["year"])]
        assert (line.of, line.known) == (len(of), len(known))


def test_our_own(ours: Case) -> None:
    table = ours.listing.cross(Filters(), "system", "year", "stage")
    systems, stages = ours.listing.dimensions["system"].values, ours.listing.dimensions["stage"].values
    assert [(line.row.key, line.layer and line.layer.key) for line in table.lines] == list(product(systems, stages))
    assert {len(line.cells) for line in table.lines} == {len(ours.listing.dimensions["year"].values)}
    assert any(not any(line.cells) for line in table.lines), "what nobody has is there, as zeros"


def test_a_filtered_dimension_shows_what_was_asked_for(ours: Case) -> None:
    table = ours.listing.cross(Filters({"system": ("belgium",), "year": ("1851", "2023")}), "system", "year")
    assert [line.row.key for line in table.lines] == ["belgium", "belgium-de", "belgium-fl", "belgium-fr"]
    assert [head.key for head in table.heads] == ["1851", "2023"]
    assert all(line.cells[0] == 0 for line in table.lines)


def test_things_that_nobody_has_are_left_out(invented: Case) -> None:
    table = invented.listing.cross(Filters({"system": ("malta",)}), "body", "type")
    held = {value.key for value in invented.listing.facets(Filters({"system": ("malta",)}), ["body"])["body"].values}
    assert {line.row.key for line in table.lines} == held


def test_what_cannot_be_compared_is_refused(ours: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="itself"):
        ours.listing.cross(Filters(), "system", "system")
    with pytest.raises(UnknownDimensionError):
        ours.listing.cross(Filters(), "system", "country")
    monkeypatch.setattr("kg.listing.cross.MOST_CELLS", 100)
    with pytest.raises(UsageError, match="cells"):
        ours.listing.cross(Filters(), "system", "category")
