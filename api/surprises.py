"""What others wrote is a stranger's: an answer that no reader expects is no failure of ours."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import format_exc

from kg.query.errors import EndpointError, OddGraphError
from kg.store.view import View

log = logging.getLogger(__name__)

#: What readers raise over rows, columns and terms that are not those they asked for.
SURPRISES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


@contextmanager
def understood(view: View) -> Iterator[None]:
    """Raise EndpointError where the block reads of a store elsewhere what was not asked for.

    Raises OddGraphError where files of others say that. Where it was read is said in the log, should it be a mistake
    of the reader after all.
    """
    try:
        yield
    except SURPRISES:
        if not (view.needs_network or view.of_others):
            raise
        # as text: what was raised may hold objects of the engine, which only this thread may drop
        log.warning("what others wrote cannot be understood:\n%s", format_exc())
    else:
        return
    if not view.needs_network:
        hint = "SPARQL at /sparql answers for all of the graph; vetkg validate says what is wrong with a file"
        raise OddGraphError("the graph says odd things, of which this answer cannot be made", hint=hint)
    raise EndpointError(
        "the endpoint's answer is not what was asked for",
        hint="is it an endpoint of SPARQL 1.1, without anything between that changes its answers?",
    )
