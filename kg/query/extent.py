"""How much a query joins and chains: what the engine cannot plan, or only by overflowing its stack, is refused.

The planner compares every pattern of a group with every other, again for each that it has placed: 64 patterns that
share their variables take it half a second, 128 more than three. Operators and clauses in a row make its trees as deep
as the row is long. Lists of values (VALUES, IN, arguments) cost neither, so they may be as long as the text.
"""

from collections import Counter
from dataclasses import dataclass

from kg.query.errors import QueryTooComplexError
from kg.query.positions import line_and_column
from kg.query.tokens import Frame, Kind, Token

_CHAINED_MARKS = frozenset({"!", "+", "-", "*", "/", "|", "||", "&&"})
_CHAINED_WORDS = frozenset({"UNION", "OPTIONAL", "MINUS", "FILTER", "EXISTS", "AS", "SELECT"})
_OPERANDS = frozenset({Kind.IRI, Kind.STRING, Kind.VARIABLE, Kind.NAME, Kind.BLANK, Kind.NUMBER})
_NAMES = frozenset({Kind.IRI, Kind.VARIABLE, Kind.NAME})
_ALONE = ("UNION", "MINUS", "EXISTS")  # what follows these is joined with nothing


@dataclass
class _Group:
    """Braces: how much is joined in them, and what they are to what stands around them."""

    joined: int = 1
    #: Whether it is all joined with what stands around.
    open: bool = True
    #: What it is else.
    weight: int = 1
    #: Whether it is a pattern at all, and no template.
    pattern: bool = True


def check(text: str, tokens: list[Token], *, joined: int, chained: int) -> None:
    """Raise QueryTooComplexError where a group joins more than ``joined`` patterns, or the query chains too much.

    ``tokens`` are those behind the prologue.
    """
    extent = Extent(tokens)
    for index, token in enumerate(tokens):
        kind = extent.take(index)
        if extent.joined > joined:
            message, hint = f"more than {joined} patterns are joined", "put parts of them into subqueries of their own"
        elif kind is not None and extent.chains[kind] > chained:
            message, hint = f"more than {chained} times {kind}", "lists of values can stand in IN or VALUES"
        else:
            continue
        line, column = line_and_column(text, token.start)
        raise QueryTooComplexError(f"{message}, at line {line}, column {column}", hint=hint)


class Extent:
    """What has been joined and chained up to a token."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._groups = [_Group()]
        #: How often each thing stands in the query that makes a tree deeper.
        self.chains: Counter[str] = Counter()
        self._brackets: list[str] = []
        self._values = False
        self._data: int | None = None  # how deep the braces lie between which there are values

    @property
    def joined(self) -> int:
        """How many patterns the innermost group joins."""
        return self._groups[-1].joined

    def take(self, index: int) -> str | None:
        """Count a token, and return what it is one more of, if anything that counts."""
        token, before = self._tokens[index], self._tokens[index - 1] if index else None
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if self._data is not None:
            if token.is_mark("}") and token.depth == self._data + 1:
                self._data = None
        elif token.is_word("VALUES"):
            self._values = True
            self._join(1)
        elif token.is_mark("{"):
            self._open(token, before)
        elif token.is_mark("}"):
            self._close(after)
        elif not self._values:
            self._join(self._weight(token, before, after))
            self._nest(token)
            return self._chain(token, before)
        return None

    def _join(self, weight: int) -> None:
        if self._groups[-1].pattern:
            self._groups[-1].joined += weight

    def _open(self, token: Token, before: Token | None) -> None:
        if self._values:
            self._values, self._data = False, token.depth
            return
        alone = before is not None and before.is_word(*_ALONE)
        self._groups.append(
            _Group(
                open=before is not None and not alone and not before.is_word("OPTIONAL"),
                weight=0 if alone else 1,
                pattern=before is None or not before.is_word("CONSTRUCT"),
            )
        )

    def _close(self, after: Token | None) -> None:
        if len(self._groups) > 1:
            group = self._groups.pop()
            united = after is not None and after.is_word("UNION")
            self._join(group.joined if group.open and not united else group.weight)

    def _chain(self, token: Token, before: Token | None) -> str | None:
        word = token.text.upper()
        if token.kind is Kind.MARK and word in _CHAINED_MARKS:
            links = before is None or before.kind in _OPERANDS or before.is_mark(")", "!")
            kind = word if links or word == "!" else None
        elif token.kind is Kind.WORD and word in _CHAINED_WORDS:
            kind = word
            if word == "SELECT":
                self._groups[-1].open = False
        elif token.frame is Frame.CLAUSE and (token.kind in _NAMES or token.is_mark("(")):
            kind = "names and expressions outside the pattern"
        else:
            return None
        if kind is not None:
            self.chains[kind] += 1
        return kind

    def _nest(self, token: Token) -> None:
        if token.is_mark("(", "["):
            self._brackets.append(token.text)
        elif token.is_mark(")", "]") and self._brackets:
            self._brackets.pop()

    def _weight(self, token: Token, before: Token | None, after: Token | None) -> int:
        """Return how many patterns more there are with this token, or may be."""
        terms = token.frame is Frame.TERMS
        if not terms and token.frame is not Frame.GROUP:
            return 0
        follows = before is not None and (before.kind in _OPERANDS or before.is_mark(")", "]"))
        member = terms and follows and bool(self._brackets) and self._brackets[-1] == "("
        if token.is_mark("(", "<<", "<<("):
            inner = after is not None and after.frame is Frame.TERMS
            return 4 if member else (2 if terms else 1) if inner else 0
        if token.is_mark("["):
            return 0 if after is not None and after.is_mark("]") else 1
        if token.kind is Kind.MARK:
            return 1 if token.text in (";", ",", "/") or (token.text == "." and not terms) else 0
        return 2 if member and token.kind in _OPERANDS else 0
