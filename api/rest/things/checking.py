"""Values of filters that only the graph knows: what it does not have is an error, and no empty answer."""

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal

from api.rest.errors import BadValueError, nearest, shown
from api.rest.things.asking import ask_once
from api.serving import Serving
from kg.things.collection import Collection, Values
from kg.things.selection import Selection


async def check(serving: Serving, collection: Collection, asked: Mapping[str, Sequence[str]]) -> None:
    """Raise BadValueError for a code that is plain text and that no thing of the collection has.

    All other values are checked elsewhere: codes of concepts, classes and choices by their lists, years by their
    limits, developments by the graph (``known_of``).
    """
    for one in collection.filters:
        if one.values is Values.CODE and asked.get(one.name):
            rows = await ask_once(serving, Selection(collection, {}).facet(one.name))
            there = sorted(row[0].value for row in rows if isinstance(row[0], Literal))
            for value in asked[one.name]:
                if value not in there:
                    same = [code for code in there if code.casefold() == value.casefold()]
                    raise BadValueError(
                        f"{one.name} cannot be {shown(value)}: nothing has it", hint=nearest(value, there, same)
                    )
