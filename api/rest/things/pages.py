"""A page of a collection: what is asked of it, and the things on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyoxigraph import Literal, NamedNode

from api.rest.answers import Counted
from api.rest.resources import Asked
from api.rest.things.asking import ask, ask_once, run
from api.rest.things.cursors import after, cursor
from api.rest.things.known import Developments, Known, known_of
from api.rest.things.parameters import asked_of
from api.rest.usual import USUAL
from kg.export.tables import Table
from kg.things import knowing
from kg.things.collection import Collection
from kg.things.members import Members, items, members_of
from kg.things.rows import Rows, Said, chosen_columns, said_of
from kg.things.selection import After, Selection


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
        whole = self.collection.table
        names = [one.column.name for one in members_of(whole) if one.name in wanted]
        return chosen_columns(whole, names)

    @property
    def language(self) -> str:
        """The language of labels that is wanted."""
        return str(self.asked.values["lang"])


async def choose(asked: Asked, collection: Collection) -> Chosen:
    """Return what a request chose, after two queries at most, which are kept. Raises UsageError for what cannot be."""
    values = asked_of(collection, asked.values)
    behind = after(collection, asked.values["cursor"], asked.values["sort"])
    known = await known_of(asked.serving, collection, values.get("development", ()))
    selection = Selection(collection, values)
    count = number(await ask_once(asked.serving, selection.count()))
    inferred: Developments = frozenset()
    if collection.infers:
        inferred = await asked.serving.once("inferred systems", lambda view: knowing.found(view, "inferred-system"))
    return Chosen(asked, selection, known.counted(count, selection.active), known, inferred, behind)


async def coverage(chosen: Chosen) -> dict[str, Any]:
    """Return how much is known of each filter that narrows, and how many things fit by an inferred value."""
    found: dict[str, Any] = {}
    for name in chosen.selection.active:
        if name in ("development", "parts", "q"):
            continue
        found[name] = {**chosen.known.of_filter(name), "inferred": 0}
        if name == "system" and chosen.collection.infers:
            rows = await ask_once(chosen.asked.serving, chosen.selection.count_inferred())
            found[name]["inferred"] = number(rows)
    return found


async def page(chosen: Chosen) -> tuple[list[Members], str | None]:
    """Return the items of the page that is asked for, and the cursor of the next one."""
    values, serving = chosen.asked.values, chosen.asked.serving
    order, limit = values["sort"], values["limit"] or USUAL
    found = places(await ask(serving, chosen.selection.page(order, chosen.behind, limit)))
    said = await run(serving, said_of(chosen.table, [one.thing for one in found[:limit]], chosen.language))
    return shown(chosen, said), cursor(order, found[limit - 1]) if len(found) > limit else None


def shown(chosen: Chosen, said: Said) -> list[Members]:
    """Return items, with what was inferred marked."""
    found = items(said, chosen.language)
    for item in found:
        if "jurisdiction" in item and _is_inferred(chosen, item):
            item["jurisdiction"] = [{**one, "inferred": True} for one in item["jurisdiction"]]
    return found


def _is_inferred(chosen: Chosen, item: Members) -> bool:
    owner = item.get("development", {})
    return isinstance(owner, dict) and owner.get("id") in chosen.inferred


def places(rows: Rows) -> list[After]:
    """Return the things of a page, each with its sort key."""
    found = []
    for row in rows:
        thing, key = row[0], row[1] if len(row) > 1 else None
        if isinstance(thing, NamedNode):
            found.append(After(key.value if isinstance(key, Literal) else "", thing.value))
    return found


def number(rows: Rows) -> int:
    """Return the number that a query counted."""
    value: Sequence[object] = rows[0] if rows else ()
    return int(value[0].value) if value and isinstance(value[0], Literal) else 0
