"""The mapper of articles: a blog post or news item becomes a record with claims of a secondary source.

It is the last resort for prose: a page is an article only when a headline stands over a byline (author, date, reading
time). Other prose gives no record. It never makes developments or milestones.
"""

from collections.abc import Sequence

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS

from kg.errors import SourceError
from kg.ingest.account import Account
from kg.ingest.article.head import Head, read_head
from kg.ingest.blocks import Block, Document
from kg.ingest.claims import gather, is_english
from kg.ingest.claims.build import Source, build, cite
from kg.ingest.claims.countries import named_most
from kg.ingest.claims.furniture import furniture, tail
from kg.ingest.claims.paragraphs import Section, prose_blocks, sections
from kg.ingest.source import Context, RecordDraft
from kg.model import Claim, Edition, Record
from kg.namespaces import concept, iri, slug

#: Less than this is no article; more than ``SUREST`` is never said: every other source goes first.
ENOUGH = 0.6
SUREST = 0.7
#: A paragraph has at least so many words.
SHORTEST_PROSE = 8


class Article:
    """Recognises and reads articles of any site."""

    name = "article"

    def recognises(self, document: Document) -> float:
        """Return how much the page looks like an article, at most SUREST."""
        head = read_head(document.blocks)
        if head is None or head.score < ENOUGH:
            return 0.0
        prose = any(block.words >= SHORTEST_PROSE for block in document.blocks[head.body :])
        return min(head.score, SUREST) if prose else 0.0

    def read(self, document: Document, account: Account, context: Context) -> Sequence[RecordDraft]:
        """Return the one record of the article."""
        blocks = prose_blocks(document)
        head = read_head(blocks)
        identifier = context.identifier or (_slug(head.title) if head is not None else "")
        if head is None or not identifier:
            raise SourceError("no headline", where=document.page.source, hint="save the whole page, or give --id")
        return [_Page(document, account, head, identifier).read(blocks)]


class _Page:
    """One article while it is read."""

    def __init__(self, document: Document, account: Account, head: Head, identifier: str) -> None:
        self.document, self.account, self.head, self.identifier = document, account, head, identifier
        self.key = head.date or "undated"
        self.reference = f"article-{identifier}"
        self.record = iri("record", self.reference)
        self.edition = iri("edition", f"{self.reference}-{self.key}")

    def read(self, blocks: list[Block]) -> RecordDraft:
        parts = sections(self._body(blocks), self.head.title)
        units = [unit for part in parts for unit in part.units]
        text = " ".join(" ".join((unit.text, *unit.items)) for unit in units)
        english = is_english(text)
        systems = tuple(concept("system", code) for code in named_most(f"{self.head.title}. {text}")) if english else ()
        drafts = gather(units) if systems else []
        source = Source(
            f"{self.reference}-{self.key}", f"the article {self.head.title.split(': ')[0]}", self.edition, "secondary"
        )
        things = build(drafts, source, lambda _: systems)
        cite(drafts, [thing for thing in things if isinstance(thing, Claim)], self.account, {})
        self._rest(parts, english)
        title = Literal(self.head.title, lang="en" if english else None)
        return RecordDraft(
            source="article",
            record=Record(self.reference, self.identifier, "article", f"Article {self.head.title}", systems),
            edition=self._edition(systems),
            things=tuple(things),
            extra=((self.record, DCTERMS.title, title),),
        )

    def _edition(self, about: tuple[URIRef, ...]) -> Edition:
        page = self.document.page
        return Edition(
            reference=f"{self.reference}-{self.key}",
            label=f"Article {self.head.title}, {self.head.date or 'undated'}",
            record=self.record,
            about=about,
            key=self.key,
            last_update=self.head.date,
            page_address=next(iter(page.addresses), None),
            page_checksum=page.checksum,
            layout="article",
            jurisdiction_basis="inferred" if about else None,
            rights=self.head.author,
        )

    def _body(self, blocks: list[Block]) -> list[Block]:
        """Account for headline, byline, furniture and what follows the text; return the text."""
        end, reason = _end(blocks, self.head.body), ""
        body = []
        for index, block in enumerate(blocks):
            if block.line == self.head.title_line:
                self.account.value(block.line, block.line, section="Head", states=[self.record])
            elif block.line == self.head.date_line:
                self.account.value(block.line, block.line, section="Head", states=[self.edition])
            elif block.line in self.head.ignored:
                self.account.ignore(block.line, self.head.ignored[block.line])
            elif index >= end:
                reason = tail(block) or reason
                self.account.ignore(block.line, furniture(block) or reason)
            elif why := furniture(block):
                self.account.ignore(block.line, why)
            else:
                body.append(block)
        return body

    def _rest(self, parts: list[Section], english: bool) -> None:
        why = "no country is named, so that a claim would be about nothing" if english else "the text is not English"
        for part in parts:
            if part.heading is not None:
                self.account.ignore(part.heading.line, "heading of a section")
            for unit in part.units:
                for line in range(unit.first, unit.last + 1):
                    self.account.report(line, why)


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return the index of the line that ends the text: the first one of its kind with less text after than before."""
    words = [block.words for block in blocks]
    for index in range(start, len(blocks)):
        if tail(blocks[index]) and sum(words[index:]) < sum(words[start:index]):
            return index
    return len(blocks)


def _slug(title: str) -> str:
    """Return the slug of a headline; both kinds of apostrophe join what they part."""
    return slug(title.replace("'", "").replace("’", ""))
