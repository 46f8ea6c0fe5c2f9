"""Citations as CSL-JSON (the data schema of CSL 1.0.2), which most reference managers and citeproc read."""

import json
from collections.abc import Sequence
from typing import Any

from kg.citation.work import Work, line


def as_csl(works: Sequence[Work]) -> str:
    """Return works as a list of CSL items."""
    return json.dumps([_item(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def _item(work: Work) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": work.key,
        "type": "dataset" if work.dataset else "webpage",
        "title": line(work.heading),
        "author": [{"literal": line(name)} for name in work.authors],
        "issued": _date(work.issued),
        "container-title": line(work.container),
        "medium": line(work.medium),
        "version": line(work.version),
        "ISSN": line(work.serial),
        "URL": work.address,
        "accessed": _date(work.accessed),
        "note": line(work.note),
    }
    return {name: value for name, value in fields.items() if value}


def _date(text: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else {}
