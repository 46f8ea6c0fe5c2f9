"""The tables of ``vetkg stats``: one query a table, counted in a view."""

from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Literal, QuerySolution

from kg.errors import SnapshotError
from kg.query.prepared import prepare
from kg.store.rows import solutions
from kg.store.view import View

#: The tables in their order; each is a file of queries/.
TOPICS = ("kinds", "systems", "types", "stages", "fields", "indicators", "editions", "bodies")


@dataclass(frozen=True)
class Row:
    """A count; ``detail`` divides an item further, empty where it is whole.

    ``known`` of ``of`` are those about which the table can say anything: the rest is unknown, not zero.
    """

    item: str
    detail: str
    count: int
    known: int
    of: int


@dataclass(frozen=True)
class Table:
    """Counts of one kind: what they count, and what ``known`` and ``of`` count."""

    topic: str
    title: str
    known: str
    of: str
    detail: str
    rows: tuple[Row, ...]


def tables(view: View) -> list[Table]:
    """Return all tables of a view."""
    return [table(view, topic) for topic in TOPICS]


def table(view: View, topic: str) -> Table:
    """Return one table. Its query says in its first comments what it counts."""
    text = (files("kg.stats") / "queries" / f"{topic}.rq").read_text(encoding="utf-8")
    title, *others = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    notes = dict(line.split(": ", 1) for line in others)
    rows = tuple(_row(solution) for solution in solutions(view, prepare(text)))
    return Table(topic, title, notes["known"], notes["of"], notes.get("detail", ""), rows)


def _row(solution: QuerySolution) -> Row:
    def text(name: str) -> str:
        try:
            value = solution[name]
        except KeyError:
            return ""
        return value.value if isinstance(value, Literal) else ""

    try:
        return Row(text("item"), text("detail"), int(text("count")), int(text("known")), int(text("of")))
    except ValueError:
        raise SnapshotError("a count is no number", hint="check the snapshot: vetkg verify") from None
