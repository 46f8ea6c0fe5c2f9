"""Where a page of a collection ended, as opaque text that strangers may have written."""

import re

from rdflib.namespace import XSD

from api.rest.errors import BadValueError
from api.rest.things.parameters import REFERENCE
from kg.listing.cursors import Cursor, read
from kg.things.collection import Collection
from kg.things.selection import After

_INTEGER, _DECIMAL = r"-?[0-9]{1,20}", r"-?[0-9]{1,30}(\.[0-9]{1,30})?"
_KEYS = {str(XSD.integer): _INTEGER, str(XSD.decimal): _DECIMAL, str(XSD.string): r"(?s:.{0,2000})"}


def after(collection: Collection, text: str | None, order: str) -> After | None:
    """Return the thing behind which a page begins; None where it is the first page.

    Raises UsageError for a cursor that we did not make, or made for another order.
    """
    if text is None:
        return None
    found = read(text, order)
    way = order.removeprefix("-")
    pattern = "" if way == REFERENCE else _KEYS[collection.orders[way]]
    if found.back or not isinstance(found.key, str) or not re.fullmatch(pattern, found.key):
        raise BadValueError(
            "the cursor cannot be read", hint="take it whole from the last answer, or begin without one"
        )
    return After(found.key, found.reference)


def cursor(order: str, last: After) -> str:
    """Return the cursor of a page that ends with ``last``."""
    return str(Cursor(order, last.key, last.thing))
