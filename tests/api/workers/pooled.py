"""A pool to ask, and queries of every kind for it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from api.workers.pool import Pool
from api.workers.worker import Job, Rules
from kg.query.formats import Shape
from kg.query.guard import Limits
from kg.store.embedded import SnapshotView
from kg.store.view import ITS_OWN

T = TypeVar("T")
#: The workers of a pool of size 1: one long place, three short ones, and two more.
ALL = 6
FORMATS = {Shape.TABLE: "csv", Shape.BOOLEAN: "json", Shape.GRAPH: "nt"}
RULES = Rules(deadline=30, memory=256 * 1024 * 1024, answer=1024 * 1024, limits=Limits())
#: The same for large answers.
ROOMY = replace(RULES, answer=64 << 20)
LOOK_UP = Job("SELECT ?y { <development/1> vet:startYear ?y }", ITS_OWN, FORMATS)
_ROWS = " ".join(map(str, range(400)))
FOREVER = Job(
    "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{ {_ROWS} }}" for i in range(6)) + " }", ITS_OWN, FORMATS
)


def doubled(times: int) -> Job:
    """A query that makes a text of a kilobyte twice as long so many times."""
    steps = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(times))
    return Job(f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('{'x' * 1024}' AS ?x0) {steps} }}", ITS_OWN, FORMATS)


class Pools:
    """Runs what a test does in an event loop; all tests of a file with RULES or with ROOMY have one pool together."""

    def __init__(self, view: SnapshotView) -> None:
        self._view = view
        self._runner = asyncio.Runner()
        self._common: dict[int, Pool] = {}

    def run(self, work: Callable[[Pool], Awaitable[T]], rules: Rules = RULES, queue: int = 8) -> T:
        return self._runner.run(self._run(work, rules, queue))

    async def _run(self, work: Callable[[Pool], Awaitable[T]], rules: Rules, queue: int) -> T:
        if (rules is RULES or rules is ROOMY) and queue == 8:
            common = self._common.get(rules.answer)
            if common is None:
                common = self._common[rules.answer] = Pool(self._view, rules, size=1, queue=queue)
                await common.start()
            result = await work(common)
            await until(lambda: len(common._crew.idle) == ALL, 20)
            return result
        pool = Pool(self._view, rules, size=1, queue=queue)
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.stop()

    def close(self) -> None:
        for common in self._common.values():
            self._runner.run(common.stop())
        self._runner.close()


def pids(pool: Pool) -> set[int]:
    return {link.pid for link in pool._crew.all}


async def until(condition: Callable[[], bool], seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


def alive(pid: int) -> bool:
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and "Z" not in path.read_text().rpartition(")")[2].split()[0]


def big(kilobytes: int) -> Job:
    """A query with an answer of so many kilobytes of CSV, give or take some."""
    blank = "x" * 1000
    rows = " ".join(map(str, range(kilobytes)))
    return Job(f"SELECT ?a ?b {{ VALUES ?a {{ {rows} }} BIND('{blank}' AS ?b) }}", ITS_OWN, FORMATS)


def forever(number: int) -> Job:
    """One of many queries that never end."""
    return replace(FOREVER, text=f"{FOREVER.text} # {number}")
