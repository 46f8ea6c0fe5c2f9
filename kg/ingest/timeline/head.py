"""The head of a page, before its first section: title, type, country, and in layout B the stages."""

from collections.abc import Sequence

from kg.ingest.blocks import Block
from kg.ingest.timeline.builder import Builder
from kg.ingest.timeline.citation import system_of
from kg.ingest.timeline.furniture import furniture
from kg.ingest.timeline.headings import heading_of
from kg.ingest.timeline.help import is_help
from kg.ingest.timeline.identity import lone_address
from kg.ingest.timeline.prose import take_stages
from kg.ingest.timeline.sections import Section
from kg.ingest.timeline.stages import StageReader
from kg.vocabulary import fold

_LONGEST_TITLE = 60  # words


class HeadReader:
    """Reads the head of one page."""

    def __init__(self, builder: Builder, stages: StageReader) -> None:
        self._builder, self._stages = builder, stages
        self._marker: Block | None = None
        self._labelled: list[Block] = []

    def read(self, section: Section) -> None:
        """Read the head and account for each of its lines; the title comes last, from what is left."""
        left: list[Block] = []
        place = 0
        while place < len(section.blocks):
            lines = self._stages.at(section.blocks, place)
            if lines is not None:
                take_stages(self._builder, lines, "timeline")
                place += len(lines.blocks)
                continue
            if not self._take(section.blocks[place]):
                left.append(section.blocks[place])
            place += 1
        title = self._title(left)
        if title:
            self._take_title(title)
        for block in left:
            if block not in title:
                self._builder.report(block, "stands before the first section and is neither title, type nor country")

    def _take(self, block: Block) -> bool:
        """Take a line that needs no other line to be understood."""
        builder, vocabulary = self._builder, self._builder.context.vocabulary
        heading = heading_of(block)
        kind = vocabulary.by_label("development-type", block.text)
        country = system_of(vocabulary, block.text)
        if block.kind == "rule":
            builder.ignore(block, "separator")
        elif heading is not None and heading.key == "marker":
            self._marker = block
            builder.ignore(block, "kind of the page")
        elif kind is not None:
            builder.types[kind.iri] = kind
            builder.value([block], "type", [kind.iri])
            self._labelled.append(block)
        elif country is not None and country.assignable and builder.country in (None, country):
            builder.country = country
            builder.value([block], "country", [country.iri])
            self._labelled.append(block)
        elif reason := furniture(block):
            builder.ignore(block, reason)
        elif is_help(block.text):
            builder.ignore(block, "help text")
        else:
            return False
        return True

    def _title(self, left: Sequence[Block]) -> list[Block]:
        """Return the lines of the title: as the citation has it, a heading of level 1, or what is above the kind."""
        candidates = [block for block in left if not lone_address(block) and block.words <= _LONGEST_TITLE]
        cited = self._builder.citation.title if self._builder.citation else None
        if cited is not None:
            for first in range(len(candidates)):
                for last in range(first + 1, min(first + 4, len(candidates) + 1)):
                    run = candidates[first:last]
                    if fold(" ".join(block.text for block in run)) == fold(cited):
                        return run
        top = [block for block in candidates if block.level == 1]
        if top:
            return top[:1]
        if self._marker is not None:
            above = [block for block in candidates if block.line < self._marker.line]
        else:
            above = [block for block in candidates if self._labelled and block.line < self._labelled[0].line]
        run = above[-1:]
        for block in reversed(above[:-1]):
            if run[0].after_blank or run[0].line != block.line + 1:
                break
            run.insert(0, block)
        return run if len(run) <= 3 else []

    def _take_title(self, run: list[Block]) -> None:
        builder = self._builder
        printed = " ".join(block.text for block in run)
        cited = builder.citation.title if builder.citation else None
        builder.title = cited if cited is not None and fold(cited) == fold(printed) else printed
        if cited is not None and fold(cited) != fold(printed):
            builder.alternatives.append(cited)
        builder.value(run, "top", [builder.development])
