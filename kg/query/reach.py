"""How far a query that names a graph reaches: whether its text shows that it asks nothing beside that graph."""

from enum import Enum
from functools import lru_cache

from kg.query import guard
from kg.query.tokens import Kind, Token, tokenize


class Reach(Enum):
    """What a query asks, of a graph and all that there is."""

    WITHIN = "nothing but that graph"
    BESIDE = "no graphs but that one and the default graph"
    ELSEWHERE = "more, or nobody knows"


@lru_cache(maxsize=256)
def reach(text: str, graph: str) -> Reach:
    """Return how far a query reaches beyond the graph called ``graph``, which it names by its whole address.

    Who is not sure says ELSEWHERE: any other graph, FROM, escapes, and what is no query.
    """
    tokens = guard.body(tokenize(text))
    if "\\" in text or not tokens or tokens[-1].kind is Kind.ERROR:
        return Reach.ELSEWHERE
    name = f"<{graph}>"
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.kind is not Kind.WORD:
            continue
        word = token.text.upper()  # the engine needs no space before a word
        if "FROM" in word or ("GRAPH" in word and (word != "GRAPH" or after is None or after.text != name)):
            return Reach.ELSEWHERE
    return Reach.WITHIN if _within(tokens) else Reach.BESIDE


def _within(tokens: list[Token]) -> bool:
    """Say whether all patterns of a SELECT or ASK stand in groups of GRAPH, one after the other."""
    if not tokens[0].is_word("SELECT", "ASK"):
        return False
    at = next((i for i, token in enumerate(tokens) if token.is_mark("{")), len(tokens)) + 1
    while at < len(tokens) and tokens[at].is_word("GRAPH"):
        at = _behind(tokens, at + 2)
        at += at < len(tokens) and tokens[at].is_mark(".")
    if at >= len(tokens) or not tokens[at].is_mark("}"):
        return False
    return not any(token.is_mark("{") for token in tokens[at:])


def _behind(tokens: list[Token], start: int) -> int:
    """Return where the group ends that begins at ``start``."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].is_mark("{") - tokens[at].is_mark("}")
        if not depth:
            return at + 1
    return len(tokens)
