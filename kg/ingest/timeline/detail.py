"""A detail page: one record, its sections in any order."""

from collections.abc import Callable
from dataclasses import replace

from kg.errors import SourceError
from kg.ingest.account import Account
from kg.ingest.blocks import Block, Document
from kg.ingest.source import Context, RecordDraft
from kg.ingest.timeline.builder import FIELD_OF, Builder
from kg.ingest.timeline.categories import CategoryReader
from kg.ingest.timeline.citation import Citation, addresses, is_citation, parse_citation, record_id
from kg.ingest.timeline.furniture import furniture
from kg.ingest.timeline.head import HeadReader
from kg.ingest.timeline.headings import ORDER, PROSE, heading_of, section_name
from kg.ingest.timeline.help import is_help
from kg.ingest.timeline.identity import id_of, identify, lone_address, own_addresses
from kg.ingest.timeline.layout import layout_of
from kg.ingest.timeline.lists import LabelReader, list_lines, note_field
from kg.ingest.timeline.prose import Budget, ProseReader, take_stages
from kg.ingest.timeline.reading import read_reading
from kg.ingest.timeline.sections import LATE, Section, split
from kg.ingest.timeline.stages import stage_reader
from kg.ingest.timeline.structure import headings_by_structure

_UNKNOWN = ("unknown", "unknown_list")
#: What follows the prose on a page that is whole; country and type may stand at its head.
_BEHIND_PROSE = (LATE | {"unknown_list"}) - {"country", "type"}
_SENTENCE_END = (".", "!", "?", "…")
_CLOSING = " \"'“”‘’»«)]*_"
#: The longest detail page that is known has 140 lines with text.
MAX_LINES = 10_000


class DetailPage:
    """One detail page while it is read."""

    def __init__(self, document: Document, account: Account, context: Context) -> None:
        self.document, self.account, self.context = document, account, context
        self.stages = stage_reader(context.vocabulary)
        blocks = self._content()
        if len(blocks) > MAX_LINES:
            what = f"too long for the page of one development ({len(blocks):,} lines)"
            raise SourceError(what, where=document.page.source, hint=f"at most {MAX_LINES:,} lines with text")
        self.found = headings_by_structure(blocks, context.vocabulary, self.stages, context.bodies)
        self.sections = split(blocks, self.found)
        citation = parse_citation(self._citation_text(), context.vocabulary)
        identity = identify(document, self.sections, context.identifier)
        layout = layout_of(document, self.sections, cited_update=citation is not None and citation.update is not None)
        self.builder = Builder(identity.identifier, context, account, layout)
        self.builder.citation, self.builder.page_address = citation, identity.address

    def read(self) -> RecordDraft:
        """Read the sections in the order in which they need each other, and return the record."""
        builder = self.builder
        printed = self._take_printed_addresses()
        labels, prose = LabelReader(builder), ProseReader(builder, self.stages, Budget())
        for section in self.sections:
            if section.heading is not None and section.key != "unknown_list":
                self._heading(section.heading, section)
        HeadReader(builder, self.stages).read(self.sections[0])
        if builder.citation is not None:
            builder.title = builder.title or builder.citation.title
        self._each("country", labels.country)
        if builder.country is None and builder.citation is not None:
            builder.country = builder.citation.country
        self._each("type", labels.type)
        self._each("timeline", self._timeline)
        for section in self.sections:
            if section.key in PROSE:
                prose.read(section)
        prose.figures()
        self._each("id", self._identifier)
        self._each("bodies", labels.bodies, lambda: bool(builder.bodies))
        self._each("target_groups", labels.target_groups, lambda: bool(builder.target_groups))
        self._each("categories", CategoryReader(builder).read, lambda: bool(builder.categories))
        self._each("priorities", labels.priorities, lambda: bool(builder.priorities))
        self._each("subsystem", labels.subsystem, lambda: bool(builder.subsystems))
        self._each("reading", lambda section: read_reading(builder, section), lambda: bool(builder.documents))
        self._each("unknown_list", self._unknown_list)
        self._each("cite", self._cite)
        for block in printed:
            if builder.page_address in own_addresses(block):
                builder.value([block], "cite", [builder.edition])
            else:
                builder.ignore(block, "address of the page")
        self._fields()
        self._note_cut()
        return builder.draft()

    def _content(self) -> list[Block]:
        """Return the lines that are the record's: regions of furniture are ignored, unless its sections stand there."""
        keys: dict[str, set[str]] = {}
        for block in self.document.blocks:
            heading = heading_of(block)
            if heading is not None and block.region:
                keys.setdefault(block.region, set()).add(heading.key)
        furniture = {block.region for block in self.document.blocks if len(keys.get(block.region, ())) < 2} - {""}
        content = []
        for block in self.document.blocks:
            if block.region in furniture:
                self.account.ignore(block.line, block.region)
            else:
                content.append(replace(block, region="") if block.region else block)
        return content

    def _take_printed_addresses(self) -> list[Block]:
        """Take the lines out of the sections that a browser prints on each page: the address of this very record."""
        taken = []
        for section in self.sections:
            if section.key != "cite":
                own = [block for block in section.blocks if self._is_own_address(block)]
                section.blocks[:] = [block for block in section.blocks if block not in own]
                taken += own
        return taken

    def _is_own_address(self, block: Block) -> bool:
        return any(record_id(address) == self.builder.identifier for address in lone_address(block))

    def _citation_text(self) -> str:
        """Return the lines of the citation as one, up to the address."""
        words: list[str] = []
        for section in self.sections:
            for block in section.blocks if section.key == "cite" else ():
                if words or is_citation(block.text):
                    words.append(block.text)
                    if "]" in block.text or addresses(block.text) or len(words) > 8:
                        return " ".join(words)
        return " ".join(words)

    def _each(self, key: str, read: Callable[[Section], object], has_value: Callable[[], bool] | None = None) -> None:
        """Read every section of a key; a value on the heading's own line is read as a line below it."""
        for section in self.sections:
            if section.key != key:
                continue
            if section.inline and section.heading is not None:
                section.blocks.insert(0, Block(section.heading.line, "text", section.inline))
            read(section)
            if has_value is not None:
                note_field(self.builder, key, section, has_value())

    def _heading(self, heading: Block, section: Section) -> None:
        if section.key == "unknown":
            self.builder.report(heading, "a heading that no list and no value below it explains")
        elif not section.inline:
            self.builder.ignore(heading, "heading of a section")

    def _timeline(self, section: Section) -> None:
        builder = self.builder
        blocks = list_lines(builder, section)
        place = 0
        while place < len(blocks):
            lines = self.stages.at(blocks, place)
            if lines is not None:
                take_stages(builder, lines, "timeline")
                place += len(lines.blocks)
            else:
                builder.report(blocks[place], "not a year with one of the stages of development")
                place += 1

    def _identifier(self, section: Section) -> None:
        builder = self.builder
        for place, block in enumerate(list_lines(builder, section)):
            if place == 0 and id_of(block.text) == builder.identifier:
                builder.value([block], "id", [builder.record])
            else:
                builder.report(block, "stands under ID number and is none")

    def _unknown_list(self, section: Section) -> None:
        for block in (*([section.heading] if section.heading else []), *section.blocks):
            self.builder.report(block, "a list whose heading no list of headings and no known value explains")

    def _cite(self, section: Section) -> None:
        """Read citation and address; what follows them is the foot of the page."""
        builder = self.builder
        citation, address = builder.citation, builder.page_address
        open_citation, done = False, False
        for block in section.blocks:
            starts = is_citation(block.text) and not done
            if block.kind == "rule":
                builder.ignore(block, "separator")
            elif citation is not None and (starts or open_citation):
                self._cited(block, citation)
                done = "]" in block.text or bool(addresses(block.text))
                open_citation = not done
            elif address is not None and address in own_addresses(block):
                builder.value([block], "cite", [builder.edition])
            elif reason := furniture(block) or ("help text" if is_help(block.text) else None):
                builder.ignore(block, reason)
            else:
                builder.report(block, "stands at the foot of the page, below or beside the citation")

    def _cited(self, block: Block, citation: Citation) -> None:
        builder = self.builder
        if citation.country is None:
            builder.report(block, f"the citation names no reporting unit: {citation.place or 'none'}")
        elif builder.country is not None and builder.country != citation.country:
            builder.report(block, f"the citation says {citation.country.label}, the page {builder.country.label}")
        else:
            builder.value([block], "cite", [builder.edition, builder.development, citation.country.iri])

    def _fields(self) -> None:
        """Note which of the thirteen fields were seen, and which the page does not have."""
        builder = self.builder
        known = {"top": builder.title, "type": builder.types, "country": builder.country, "timeline": builder.stages}
        builder.seen.update(FIELD_OF[key] for key, value in known.items() if value)
        present = {section.key for section in self.sections}
        if "timeline" in present and not builder.stages:
            self._empty("timeline")
        if "type" in present and not builder.types:
            self._empty("type")
        if builder.layout == "B" or any(key in _UNKNOWN for key in self.found.values()):
            return
        missing = [key for key in ORDER if key not in present and key in FIELD_OF]
        builder.absent.update(
            FIELD_OF[key] for key in missing if FIELD_OF[key] not in builder.seen and self._would_stand(key, present)
        )

    def _note_cut(self) -> None:
        """Note where a page of text ends in the middle of its prose: of that field no more than a part was seen."""
        builder, last = self.builder, self.sections[-1]
        keys = {section.key for section in self.sections}
        if builder.in_html or builder.layout == "B" or last.key not in PROSE or keys & _BEHIND_PROSE:
            return
        prose = [block for block in last.blocks if self.account.status(block.line) == "passage"]
        if prose and prose[-1].text.rstrip(_CLOSING).endswith(_SENTENCE_END):
            return
        name = FIELD_OF.get(last.key)
        if name is not None:
            builder.seen.discard(name)
            builder.empty.discard(name)
            builder.cut.update([name] if prose else [])
        builder.notes.append(f"the page seems to end in the middle of {section_name(last.key)}")

    def _empty(self, key: str) -> None:
        sections = [section for section in self.sections if section.key == key]
        if all(self.account.status(block.line) == "ignored" for section in sections for block in section.blocks):
            self.builder.empty.add(FIELD_OF[key])

    def _would_stand(self, key: str, present: set[str]) -> bool:
        """Return whether a section is missing on the page itself: the page is whole, or goes on behind its place."""
        if key == "country":
            return False
        if "cite" in present:
            return True
        printed = [ORDER.index(section.key) for section in self.sections if section.key in ORDER]
        return printed == sorted(printed) and printed[-1:] > [ORDER.index(key)]
