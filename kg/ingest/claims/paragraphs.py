"""From lines to sections of paragraphs and lists, for pages whose headings may carry no mark.

A line is a heading when the page marks it as one, or when it stands alone, is short, ends like no sentence and is no
entry of a list; "1. Broad band for schools" is one when no other numbered line stands next to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.ingest.blocks import Block, Document
from kg.ingest.claims.gather import Unit

#: A heading without a mark has at most so many words.
LONGEST_HEADING = 14
_ENDS_PROSE = (".", ":", ";", ",", "!", "…", "”", '"')


@dataclass
class Section:
    """A heading (None before the first one) and the paragraphs and lists under it."""

    heading: Block | None = None
    title: str = ""
    units: list[Unit] = field(default_factory=list)


def prose_blocks(document: Document) -> list[Block]:
    """Return the blocks of a page; in HTML, where no blank lines part them, each line is a paragraph of its own."""
    if document.page.visible is None:
        return list(document.blocks)
    return [replace(block, after_blank=True) for block in document.blocks]


def is_heading(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the block at ``index`` is a heading, judged by itself and its neighbours."""
    block = blocks[index]
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.kind in ("heading", "rule"):
        return block.kind == "heading"
    if block.words > LONGEST_HEADING or block.text.endswith(_ENDS_PROSE) or not _starts_big(block.text):
        return False
    if after is None or after.kind == "rule" or (not after.after_blank and block.kind == "text" and not block.strong):
        return False
    if block.kind == "item":
        lists = [near for near in (before, after) if near is not None and near.kind == "item"]
        return block.marker[:1].isdigit() and not lists and not (before is not None and before.text.endswith(":"))
    return block.after_blank or block.line == 1 or before is None or block.strong


def sections(blocks: Sequence[Block], title: str) -> list[Section]:
    """Return the sections of a run of blocks; ``title`` names the one before the first heading."""
    found = [Section(title=title)]
    run: list[Block] = []
    for index, block in enumerate(blocks):
        if is_heading(blocks, index):
            found[-1].units.extend(_units(run, found[-1].title))
            run = []
            found.append(Section(block, block.text))
        elif block.kind != "rule":
            run.append(block)
    found[-1].units.extend(_units(run, found[-1].title))
    return found


def _starts_big(text: str) -> bool:
    first = text.lstrip("\"'“‘«(¿¡")[:1]
    return first.isdigit() or first.isupper() or (first.isalpha() and not first.islower())


def _units(blocks: Sequence[Block], section: str) -> Iterator[Unit]:
    """Yield the paragraphs, each with the list that it leads to; what stands indented under an entry belongs to it."""
    paragraph: list[Block] = []
    items: list[list[Block]] = []
    for block in blocks:
        continues = bool(items) and block.kind == "text" and not block.after_blank
        if continues:
            items[-1].append(block)
        elif block.kind == "item":
            if not items and paragraph and paragraph[-1].text.endswith((".", "!", "?")):
                yield _unit(paragraph, items, section)
                paragraph = []
            items.append([block])
        else:
            ends = items or (paragraph and block.after_blank)
            if ends:
                yield _unit(paragraph, items, section)
                paragraph, items = [], []
            paragraph.append(block)
    if paragraph or items:
        yield _unit(paragraph, items, section)


def _unit(paragraph: list[Block], items: list[list[Block]], section: str) -> Unit:
    blocks = [*paragraph, *(block for item in items for block in item)]
    text = " ".join(block.text for block in paragraph)
    entries = tuple(" ".join(block.text for block in item) for item in items)
    return Unit(blocks[0].line, blocks[-1].line, section, text, entries)
