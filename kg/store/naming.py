"""How an endpoint is told which graphs are asked: engines disagree on what their default graph holds.

The current view is always named: by the parameters of the protocol, or in the query where an endpoint passes over
those. Naming a default graph takes the named ones out of reach. So a query with GRAPH in it is put into
GRAPH <…/current> { } as a whole, where that means the same, and else all graphs are named. Both leave out the marker of
the publication.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kg.prefixes import CURRENT_GRAPH, PUBLICATION_GRAPH
from kg.query import guard
from kg.query.errors import EndpointError
from kg.query.positions import Edit, EditedText
from kg.query.prepared import Query
from kg.query.tokens import Kind, Token, tokenize
from kg.store.clauses import own_dataset
from kg.store.view import Dataset

#: Graphs that are named at most; servers limit how many parameters they read.
MOST = 500
_CURRENT = CURRENT_GRAPH
_BEHIND_DESCRIBE = ("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


class Way(Enum):
    """What an endpoint heeds."""

    PARAMETERS = "default-graph-uri"
    CLAUSES = "FROM"


@dataclass(frozen=True)
class Asked:
    """What is sent: the text, and the graphs named beside it."""

    text: str
    dataset: Dataset


def asked(query: Query, dataset: Dataset, way: Way, names: Callable[[], Sequence[str]]) -> Asked:
    """Return what an endpoint is sent that heeds ``way``; ``names`` gives the names of all its graphs.

    Raises EndpointError where too many would have to be named.
    """
    if not dataset and query.names_dataset:
        # an endpoint whose default graph is the union of all may pass over FROM, and heed the parameters alone
        return Asked(query.text, own_dataset(query.text) if way is Way.PARAMETERS else dataset)
    if not dataset:
        if query.uses_graphs:
            if (text := _within(query.text)) is not None:
                return Asked(text, dataset)
            dataset = Dataset((_CURRENT,), _bounded(names()))
        else:
            dataset = Dataset((_CURRENT,))
    if way is Way.PARAMETERS or not dataset:
        return Asked(query.text, dataset)
    return Asked(_with_clauses(query.text, dataset), Dataset())


def _bounded(names: Sequence[str]) -> tuple[str, ...]:
    if len(names) > MOST:
        raise EndpointError(
            f"the query asks for any of more than {MOST} graphs in a way that the endpoint cannot be told",
            hint="name the graphs: FROM NAMED <…>; or ask for them within WHERE { }",
        )
    return tuple(name for name in names if name != PUBLICATION_GRAPH)


def _within(text: str) -> str | None:
    """Return a query with its pattern put into the current view; None where that would not say the same."""
    tokens = guard.body(tokenize(text))
    if not tokens or tokens[-1].kind is Kind.ERROR or tokens[0].is_word("DESCRIBE"):
        return None
    place = _place(tokens)
    opening = next((i for i in range(place, len(tokens)) if tokens[i].is_mark("{") and not tokens[i].depth), None)
    if opening is None:
        return None
    closing = _closing(tokens, opening)
    if closing is None:
        return None
    outside = (*tokens[:opening], *tokens[closing + 1 :])
    if any(token.kind is Kind.WORD and "EXISTS" in token.text.upper() for token in outside):
        return None
    edits = [
        Edit(tokens[opening].end, tokens[opening].end, f" GRAPH <{_CURRENT}> {{"),
        *_filters(tokens, opening),
        Edit(tokens[closing].start, tokens[closing].start, "} "),
    ]
    return EditedText(text, edits).text


def _filters(tokens: list[Token], begin: int) -> Iterator[Edit]:
    """Yield what lets GRAPH ?g find all graphs but the marker of the publication, which no snapshot has."""
    for index in range(begin, len(tokens) - 2):
        variable, bracket = tokens[index + 1], tokens[index + 2]
        if tokens[index].is_word("GRAPH") and variable.kind is Kind.VARIABLE and bracket.is_mark("{"):
            closing = _closing(tokens, index + 2)
            if closing is not None:
                end = tokens[closing].end
                yield Edit(end, end, f" FILTER({variable.text} != <{PUBLICATION_GRAPH}>)")


def _with_clauses(text: str, dataset: Dataset) -> str:
    """Return a query that names its dataset itself, in place of what it named before."""
    tokens = guard.body(tokenize(text))
    if not tokens:
        return text
    place = _place(tokens)
    clauses = [f"FROM <{_checked(name)}>" for name in dataset.default]
    clauses += [f"FROM NAMED <{_checked(name)}>" for name in dataset.named]
    at, before = (tokens[place].start, "") if place < len(tokens) else (len(text), "\n")
    edits = [Edit(at, at, f"{before}{' '.join(clauses)}\n"), *_without_clauses(tokens)]
    return EditedText(text, sorted(edits, key=lambda edit: (edit.start, edit.end))).text


def _checked(name: str) -> str:
    if any(sign <= " " or sign in '<>"{}|^`\\' for sign in name):
        raise EndpointError(f"{name[:80]!r} names no graph", hint="name graphs by their whole IRI")
    return name


def _without_clauses(tokens: list[Token]) -> list[Edit]:
    found = []
    for index, token in enumerate(tokens):
        if token.is_word("FROM") and not token.depth:
            last = index + (2 if index + 1 < len(tokens) and tokens[index + 1].is_word("NAMED") else 1)
            if last < len(tokens):
                found.append(Edit(token.start, tokens[last].end, " "))
    return found


def _place(tokens: list[Token]) -> int:
    """Return which of the tokens behind the prologue a dataset clause would stand before."""
    first = tokens[0]
    if first.is_word("ASK"):
        return 1
    if first.is_word("CONSTRUCT"):
        closing = _closing(tokens, 1) if len(tokens) > 1 and tokens[1].is_mark("{") else 0
        return len(tokens) if closing is None else closing + 1
    words = _BEHIND_DESCRIBE if first.is_word("DESCRIBE") else ("WHERE",)
    for index, token in enumerate(tokens):
        if not token.depth and (token.is_mark("{") or token.is_word("FROM", *words)):
            return index
    return len(tokens)


def _closing(tokens: list[Token], opening: int) -> int | None:
    """Return which token closes the brackets that one opens."""
    depth = tokens[opening].depth + 1
    for index in range(opening + 1, len(tokens)):
        if tokens[index].depth == depth and tokens[index].is_mark("}"):
            return index
    return None
