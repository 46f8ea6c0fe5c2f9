"""A listing of the Timeline's search: filters, then an entry for each development, its texts cut short."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rdflib import URIRef

from kg.errors import SourceError
from kg.ingest.account import NOBODY, Account
from kg.ingest.blocks import Block, Document
from kg.ingest.source import Context, RecordDraft
from kg.ingest.timeline.builder import FIELD_OF, Builder
from kg.ingest.timeline.citation import record_id, system_of
from kg.ingest.timeline.furniture import furniture
from kg.ingest.timeline.headings import PROSE, heading_of, section_name
from kg.ingest.timeline.help import help_section, is_help
from kg.ingest.timeline.identity import id_of
from kg.ingest.timeline.lists import PRIORITY_SCHEMES, LabelReader, find_label, note_field
from kg.ingest.timeline.prose import Budget, ProseReader
from kg.ingest.timeline.sections import Section
from kg.ingest.timeline.stages import stage_reader
from kg.vocabulary import Concept, Vocabulary, fold

_COUNT = re.compile(r"(?:displaying|showing)\s+\d+\s*[-–—]\s*\d+\s+of\s+\d+.{0,40}")
_COLUMNS = "title country type"
_DETAILS = "view details"
#: The sections of an entry; where a copy lost a heading, the help text below it stands for it.
_SECTIONS = ("background", "objectives", "description", "bodies", "id")
_HELPED = {section_name(key): key for key in _SECTIONS}
#: The filters of the search, in the words of the page, and what their values are terms of.
_FILTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "thematic sub-category": ("categories", ("thematic-category",)),
    "thematic subcategory": ("categories", ("thematic-category",)),
    "thematic category": ("categories", ("thematic-category",)),
    "country": ("country", ("system",)),
    "type of development": ("type", ("development-type",)),
    "target group": ("target_groups", ("target-group",)),
    "subsystem": ("subsystem", ("subsystem",)),
    "european priorities in vet": ("priorities", PRIORITY_SCHEMES),
    "stage of development": ("timeline", ("stage",)),
}


@dataclass
class Entry:
    """The lines of one development on a listing; ``row`` is a line that links its title to its page."""

    blocks: list[Block] = field(default_factory=list)
    row: Block | None = None
    title: str | None = None
    place: Block | None = None
    country: Concept | None = None
    type: Concept | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been read of the entry yet."""
        return not self.blocks and self.row is None and self.place is None


def is_listing(document: Document) -> bool:
    """Return whether a page is a listing.

    It counts what it displays, shows filters, links to several details, or has bodies several times and no Timeline.
    """
    texts = [fold(block.text[:200]) for block in document.blocks]
    filters = sum(_filter_of(text) is not None and text.endswith(" all") for text in texts)
    if any(map(_COUNT.fullmatch, texts)) or filters >= 3 or texts.count(_DETAILS) >= 2 or _COLUMNS in texts:
        return True
    keys = [heading.key for heading in map(heading_of, document.blocks) if heading is not None]
    return keys.count("bodies") >= 2 and "timeline" not in keys and "cite" not in keys


class ListingPage:
    """One listing while it is read."""

    def __init__(self, document: Document, account: Account, context: Context) -> None:
        self.document, self.account, self.context = document, account, context
        self.vocabulary = context.vocabulary
        self.stages = stage_reader(context.vocabulary)
        self.budget = Budget()

    def read(self) -> Sequence[RecordDraft]:
        """Return the records of the entries that have an id; the others are reported line by line.

        Raises SourceError where no entry has one.
        """
        head, entries = self._entries()
        builders: dict[str, Builder] = {}
        for entry in entries:
            identifier = _identifier(entry)
            if identifier is None or identifier in builders:
                why = "an entry without ID number" if identifier is None else f"a second entry of {identifier}"
                self._report(entry, why)
            else:
                builders[identifier] = self._read(entry, identifier)
        if not builders:
            hint = "import the developments' own pages"
            raise SourceError("no entry of the listing has an ID number", where=self.document.page.source, hint=hint)
        self._head(head, list(builders.values()))
        return [builder.draft() for builder in builders.values()]

    def _entries(self) -> tuple[list[Block], list[Entry]]:
        """Cut the page: the head up to the count and the column titles, then an entry up to each country and type."""
        content = []
        for block in self.document.blocks:
            if block.region:
                self.account.ignore(block.line, block.region)
            else:
                content.append(block)
        start = _start(content)
        leading = start < len(content) and country_and_type(content[start].text, self.vocabulary) is not None
        entries = [Entry()]
        for block in content[start:]:
            self._sort(block, entries, leading=leading)
        return content[:start], [entry for entry in entries if not entry.is_empty]

    def _sort(self, block: Block, entries: list[Entry], *, leading: bool) -> None:
        """Put a line into the last entry, or begin a new one with it.

        An entry ends with its line of country and type (or begins with it, if the first one does), before the first
        heading behind ``View details``, and before a line that links a title to its page.
        """
        entry = entries[-1]
        place = country_and_type(block.text, self.vocabulary)
        title = _linked_title(block)
        if place is not None and leading:
            if not entry.is_empty:
                entries.append(entry := Entry())
            entry.place, (entry.country, entry.type) = block, place
        elif place is not None and not entry.is_empty and entry.place is None:
            entry.place, (entry.country, entry.type) = block, place
            entries.append(Entry())
        elif title is not None:
            if entry.blocks:
                entries.append(entry := Entry())
            entry.row, entry.title = block, title
            rest = country_and_type(block.text.replace(title, "", 1), self.vocabulary)
            if rest is not None:
                entry.place, (entry.country, entry.type) = block, rest
        elif _is_details(entry.blocks[-1:]) and _begins(block):
            entries.append(Entry([block]))
        else:
            entry.blocks.append(block)

    def _read(self, entry: Entry, identifier: str) -> Builder:
        builder = Builder(identifier, self.context, self.account, "L")
        builder.country = entry.country
        if entry.row is not None and entry.title is not None:
            builder.title = entry.title
            builder.seen.add(FIELD_OF["top"])
            builder.value([entry.row], "top", [builder.development])
        if entry.place is not None and entry.country and entry.type:
            builder.types[entry.type.iri] = entry.type
            builder.value([entry.place], "country", [entry.country.iri, entry.type.iri])
            builder.seen.update((FIELD_OF["country"], FIELD_OF["type"]))
        labels, prose = LabelReader(builder), ProseReader(builder, self.stages, self.budget)
        for section in _sections(entry):
            if section.heading is not None and section.inline and id_of(section.inline) != identifier:
                builder.report(section.heading, "stands under ID number and is none")
            elif section.heading is not None:
                builder.ignore(section.heading, "heading of a section")
            if section.key in PROSE:
                prose.read(section)
            elif section.key == "bodies":
                labels.bodies(section)
                note_field(builder, "bodies", section, bool(builder.bodies))
            elif section.key == "id":
                self._number(builder, section)
            else:
                self._loose(builder, section)
        prose.figures()
        if builder.stages:
            builder.cut.add(FIELD_OF["timeline"])
        return builder

    def _number(self, builder: Builder, section: Section) -> None:
        if section.inline and section.heading is not None and id_of(section.inline) == builder.identifier:
            builder.value([section.heading], "id", [builder.record])
        for block in section.blocks:
            if fold(block.text) == _DETAILS:
                builder.ignore(block, "buttons of the page")
                builder.page_address = builder.page_address or _absolute(block)
            elif id_of(block.text) == builder.identifier:
                builder.value([block], "id", [builder.record])
            elif reason := _furniture(block):
                builder.ignore(block, reason)
            else:
                builder.report(block, "stands under ID number and is none")

    def _loose(self, builder: Builder, section: Section) -> None:
        """Account for lines of an entry above its first heading: country, type, or what cannot be told."""
        for block in section.blocks:
            country = system_of(self.vocabulary, block.text)
            kind = self.vocabulary.by_label("development-type", block.text)
            if country is not None and country.assignable and builder.country is None:
                builder.country = country
                builder.seen.add(FIELD_OF["country"])
                builder.value([block], "country", [country.iri])
            elif kind is not None:
                builder.types[kind.iri] = kind
                builder.seen.add(FIELD_OF["type"])
                builder.value([block], "type", [kind.iri])
            elif reason := _furniture(block):
                builder.ignore(block, reason)
            else:
                builder.report(block, "stands above the headings of an entry: a title or a text, which cannot be told")

    def _head(self, blocks: Sequence[Block], builders: Sequence[Builder]) -> None:
        """Read the filters: a value that is set holds for all entries, which may have further ones (vet:fieldCut)."""
        for block in blocks:
            text = fold(block.text)
            name = _filter_of(text)
            if name is not None:
                self._filter(block, name, builders)
            elif _COUNT.fullmatch(text) or text == _COLUMNS:
                self.account.ignore(block.line, "head of the listing")
            elif reason := _furniture(block) or self._choice(block):
                self.account.ignore(block.line, reason)
            else:
                self.account.report(block.line, "stands above the entries of the listing and is no filter")

    def _filter(self, block: Block, name: str, builders: Sequence[Builder]) -> None:
        key, schemes = _FILTERS[name]
        value = block.text[len(name) :].strip(" :")
        if fold(value) in ("all", "", "- any -", "any"):
            self.account.ignore(block.line, "a filter that is not set")
            return
        concept = find_label(self.vocabulary, schemes, value)
        if concept is None:
            self.account.report(block.line, "the filter's value is no term that is known for certain")
        elif key == "timeline":
            self.account.ignore(block.line, "a stage without its year is no milestone")
        else:
            self._apply(block, key, concept, builders)

    def _apply(self, block: Block, key: str, concept: Concept, builders: Sequence[Builder]) -> None:
        for builder in builders:
            if key == "country":
                builder.country = builder.country or concept
                builder.seen.add(FIELD_OF[key])
                continue
            values = {
                "categories": builder.categories,
                "target_groups": builder.target_groups,
                "priorities": builder.priorities,
                "subsystem": builder.subsystems,
                "type": builder.types,
            }[key]
            values.setdefault(concept.iri, concept)
            builder.cut.add(FIELD_OF[key])
        states: list[URIRef] = [concept.iri]
        self.account.value(block.line, block.line, section=section_name("filter"), states=states)

    def _choice(self, block: Block) -> str | None:
        """Return the reason to ignore a line that is one of the choices of the filters."""
        for scheme in ("development-type", "stage", "subsystem"):
            if self.vocabulary.by_label(scheme, block.text) is not None:
                return "a choice of the filters"
        return None

    def _report(self, entry: Entry, why: str) -> None:
        lines = [block for block in (entry.row, *entry.blocks, entry.place) if block is not None]
        for block in dict.fromkeys(lines):
            if reason := _furniture(block):
                self.account.ignore(block.line, reason, NOBODY)
            else:
                self.account.report(block.line, why, NOBODY)


def country_and_type(text: str, vocabulary: Vocabulary) -> tuple[Concept, Concept] | None:
    """Return country and type of a line ``Norway Practical measure/Initiative``, or None."""
    words = text.split()
    for cut in range(1, min(len(words), 5)):
        country = system_of(vocabulary, " ".join(words[:cut]))
        kind = vocabulary.by_label("development-type", " ".join(words[cut:])) if country else None
        if country is not None and kind is not None:
            return country, kind
    return None


def _filter_of(text: str) -> str | None:
    """Return the name of the filter that a folded line shows, or None."""
    for name in _FILTERS:
        if text == name or text.startswith((name + " ", name + ":")):
            return name
    return None


def _start(content: Sequence[Block]) -> int:
    """Return where the entries begin: behind the column titles, the count, or the last filter or choice."""
    texts = [fold(block.text[:200]) for block in content]
    for wanted in (lambda text: text == _COLUMNS, lambda text: _COUNT.fullmatch(text) is not None):
        places = [place for place, text in enumerate(texts) if wanted(text)]
        if places:
            return places[0] + 1
    filters = [place for place, text in enumerate(texts) if text.endswith(" all") and _filter_of(text)]
    return filters[-1] + 1 if filters else 0


def _linked_title(block: Block) -> str | None:
    """Return the text of a link to a record's page, unless it only says View details."""
    texts = [text for text, address in block.links if record_id(address) and fold(text) != _DETAILS]
    return texts[0] if len(texts) == 1 and "://" not in texts[0] else None


def _begins(block: Block) -> bool:
    heading = heading_of(block)
    helped = _HELPED.get(help_section(block.text) or "")
    return helped in PROSE or (heading is not None and heading.key in PROSE)


def _is_details(last: Sequence[Block]) -> bool:
    return bool(last) and fold(last[0].text) == _DETAILS


def _identifier(entry: Entry) -> str | None:
    """Return the number under ID number, else the one in the link to the details."""
    for place, block in enumerate(entry.blocks):
        heading = heading_of(block)
        if heading is not None and heading.key == "id":
            following = entry.blocks[place + 1 : place + 2]
            number = id_of(heading.value) or (id_of(following[0].text) if following else None)
            if number is not None:
                return number
    own = [entry.row] if entry.row is not None else [block for block in entry.blocks if _is_details([block])]
    linked = [record_id(address) for block in own for _, address in block.links]
    return next(filter(None, linked), None)


def _sections(entry: Entry) -> list[Section]:
    """Return the sections of an entry; lines above its first heading have the key ``top``."""
    sections = [Section("top")]
    for block in entry.blocks:
        heading = heading_of(block)
        details = fold(block.text) == _DETAILS
        helped = _HELPED.get(help_section(block.text) or "")
        if heading is not None and heading.key in _SECTIONS:
            sections.append(Section(heading.key, block, heading.value))
        elif details and sections[-1].key != "id":
            sections.append(Section("id", None, "", [block]))
        elif helped is not None and all(section.key != helped for section in sections):
            sections.append(Section(helped, None, "", [block]))
        else:
            sections[-1].blocks.append(block)
    return sections


def _furniture(block: Block) -> str | None:
    if block.kind == "rule":
        return "separator"
    return furniture(block) or ("help text" if is_help(block.text) else None)


def _absolute(block: Block) -> str | None:
    return next((address for _, address in block.links if address.startswith("http") and record_id(address)), None)
