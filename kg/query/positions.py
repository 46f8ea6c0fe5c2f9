"""Offsets, lines and columns of a query, before and after the project changed its text."""

from bisect import bisect_right
from dataclasses import dataclass


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1 and in characters, of an offset in ``text``."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def offset_of(text: str, line: int, column: int) -> int:
    """Return the offset of a line and column, both from 1; positions behind the end give the end."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if start == 0:
            return len(text)
    return min(start + column - 1, len(text))


@dataclass(frozen=True)
class Edit:
    """Replace ``source[start:end]`` by ``text``."""

    start: int
    end: int
    text: str


class EditedText:
    """A text with edits applied, which still knows where each character came from."""

    def __init__(self, source: str, edits: list[Edit]) -> None:
        self.source = source
        parts: list[str] = []
        self._starts, self._origins = [0], [0]
        position = length = 0
        for edit in sorted(edits, key=lambda e: e.start):
            kept = source[position : edit.start]
            parts += [kept, edit.text]
            length += len(kept)
            self._starts += [length, length + len(edit.text)]
            self._origins += [edit.start, edit.end]
            length, position = length + len(edit.text), edit.end
        self.text = "".join([*parts, source[position:]])
        self._inserted = set(range(1, len(self._starts), 2))

    def origin(self, offset: int) -> int:
        """Return the offset in the source of an offset in the edited text; inside an edit, where the edit began."""
        index = bisect_right(self._starts, offset) - 1
        inside = 0 if index in self._inserted else offset - self._starts[index]
        return min(self._origins[index] + inside, len(self.source))
