"""Sets of rows, against lists."""

import random

from kg.listing import bits
from tests.cases import for_each


@for_each("size", [0, 1, 7, 300, 5000])
@for_each("share", [0.0, 0.01, 0.5, 1.0])
def test_sets_give_their_rows_back(size: int, share: float) -> None:
    chance = random.Random(size)
    rows = [row for row in range(size) if chance.random() < share]
    packed = bits.pack(rows, size)
    assert packed == bits.gather(rows, size)
    assert packed.bit_count() == len(rows)
    for limit in (None, 1, 25, 400):
        assert bits.unpack(packed, size, limit) == rows[:limit]
    assert bits.last(packed, size, 25) == rows[-25:]
    assert [row for row, digit in enumerate(bits.digits(packed, size)) if digit == "1"] == rows
    for row in {0, size // 2, size}:
        assert bits.unpack(packed & bits.since(row, size), size) == [each for each in rows if each >= row]
    assert packed & ~bits.full(size) == 0
