"""The queries of this package, asked of many resources at a time: they are put in as IRIs, and answered by number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import islice

from pyoxigraph import Literal, NamedNode

from kg.changes.errors import TooMuchError
from kg.describe.asking import Term, askable
from kg.query.prepared import Query, prepare
from kg.store.rows import solutions
from kg.store.view import ITS_OWN, Dataset, View

#: How many rows are read at most for one side of a comparison, and resources asked of at a time.
MOST, _AT_ONCE = 60_000, 2_000
_THESE, _NUMBERED = "<urn:these>", "(<urn:these> 0)"

_KINDS = (NamedNode, Literal)  # made once: there may be thousands of terms

Row = tuple[Term, ...]


class Reader:
    """Reads from a store, no more altogether than a comparison may take."""

    def __init__(self, view: View, most: int = MOST) -> None:
        self.view, self._most, self._left = view, most, most

    def rows(self, name: str, iris: Sequence[str] = (), graph: str = "") -> Iterator[Row]:
        """Yield the rows of a query without blank nodes; numbers in them are places in ``iris``.

        Raises TooMuchError where there are more than may be read.
        """
        dataset = Dataset((graph,)) if graph else ITS_OWN
        for start in range(0, len(iris), _AT_ONCE) or (0,):
            some = iris[start : start + _AT_ONCE]
            answer = solutions(self.view, self._asked(name, some, start), dataset)
            for solution in islice(answer, self._left + 1):
                self._take()
                row = tuple(solution)
                if all(isinstance(term, _KINDS) for term in row):
                    yield row

    def _asked(self, name: str, iris: Sequence[str], start: int) -> Query:
        query = _prepared(name)
        numbered = " ".join(f"(<{iri}> {start + at})" for at, iri in enumerate(iris) if askable(iri))
        written = " ".join(f"<{iri}>" for iri in iris if askable(iri))
        text = query.text.replace(_NUMBERED, numbered).replace(_THESE, written)
        return replace(query, text=f"{text} LIMIT {self._left + 1}")

    def _take(self) -> None:
        self._left -= 1
        if self._left < 0:
            hint = "compare two snapshots as a whole: vetkg diff A B"
            raise TooMuchError(f"there are more than {self._most} statements to compare", hint=hint)


@cache
def _prepared(name: str) -> Query:
    return prepare((files("kg.changes") / "queries" / f"{name}.rq").read_text(encoding="utf-8"))
