"""Finding out how an endpoint takes it when it is told which graphs are asked, and whether it cuts long answers."""

from collections.abc import Callable

from kg.prefixes import CURRENT_GRAPH
from kg.query.errors import CutAnswerError, EndpointError
from kg.query.prepared import prepare
from kg.store.naming import Way
from kg.store.rows import solutions
from kg.store.view import ITS_OWN, Dataset, View

Ask = Callable[[str, Dataset], bool]

_CURRENT, _NONE = CURRENT_GRAPH, "urn:vetkg:a-graph-that-nobody-has"
_ALL = "{ ?s ?p ?o }"
_NUMBERS = " ".join(map(str, range(12)))
_ROWS = 12**4
_MANY = "SELECT ?a WHERE {" + "".join(f" VALUES ?{name} {{ {_NUMBERS} }}" for name in "abcd") + " }"


def way_of(ask: Ask) -> Way | None:
    """Return what an endpoint heeds; None where the current view is not there, so that nothing can be told.

    ``ask`` puts a yes-or-no question with a dataset beside it. Raises EndpointError where the endpoint heeds nothing:
    all that it answers would be of other graphs than those asked.
    """
    if not ask(f"ASK {{ GRAPH <{_CURRENT}> {_ALL} }}", ITS_OWN):
        return None
    if ask(f"ASK {_ALL}", Dataset((_CURRENT,))) and not ask(f"ASK {_ALL}", Dataset((_NONE,))):
        return Way.PARAMETERS
    if ask(f"ASK FROM <{_CURRENT}> {_ALL}", ITS_OWN) and not ask(f"ASK FROM <{_NONE}> {_ALL}", ITS_OWN):
        return Way.CLAUSES
    raise EndpointError(
        "the endpoint heeds neither default-graph-uri nor FROM, so its answers would be of other graphs than asked",
        hint="let it follow the SPARQL 1.1 Protocol in this",
    )


def check_rows(view: View) -> None:
    """Raise CutAnswerError where an endpoint gives some rows of a longer answer and does not say so."""
    found = _rows(view)
    if found != _ROWS:
        raise CutAnswerError(
            f"of an answer of {_ROWS} rows the endpoint gives {found}, and does not say so",
            hint="raise its limit of rows (of Virtuoso: ResultSetMaxRows)",
        )


def _rows(view: View) -> int:
    return sum(1 for _ in solutions(view, prepare(_MANY)))
