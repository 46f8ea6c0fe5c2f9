"""Sets of rows as whole numbers: the first row is the highest bit, so that the first rows are the cheapest to read."""

from collections.abc import Iterable, Sequence

#: With more members than this, reading the digits of a number beats taking its bits one by one.
_MANY = 150


def pack(rows: Iterable[int], size: int) -> int:
    """Return the set of some of ``size`` rows."""
    digits = bytearray(b"0") * size
    for row in rows:
        digits[row] = 49
    return int(digits, 2) if size else 0


def gather(rows: Sequence[int], size: int) -> int:
    """Return the set of some rows, of which there are few most of the time."""
    if len(rows) > _MANY:
        return pack(rows, size)
    found, top = 0, size - 1
    for row in rows:
        found |= 1 << (top - row)
    return found


def full(size: int) -> int:
    """Return the set of all rows."""
    return (1 << size) - 1


def since(row: int, size: int) -> int:
    """Return the set of a row and all after it."""
    return (1 << (size - row)) - 1 if row < size else 0


def unpack(bits: int, size: int, limit: int | None = None) -> list[int]:
    """Return the rows of a set in ascending order, at most ``limit``."""
    if (limit or bits.bit_count()) > _MANY:
        return _read(bits, size)[:limit]
    rows: list[int] = []
    top = size - 1
    while bits and len(rows) != limit:
        bit = bits.bit_length() - 1
        bits ^= 1 << bit
        rows.append(top - bit)
    return rows


def last(bits: int, size: int, limit: int) -> list[int]:
    """Return the last rows of a set, at most ``limit``, in ascending order."""
    rows: list[int] = []
    top = size - 1
    while bits and len(rows) != limit:
        bit = bits & -bits
        bits ^= bit
        rows.append(top - bit.bit_length() + 1)
    return rows[::-1]


def digits(bits: int, size: int) -> str:
    """Return the set as text: the character of a row is 1 where it is a member."""
    return f"{bits:0{size}b}"


def _read(bits: int, size: int) -> list[int]:
    rows, row = [], -1
    for gap in map(len, digits(bits, size).split("1")[:-1]):
        row += gap + 1
        rows.append(row)
    return rows
