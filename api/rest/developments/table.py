"""Developments as a table: IRIs beside labels, the same columns always."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.rest.developments.items import Items, Members
from api.rest.developments.members import ID, INFERRED, MATCH, MEMBERS, Member
from api.rest.sources import SOURCES
from kg.tables import Column, Table
from kg.tables import Value as Cell

_MARK = "\x00"


@dataclass(frozen=True)
class Wanted:
    """The rows, their members (none is all), and the language of labels; where words were found, if any were asked.

    ``sources`` are the pages that developments were read from, by their IRIs: a table of chosen members has no such
    column.
    """

    rows: Sequence[int]
    fields: Sequence[str]
    language: str
    base: str
    matches: Mapping[str, tuple[int, Any]] | None = None
    sources: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def members(self) -> list[Member]:
        """The members that have columns."""
        return [member for member in MEMBERS if not self.fields or member.name in self.fields]

    @property
    def columns(self) -> list[Column]:
        """The columns, but for those that all tables end with."""
        found = [*ID, *(column for member in self.members for column in member.columns)]
        found += [INFERRED] if self.fields else [SOURCES, INFERRED]
        return [*found, MATCH] if self.matches is not None else found


def table(items: Items, wanted: Wanted, notes: Mapping[str, str]) -> Table:
    """Return the table of developments; its rows are made as they are read."""
    return Table("developments", wanted.columns, _rows(items, wanted), notes)


def _rows(items: Items, wanted: Wanted) -> Iterator[Sequence[Cell]]:
    members = wanted.members
    for number in wanted.rows:
        item = items.members(number, wanted.language)
        reference = item["id"].rpartition("/")[2]
        row: list[Cell] = [item["id"], reference]
        for member in members:
            row += _cells(member, item, wanted)
        if not wanted.fields:
            row.append(wanted.sources.get(item["id"]))
        row.append([m.columns[0].name for m in MEMBERS if m.name in item.get("inferred", ())])
        if wanted.matches is not None:
            row.append(str(wanted.matches[reference][1]))
        yield row


def _cells(member: Member, item: Members, wanted: Wanted) -> list[Cell]:
    value = item.get(member.name)
    if member.name == "label":
        return [value, item.get("labelComposed")]
    if value is None:
        return [None] * len(member.columns)
    if member.dimension:
        return [[one["id"] for one in value], [_label(one, wanted.language) for one in value]]
    if member.name == "currentStage":
        return [value["id"], _label(value, wanted.language)]
    if member.name == "stages":
        return [[f"{one['year']} {one['stage']}" for one in value]]
    return [_plain(value, wanted.base)]


def _plain(value: Any, base: str) -> Cell:
    """Return a text whatever its language, the address of the document, or what is a cell as it is."""
    if isinstance(value, dict):
        return str(value["document"].replace(_MARK, base, 1) if "document" in value else value["@value"])
    cell: Cell = value
    return cell


def _label(named: Members, language: str) -> str:
    return str(named.get("prefLabel", {}).get(language) or named.get("label", named["key"]))
