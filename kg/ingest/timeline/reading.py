"""The section Further reading: links, labels, and addresses behind, below or instead of a label."""

import re
from collections.abc import Sequence

from kg.ingest.blocks import Block
from kg.ingest.timeline.builder import Builder
from kg.ingest.timeline.help import is_sentence
from kg.ingest.timeline.lists import known_part, list_lines
from kg.ingest.timeline.sections import Section

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,1000}")
_REFERENCE = re.compile(r"\d{4}|[\"“”'‘’«»()\[\]/]")
_FRONT = " \t:–—-([<,;"


def read_reading(builder: Builder, section: Section) -> bool:
    """Read the documents of the section; return whether there is one."""
    blocks, strange = known_part(list_lines(builder, section), in_html=builder.in_html)
    for block in strange:
        builder.report(block, "stands under a heading that no list knows")
    place = 0
    while place < len(blocks):
        taken = _read(builder, blocks, place)
        place += taken
    return bool(builder.documents)


def _read(builder: Builder, blocks: Sequence[Block], place: int) -> int:
    """Read the document that begins at ``place`` and return how many lines it takes."""
    block = blocks[place]
    if block.links:
        taken = 2 if place + 1 < len(blocks) and _repeats(block, blocks[place + 1]) else 1
        iris = [builder.add_document(text, usable(address)) for text, address in block.links]
        builder.value(blocks[place : place + taken], "reading", iris)
        return taken
    title, address = _parts(block.text)
    if address is None and place + 1 < len(blocks) and title:
        following = blocks[place + 1]
        below_title, below = _parts(following.text)
        if below is not None and not below_title and following.kind == "item" and block.kind == "item":
            builder.value([block], "reading", [builder.add_document(title, None)])
            builder.report(following, "an address as an item of its own: whose it is cannot be told")
            return 2
        if below is not None and not below_title:
            builder.value(blocks[place : place + 2], "reading", [builder.add_document(title, below)])
            return 2
    if address is None and place == 0 and is_sentence(title, 12) and not _REFERENCE.search(title):
        builder.ignore(block, "help text")
    elif not any(map(str.isalnum, title)) and address is None:
        builder.report(block, "neither a title nor an address")
    else:
        builder.value([block], "reading", [builder.add_document(title or str(address), address)])
    return 1


def usable(address: str) -> str | None:
    """Return an address that can be followed from anywhere: not ``#``, a script or a place on the site itself."""
    address = address.strip().rstrip(".,;")
    if address.startswith("www."):
        address = f"https://{address}"
    match = _ADDRESS.fullmatch(address)
    return address if match and not re.search(r"[\\^`{|}]", address) else None


def _parts(text: str) -> tuple[str, str | None]:
    """Return title and address of a line."""
    match = _ADDRESS.search(text)
    if match is None:
        return text.strip(" ;"), None
    raw = match[0]
    address = raw.rstrip(".,;)]") if raw.count(")") > raw.count("(") or raw[-1] in ".,;]" else raw
    rest = f"{text[: match.start()].rstrip(_FRONT)} {text[match.end() :].strip(' )]>.;,')}"
    return " ".join(rest.split()), usable(address)


def _repeats(block: Block, following: Block) -> bool:
    """Return whether the next line only prints the address of this line's link."""
    title, address = _parts(following.text)
    return not title and address is not None and any(usable(each) == address for _, each in block.links)
