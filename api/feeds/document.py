"""A feed before it is written: its entries, and the documents around it (RFC 5005)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from itertools import islice

from api.feeds import parameters
from api.linked.errors import NotFoundError
from api.rest.parameters import Values, written
from kg.changes.chronicle import Chronicle, Event, Filters, Place
from kg.changes.page import UNTOLD
from kg.changes.published import stamp
from kg.changes.telling import Told, iri
from kg.diff.names import clean
from kg.diff.outline import Block, Line
from kg.namespaces import ID

TITLE = "VET policy graph: what changed"
RIGHTS = "CC BY 4.0. Read from Cedefop’s Timeline of VET policies in Europe, Eurydice and other published sources."
AUTHOR = "VET policy graph"
#: The names of entries and feeds, which no change of address touches (RFC 4151).
_TAG = "tag:w3id.org,2026:vetkg/changes"
_LINES, _ITEMS, _LONG = 30, 10, 300  # lines that an entry tells, items of a line, characters of either
_FEW = 3  # lines that its summary tells
_WORDS = {
    "added": "New",
    "changed": "Changed",
    "removed": "Gone",
    "withdrawn": "Withdrawn",
    "merged": "Merged",
}


@dataclass(frozen=True)
class Entry:
    """What happened to one development in one snapshot."""

    id: str
    title: str
    updated: str
    how: str
    thing: str
    document: str
    media_type: str
    diff: str
    summary: str
    systems: tuple[str, ...]
    blocks: tuple[Block, ...]
    more: int


@dataclass(frozen=True)
class Feed:
    """One document of a feed; ``older`` is the address of the one before it, empty where there is none.

    ``archived`` says that it will never change, so nothing in it depends on what comes after: it does not lead to its
    successor. ``current`` is the address of the one that does change.
    """

    id: str
    title: str
    says: str
    updated: datetime
    base: str
    address: str
    current: str
    archived: bool
    older: str
    entries: tuple[Entry, ...]


def feed(chronicle: Chronicle, base: str, path: str, values: Values) -> Feed:
    """Return the document that an address names. Raises NotFoundError where there is none."""
    filters = _filters(chronicle, values)
    place = Place(values["snapshot"], values["page"]) if values["snapshot"] else None
    if place is None and values["page"] != 1:
        raise NotFoundError("only a snapshot has pages", hint="name one: snapshot=…")
    if place is None:
        events, older = chronicle.newest(filters), chronicle.before(filters)
    else:
        places = chronicle.places(filters)
        if place not in places:
            raise _no_page(chronicle, place, places)
        events = chronicle.page(place, filters)
        older = next(islice(places, places.index(place) + 1, None), None)
    told = chronicle.told(events)
    current = _address(base, path, values, None)
    return Feed(
        id=_id(values),
        title=_title(values),
        says=_says_archived(events[0], place) if place else _says(chronicle),
        updated=events[0].step.at if place else chronicle.story.publications[-1].at,
        base=base,
        address=_address(base, path, values, place),
        current=current,
        archived=place is not None,
        older=_address(base, path, values, older) if older else "",
        entries=tuple(_entry(event, said, base) for event, said in zip(events, told, strict=True)),
    )


def _filters(chronicle: Chronicle, values: Values) -> Filters:
    for name in values["development"]:
        if name not in chronicle.references:
            near = get_close_matches(name, chronicle.references, n=3)
            hint = f"did you mean {' or '.join(near)}?" if near else "see /api/v1/developments"
            raise NotFoundError(f"no development has the id {name!r}", hint=hint)
    return Filters(frozenset(values["system"]), frozenset(values["development"]))


def _no_page(chronicle: Chronicle, place: Place, places: Sequence[Place]) -> NotFoundError:
    numbers = [one.number for one in places if one.snapshot == place.snapshot]
    if numbers:
        return NotFoundError(f"there is no page {place.number}", hint=f"the last one is {numbers[-1]}")
    known = [one.name for one in chronicle.story.publications]
    if place.snapshot in known:
        return NotFoundError("this snapshot changed nothing that is asked for", hint="leave snapshot out")
    return NotFoundError("there is no such snapshot", hint=f"there are {', '.join(islice(reversed(known), 10))}")


def _address(base: str, path: str, values: Values, place: Place | None) -> str:
    at = {"snapshot": place.snapshot, "page": place.number} if place else {"snapshot": None, "page": 1}
    query = written(parameters.ALL, {**values, **at})
    return f"{base}{path}{'?' + query if query else ''}"


def _id(values: Values) -> str:
    """Return the id of a feed: the same for all of its documents."""
    query = written((parameters.SYSTEM, parameters.DEVELOPMENT), values)
    return _TAG + (f"?{query}" if query else "")


def _title(values: Values) -> str:
    chosen = [*sorted(values["system"]), *sorted(values["development"])]
    return clean(f"{TITLE} ({', '.join(chosen)})"[:_LONG]) if chosen else TITLE


def _says(chronicle: Chronicle) -> str:
    first, last = chronicle.story.publications[0], chronicle.story.publications[-1]
    if len(chronicle.story.publications) == 1:
        return f"There is one snapshot, {last.version}: what the next one changes will stand here."
    unknown = sum(step.happenings is None for step in chronicle.story.steps)
    gaps = f" {unknown} of them cannot be compared with the one before." if unknown else ""
    return f"What changed from snapshot {first.version} ({stamp(first.at)}) on to {last.version}.{gaps}"


def _says_archived(event: Event, place: Place) -> str:
    step = event.step
    return f"What snapshot {step.after.version} changed, compared with {step.before.version}: page {place.number}."


def _entry(event: Event, told: Told | None, base: str) -> Entry:
    happening, step = event.happening, event.step
    reference, label = happening.reference, clean(happening.state.label)
    blocks, more = _bounded(told.blocks if told else ())
    address = f"{base}/api/v1/developments/{reference}"
    diff = f"{address}/diff?from={step.before.version}&to={step.after.version}" if happening.how == "changed" else ""
    is_gone = happening.how == "removed"  # without a word, so that it has no document any more
    return Entry(
        id=f"{_TAG}/{event.snapshot}/{reference}",
        title=f"{_WORDS[happening.how]}: {_cut(label)}" + ("" if reference in label else f" ({reference})"),
        updated=stamp(step.at),
        how=happening.how,
        thing=iri(reference),
        document=f"{address}/history" if is_gone else f"{base}/doc/development/{reference}.html",
        media_type="application/json" if is_gone else "text/html",
        diff=diff,
        summary=_summary(event, told),
        systems=happening.state.systems,
        blocks=blocks,
        more=more,
    )


def _summary(event: Event, told: Told | None) -> str:
    how, successor = event.happening.how, event.happening.successor
    if how == "merged" and successor:
        return f"Merged into {ID}{'/'.join(successor)}."
    if how == "withdrawn":
        return "It was withdrawn."
    if how == "removed":
        return "It is not in the graph any more; nothing says why."
    if told is None:
        return f"It changed; {UNTOLD}."
    if how == "added":
        return _cut(told.line)
    lines = [line.text for block in told.blocks for line in block.lines]
    return _cut("; ".join(lines[:_FEW]) + ("; …" if len(lines) > _FEW else "")) or "Only in how it is written."


def _bounded(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], int]:
    """Return as much as an entry tells, and how many lines that leaves out."""
    left, found = _LINES, []
    for block in blocks:
        lines = tuple(map(_line, block.lines[:left]))
        if lines:
            found.append(Block(block.heading, lines))
        left -= len(lines)
    return tuple(found), sum(len(block.lines) for block in blocks) - (_LINES - left)


def _line(one: Line) -> Line:
    return Line(one.mark, _cut(one.text), tuple(map(_cut, one.items[:_ITEMS])))


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
