"""The lines of a text that may be much larger than memory should hold."""

from collections.abc import Iterator

_AT_ONCE = 1 << 20  # bytes


def lines_of(text: bytes) -> Iterator[bytes]:
    """Yield the lines of a text, or of a file that is mapped as one, without their ends; each of them has one."""
    start = 0
    while start < len(text):
        end = text.find(b"\n", min(start + _AT_ONCE, len(text)) - 1) + 1
        yield from text[start:end].split(b"\n")[:-1]
        start = end
