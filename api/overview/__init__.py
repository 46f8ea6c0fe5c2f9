"""What is in the graph, in numbers, asked of the graph itself the first time that somebody wants to know."""

import asyncio
import logging
import time
from dataclasses import dataclass
from importlib.resources import files
from math import inf

from api.rows import rows_of
from api.surprises import SURPRISES
from api.workers.pool import Pool
from kg.errors import QueryError

log = logging.getLogger(__name__)

#: What is counted, in the order in which pages say it: the name in ``counts.rq``, and one and many in words.
THINGS = {
    "developments": ("policy development", "policy developments"),
    "milestones": ("yearly milestone", "yearly milestones"),
    "figures": ("figure", "figures"),
    "bodies": ("body", "bodies"),
    "systems": ("VET system", "VET systems"),
    "editions": ("record edition", "record editions"),
    "claims": ("secondary claim", "secondary claims"),
}


@dataclass(frozen=True)
class Field:
    """A field of a record, and in how many records it was seen."""

    name: str
    known: int

    @property
    def title(self) -> str:
        """The name as the head of a row: labels of properties that begin with *has* lose it."""
        name = self.name.removeprefix("has ")
        return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class Overview:
    """How many things there are, how many records, and what is known of them."""

    counts: dict[str, int]
    records: int
    fields: tuple[Field, ...]

    def things(self) -> list[tuple[int, str]]:
        """Return numbers and what they count, in words."""
        found = [(self.counts.get(name, 0), words) for name, words in THINGS.items()]
        return [(count, one if count == 1 else many) for count, (one, many) in found if count]


class Overviews:
    """The overview of a pool's graph: asked once and kept for ``lasts`` seconds, for good where it cannot change."""

    def __init__(self, pool: Pool, lasts: float = inf) -> None:
        self._pool, self._lasts = pool, lasts
        self._known: Overview | None = None
        self._made = 0.0
        self._lock = asyncio.Lock()

    async def get(self) -> Overview | None:
        """Return the overview; None where the graph did not answer, which the next caller tries again."""
        async with self._lock:
            now = time.monotonic()
            if self._known is None or now - self._made > self._lasts:
                try:
                    self._known = await self._read()
                except QueryError as error:
                    log.warning("the overview could not be made: %s", error)
                    return None
                except SURPRISES:
                    log.warning("the overview could not be made of what was answered", exc_info=True)
                    return None
                self._made = now
            return self._known

    async def _read(self) -> Overview:
        counts, known = [await rows_of(self._pool, _query(name)) for name in ("counts", "known")]
        numbers = {row["thing"]: int(row["count"]) for row in counts}
        fields = [Field(row.get("name") or _local(row["field"]), int(row["known"])) for row in known]
        return Overview(numbers, numbers.pop("records", 0), tuple(fields))


def _query(name: str) -> str:
    return (files("api.overview") / f"{name}.rq").read_text("utf-8")


def _local(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]
