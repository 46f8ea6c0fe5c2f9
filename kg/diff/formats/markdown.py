"""A comparison as Markdown, for a pull request or a page."""

import re
from collections.abc import Iterator

from kg.diff.outline import Line, Outline

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")
_WORDS = {"+": "**+**", "-": "**−**", "~": "**~**", "?": "**?**"}


def write_markdown(outline: Outline) -> str:
    """Return the outline as Markdown; whatever the data say stays text."""
    return "\n".join(_lines(outline)) + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    yield f"## Changes from {code(outline.a)} (A) to {code(outline.b)} (B)"
    yield ""
    for side, note in (("A", outline.note_a), ("B", outline.note_b)):
        if note:
            yield from (f"{side} {note}.", "")
    yield plain(outline.total)
    for heading, lines in (("New developments", outline.new), ("Developments gone", outline.gone)):
        if lines:
            yield from ("", f"### {heading}", "")
            yield from items(lines)
    for section in outline.sections:
        identifier = f" ({code(section.identifier)})" if section.identifier else ""
        yield from ("", f"### {plain(section.title)}{identifier}")
        for block in section.blocks:
            yield from ("", f"#### {plain(block.heading)}", "")
            yield from items(block.lines)
    if outline.provenance:
        yield from ("", f"_{plain(outline.provenance)}_")


def items(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield lines as a list, with their marks."""
    for line in lines:
        yield f"- {_WORDS[line.mark]} {plain(line.text)}"
        yield from (f"  - {plain(item)}" for item in line.items)


def plain(text: str) -> str:
    """Return a text as Markdown shows it, whatever stands in it."""
    return _SPECIAL.sub(r"\\\1", text)


def code(text: str) -> str:
    """Return a text as code."""
    return f"`{text.replace('`', ' ')}`"
