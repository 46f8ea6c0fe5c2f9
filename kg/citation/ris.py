"""Citations as RIS, by the writer of rispy."""

from collections.abc import Sequence
from typing import Any

import rispy

from kg.citation.work import Work, line


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """rispy's writer without the number before each reference, which some readers take for a damaged line."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 - rispy asks so
        """Return what stands before a reference."""
        return ""


def as_ris(works: Sequence[Work]) -> str:
    """Return works as a RIS file. No value has a line break, so none can begin a line of its own."""
    written: str = rispy.dumps([_reference(work) for work in works], implementation=_Writer)
    return written


def _reference(work: Work) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "type_of_reference": "DATA" if work.dataset else "ELEC",
        "id": work.key,
        "authors": [_name(author) for author in work.authors],
        "title": line(work.heading),
        "secondary_title": line(work.container),
        "year": work.year,
        "date": work.issued.replace("-", "/") if len(work.issued) > 4 else "",
        "edition": line(work.version),
        "type_of_work": line(work.medium),
        "issn": line(work.serial),
        "urls": [work.address] if work.address else [],
        "access_date": work.accessed.replace("-", "/"),
        "notes": [line(work.note)] if work.note else [],
    }
    return {name: value for name, value in fields.items() if value}


def _name(author: str) -> str:
    """Return the name of an organisation: a comma would part a family name from a given one."""
    return line(author.replace(",", " –"))
