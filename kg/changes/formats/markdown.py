"""The story of change as Markdown."""

from collections.abc import Iterator

from kg.changes.page import Page
from kg.diff.formats.markdown import code, items, plain


def write_markdown(page: Page) -> str:
    """Return the page as Markdown; whatever the data say stays text."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {plain(page.title)}" + (f" ({code(page.id)})" if page.id else "")
    for section in page.sections:
        if section.heading:
            yield from ("", f"## {plain(section.heading)}")
        for entry in section.entries:
            yield from ("", f"### {code(entry.name)}", "", plain(f"{entry.says}."))
            if entry.note:
                yield from ("", plain(entry.note))
            for block in entry.blocks:
                yield from ("", f"#### {plain(block.heading)}", "")
                yield from items(block.lines)
