"""Developments as items: JSON-LD, written once for as long as a version of the graph is served.

What is not in the JSON-LD context (``key``, ``inferred``, ``stages``, ``links``, ``match`` and so on) says nothing as
RDF; all else is said in the graph with the same words.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from api.rest.developments.members import MEMBERS
from kg.cards import Cards, Text
from kg.listing import Listing, Row, Value
from kg.prefixes import ID

#: What stands for the address of the service: JSON writes no control character as it is, so no text can hold it.
HERE = b"\x00"
_MARK = "\x00"
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ROOM = 48 * 1024 * 1024  # bytes of items that are kept
_DIMENSIONS = {member.name: member.dimension for member in MEMBERS if member.dimension}

Members = dict[str, Any]


class Items:
    """The items of a version of the graph."""

    def __init__(self, listing: Listing, cards: Cards) -> None:
        self._listing, self._cards = listing, cards
        self._kept: dict[str, dict[int, bytes]] = {}
        self._size = 0

    def write(self, language: str) -> None:
        """Write the items of as many rows as half of the room takes, so that who asks first does not wait for them."""
        for number in range(self._listing.size):
            if self._size > _ROOM // 2:
                return
            self.whole((number,), language)

    def whole(self, rows: Sequence[int], language: str) -> list[bytes]:
        """Return the items of rows with all their members."""
        kept = self._kept.setdefault(language, {})
        found = []
        for number in rows:
            item = kept.get(number)
            if item is None:
                item = written(self.members(number, language))
                self._keep(kept, number, item)
            found.append(item)
        return found

    def some(self, number: int, language: str, wanted: Sequence[str]) -> Members:
        """Return the item of a row with the members wanted; all where none is named."""
        found = self.members(number, language)
        if not wanted:
            return found
        names = {"id", "type", "inferred", *wanted, *(("labelComposed",) if "label" in wanted else ())}
        return {name: value for name, value in found.items() if name in names}

    def members(self, number: int, language: str) -> Members:
        """Return the members of the item of a row."""
        row = self._listing.row(number)
        card = self._cards[row.reference]
        current = row.current_stage
        values = {name: self._values(row, dimension, language) for name, dimension in _DIMENSIONS.items()}
        found = {
            "id": row.iri,
            "type": "PolicyDevelopment",
            "identifier": card.identifier,
            "label": row.label,
            "labelComposed": True if row.label_composed else None,
            "title": _text(card.title),
            "summary": _text(card.summary),
            **values,
            "startYear": card.start_year,
            "endYear": card.end_year,
            "firstYear": row.first_year,
            "lastYear": row.last_year,
            "currentStage": named(current, language) if current else None,
            "stages": [{"year": year, "stage": stage.key} for year, stage in row.milestones],
            "notKnown": [name for name in self._listing.dimensions if name not in row.known],
            "inPart": sorted(row.in_part),
            "recordCompleteness": row.completeness,
            "inferred": [name for name, listed in values.items() if any("inferred" in one for one in listed)],
            "links": _links(row),
        }
        return {name: value for name, value in found.items() if value is not None and value not in ([], {})}

    def _values(self, row: Row, dimension: str, language: str) -> list[Members]:
        return [named(value, language) for value in row.values[dimension]]

    def _keep(self, kept: dict[int, bytes], number: int, item: bytes) -> None:
        if self._size > _ROOM:
            for one in self._kept.values():
                one.clear()
            self._size = 0
        kept[number] = item
        self._size += len(item)


def named(value: Value, language: str) -> Members:
    """Return a concept or body as a member has it: its label in English, and in the language wanted if it has one."""
    found: Members = {"id": value.iri, "key": value.key, "label": value.label}
    if language != "en" and language in value.labels:
        found["prefLabel"] = {language: value.labels[language]}
    if value.inferred:
        found["inferred"] = True
    return found


def written(value: Any) -> bytes:
    """Return JSON in which the address of the service is open."""
    text = _WRITER.encode(value).encode("utf-8", "replace")
    return text.replace(b'"\\u0000/', b'"' + HERE + b"/")


def _links(row: Row) -> Mapping[str, str]:
    """Return where a development of ours is told of; one of others has no address but its own."""
    if not row.iri.startswith(ID):
        return {"document": row.iri} if row.iri.startswith(("https://", "http://")) else {}
    return {
        "self": f"{_MARK}/api/v1/developments/{row.reference}",
        "document": f"{_MARK}/doc/development/{row.reference}",
    }


def _text(text: Text | None) -> str | dict[str, str] | None:
    """Return a text as the context reads it: English as it is, others with their language."""
    if text is None or text.language == "en":
        return text.value if text else None
    return {"@value": text.value} | ({"@language": text.language} if text.language else {})
