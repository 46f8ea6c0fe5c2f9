"""The sections that hold labels: target groups, priorities, subsystem, type, country, categories, bodies."""

import re
from collections.abc import Sequence

from kg.ingest.blocks import Block
from kg.ingest.timeline.bodies import parse_body, split_bodies
from kg.ingest.timeline.builder import FIELD_OF, Builder
from kg.ingest.timeline.citation import system_of
from kg.ingest.timeline.furniture import furniture
from kg.ingest.timeline.help import is_help, is_sentence
from kg.ingest.timeline.sections import SCHEMES, Section
from kg.ingest.timeline.structure import framework_of
from kg.vocabulary import Concept, Vocabulary, cut_start

PRIORITY_SCHEMES = SCHEMES["priorities"]
_NONE = frozenset(("none", "n/a", "not applicable", "-", "no"))
_LONGEST_LABEL = 300
_MOST_WORDS = 40


class LabelReader:
    """Reads the lines of one section as labels of one or several schemes."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._vocabulary = builder.context.vocabulary

    def target_groups(self, section: Section) -> None:
        """Read target groups; a group heading says nothing by itself, what stands under Other is free text."""
        free = False
        for blocks, concept in self._labels(section, ("target-group",)):
            if concept is None:
                why = "free text under Other: no term" if free else "no target group is called so"
                self._builder.report(blocks[0], self._why(("target-group",), blocks[0], why))
            elif concept.assignable:
                self._builder.target_groups[concept.iri] = concept
                self._builder.value(blocks, "target_groups", [concept.iri])
            else:
                for block in blocks:
                    self._builder.ignore(block, "heading of a group")
            free = concept.code == "other" if concept is not None else free

    def priorities(self, section: Section) -> None:
        """Read European priorities under the names of their frameworks."""
        schemes = PRIORITY_SCHEMES
        for blocks, concept in self._labels(section, schemes):
            framework = framework_of(blocks[0].text)
            if concept is not None:
                self._builder.priorities[concept.iri] = concept
                self._builder.value(blocks, "priorities", [concept.iri])
            elif framework is not None and blocks[0].words <= 12:
                self._builder.ignore(blocks[0], "heading of a group")
            else:
                self._builder.report(blocks[0], self._why(schemes, blocks[0], "no European priority is called so"))

    def subsystem(self, section: Section) -> None:
        """Read IVET and CVET, each on a line or both on one."""
        for block in self._values(section):
            parts = [part for part in re.split(r"\s*(?:[,;/&+|]|\band\b|\s)\s*", block.text.strip(" .")) if part]
            found = [self._vocabulary.by_label("subsystem", part) for part in parts[:8]]
            whole = self._vocabulary.by_label("subsystem", block.text)
            concepts = [whole] if whole else [each for each in found if each]
            if concepts and (whole or len(concepts) == len(parts)):
                self._builder.subsystems.update((each.iri, each) for each in concepts)
                self._builder.value([block], "subsystem", [each.iri for each in concepts])
            else:
                self._builder.report(block, "no subsystem is called so")

    def type(self, section: Section) -> None:
        """Read the type of development."""
        for blocks, concept in self._labels(section, ("development-type",)):
            if concept is None:
                self._builder.report(blocks[0], "no type of development is called so")
            elif self._builder.types and concept.iri not in self._builder.types:
                self._builder.report(blocks[0], "the page says another type elsewhere")
            else:
                self._builder.types[concept.iri] = concept
                self._builder.value(blocks, "type", [concept.iri])

    def country(self, section: Section) -> None:
        """Read the country: one of the reporting units."""
        for blocks, found in self._labels(section, ("system",)):
            concept = found or system_of(self._vocabulary, blocks[0].text)
            if concept is None or not concept.assignable:
                self._builder.report(blocks[0], "no reporting unit is called so")
            elif self._builder.country not in (None, concept):
                self._builder.report(blocks[0], f"the page says {self._builder.country.label} elsewhere")
            else:
                self._builder.country = concept
                self._builder.value(blocks, "country", [concept.iri])

    def bodies(self, section: Section) -> None:
        """Read bodies, each with the years in which it answers."""
        listed, strange = known_part(self._values(section), in_html=self._builder.in_html)
        self._report(strange, "stands under a heading that no list knows")
        for place, blocks in enumerate(items(listed)):
            text = " ".join(block.text for block in blocks)
            if text.casefold().strip(" .") in _NONE:
                self._ignore(blocks, "says that there is none")
            elif text.endswith(":"):
                self._report(blocks, "a heading inside the list")
            elif is_sentence(text) or len(text.split()) > _MOST_WORDS:
                if place == 0 and blocks[0].kind != "item":
                    self._ignore(blocks, "help text")
                else:
                    self._report(blocks, "a sentence, not the name of a body")
            else:
                self._bodies(blocks, text)

    def _bodies(self, blocks: Sequence[Block], text: str) -> None:
        named = [parse_body(part) for part in self._parts(text)]
        if any(each.unclear for each in named):
            self._report(blocks, "the years of the body cannot be read")
        elif all(any(map(str.isalpha, each.label)) for each in named):
            self._builder.value(blocks, "bodies", [self._builder.add_body(each) for each in named])
        else:
            self._report(blocks, "not the name of a body")

    def _parts(self, text: str) -> list[str]:
        """Return the bodies of a line; a comma parts them only where all parts are known bodies."""
        parts = split_bodies(text)
        pieces = [piece.strip() for piece in text.split(",")]
        country = self._builder.country
        system = country.iri if country else None
        bodies = self._builder.context.bodies
        whole = len(parts) > 1 or not 1 < len(pieces) < _MOST_WORDS or bodies.find(parse_body(text).label, system)
        if whole or not all(bodies.find(parse_body(piece).label, system) for piece in pieces):
            return parts
        return pieces

    def _ignore(self, blocks: Sequence[Block], reason: str) -> None:
        for block in blocks:
            self._builder.ignore(block, reason)

    def _report(self, blocks: Sequence[Block], why: str) -> None:
        for block in blocks:
            self._builder.report(block, why)

    def _labels(self, section: Section, schemes: Sequence[str]) -> list[tuple[list[Block], Concept | None]]:
        """Return each line with its concept; a label that was broken in two lines has both."""
        found: list[tuple[list[Block], Concept | None]] = []
        blocks = self._values(section)
        place = 0
        while place < len(blocks):
            block = blocks[place]
            concept = find_label(self._vocabulary, schemes, block.text)
            taken = 1
            if concept is None:
                for taken in (2, 3):
                    joined = blocks[place : place + taken]
                    concept = find_label(self._vocabulary, schemes, " ".join(each.text for each in joined))
                    if concept is not None and len(joined) == taken:
                        break
                else:
                    concept, taken = None, 1
            if concept is None and place == 0 and is_sentence(block.text):
                self._builder.ignore(block, "help text")
            else:
                found.append((blocks[place : place + taken], concept))
            place += taken
        return found

    def _values(self, section: Section) -> list[Block]:
        """Return the lines of a section that may hold values; help texts and furniture are ignored on the way."""
        return list_lines(self._builder, section)

    def _why(self, schemes: Sequence[str], block: Block, why: str) -> str:
        if cut_start(block.text[:_LONGEST_LABEL]) is None:
            return why
        return "the cut label begins no single certain term of " + ", ".join(schemes)


def find_label(vocabulary: Vocabulary, schemes: Sequence[str], text: str) -> Concept | None:
    """Return the one concept that ``text`` names, whole or cut, in the first of ``schemes`` that has one."""
    if len(text) > _LONGEST_LABEL:
        return None
    bare = text.strip(" ;,:*")
    for form in dict.fromkeys((text, bare, bare if bare.endswith(("..", "…")) else bare.rstrip("."))):
        for scheme in schemes:
            concept = vocabulary.by_label(scheme, form)
            if concept is None and form.endswith(("...", "…")):
                concept = _begun(vocabulary, scheme, form)
            if concept is not None:
                return concept
    return None


def _begun(vocabulary: Vocabulary, scheme: str, text: str) -> Concept | None:
    """Return the term that a cut label begins: the only one, and one whose label was seen."""
    begun = vocabulary.begun_by(scheme, text)
    return begun[0] if len(begun) == 1 and begun[0].seen else None


def list_lines(builder: Builder, section: Section) -> list[Block]:
    """Return the lines of a list section that may hold values, and account for the others."""
    shown = []
    for block in section.blocks:
        reason = "separator" if block.kind == "rule" else furniture(block)
        if reason is None and is_help(block.text):
            reason = "help text"
        if reason is None:
            shown.append(block)
        else:
            builder.ignore(block, reason)
    return shown


def known_part(blocks: Sequence[Block], *, in_html: bool) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return the lines of a list, and those behind it that belong to a section which nobody knows.

    Such a section begins with a heading, or behind a list with marks with a line that has none.
    """
    marked = bool(blocks) and blocks[0].kind == "item"
    for place, block in enumerate(blocks):
        unmarked = marked and block.kind == "text" and (block.after_blank or in_html)
        if not block.links and (block.kind == "heading" or unmarked):
            return blocks[:place], blocks[place:]
    return blocks, ()


def items(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the lines of a list by item: a line without a mark, right below an item, goes on with it."""
    found: list[list[Block]] = []
    for block in blocks:
        goes_on = bool(found) and found[-1][0].kind == "item" and block.kind == "text" and not block.after_blank
        if goes_on and len(found[-1]) < 4:
            found[-1].append(block)
        else:
            found.append([block])
    return found


def note_field(builder: Builder, key: str, section: Section, had_value: bool) -> None:
    """Note whether the field of a list section was seen, or stood there empty."""
    if had_value:
        builder.seen.add(FIELD_OF[key])
    elif all(builder.account.status(block.line) == "ignored" for block in section.blocks):
        builder.empty.add(FIELD_OF[key])
