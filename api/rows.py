"""Rows that the workers answer to queries of our own."""

import json
from typing import Any

from api.workers.job import Job
from api.workers.pool import Pool
from kg.query.formats import Shape
from kg.store.view import ITS_OWN

Row = dict[str, str]

_FORMATS = {Shape.TABLE: "json"}


async def rows_of(pool: Pool, text: str) -> list[Row]:
    """Return the rows of the answer to a query, as texts by the names of variables; what is not said is not in a row.

    Raises QueryError.
    """
    reply = await pool.run(Job(text, ITS_OWN, _FORMATS))
    answer: dict[str, Any] = json.loads(reply.body)
    return [{name: term["value"] for name, term in row.items()} for row in answer["results"]["bindings"]]
