"""Counts of a column by each of its ways, against a count over rows: few and many rows, few and many values."""

import random
from collections import Counter
from dataclasses import replace
from functools import partial

from kg.listing import bits
from kg.listing.columns import Column
from kg.listing.dimension import DIMENSIONS, Value
from tests.cases import for_each

CONCEPT, THING, SHARE = (
    next(each for each in DIMENSIONS if each.kind == kind) for kind in ("concept", "thing", "share")
)
SIZE = 3000


def column(kind: str, values: int, most: int, chance: random.Random) -> Column:
    shape = {"concept": CONCEPT, "thing": THING, "share": SHARE}[kind]
    keys = [f"{number / values:.3f}" if kind == "share" else f"v{number}" for number in range(values)]
    dimension = replace(shape, values={key: Value(key, "", key) for key in keys})
    often = [0, 1, 1, 1, *range(2, most + 1)] if most > 1 else [0, 1]
    own = [tuple(sorted(chance.sample(range(values), chance.choice(often)))) for _ in range(SIZE)]
    wide = [tuple(range(cell[0] + 1)) if kind == "share" and cell else cell for cell in own]
    return Column(dimension, own, wide)


@for_each(
    "kind, values, most",
    [("concept", 3, 1), ("concept", 40, 3), ("concept", 40, 12), ("thing", 700, 2), ("thing", 300, 9), ("share", 9, 1)],
)
def test_counts_are_those_of_the_rows(kind: str, values: int, most: int) -> None:
    chance = random.Random(values + most)
    one = column(kind, values, most, chance)
    for count in (0, 1, 30, 400, 1500, SIZE):
        rows = chance.sample(range(SIZE), count)
        expected = Counter(number for row in rows for number in one.wide[row])
        base = bits.pack(rows, SIZE)
        found = one.counts(base, count, partial(bits.unpack, base, SIZE))
        assert found == sorted(expected.items())
    for number in range(0, values, max(1, values // 20)):
        assert bits.unpack(one.rows_of(number), SIZE) == [r for r in range(SIZE) if number in one.wide[r]]
