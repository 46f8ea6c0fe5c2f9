"""The sections of prose: passages for the development, and under each year for its milestone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rdflib import URIRef

from kg.ingest.blocks import Block
from kg.ingest.figure_things import figure_things
from kg.ingest.figures import FoundFigure, extract, joined
from kg.ingest.timeline.builder import FIELD_OF, Builder
from kg.ingest.timeline.furniture import furniture
from kg.ingest.timeline.headings import section_name
from kg.ingest.timeline.help import is_help
from kg.ingest.timeline.previews import is_cut, preview_end
from kg.ingest.timeline.sections import Section
from kg.ingest.timeline.stages import Pair, StageLines, StageReader

#: Longer paragraphs are not searched for figures: the longest known has 1 500 characters.
LONGEST_PARAGRAPH = 6_000


@dataclass
class Budget:
    """How many characters of a page may still be searched for figures: a hostile page must not cost minutes."""

    characters: int = 400_000

    def allows(self, text: str) -> bool:
        """Return whether ``text`` may be searched, and count it."""
        if len(text) > min(LONGEST_PARAGRAPH, self.characters):
            return False
        self.characters -= len(text)
        return True


@dataclass
class Text:
    """A run of prose that one thing cites: the year it stands under (None: no year), its section and its lines."""

    year: int | None
    section: str
    blocks: list[Block] = field(default_factory=list)


class ProseReader:
    """Reads the prose of one record. Call ``read`` for each section, ``figures`` once at the end."""

    def __init__(self, builder: Builder, stages: StageReader, budget: Budget) -> None:
        self._builder, self._stages, self._budget = builder, stages, budget
        self._texts: list[Text] = []

    def read(self, section: Section) -> None:
        """Read a section: years and stages, passages; previews, help texts and furniture are ignored."""
        blocks = self._whole(section)
        text = Text(None, section.key)
        place = 0
        while place < len(blocks):
            lines = self._year_heading(blocks, place)
            if lines is not None:
                self._end(text)
                text = Text(self._take_years(lines), section.key)
                place += len(lines.blocks)
                continue
            block = blocks[place]
            if block.kind == "heading":
                self._end(text)
                self._end(Text(text.year, section.key, [block]))
                text = Text(text.year, section.key)
            else:
                text.blocks.append(block)
            place += 1
        self._end(text)
        self._note_field(section, blocks)

    def figures(self) -> None:
        """Take the figures out of all prose and hang each on the milestone of the year under which it stands.

        A figure that stands under no year hangs on the milestone of its own year; without one it is left out.
        """
        paragraphs = [_paragraphs(text.blocks) for text in self._texts]
        kept, places = self._found([[self._searched(paragraph) for paragraph, _ in part] for part in paragraphs])
        builder = self._builder
        things = figure_things(kept, builder.identifier, builder.context.vocabulary)
        hung: set[URIRef] = set()
        for figure, thing, place in zip(kept, things, places, strict=True):
            year = self._texts[place].year
            year = figure.year if year is None else year
            if year is None or year not in builder.stages:
                continue
            hung.add(thing.iri)
            builder.figures.setdefault(year, []).append(thing.iri)
            builder.figure_things[thing.iri] = thing
            line = _line_at(paragraphs[place][figure.paragraph][1], figure.start)
            section = section_name(self._texts[place].section)
            builder.account.point(line, section=section, cited_by=thing.iri, record=builder.record)
        _cut_loose(builder, hung)

    def _searched(self, paragraph: str) -> str:
        """Return a paragraph to be searched for figures, or nothing where it would take too long."""
        if self._budget.allows(paragraph):
            return paragraph
        note = "too much text: some of it was not searched for figures"
        if note not in self._builder.notes:
            self._builder.notes.append(note)
        return ""

    def _found(self, paragraphs: Sequence[Sequence[str]]) -> tuple[list[FoundFigure], list[int]]:
        """Return the figures of all texts, and for each the place of its text. What objectives count is an aim."""
        kept: list[FoundFigure] = []
        places: list[int] = []
        found = [extract(part, year=text.year) for text, part in zip(self._texts, paragraphs, strict=True)]
        together = joined(found)
        for place, (text, part) in enumerate(zip(self._texts, paragraphs, strict=True)):
            aims = text.section == "objectives" and text.year is None
            for figure in extract(part, year=None, modality="aim") if aims else found[place]:
                kept.append(replace(together[len(kept)], modality=figure.modality))
                places.append(place)
        return kept, places

    def _whole(self, section: Section) -> list[Block]:
        """Return the lines of the section that are text, once: what is not is ignored."""
        shown = []
        for block in section.blocks:
            reason = "separator" if block.kind == "rule" else furniture(block, in_prose=True)
            if reason is None and is_help(block.text):
                reason = "help text"
            if reason is None:
                shown.append(block)
            else:
                self._builder.ignore(block, reason)
        end = preview_end(shown)
        if end is None:
            return shown
        reason = f"preview of lines {shown[end].line}-{shown[-1].line}"
        for block in shown[:end]:
            self._builder.ignore(block, reason)
        return shown[end:]

    def _year_heading(self, blocks: Sequence[Block], place: int) -> StageLines | None:
        """Return the year and stage that a line (or two) is, or a lone year that the Timeline knows."""
        block = blocks[place]
        if block.words > 60:
            return None
        lines = self._stages.at(blocks, place)
        if lines is not None:
            return lines
        year = self._stages.year(block.text)
        alone = block.after_blank and (place + 1 == len(blocks) or blocks[place + 1].after_blank)
        if year is None or year not in self._builder.stages or not (alone or block.level or block.strong):
            return None
        return StageLines((Pair(year, self._builder.stages[year]),), (block,))

    def _take_years(self, lines: StageLines) -> int:
        """Note the milestones of a year heading; return the year under which the text below stands."""
        take_stages(self._builder, lines, "description")
        return lines.pairs[-1].year

    def _end(self, text: Text) -> None:
        if not text.blocks:
            return
        builder = self._builder
        known = text.year is not None and text.year in builder.stages
        cited_by = builder.milestone(text.year) if known and text.year is not None else builder.development
        builder.prose(text.blocks, text.section, cited_by)
        self._texts.append(text)

    def _note_field(self, section: Section, blocks: list[Block]) -> None:
        if section.key not in FIELD_OF:
            return
        name = FIELD_OF[section.key]
        if not blocks:
            self._builder.empty.add(name)
        elif is_cut(blocks[-1].text):
            self._builder.cut.add(name)
        else:
            self._builder.seen.add(name)


def take_stages(builder: Builder, lines: StageLines, section: str) -> None:
    """Note years and stages as milestones. A year keeps its first stage; lines that lose another are reported."""
    lost = [pair for pair in lines.pairs if builder.stages.setdefault(pair.year, pair.stage).code != pair.stage.code]
    if lost:
        year = lost[0].year
        for block in lines.blocks:
            builder.report(block, f"a second stage for {year}; the first, {builder.stages[year].label}, is kept")
    else:
        states = [iri for pair in lines.pairs for iri in (builder.milestone(pair.year), pair.stage.iri)]
        builder.value(lines.blocks, section, list(dict.fromkeys(states)))


def _paragraphs(blocks: Sequence[Block]) -> list[tuple[str, list[tuple[int, int]]]]:
    """Return the paragraphs of some lines, each with the offsets at which its lines begin; broken lines are joined."""
    runs: list[list[Block]] = []
    for block in blocks:
        broken = block.kind == "text" and not block.after_blank and runs and not _ends(runs[-1][-1].text)
        if broken:
            runs[-1].append(block)
        else:
            runs.append([block])
    return [_joined(run) for run in runs]


def _joined(run: Sequence[Block]) -> tuple[str, list[tuple[int, int]]]:
    """Return lines as one text, with the list mark of the first, and where each line begins in it."""
    texts = [f"{run[0].marker} {run[0].text}" if run[0].marker else run[0].text, *(block.text for block in run[1:])]
    starts, offset = [], 0
    for text, block in zip(texts, run, strict=True):
        starts.append((offset, block.line))
        offset += len(text) + 1
    return " ".join(texts), starts


def _ends(text: str) -> bool:
    return text.endswith((".", ":", ";", "!", "?"))


def _line_at(lines: Sequence[tuple[int, int]], offset: int) -> int:
    return [line for start, line in lines if start <= offset][-1]


def _cut_loose(builder: Builder, hung: set[URIRef]) -> None:
    """Drop links to figures that hang nowhere, so that no statement points to nothing."""
    for iri, thing in builder.figure_things.items():
        builder.figure_things[iri] = thing.linked_to(hung)
