"""Which record a page is: the ID number, else the citation's address, else an address of its own, else ``--id``."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import SourceError
from kg.ingest.blocks import Block, Document
from kg.ingest.timeline.citation import addresses, record_id
from kg.ingest.timeline.sections import Section
from kg.ingest.timeline.stages import FIRST_YEAR, LAST_YEAR

_SHORTEST_ID = 4


@dataclass(frozen=True)
class Identity:
    """The id and the address by which the page names itself, where it does."""

    identifier: str
    address: str | None


def id_of(text: str) -> str | None:
    """Return the id in a line that holds nothing else. 0 is none, nor a year, which may follow a lost number."""
    text = text.strip(" .:#")
    if not (text.isascii() and text.isdigit() and _SHORTEST_ID <= len(text) <= 9):
        return None
    number = int(text)
    return None if number == 0 or FIRST_YEAR <= number <= LAST_YEAR else str(number)


def identify(document: Document, sections: Sequence[Section], given: str | None) -> Identity:
    """Return which record the page is.

    Raises SourceError where the page names none and none is given, or where it names more than one.
    """
    source = document.page.source
    numbers = [number for section in sections if section.key == "id" for number in _numbers(section)]
    cited = [
        address
        for section in sections
        if section.key == "cite"
        for block in section.blocks
        for address in own_addresses(block)
    ]
    head = [address for address in document.page.addresses if record_id(address)]
    lone = [
        address
        for section in sections
        if section.key != "reading"
        for block in section.blocks
        for address in lone_address(block)
    ]
    certain = [*numbers, *filter(None, map(record_id, cited)), *filter(None, map(record_id, head))]
    several = list(dict.fromkeys(certain))
    if len(several) > 1:
        hint = "save each record's page by itself, or correct the one that is wrong"
        raise SourceError(f"the page names several records: {' and '.join(several)}", where=source, hint=hint)
    if several:
        address = next((each for each in [*cited, *head, *lone] if record_id(each) == several[0]), None)
        return Identity(several[0], address)
    others = list(dict.fromkeys(filter(None, map(record_id, lone))))
    if len(others) == 1:
        return Identity(others[0], lone[0])
    if given is not None:
        if id_of(given) is None:
            raise SourceError(f"{given} is no id of the Timeline", where=source, hint="its ids are numbers: --id 42130")
        return Identity(str(int(given)), None)
    hint = "say which record it is with --id ID"
    raise SourceError("the page has no ID number, no citation and no address of its own", where=source, hint=hint)


def own_addresses(block: Block) -> list[str]:
    """Return the addresses of records of the Timeline in a line, printed or behind a link."""
    printed = [address for address in addresses(block.text) if record_id(address)]
    return printed or [address for _, address in block.links if record_id(address)]


def lone_address(block: Block) -> list[str]:
    """Return the address of a record where a line holds little else: printed by a browser, or by who saved the page."""
    found = addresses(block.text)
    rest = block.text.replace(found[0], "") if found else block.text
    return [found[0]] if len(found) == 1 and record_id(found[0]) and len(rest) <= 40 else []


def _numbers(section: Section) -> list[str]:
    number = id_of(section.inline) or (id_of(section.blocks[0].text) if section.blocks else None)
    return [number] if number else []
