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
    yield f"## Changes from {_code(outline.a)} (A) to {_code(outline.b)} (B)"
    yield ""
    for side, note in (("A", outline.note_a), ("B", outline.note_b)):
        if note:
            yield from (f"{side} {note}.", "")
    yield _text(outline.total)
    for heading, lines in (("New developments", outline.new), ("Developments gone", outline.gone)):
        if lines:
            yield from ("", f"### {heading}", "")
            yield from _items(lines)
    for section in outline.sections:
        identifier = f" ({_code(section.identifier)})" if section.identifier else ""
        yield from ("", f"### {_text(section.title)}{identifier}")
        for block in section.blocks:
            yield from ("", f"#### {_text(block.heading)}", "")
            yield from _items(block.lines)
    if outline.provenance:
        yield from ("", f"_{_text(outline.provenance)}_")


def _items(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        yield f"- {_WORDS[line.mark]} {_text(line.text)}"
        yield from (f"  - {_text(item)}" for item in line.items)


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _code(text: str) -> str:
    return f"`{text.replace('`', ' ')}`"
