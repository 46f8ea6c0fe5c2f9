"""The part of a file that a request asks for (RFC 9110, 14)."""

import re

_ONE = re.compile(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.ASCII | re.IGNORECASE)
_DIGITS = 19


class UnsatisfiableRangeError(Exception):
    """A range that lies outside of the file."""


def part(header: str | None, size: int) -> tuple[int, int] | None:
    """Return where the one range that ``header`` asks for begins and ends (exclusive); None for the whole file.

    Several ranges, and what is no range of bytes, are answered with the whole file, as the standard allows.
    Raises UnsatisfiableRangeError where nothing of the range is in the file.
    """
    match = _ONE.fullmatch(header or "")
    if match is None or not (match[1] or match[2]):
        return None
    if match[1]:
        start, end = _number(match[1]), min(_number(match[2]) + 1, size) if match[2] else size
        if match[2] and _number(match[2]) < start:
            return None
    else:
        start, end = max(size - _number(match[2]), 0), size
    if start >= end:
        raise UnsatisfiableRangeError
    return start, end


def _number(digits: str) -> int:
    """Return a number; where it has more digits than any file needs, one that is larger than all files."""
    digits = digits.lstrip("0")
    return int(digits or "0") if len(digits) <= _DIGITS else 10**_DIGITS
