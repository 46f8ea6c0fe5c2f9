"""Which of the known layouts a page has; records keep it as vet:layout."""

from collections.abc import Sequence

from kg.ingest.blocks import Document
from kg.ingest.timeline.headings import heading_of
from kg.ingest.timeline.sections import Section


def layout_of(document: Document, sections: Sequence[Section], *, cited_update: bool) -> str:
    """Return the layout of a detail page.

    B: neither a heading Timeline nor an ID number. S2: Markdown headings. S1: title, type, country stand at the head.
    S3: as A, with the citation of an update. A: everything else.
    """
    keys = {section.key for section in sections if section.heading is not None}
    if "timeline" not in keys and "id" not in keys:
        return "B"
    markdown = document.page.visible is None
    if markdown and sum(block.kind == "heading" and block.level > 0 for block in document.blocks) >= 3:
        return "S2"
    heads = [heading_of(block) for block in sections[0].blocks]
    if any(heading is not None and heading.key == "marker" for heading in heads):
        return "S1"
    return "S3" if cited_update else "A"
