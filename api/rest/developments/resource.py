"""The resource, and how a request for it is answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from api.rest.answers import Answer
from api.rest.developments import filters, members
from api.rest.developments.choosing import Chosen, choose
from api.rest.developments.document import document
from api.rest.developments.ready import Ready, ready_of
from api.rest.developments.schema import SCHEMA
from api.rest.developments.table import Wanted, table
from api.rest.notes import notes_of_developments
from api.rest.resources import Asked, Resource
from api.rest.sources import all_sources
from api.rest.usual import CURSOR, LANG, LIMIT, USUAL, fields
from kg.prefixes import ID
from kg.tables import Table

Sources = Mapping[str, Sequence[str]]

_EVERYTHING = 1_000_000_000
_DIGITAL = "improving-digital-infrastructure-of-vet-provision"


async def _answer(asked: Asked) -> Answer:
    """Answer on the event loop, where that takes less than going to a thread and back; words and dates take longer."""
    ready = await ready_of(asked.serving)
    sources = await all_sources(asked.serving, _iris(ready)) if asked.is_table and not asked.values["fields"] else {}
    if asked.values["q"] or asked.values["modified_since"]:
        made = await asked.serving.read(lambda _: _made(asked, ready, sources))
    else:
        made = _made(asked, ready, sources)
    stamp = ready.stamp(asked.values)
    return replace(made, stamp=stamp) if stamp else made


def _iris(ready: Ready) -> Iterator[str]:
    return (f"{ID}development/{reference}" for reference in ready.listing.references)


def _made(asked: Asked, ready: Ready, sources: Sources) -> Answer:
    chosen = choose(asked, ready)
    limit = asked.values["limit"]
    if not asked.is_table:
        page = chosen.page(limit or USUAL)
        return Answer(
            document(chosen, page),
            counted=chosen.counted,
            next=page.next,
            previous=page.previous,
            coverage=chosen.covered,
        )
    if limit:
        page = chosen.page(limit)
        return Answer(
            table=lambda: _table(chosen, limit, sources),
            counted=chosen.counted,
            rows=limit,
            next=page.next,
            previous=page.previous,
            coverage=chosen.covered,
        )
    chosen.page(1)  # whoever cannot begin there is told before a table is begun
    return Answer(
        table=lambda: _table(chosen, _EVERYTHING, sources),
        counted=chosen.counted,
        rows=chosen.counted.count,
        coverage=chosen.covered,
    )


def _table(chosen: Chosen, limit: int, sources: Sources) -> Table:
    values, found = chosen.asked.values, chosen.found
    wanted = Wanted(chosen.page(limit).rows, values["fields"], values["lang"], chosen.asked.base, found, sources)
    return table(chosen.ready.items, wanted, _notes(chosen))


def _notes(chosen: Chosen) -> Mapping[str, str]:
    """Return what the workbook says of its table."""
    notes = notes_of_developments(chosen.asked, chosen.counted)
    for name, one in chosen.coverage.items():
        notes[f"coverage of {name}"] = (
            f"known of {one.known} of {one.of} developments that fit all else; {one.inferred} fit by an inferred value"
        )
    return notes


DEVELOPMENTS = Resource(
    path="/api/v1/developments",
    name="developments",
    tag="REST",
    summary="Find and count policy developments",
    says="Policy developments that fit all filters; values of one filter are alternatives. Every answer says of how "
    "many developments every filtered field is known (`known`), how many there are (`of`), and for each filter of how "
    "many that fit all else its field is known (`coverage`).",
    make=_answer,
    schema=SCHEMA,
    parameters=(
        filters.Q,
        *filters.DIMENSIONS,
        filters.MODIFIED_SINCE,
        filters.KNOWN_ONLY,
        filters.FACETS,
        filters.SORT,
        fields((*members.NAMES, members.MATCH.name), "label,jurisdiction", members.COLUMNS),
        LANG,
        LIMIT,
        CURSOR,
    ),
    examples=(
        f"?category={_DIGITAL}&stage=implementation&year=2023&facets=system",
        f".csv?category={_DIGITAL}&stage=implementation&year=2023",
        "?system=belgium&sort=-last_year&limit=5&lang=nl",
        "?year=2023&stage=implementation&known_only=true&fields=label,jurisdiction",
        ".xlsx?system=malta&system=austria",
    ),
)
