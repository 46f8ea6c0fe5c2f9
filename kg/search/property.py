"""What ``search:matches`` of a SPARQL query finds (kg.query.matches)."""

from collections.abc import Collection
from pathlib import Path

from kg.errors import SnapshotError
from kg.query.errors import EvaluationError, QueryTooComplexError, TextsAbsentError
from kg.query.matches import Find
from kg.search.errors import SearchTimeoutError
from kg.search.index import Search

#: Things that one pattern may stand for.
MOST_THINGS = 10_000


def finder(folder: Path | None) -> Find:
    """Return what finds things in the index of the snapshot in ``folder``, which is opened when it is first asked.

    What it returns raises UsageError for a text that cannot be read, TextsAbsentError where there is no index,
    QueryTooComplexError for more than MOST_THINGS or a search that takes too long, EvaluationError.
    """
    opened: list[Search] = []

    def find(text: str) -> Collection[str]:
        try:
            if not opened:
                opened.append(_open(folder))
            total, found = opened[0].iris(text, MOST_THINGS)
        except SearchTimeoutError as error:
            raise QueryTooComplexError(error.message, hint=error.hint) from None
        except SnapshotError as error:
            raise EvaluationError(error.message, hint=error.hint) from None
        if total > MOST_THINGS:
            raise QueryTooComplexError(
                f"search:matches finds {total} things, more than the {MOST_THINGS} that a query may hold",
                hint="look for more words, or rarer or longer ones",
            )
        return found

    return find


def _open(folder: Path | None) -> Search:
    found = None if folder is None else Search.open(folder)
    if found is None:
        raise TextsAbsentError(
            "search:matches needs the index of texts of a snapshot, and there is none here",
            hint="use FILTER(CONTAINS(LCASE(?text), …)); who runs this can build a snapshot again, or name one",
        )
    return found
