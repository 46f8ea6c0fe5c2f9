"""The page of downloads and interfaces."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request

from api.base import base_of
from api.downloads.groups import groups
from api.downloads.workshop import Workshop
from api.serving import serving_of
from api.web import pages
from api.web.asking import ask
from api.web.data.changelog import changelog
from kg.export import Attribution
from kg.export.tables import TABLES, UNTOLD, Column, Table
from kg.model.evidence import LICENCE

Entry = tuple[Column, Column | None]


async def page(request: Request, workshop: Workshop, named: Sequence[Attribution]) -> bytes:
    """Return the page in the language that the request wants."""
    serving = serving_of(request.scope)
    values: Mapping[str, Any] = {
        "groups": groups(workshop.files.values()),
        "facts": workshop.facts,
        "named": named,
        "licence": str(LICENCE),
        "snapshot": workshop.snapshot,
        "tables": TABLES,
        "entries": entries,
        "untold": UNTOLD,
        "resources": (await ask(request, "/api/v1"))["items"],
        "changes": await changelog(serving),
        "base": base_of(request, request.app.state.settings),
        "questions": len(request.app.state.questions),
    }
    return await serving.work(lambda: pages.text(request, "data/data.html", **values).encode())


def entries(table: Table) -> list[Entry]:
    """Return the columns of a table, each with the one that holds the labels of its values, where there is one."""
    labels = {column.label_of: column for column in table.columns if column.label_of}
    return [(column, labels.get(column.name)) for column in table.columns if not column.label_of]
