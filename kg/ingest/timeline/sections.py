"""A detail page cut into its sections at the headings that the page prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.ingest.blocks import Block
from kg.ingest.timeline.citation import is_citation
from kg.ingest.timeline.headings import PROSE, Heading, heading_of


@dataclass
class Section:
    """A heading (None at the head of the page and where a heading was lost), its inline value, and what follows."""

    key: str
    heading: Block | None = None
    inline: str = ""
    blocks: list[Block] = field(default_factory=list)


def split(blocks: Sequence[Block], found: Mapping[int, str]) -> list[Section]:
    """Return the sections of a page, the head (key ``top``) first.

    ``found`` gives the keys of headings that were recognised by structure, by line.
    """
    sections = [Section("top")]
    seen: dict[str, Section] = {}
    for place, block in enumerate(blocks):
        heading = _heading(block, found)
        if heading is not None and _opens(heading, block, sections[-1], seen, blocks[place + 1 :][:2]):
            section = Section(heading.key, block, heading.value)
            sections.append(section)
            seen.setdefault(heading.key, section)
        elif sections[-1].key != "cite" and is_citation(block.text):
            sections.append(Section("cite", None, "", [block]))
            seen.setdefault("cite", sections[-1])
        else:
            sections[-1].blocks.append(block)
    return sections


def _heading(block: Block, found: Mapping[int, str]) -> Heading | None:
    if block.line in found:
        return Heading(found[block.line])
    heading = heading_of(block)
    return None if heading is not None and heading.key == "marker" else heading


def _opens(
    heading: Heading, block: Block, current: Section, seen: Mapping[str, Section], following: Sequence[Block]
) -> bool:
    """Return whether a line that reads like a heading begins a section here.

    Inside prose, a word such as Objectives can be a sub-heading: it is one where that section stood already, or where
    its level is deeper than that of the section's own heading.
    """
    if heading.key == "id" and not heading.value:
        return bool(following) and following[0].text[:1].isdigit()
    if current.key in PROSE:
        if heading.key in PROSE and heading.key in seen:
            return False
        above = current.heading.level if current.heading is not None else 0
        if heading.key in PROSE and block.level and above and block.level > above:
            return False
    if current.key == "reading" and heading.key in PROSE and heading.key in seen:
        return False
    return not (current.key == "top" and heading.key in ("country", "type") and not _is_section(heading, following))


def _is_section(heading: Heading, following: Sequence[Block]) -> bool:
    """At the head of a page Country and Type of development may be furniture: they open a section before a value."""
    return bool(heading.value) or bool(following)
