"""The mapper of Cedefop's Timeline of VET policies in Europe: detail pages and listings."""

from collections.abc import Sequence

from kg.errors import SourceError
from kg.ingest.account import Account
from kg.ingest.blocks import Document
from kg.ingest.source import Context, RecordDraft
from kg.ingest.timeline.citation import is_citation, record_id
from kg.ingest.timeline.detail import DetailPage
from kg.ingest.timeline.headings import heading_of
from kg.ingest.timeline.help import is_help
from kg.ingest.timeline.listing import ListingPage, is_listing
from kg.ingest.timeline.stages import stage_reader
from kg.vocabulary import vocabulary

#: Headings that hardly another site has.
_TELLING = frozenset(("id", "bodies", "categories", "priorities"))
#: The stages stand near the head of the page.
_HEAD = 8


class Timeline:
    """Recognises and reads pages of the Timeline in every known layout and language."""

    name = "timeline"

    def recognises(self, document: Document) -> float:
        """Return how much of a Timeline page the document shows: headings, stages, citation, address."""
        if is_listing(document):
            return 1.0
        stages = stage_reader(vocabulary())
        content = [block for block in document.blocks if not block.region] or list(document.blocks)
        keys = {heading.key for heading in map(heading_of, content) if heading is not None}
        places = [place for place in range(min(len(content), 400)) if stages.at(content, place) is not None]
        points = sum(0.25 if key in _TELLING else 0.15 for key in keys) + 0.15 * min(len(places), 3)
        points += 0.3 * any(place < _HEAD for place in places)
        points += 0.5 * any(is_citation(block.text) for block in content)
        points += 0.6 * any(is_help(block.text) for block in content)
        points += 0.3 * any(record_id(address) for address in document.page.addresses)
        return min(points, 1.0)

    def read(self, document: Document, account: Account, context: Context) -> Sequence[RecordDraft]:
        """Return the record of a detail page, or the records of a listing."""
        if is_listing(document):
            return ListingPage(document, account, context).read()
        page = DetailPage(document, account, context)
        if document.page.cut and page.builder.citation is None:
            hint = "load the page to its end and save it again"
            raise SourceError("the page breaks off: only half of it arrived", where=document.page.source, hint=hint)
        return [page.read()]
