"""Headings in a language without a list, told by what stands under them.

Only a page with few English headings is looked at, for sections that no list of headings found, and only lines that
look like headings: short, no list item, no full stop. Such a line is the heading of a section when the next line is one
of that section's known values: a stage, an id, a target group, a category, a link … Bodies are told by their place
(before the target groups) and by an item with years, or one that is a known body. Other short lines that stand alone
above the years are headings that nobody knows (key ``unknown``).
"""

import re
from collections.abc import Sequence

from kg.ingest.blocks import Block
from kg.ingest.source import Bodies
from kg.ingest.timeline.bodies import parse_body
from kg.ingest.timeline.citation import is_citation
from kg.ingest.timeline.headings import heading_of, is_english
from kg.ingest.timeline.sections import SCHEMES
from kg.ingest.timeline.stages import StageReader
from kg.vocabulary import Vocabulary

#: With so many headings in English, a page is in English.
ENOUGH = 5
_TRAILING_ID = re.compile(r"[^\W\d][^\d]{1,40}?[\s:]\d{5,7}")


def headings_by_structure(
    blocks: Sequence[Block], vocabulary: Vocabulary, stages: StageReader, bodies: Bodies
) -> dict[int, str]:
    """Return the lines that are headings by structure, and their keys; empty for a page in English."""
    headings = {block.line: heading.key for block in blocks if (heading := heading_of(block)) is not None}
    english = {headings[block.line] for block in blocks if block.line in headings and is_english(block)}
    if len(english) >= ENOUGH:
        return {}
    finder = _Finder(blocks, headings, vocabulary, stages)
    finder.find_lists()
    if len(finder.found) + len(set(headings.values())) < ENOUGH:
        return {}
    finder.find_bodies(bodies)
    finder.find_prose()
    return finder.found


class _Finder:
    """Looks for headings in one page; ``known`` are those that a list of headings found, by line."""

    def __init__(
        self, blocks: Sequence[Block], known: dict[int, str], vocabulary: Vocabulary, stages: StageReader
    ) -> None:
        self._blocks, self._known = blocks, known
        self._vocabulary, self._stages = vocabulary, stages
        self.found: dict[int, str] = {}
        self._start = 0

    def find_lists(self) -> None:
        """Find the Timeline first, then the sections below it by their values."""
        self._start = self._below_timeline()
        for place in range(self._start, len(self._blocks) - 1):
            block = self._blocks[place]
            if self._may_be_heading(block):
                self._note(block, self._key(block, self._blocks[place + 1 :]))

    def find_bodies(self, bodies: Bodies) -> None:
        """Find the heading of the bodies: before the first section with labels, over items alone."""
        after = [line for line, key in {**self._known, **self.found}.items() if key in SCHEMES and line > self._line()]
        if not after or "bodies" in self._known.values():
            return
        before = [block for block in self._blocks if self._line() <= block.line < min(after)]
        items: list[Block] = []
        while before and before[-1].kind == "item":
            items.append(before.pop())
        if not before or not items or not self._may_be_heading(before[-1]):
            return
        parsed = [parse_body(item.text) for item in items]
        known = any(each.from_year or each.until_year or bodies.knows_anywhere(each.label) for each in parsed)
        self._note(before[-1], "bodies" if known else "unknown_list")

    def find_prose(self) -> None:
        """Find headings that nobody knows: alone, short, over a text, below the id and above the first year."""
        if "description" in self._known.values():
            return
        level: int | None = None
        for place in range(self._start, len(self._blocks) - 1):
            block, following = self._blocks[place], self._blocks[place + 1]
            if self.found.get(block.line, "id") != "id" or self._stages.at(self._blocks, place) is not None:
                return
            alone = block.after_blank and (following.after_blank or block.level > 0)
            short = block.words <= 5 and len(following.text) > len(block.text)
            if (
                (alone or block.level)
                and short
                and self._may_be_heading(block)
                and block.level == (level or block.level)
            ):
                level = block.level
                self.found[block.line] = "unknown"

    def _below_timeline(self) -> int:
        """Return the place behind the stages of the Timeline, whose heading is noted where no list found it."""
        for place, block in enumerate(self._blocks[:-1]):
            if self._known.get(block.line) == "timeline":
                return self._behind_stages(place + 1)
            if self._may_be_heading(block) and self._stages.at(self._blocks, place + 1) is not None:
                self._note(block, "timeline")
                return self._behind_stages(place + 1)
        return 0

    def _behind_stages(self, place: int) -> int:
        while place < len(self._blocks):
            lines = self._stages.at(self._blocks, place)
            if lines is None:
                break
            place += len(lines.blocks)
        return place

    def _line(self) -> int:
        return self._blocks[self._start].line if self._start < len(self._blocks) else 0

    def _note(self, block: Block, key: str | None) -> None:
        if key is not None and key not in self._known.values() and key not in self.found.values():
            self.found[block.line] = key

    def _key(self, block: Block, following: Sequence[Block]) -> str | None:
        """Return the section whose value is the line below a heading, or the one whose value is on the line itself."""
        first = following[0]
        if first.text.isascii() and first.text.isdigit() and 4 <= len(first.text) <= 7:
            return "id"
        if _TRAILING_ID.fullmatch(block.text):
            return "id"
        if is_citation(first.text):
            return "cite"
        for key, schemes in SCHEMES.items():
            if any(self._vocabulary.by_label(scheme, first.text) is not None for scheme in schemes):
                return key
        if first.kind != "item" and framework_of(first.text) is not None:
            return "priorities"
        only_link = len(first.links) == 1 and first.links[0][0] == first.text
        return "reading" if only_link and not is_citation(first.text) else None

    def _may_be_heading(self, block: Block) -> bool:
        looks = (
            block.kind in ("heading", "text")
            and block.words <= 8
            and len(block.text) <= 80
            and not block.links
            and not block.text.endswith((".", "!", "?", ";", ","))
            and not block.text[:1].isdigit()
        )
        return looks and block.line not in self._known and not self._is_value(block)

    def _is_value(self, block: Block) -> bool:
        if self._stages.pairs(block.text) or self._vocabulary.by_label("stage", block.text) is not None:
            return True
        labels = (scheme for schemes in SCHEMES.values() for scheme in schemes)
        return any(self._vocabulary.by_label(scheme, block.text) is not None for scheme in labels)


def framework_of(text: str) -> str | None:
    """Return the priority scheme whose framework a line names: VET Recommendation, Osnabrück Declaration, Riga."""
    folded = text.casefold().strip(" .:*")
    if len(folded) > 80:
        return None
    if "vet recommendation" in folded or "recommendation on vet" in folded:
        return "vet-recommendation"
    if folded.startswith(("osnabr", "osnabrück")) and "declaration" in folded:
        return "osnabrueck-declaration"
    return "riga-conclusions" if folded.startswith("riga ") else None
