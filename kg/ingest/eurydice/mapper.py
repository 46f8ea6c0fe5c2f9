"""The mapper of Eurydice: a section of the National Policies Platform becomes a record with claims.

It makes a development only of a named, adopted policy (policies.py) and never a milestone. The statements of its claims
are a steward's; the mapper says where they stand, of what kind they are and what they are about.
"""

from collections.abc import Sequence

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS

from kg.errors import SourceError
from kg.ingest.account import Account
from kg.ingest.blocks import Block, Document
from kg.ingest.claims import Draft, gather, is_english
from kg.ingest.claims.build import Source, build, cite
from kg.ingest.claims.furniture import furniture
from kg.ingest.claims.paragraphs import Section, prose_blocks, sections
from kg.ingest.eurydice.head import Head, read_head, signs
from kg.ingest.eurydice.policies import Policy, names, names_kind, policies_of
from kg.ingest.source import Context, RecordDraft
from kg.model import Claim, Development, Edition, Record
from kg.namespaces import concept, iri, slug

RIGHTS = "European Education and Culture Executive Agency (EACEA), Eurydice"
_IGNORED = {"chapter": "heading of the chapter"}
_REPORTED = {
    "unreadable date": "the date of the last update cannot be read",
    "unknown country": "no reporting unit is called so",
}


class Eurydice:
    """Recognises and reads sections of the National Policies Platform, of any country and chapter."""

    name = "eurydice"

    def recognises(self, document: Document) -> float:
        """Return how much the head of the page looks like the platform's."""
        return signs(document.blocks, document.page.addresses)

    def read(self, document: Document, account: Account, context: Context) -> Sequence[RecordDraft]:
        """Return the one record of the section."""
        blocks = prose_blocks(document)
        head = read_head(blocks, document.page.source)
        page = _Page(document, account, head, context)
        return [page.read(blocks)]


class _Page:
    """One section while it is read."""

    def __init__(self, document: Document, account: Account, head: Head, context: Context) -> None:
        self.document, self.account, self.head = document, account, head
        place = head.system or slug(head.country)
        if not place and context.identifier is None:
            hint = "say which system it is about: --id belgium-fl-14.5"
            raise SourceError("the page names no country", where=document.page.source, hint=hint)
        self.identifier = context.identifier or f"{place}-{head.number}"
        self.place = place
        self.key = head.updated or "undated"
        self.reference = f"eurydice-{self.identifier}"
        self.system = None if head.system is None else concept("system", head.system)
        unit = head.country if head.system is None else context.vocabulary.get("system", head.system).label
        self.name = f"Eurydice {head.number} {unit}".strip()
        self.edition = iri("edition", f"{self.reference}-{self.key}")
        self.record = iri("record", self.reference)

    def read(self, blocks: list[Block]) -> RecordDraft:
        body = self._body(blocks)
        title = f"{self.head.number} {self.head.title}"
        parts = sections(body, title)
        english = is_english(" ".join(unit.text for part in parts for unit in part.units))
        found = {} if not english or self.system is None else _policies(parts)
        developments = {policy: self._development(policy) for policy in found}
        drafts = gather([unit for part in parts for unit in part.units]) if english and self.system is not None else []
        self._headings(parts, developments)
        things = build(drafts, self._source(), lambda draft: self._about(draft, developments))
        self._cite(drafts, [thing for thing in things if isinstance(thing, Claim)], developments)
        self._rest(parts, english)
        about = tuple(filter(None, (self.system, *(each.iri for each in developments.values()))))
        return RecordDraft(
            source="eurydice",
            record=Record(self.reference, self.identifier, "eurydice", self.name, about),
            edition=self._edition(about),
            things=(*developments.values(), *things),
            extra=((self.record, DCTERMS.title, Literal(self.head.title, lang="en" if english else None)),),
        )

    def _source(self) -> Source:
        return Source(f"{self.reference}-{self.key}", self.name, self.edition, "official")

    def _edition(self, about: tuple[URIRef, ...]) -> Edition:
        page = self.document.page
        return Edition(
            reference=f"{self.reference}-{self.key}",
            label=f"{self.name}, {self.head.updated or 'undated'}",
            record=self.record,
            about=about,
            key=self.key,
            last_update=self.head.updated,
            page_address=next(iter(page.addresses), None),
            page_checksum=page.checksum,
            layout="eurydice",
            jurisdiction_basis=None if self.system is None else "listed",
            rights=RIGHTS,
        )

    def _body(self, blocks: list[Block]) -> list[Block]:
        """Account for head and furniture; return the blocks that speak of the subject."""
        body = []
        for index, block in enumerate(blocks):
            said = self.head.lines.get(block.line)
            reason = furniture(block)
            if said is not None:
                self._head_line(block, said)
            elif reason is not None:
                self.account.ignore(block.line, reason)
            elif index < self.head.body:
                self.account.ignore(block.line, "head of the site")
            else:
                body.append(block)
        return body

    def _head_line(self, block: Block, said: str) -> None:
        if said in _IGNORED:
            self.account.ignore(block.line, _IGNORED[said])
        elif said in _REPORTED:
            self.account.report(block.line, _REPORTED[said])
        else:
            states = {"title": self.record, "updated": self.edition, "country": self.system}[said]
            self.account.value(block.line, block.line, section="Head", states=[states] if states else [])

    def _development(self, policy: Policy) -> Development:
        return Development(
            reference=f"eurydice-{self.place}-{slug(policy.title)}",
            label=policy.title,
            title=policy.title,
            start_year=policy.start,
            end_year=policy.end,
            jurisdictions=(self.system,) if self.system is not None else (),
            needs_summary=True,
        )

    def _about(self, draft: Draft, developments: dict[Policy, Development]) -> tuple[URIRef, ...]:
        """Return the developments that the statement or, where it is only one, its heading names; else the system."""
        named = [each.iri for policy, each in developments.items() if any(names(s, policy) for s in draft.sentences)]
        if not named:
            headed = [each.iri for policy, each in developments.items() if names_kind(draft.units[0].section, policy)]
            named = headed if len(headed) == 1 else []
        return tuple(named) or ((self.system,) if self.system is not None else ())

    def _headings(self, parts: list[Section], developments: dict[Policy, Development]) -> None:
        for part in parts:
            if part.heading is None:
                continue
            named = [each.iri for policy, each in developments.items() if names_kind(part.title, policy)]
            if len(named) == 1:
                self.account.value(part.heading.line, part.heading.line, section=part.title, states=named)
            else:
                self.account.ignore(part.heading.line, "heading of a section")

    def _cite(self, drafts: list[Draft], claims: list[Claim], developments: dict[Policy, Development]) -> None:
        """Cite each paragraph by its claims, and by the developments that it names."""
        others: dict[int, list[URIRef]] = {}
        for draft in drafts:
            for unit in draft.units:
                text = " ".join((unit.text, *unit.items))
                others[unit.first] = [each.iri for policy, each in developments.items() if names(text, policy)]
        cite(drafts, claims, self.account, others)

    def _rest(self, parts: list[Section], english: bool) -> None:
        why = "the system is unknown, so that a claim would be about nothing" if english else "the text is not English"
        for part in parts:
            for unit in part.units:
                for line in range(unit.first, unit.last + 1):
                    self.account.report(line, why)


def _policies(parts: list[Section]) -> list[Policy]:
    found: dict[Policy, None] = {}
    for part in parts:
        sentences = [sentence for unit in part.units for sentence, _ in unit.sentences()]
        found.update(dict.fromkeys(policies_of(part.title if part.heading else "", sentences)))
    return list(found)
