"""A detail page cut into its sections at the headings that the page prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.ingest.blocks import Block
from kg.ingest.timeline.citation import is_citation
from kg.ingest.timeline.headings import ORDER, PROSE, Heading, heading_of
from kg.vocabulary import vocabulary

#: The sections whose values are labels, and the schemes that the labels are of.
SCHEMES = {
    "target_groups": ("target-group",),
    "categories": ("thematic-category",),
    "priorities": ("vet-recommendation", "osnabrueck-declaration", "riga-conclusions"),
    "subsystem": ("subsystem",),
    "type": ("development-type",),
    "country": ("system",),
}
#: Sections that follow the prose.
LATE = frozenset(ORDER[ORDER.index("bodies") :])


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
    headings = [_heading(block, found) for block in blocks]
    last = {heading.key: place for place, heading in enumerate(headings) if heading is not None}
    for place, block in enumerate(blocks):
        heading = headings[place]
        nearest = next(
            (other for other in range(place + 1, place + 4) if headings[other : other + 1] != [None]), place + 4
        )
        following = blocks[place + 1 : nearest]
        again = heading is not None and heading.key in LATE and last[heading.key] > place
        again = again and heading is not None and not has_value(heading.key, following)
        if heading is not None and _opens(heading, block, sections[-1], seen, following, again=again):
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
        number = block.text.split()[-1]
        return Heading(found[block.line], number if found[block.line] == "id" and number.isdigit() else "")
    heading = heading_of(block)
    return None if heading is not None and heading.key == "marker" else heading


def _opens(
    heading: Heading,
    block: Block,
    current: Section,
    seen: Mapping[str, Section],
    following: Sequence[Block],
    *,
    again: bool,
) -> bool:
    """Return whether a line that reads like a heading begins a section here.

    Inside prose such a line can be a sub-heading. It is one where its section stood already, where a heading of its
    name comes ``again`` and no value follows here, or where its level is deeper than that of the prose's own heading.
    """
    if heading.key == "id" and not heading.value and not (following and following[0].text[:1].isdigit()):
        return current.key in ("top", "timeline")
    if current.key in PROSE and heading.key != "unknown":
        above = current.heading.level if current.heading is not None else 0
        deeper = heading.key in PROSE and bool(block.level and above and block.level > above)
        return not (heading.key in seen or again or deeper)
    if current.key == "reading" and heading.key in PROSE and heading.key in seen:
        return False
    furniture = current.key == "top" and heading.key in ("country", "type")
    return not furniture or bool(heading.value) or has_value(heading.key, following)


def has_value(key: str, following: Sequence[Block]) -> bool:
    """Return whether one of the next lines is a value of a section: a known label, or for bodies a list item."""
    if key == "bodies":
        return any(block.kind == "item" for block in following)
    schemes = SCHEMES.get(key, ())
    return any(vocabulary().by_label(scheme, block.text) is not None for block in following for scheme in schemes)
