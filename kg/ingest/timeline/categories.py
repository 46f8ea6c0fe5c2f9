"""The section Thematic categories: labels, and definitions by which a lost label is known again."""

from kg.ingest.blocks import Block
from kg.ingest.timeline.builder import Builder
from kg.ingest.timeline.help import is_sentence
from kg.ingest.timeline.lists import find_label, list_lines
from kg.ingest.timeline.sections import Section
from kg.vocabulary import Concept, cut_start

_SCHEME = "thematic-category"
_LONG = 160  # characters: the longest label that was seen has 136


class CategoryReader:
    """Reads broad categories and sub-categories.

    A definition (long, ends in a full stop) belongs to the label above it and is ignored. One whose fingerprint is
    known stands for its category where the label was lost. An unknown one is a broad category's where such a label
    stands above it; it is reported where it calls itself a sub-category's, and where no known label is above it.
    """

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._vocabulary = builder.context.vocabulary
        self._labels_survive = False
        self._above: Concept | None = None
        self._defined = False

    def read(self, section: Section) -> None:
        """Read the section and account for each of its lines."""
        blocks = list_lines(self._builder, section)
        found = [find_label(self._vocabulary, (_SCHEME,), block.text) for block in blocks]
        self._labels_survive = any(each is not None and each.broader is not None for each in found)
        place = 0
        while place < len(blocks):
            taken = 1
            concept = found[place]
            if concept is None and not _is_definition(blocks[place]) and place + 1 < len(blocks):
                concept = find_label(self._vocabulary, (_SCHEME,), f"{blocks[place].text} {blocks[place + 1].text}")
                taken = 2 if concept is not None else 1
            if concept is not None:
                self._take(blocks[place : place + taken], concept)
                self._above, self._defined = concept, False
            else:
                self._other(blocks[place], first=place == 0)
            place += taken

    def _take(self, blocks: list[Block], concept: Concept) -> None:
        self._builder.categories[concept.iri] = concept
        self._builder.value(blocks, "categories", [concept.iri])

    def _other(self, block: Block, *, first: bool) -> None:
        """Account for a line that is no label: a definition, a help text, or a label that nobody knows."""
        known = self._vocabulary.by_definition(_SCHEME, block.text) if len(block.text) < 4000 else None
        if known is not None and known.iri in self._builder.categories:
            self._builder.ignore(block, "definition of a category")
        elif known is not None:
            self._take([block], known)
        elif not _is_definition(block):
            cut = cut_start(block.text) is not None
            why = "the cut label begins no single certain term" if cut else "no thematic category is called so"
            self._builder.report(block, why)
            self._above = None
        elif first:
            self._builder.ignore(block, "help text")
        elif self._above is None:
            self._builder.report(block, "a definition under no known label")
        elif self._labels_survive or _calls_itself(block, "category") or not self._told(block):
            self._builder.ignore(block, "definition of a category")
        else:
            self._builder.report(block, "a definition that no fingerprint knows; the label of its category is lost")

    def _told(self, block: Block) -> bool:
        """Return whether a definition must be a lost sub-category's: by its words, or behind the broad one's own."""
        before, self._defined = self._defined, True
        return before or _calls_itself(block, "sub-category")


def _is_definition(block: Block) -> bool:
    return len(block.text) > _LONG or is_sentence(block.text)


def _calls_itself(block: Block, what: str) -> bool:
    """Return whether a definition begins by naming what it defines: ``This thematic category …``."""
    start = block.text.casefold()[:60]
    sub = "sub-categor" in start or "subcategor" in start
    return sub if what == "sub-category" else "thematic categor" in start and not sub
