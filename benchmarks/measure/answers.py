"""Whether servers say the same: rows as multisets, terms by what they mean."""

import json
from collections import Counter

_STRING = "http://www.w3.org/2001/XMLSchema#string"

Term = tuple[str, str, str, str]
Row = tuple[tuple[str, Term], ...]


def rows(body: bytes) -> Counter[Row]:
    """Return the rows of an answer in JSON, each as often as it comes.

    Raises ValueError for what is no such answer, a cut one above all.
    """
    said = json.loads(body)
    try:
        bindings = said["results"]["bindings"]
        return Counter(tuple(sorted((name, _term(term)) for name, term in row.items())) for row in bindings)
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"no table in JSON: {error!r}") from None


def _term(term: dict[str, str]) -> Term:
    kind = "literal" if term["type"] == "typed-literal" else term["type"]
    datatype = term.get("datatype", "")
    return kind, term["value"], "" if datatype == _STRING else datatype, term.get("xml:lang", "").lower()


def difference(one: Counter[Row], other: Counter[Row]) -> str:
    """Return in words how two answers differ; empty where they do not."""
    if one == other:
        return ""
    more, fewer = one - other, other - one
    example = next(iter((more or fewer).items()))[0]
    return (
        f"{one.total()} rows and {other.total()}; {more.total()} and {fewer.total()} stand in one alone, as {example}"
    )
