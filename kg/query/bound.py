"""Which variables of SELECT nothing in its pattern can bind: mostly misspelled ones, whose column stays empty."""

from collections.abc import Sequence
from itertools import pairwise

from kg.query.tokens import Frame, Kind, Token

_BINDING = (Frame.GROUP, Frame.DATA, Frame.TERMS)


def unbound(tokens: Sequence[Token]) -> list[Token]:
    """Return the variables that a SELECT lists, also one within the query, and that stay empty in every row."""
    start = next((place for place, token in enumerate(tokens) if token.is_word("SELECT")), None)
    return [] if start is None else _Select(tokens, start).unbound


class _Select:
    """A SELECT, from its keyword to the end of its group: what it gives, and what it cannot."""

    def __init__(self, tokens: Sequence[Token], start: int) -> None:
        self._tokens, self._depth = tokens, tokens[start].depth
        self.unbound: list[Token] = []
        self.end = _closing(tokens, start, self._depth)
        pattern = next(
            (place for place in range(start, self.end) if tokens[place].is_mark("{") and self._level(place)), self.end
        )
        listed = self._listed(start, pattern)
        bound = {token.text[1:] for before, token in pairwise(tokens[start:pattern]) if before.is_word("AS")}
        bound |= self._bound(pattern)
        self.unbound += [token for token in listed if token.text[1:] not in bound]
        self.names = bound if any(self._star(place) for place in range(start, pattern)) else {
            *(token.text[1:] for token in listed),
            *(token.text[1:] for before, token in pairwise(tokens[start:pattern]) if before.is_word("AS")),
        }  # fmt: skip

    def _level(self, place: int) -> bool:
        return self._tokens[place].depth == self._depth

    def _star(self, place: int) -> bool:
        return self._tokens[place].is_mark("*") and self._level(place)

    def _listed(self, start: int, end: int) -> list[Token]:
        """Return the variables that stand alone behind SELECT."""
        return [
            self._tokens[place]
            for place in range(start, end)
            if self._tokens[place].kind is Kind.VARIABLE and self._level(place)
        ]

    def _bound(self, place: int) -> set[str]:
        """Return what patterns from here on bind; what MINUS and EXISTS look for is seen by nobody else."""
        found: set[str] = set()
        while place < self.end:
            token, before = self._tokens[place], self._tokens[place - 1]
            if token.is_word("SELECT"):
                inner = _Select(self._tokens, place)
                found |= inner.names
                self.unbound += inner.unbound
                place = inner.end
            elif token.is_mark("{") and before.is_word("MINUS", "EXISTS"):
                place = _closing(self._tokens, place, token.depth + 1)
            elif token.kind is Kind.VARIABLE and (token.frame in _BINDING or before.is_word("AS", "VALUES")):
                found.add(token.text[1:])
            place += 1
        return found


def _closing(tokens: Sequence[Token], start: int, depth: int) -> int:
    """Return the place of the brace that closes a group of this depth, or the end."""
    closing = (place for place in range(start, len(tokens)) if tokens[place].is_mark("}"))
    return next((place for place in closing if tokens[place].depth == depth), len(tokens))
