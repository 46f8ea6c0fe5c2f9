"""Two small queries that a search asks beside REST, once of a version: no worker is waited for."""

from collections.abc import Sequence
from importlib.resources import files

from fastapi import Request

from api.serving import serving_of
from api.web.kept import kept
from kg.query.prepared import prepare
from kg.store.rows import Row, solutions, texts
from kg.store.view import View


async def frameworks(request: Request) -> Sequence[dict[str, str]]:
    """Return the European frameworks with ``id`` and ``label``."""
    return await _rows(request, "frameworks")


async def described(request: Request) -> tuple[int, int] | None:
    """Return of how many records a description was seen, and how many there are; None where there are none."""
    for row in await _rows(request, "described"):
        if records := int(row["records"]):
            return int(row["described"]), records
    return None


async def _rows(request: Request, name: str) -> Sequence[Row]:
    serving = serving_of(request.scope)
    return await kept(serving, ("search", name), lambda: serving.read(lambda view: _read(view, name)))


def _read(view: View, name: str) -> Sequence[Row]:
    return texts(solutions(view, prepare(files("api.web.search").joinpath(f"{name}.rq").read_text("utf-8"))))
