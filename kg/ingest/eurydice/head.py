"""The head of a Eurydice section: system, chapter, number and title of the section, date of the last update."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.errors import SourceError
from kg.fingerprint import normalise
from kg.ingest.blocks import Block
from kg.ingest.claims.countries import system_of
from kg.ingest.claims.dates import last_update, read_date

_SECTION = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})\.?\s*(?P<title>[^\W\d_].*)")
_CHAPTER = re.compile(r"\d{1,2}\.\s*[^\W\d_].*")
_PLATFORM = re.compile(r"\b(?:eurydice|eurypedia|eacea)\b", re.IGNORECASE)
#: The head of a page stands in its first lines; prose has longer ones.
LONGEST_HEAD = 60
LONGEST_HEADING = 30


@dataclass
class Head:
    """What the head says, the index of the first block after it, and what each of its lines says."""

    number: str = ""
    title: str = ""
    system: str | None = None
    country: str = ""
    updated: str | None = None
    body: int = 0
    lines: dict[int, str] = field(default_factory=dict)


def text_of(block: Block) -> str:
    """Return a line with its list mark: "14. Ongoing reforms" is no entry of a list in a head."""
    return f"{block.marker} {block.text}" if block.marker[:1].isdigit() else block.text


def signs(blocks: Sequence[Block], addresses: Sequence[str]) -> float:
    """Return from 0 to 1 how much the page looks like a section of the National Policies Platform."""
    first = [block for block in blocks[:LONGEST_HEAD] if block.words <= LONGEST_HEADING]
    platform = any(_PLATFORM.search(block.text) for block in first) or any(map(_PLATFORM.search, addresses))
    number = any(_SECTION.fullmatch(text_of(block)) for block in first)
    updated = any(last_update(block.text)[0] for block in first)
    country = any(system_of(block.text) for block in first)
    score = 0.4 * platform + 0.25 * number + 0.2 * updated + 0.15 * country
    return score if (platform and number) or score >= 0.6 else 0.0


def read_head(blocks: Sequence[Block], source: str) -> Head:
    """Return the head. Raises SourceError where the page has no section number, or the heads of two sections."""
    updates = _updates(blocks)
    main = _section(blocks, updates, source)
    head = Head(body=main + 1)
    match = _SECTION.fullmatch(text_of(blocks[main]))
    assert match is not None  # noqa: S101 - _section returns only such lines
    head.number, head.title = match["number"], match["title"].strip()
    head.lines[blocks[main].line] = "title"
    _read_update(blocks, head, [index for index in updates if index <= main + 6][:1])
    _read_country(blocks[: head.body], head)
    for block in blocks[: head.body]:
        text = text_of(block)
        if normalise(text) == normalise(head.title) or normalise(text) == normalise(f"{head.number} {head.title}"):
            head.lines.setdefault(block.line, "title")
        elif _CHAPTER.fullmatch(text) and text.split(".")[0] == head.number.split(".")[0]:
            head.lines.setdefault(block.line, "chapter")
    return head


def _updates(blocks: Sequence[Block]) -> list[int]:
    return [index for index, block in enumerate(blocks) if block.words <= 12 and last_update(block.text)[0]]


def _section(blocks: Sequence[Block], updates: list[int], source: str) -> int:
    """Return the index of the heading with the number of the section that the page is about."""
    found = [
        index
        for index, block in enumerate(blocks)
        if block.words <= LONGEST_HEADING and not block.region and _SECTION.fullmatch(text_of(block))
    ]
    if not found:
        hint = "save the page of one section, such as 14.5"
        raise SourceError("a page of Eurydice without the number of its section", where=source, hint=hint)
    dated = [max(index for index in found if index < update) for update in updates if found[0] < update]
    numbers = sorted({_number(blocks[index]) for index in dated})
    if len(numbers) > 1:
        raise SourceError(
            f"two sections in one file ({' and '.join(numbers)})", where=source, hint="save each in a file of its own"
        )
    if dated:
        return dated[0]
    texts = [normalise(block.text) for block in blocks]
    named = [index for index in found if texts.count(normalise(_title(blocks[index]))) > 0]
    return (named or found)[0]


def _number(block: Block) -> str:
    return text_of(block).split(maxsplit=1)[0] if not (match := _SECTION.fullmatch(text_of(block))) else match["number"]


def _title(block: Block) -> str:
    return "" if not (match := _SECTION.fullmatch(text_of(block))) else match["title"]


def _read_update(blocks: Sequence[Block], head: Head, updates: list[int]) -> None:
    for index in updates:
        head.lines[blocks[index].line] = "updated"
        head.updated = last_update(blocks[index].text)[1]
        head.body = max(head.body, index + 1)
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if head.updated is None and following is not None and following.words <= 4:
            head.updated = read_date(following.text)
            if head.updated is not None:
                head.lines[following.line] = "updated"
                head.body = max(head.body, index + 2)
        if head.updated is None:
            head.lines[blocks[index].line] = "unreadable date"


def _read_country(blocks: Sequence[Block], head: Head) -> None:
    """Find the system by its exact name; a page of a country that reports to nobody here keeps the name it repeats."""
    named = [(block, system_of(block.text)) for block in blocks if not block.region]
    known = [system for _, system in named if system]
    if known:
        head.system = max(known, key=lambda system: (known.count(system), known.index(system)))
        for block, system in named:
            if system == head.system:
                head.lines[block.line] = "country"
                head.country = block.text
        return
    texts = [block.text for block in blocks if block.words <= 6 and block.text[:1].isupper()]
    repeated = [text for text in texts if texts.count(text) > 1 and normalise(text) != normalise(head.title)]
    if repeated:
        head.country = repeated[0]
        head.lines.update((block.line, "unknown country") for block in blocks if block.text == head.country)
