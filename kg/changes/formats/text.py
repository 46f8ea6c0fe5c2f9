"""The story of change for a terminal."""

from collections.abc import Iterator

from kg.changes.page import Entry, Page
from kg.diff.formats.text import folded, marked


def write_text(page: Page, width: int | None = None) -> str:
    """Return the page as text; ``width`` are the columns of the terminal, None folds nothing."""
    return "\n".join(line.rstrip() for line in _lines(page, width)) + "\n"


def _lines(page: Page, width: int | None) -> Iterator[str]:
    yield from folded(page.title, f"{page.id}  " if page.id else "", width)
    for section in page.sections:
        yield ""
        if section.heading:
            yield section.heading
        longest = max((len(entry.name) for entry in section.entries), default=0)
        for entry in section.entries:
            yield from _entry(entry, longest, width)


def _entry(entry: Entry, longest: int, width: int | None) -> Iterator[str]:
    yield from folded(entry.says, f"  {entry.name:<{longest}}  ", width)
    if entry.note:
        yield from folded(entry.note, "    ", width)
    for block in entry.blocks:
        yield from folded(block.heading, "    ", width)
        yield from marked(block.lines, width, "      ")
