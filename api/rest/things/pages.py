"""A page of a collection: what is asked of it, and the things on it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyoxigraph import Literal, NamedNode

from api.rest.answers import Counted
from api.rest.resources import Asked
from api.rest.things.asking import ask, ask_once, run
from api.rest.things.checking import check
from api.rest.things.cursors import after, cursor
from api.rest.things.known import Developments, Known, known_of
from api.rest.things.parameters import asked_of
from api.rest.things.words import found
from api.rest.usual import USUAL
from kg.export.tables import Table
from kg.things import knowing
from kg.things.collection import Collection
from kg.things.members import Members, items, members_of
from kg.things.rows import Rows, Said, chosen_columns, said_of
from kg.things.selection import KNOWN_ONLY, After, Selection

#: The column and member with the developments that a thing belongs to, and what may be inferred of these.
_OWNER, _INFERRED = "development", "jurisdiction"


@dataclass(frozen=True)
class Chosen:
    """What a request chose of a collection: the things, how many they are, what is known of that, where it begins."""

    asked: Asked
    selection: Selection
    counted: Counted
    known: Known
    inferred: Developments
    behind: After | None

    @property
    def collection(self) -> Collection:
        """The collection."""
        return self.selection.collection

    @cached_property
    def table(self) -> Table:
        """The table with the columns that are wanted."""
        wanted = self.asked.values["fields"]
        if not wanted:
            return self.collection.table
        return chosen_columns(self.collection.table, self._names)

    @cached_property
    def asked_for(self) -> Table:
        """The table with these columns, and the one that tells what was inferred."""
        if not self.asked.values["fields"] or not self.collection.infers:
            return self.table
        return chosen_columns(self.collection.table, [*self._names, _OWNER])

    @property
    def _names(self) -> list[str]:
        wanted = self.asked.values["fields"]
        return [one.column.name for one in members_of(self.collection.table) if one.name in wanted]

    @property
    def language(self) -> str:
        """The language of labels that is wanted."""
        return str(self.asked.values["lang"])


async def choose(asked: Asked, collection: Collection) -> Chosen:
    """Return what a request chose, after two queries at most, which are kept. Raises UsageError for what cannot be."""
    values = asked_of(collection, asked.values)
    behind = after(collection, asked.values["cursor"], asked.values["sort"])
    known = await known_of(asked.serving, collection, values.get("development", ()))
    await check(asked.serving, collection, values)
    among = await found(asked.serving, "body", values["q"][0]) if values.get("q") else None
    selection = Selection(collection, values, among)
    count = number(await ask_once(asked.serving, selection.count()))
    inferred: Developments = frozenset()
    if collection.infers:
        inferred = await asked.serving.once("inferred systems", lambda view: knowing.found(view, "inferred-system"))
    if values.get(KNOWN_ONLY):
        known = known.certain(selection.active, inferred)
    return Chosen(asked, selection, known.counted(count, selection.active), known, inferred, behind)


async def coverage(chosen: Chosen) -> dict[str, Any]:
    """Return how much is known of each filter that narrows, and how many things fit by an inferred value."""
    told: dict[str, Any] = {}
    for name in chosen.selection.active:
        if name in ("development", "parts", "q", KNOWN_ONLY):
            continue
        told[name] = {**chosen.known.of_filter(name), "inferred": 0}
        if name == "system" and chosen.collection.infers:
            rows = await ask_once(chosen.asked.serving, chosen.selection.count_inferred())
            told[name]["inferred"] = number(rows)
    return told


async def page(chosen: Chosen) -> tuple[list[Members], str | None]:
    """Return the items of the page that is asked for, and the cursor of the next one."""
    values, serving = chosen.asked.values, chosen.asked.serving
    order, limit = values["sort"], values["limit"] or USUAL
    there = places(await ask(serving, chosen.selection.page(order, chosen.behind, limit)))
    said = await run(serving, said_of(chosen.asked_for, [one.thing for one in there[:limit]], chosen.language))
    return shown(chosen, said), cursor(order, there[limit - 1]) if len(there) > limit else None


def shown(chosen: Chosen, said: Said) -> list[Members]:
    """Return items with the members wanted, and with what was inferred marked whichever these are."""
    wanted = {"id", "type", *(one.name for one in members_of(chosen.table))}
    return [_marked(chosen, item, wanted) for item in items(said, chosen.language)]


def _marked(chosen: Chosen, item: Members, wanted: Set[str]) -> Members:
    told = {name: value for name, value in item.items() if name in wanted}
    owners = item.get(_OWNER, [])
    if chosen.inferred and any(
        owner["id"] in chosen.inferred for owner in (owners if isinstance(owners, list) else [owners])
    ):
        told["inferred"] = [_INFERRED]
        if _INFERRED in told:
            told[_INFERRED] = [{**one, "inferred": True} for one in told[_INFERRED]]
    return told


def places(rows: Rows) -> list[After]:
    """Return the things of a page, each with its sort key."""
    told = []
    for row in rows:
        thing, key = row[0], row[1] if len(row) > 1 else None
        if isinstance(thing, NamedNode):
            told.append(After(key.value if isinstance(key, Literal) else "", thing.value))
    return told


def number(rows: Rows) -> int:
    """Return the number that a query counted."""
    value: Sequence[object] = rows[0] if rows else ()
    return int(value[0].value) if value and isinstance(value[0], Literal) else 0
