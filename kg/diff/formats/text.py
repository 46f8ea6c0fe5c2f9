"""A comparison for a terminal: headings by indentation, long lines folded under their beginning."""

import re
import textwrap
from collections.abc import Iterator

from kg.diff.outline import Line, Outline

_NARROWEST = 40
_TRIADS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?:[^0-9]|$))|(?<=\b[A-Z]{3}) (?=[0-9])")
_BOUND = "\u00a0"


def write_text(outline: Outline, width: int | None = None) -> str:
    """Return the outline as text; ``width`` are the columns of the terminal, None folds nothing."""
    return "\n".join(line.rstrip() for line in _lines(outline, width)) + "\n"


def _lines(outline: Outline, width: int | None) -> Iterator[str]:
    if outline.is_empty:
        yield from folded(f"No difference between {outline.a} and {outline.b}.", "", width)
        yield from [outline.provenance] if outline.provenance else []
        return
    for side, name, note in (("A", outline.a, outline.note_a), ("B", outline.b, outline.note_b)):
        yield from folded(f"{name} ({note})" if note else name, f"{side}  ", width)
    yield ""
    yield from folded(outline.total, "", width)
    for heading, lines in (("New developments", outline.new), ("Developments gone", outline.gone)):
        if lines:
            yield from ("", heading)
            yield from marked(lines, width)
    for section in outline.sections:
        yield ""
        yield from folded(section.title, f"{section.identifier}  " if section.identifier else "", width)
        for block in section.blocks:
            yield from folded(block.heading, "  ", width)
            yield from marked(block.lines, width, "    ")
    if outline.provenance:
        yield ""
        yield from folded(outline.provenance, "", width)


def marked(lines: tuple[Line, ...], width: int | None, indent: str = "  ") -> Iterator[str]:
    """Yield lines with their marks, folded."""
    for line in lines:
        yield from folded(line.text, f"{indent}{line.mark} ", width)
        for item in line.items:
            yield from folded(item, f"{indent}    ", width)


def folded(text: str, head: str, width: int | None) -> list[str]:
    """Return a text in lines of at most ``width``; numbers and amounts of money are never torn apart."""
    if width is None:
        return [head + text]
    wrapped = textwrap.wrap(
        _TRIADS.sub(_BOUND, text),
        max(width, _NARROWEST),
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_BOUND, " ") for line in wrapped] or [head]
