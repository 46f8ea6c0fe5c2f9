"""The collection as JSON, put together from items and counts that are written already."""

from collections.abc import Sequence
from typing import Any

from api.rest.answers import context
from api.rest.developments.choosing import Chosen
from api.rest.developments.counts import chosen_values, coverage
from api.rest.developments.items import HERE, written
from kg.listing import Page
from kg.search import Developments


def document(chosen: Chosen, page: Page) -> bytes:
    """Return the envelope around items that are written already."""
    asked, selection, ready = chosen.asked, chosen.selection, chosen.ready
    values = asked.values
    head = written({"@context": context(asked.base), "id": asked.address, **vars(chosen.counted)})
    counts = f'"coverage":{coverage(chosen.coverage)}'
    if chosen.coverage:
        counts += f',"filters":{written(chosen_values(selection, values["lang"])).decode()}'
    if values["facets"]:
        found = ready.listing.facets(selection, values["facets"])
        counts += f',"facets":{ready.counts.facets(found, values["lang"])}'
    parts = [head[:-1], counts.encode("utf-8", "replace")]
    items = b",".join(_items(chosen, page.rows)).replace(HERE, asked.base.encode())
    parts.append(b'"items":[%b]' % items)
    if page.next is not None:
        parts.append(b'"next":' + written(asked.page(page.next)))
    if page.previous is not None:
        parts.append(b'"previous":' + written(asked.page(page.previous)))
    return b",".join(parts) + b"}"


def _items(chosen: Chosen, rows: Sequence[int]) -> list[bytes]:
    values, items = chosen.asked.values, chosen.ready.items
    if chosen.found is None and not values["fields"]:
        return items.whole(rows, values["lang"])
    found = []
    for number in rows:
        item = items.some(number, values["lang"], values["fields"])
        if chosen.found is not None:
            item["match"] = _match(chosen.found, item["id"])
        found.append(written(item))
    return found


def _match(found: Developments, iri: str) -> list[dict[str, Any]]:
    _, snippet = found[iri.rpartition("/")[2]]
    return [{"text": text, "found": True} if marked else {"text": text} for text, marked in snippet.pieces]
