"""What a store elsewhere gives is a stranger's: an answer that no reader expects is its failure, and none of ours."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import format_exc

from kg.query.errors import EndpointError
from kg.store.view import View

log = logging.getLogger(__name__)

#: What readers raise over rows, columns and terms that are not those they asked for.
SURPRISES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


@contextmanager
def understood(view: View) -> Iterator[None]:
    """Raise EndpointError where the block reads of a store elsewhere what was not asked for.

    Where it was read is said in the log, should it be a mistake of the reader after all.
    """
    try:
        yield
    except SURPRISES:
        if not view.needs_network:
            raise
        # as text: what was raised may hold objects of the engine, which only this thread may drop
        log.warning("an answer of the endpoint cannot be understood:\n%s", format_exc())
    else:
        return
    raise EndpointError(
        "the endpoint's answer is not what was asked for",
        hint="is it an endpoint of SPARQL 1.1, without anything between that changes its answers?",
    )
