"""Headings in a language without a list, told by what stands under them.

Only a page on which few headings are known by list is looked at, and only lines that look like headings: short, no list
item, no full stop. Such a line is the heading of a section when the next line is one of that section's known values (a
stage, an id, a target group, a category …). Bodies are told by their place (before the target groups) and by at least
one item with years, or one that is a known body. Other short lines that stand alone among the prose are headings that
nobody knows: key ``unknown``.
"""

from collections.abc import Sequence

from kg.ingest.blocks import Block
from kg.ingest.source import Bodies
from kg.ingest.timeline.bodies import parse_body
from kg.ingest.timeline.citation import is_citation
from kg.ingest.timeline.headings import heading_of
from kg.ingest.timeline.stages import StageReader
from kg.vocabulary import Vocabulary

#: With so many headings known by list, a page is in a language that the list covers.
ENOUGH = 5
_PRIORITIES = ("vet-recommendation", "osnabrueck-declaration", "riga-conclusions")
_SCHEMES = {
    "target_groups": ("target-group",),
    "categories": ("thematic-category",),
    "priorities": _PRIORITIES,
    "subsystem": ("subsystem",),
    "type": ("development-type",),
    "country": ("system",),
}


def headings_by_structure(
    blocks: Sequence[Block], vocabulary: Vocabulary, stages: StageReader, bodies: Bodies
) -> dict[int, str]:
    """Return the lines that are headings by structure, and their keys; empty for a page whose headings are known."""
    known = {heading.key for heading in map(heading_of, blocks) if heading is not None}
    if len(known) >= ENOUGH:
        return {}
    found: dict[int, str] = {}
    for place, block in enumerate(blocks[:-1]):
        if _looks_like_heading(block) and heading_of(block) is None and not _is_value(block, vocabulary, stages):
            key = _key(blocks[place + 1 :], vocabulary, stages)
            if key is not None and key not in known and key not in found.values():
                found[block.line] = key
    if len(found) < 2:
        return {}
    _find_bodies(blocks, found, vocabulary, stages, bodies)
    _find_prose(blocks, found, vocabulary, stages)
    return found


def _key(following: Sequence[Block], vocabulary: Vocabulary, stages: StageReader) -> str | None:
    first = following[0]
    if stages.at(following, 0) is not None:
        return "timeline"
    if first.text.isascii() and first.text.isdigit() and 4 <= len(first.text) <= 7:
        return "id"
    if is_citation(first.text):
        return "cite"
    for key, schemes in _SCHEMES.items():
        if any(vocabulary.by_label(scheme, first.text) is not None for scheme in schemes):
            return key
    if first.kind != "item" and _framework(first.text):
        return "priorities"
    return None


def _find_bodies(
    blocks: Sequence[Block], found: dict[int, str], vocabulary: Vocabulary, stages: StageReader, bodies: Bodies
) -> None:
    """Find the heading of the bodies: before the target groups (or what follows them), over items alone."""
    after = [line for line, key in found.items() if key in _SCHEMES]
    if not after:
        return
    before = [block for block in blocks if block.line < min(after)]
    items: list[Block] = []
    while before and before[-1].kind == "item":
        items.append(before.pop())
    if not before or not items or not _looks_like_heading(before[-1]) or _is_value(before[-1], vocabulary, stages):
        return
    heading = before[-1]
    parsed = [parse_body(item.text) for item in items]
    if any(each.from_year or each.until_year or bodies.knows_anywhere(each.label) for each in parsed):
        found[heading.line] = "bodies"
    else:
        found[heading.line] = "unknown_list"


def _find_prose(blocks: Sequence[Block], found: dict[int, str], vocabulary: Vocabulary, stages: StageReader) -> None:
    """Find headings nobody knows: alone between blank lines, short, over a text, after the id, before the first year."""
    start = max((line for line, key in found.items() if key in ("timeline", "id")), default=0)
    for place, block in enumerate(blocks[:-1]):
        if block.line <= start or block.line in found:
            continue
        if found.get(block.line) in _SCHEMES or (stages.at(blocks, place) is not None and block.line > start + 2):
            break
        following = blocks[place + 1]
        alone = block.after_blank and (following.after_blank or block.level > 0)
        if alone and _looks_like_heading(block) and block.words <= 5 and len(following.text) > len(block.text):
            if not _is_value(block, vocabulary, stages) and heading_of(block) is None:
                found[block.line] = "unknown"


def _looks_like_heading(block: Block) -> bool:
    return (
        block.kind in ("heading", "text")
        and block.words <= 8
        and len(block.text) <= 80
        and not block.text.endswith((".", "!", "?", ";", ","))
        and not block.text[:1].isdigit()
    )


def _is_value(block: Block, vocabulary: Vocabulary, stages: StageReader) -> bool:
    if stages.pairs(block.text) or stages.year(block.text) or vocabulary.by_label("stage", block.text):
        return True
    return any(vocabulary.by_label(scheme, block.text) for schemes in _SCHEMES.values() for scheme in schemes)


def _framework(text: str) -> bool:
    return framework_of(text) is not None


def framework_of(text: str) -> str | None:
    """Return the priority scheme whose framework a line names: VET Recommendation, Osnabrück Declaration, Riga."""
    folded = text.casefold().strip(" .:*")
    if len(folded) > 80:
        return None
    if "vet recommendation" in folded or "recommendation on vet" in folded:
        return "vet-recommendation"
    if folded.startswith(("osnabr", "osnabrück")) and "declaration" in folded:
        return "osnabrueck-declaration"
    return "riga-conclusions" if folded.startswith("riga ") else None
