"""An exact SPARQL tokenizer: comments, strings, IRIs, variables and prefixed names told apart, escapes included.

It reads as the engine does, not as the token list of the standard does: after an operand inside an expression ``<`` is
an operator, everywhere else it opens an IRI. ``?a<?b)SERVICE?x#>`` is therefore not one long IRI.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a token is."""

    IRI = "IRI"
    STRING = "string"
    VARIABLE = "variable"
    NAME = "prefixed name"
    BLANK = "blank node"
    NUMBER = "number"
    LANGUAGE = "language tag"
    WORD = "word"
    MARK = "mark"
    ERROR = "error"


class Frame(Enum):
    """What kind of brackets a token stands in."""

    CLAUSE = "clause"  # outside a pattern: prologue, SELECT clause, solution modifiers
    GROUP = "group"  # { a graph pattern }
    DATA = "data"  # the { rows } of VALUES
    EXPRESSION = "expression"  # ( an expression )
    TERMS = "terms"  # ( a collection or a path ), [ a blank node ], << a triple term >>


class Token(NamedTuple):
    """A token, where it starts, the brackets it stands in and how deep they are nested."""

    kind: Kind
    text: str
    start: int
    frame: Frame
    depth: int

    @property
    def end(self) -> int:
        """The offset just behind the token."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Say whether this is one of the keywords ``words`` (upper case), however it is spelled."""
        return self.kind is Kind.WORD and self.text.upper() in words

    def is_mark(self, *marks: str) -> bool:
        """Say whether this is one of the punctuation ``marks``."""
        return self.kind is Kind.MARK and self.text in marks


_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FIRST = f"{_BASE}_"
_REST = f"{_FIRST}0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_FIRST}:0-9]|{_ESCAPED})(?:(?:[{_REST}:.-]|{_ESCAPED})*(?:[{_REST}:-]|{_ESCAPED}))?"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = rf"\\[tbnrf\\\"']|{_UCHAR}"

_SPACE = re.compile(r"(?:[ \t\n\r]+|#[^\r\n]*)+")
_IRI = re.compile(rf"<(?:[^<>\"{{}}|^`\\\x00-\x20]|{_UCHAR})*>")
_TOKEN = re.compile(
    rf"""(?P<STRING>'''(?:'{{0,2}}(?:[^'\\]|{_ECHAR}))*'''|\"\"\"(?:"{{0,2}}(?:[^"\\]|{_ECHAR}))*\"\"\"
        |'(?:[^'\\\r\n]|{_ECHAR})*'|"(?:[^"\\\r\n]|{_ECHAR})*")
    |(?P<VARIABLE>[?$][{_FIRST}0-9][{_REST}]*)
    |(?P<BLANK>_:[{_FIRST}0-9](?:[{_REST}.-]*[{_REST}-])?)
    |(?P<NAME>:(?:{_LOCAL})?)
    |(?P<NUMBER>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)
    |(?P<LANGUAGE>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    |(?P<WORD>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<MARK><<\(|\)>>|<<|>>|\{{\||\|\}}|\^\^|\|\||&&|[<>!]=|[][(){{}}.,;*/+<>=!^|?~-])""",
    re.VERBOSE,
)
_RUN = re.compile(rf"[{_BASE}][{_REST}.-]*")
_OPERANDS = frozenset({Kind.IRI, Kind.STRING, Kind.VARIABLE, Kind.NAME, Kind.BLANK, Kind.NUMBER, Kind.LANGUAGE})
_OPENERS = frozenset({"(", "{", "[", "<<", "<<(", "{|"})
_CLOSERS = frozenset({")", "}", "]", ">>", ")>>", "|}"})
_VALUE_WORDS = frozenset({"A", "TRUE", "FALSE", "UNDEF"})


def tokenize(text: str, deepest: int | None = None) -> list[Token]:
    """Return the tokens of ``text``, without white space and comments.

    Where no token can begin, the last token is one of kind ERROR that holds the character found there. An opening
    bracket that lies within ``deepest`` others is the last token, too.
    """
    reader = _Reader(text)
    if deepest is None:
        return list(reader.tokens())
    found = []
    for token in reader.tokens():
        found.append(token)
        if token.depth >= deepest and token.is_mark(*_OPENERS):
            break
    return found


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.frames = [Frame.CLAUSE]
        self.before: Token | None = None
        self.earlier: Token | None = None
        self.in_values = False
        self.nameless_until = 0  # no prefixed name begins with a letter before this offset

    def tokens(self) -> Iterator[Token]:
        position = 0
        while True:
            if space := _SPACE.match(self.text, position):
                position = space.end()
            if position >= len(self.text):
                return
            token = self._token(position)
            yield token
            if token.kind is Kind.ERROR:
                return
            self._follow(token)
            self.earlier, self.before = self.before, token
            position = token.end

    def _token(self, position: int) -> Token:
        frame, depth = self.frames[-1], len(self.frames) - 1
        if self.text[position] == "<":
            if frame is Frame.EXPRESSION and self._after_operand():
                sign = "<=" if self.text.startswith("<=", position) else "<"
                return Token(Kind.MARK, sign, position, frame, depth)
            if found := _IRI.match(self.text, position):
                return Token(Kind.IRI, found.group(), position, frame, depth)
            if not self.text.startswith("<<", position):
                return Token(Kind.ERROR, "<", position, frame, depth)
        if name := self._prefixed(position):
            return Token(Kind.NAME, name, position, frame, depth)
        found = _TOKEN.match(self.text, position)
        if found is None or found.lastgroup is None:
            return Token(Kind.ERROR, self.text[position], position, frame, depth)
        return Token(Kind[found.lastgroup], found.group(), position, frame, depth)

    def _prefixed(self, position: int) -> str | None:
        """Return the prefixed name that begins here with a letter; each stretch of letters is looked through once."""
        if position < self.nameless_until or (run := _RUN.match(self.text, position)) is None:
            return None
        if run.group().endswith(".") or not self.text.startswith(":", run.end()):
            self.nameless_until = run.end()
            return None
        local = _TOKEN.match(self.text, run.end())
        return run.group() + local.group() if local is not None else None

    def _after_operand(self) -> bool:
        before = self.before
        if before is None:
            return False
        return before.kind in _OPERANDS or before.is_mark(")", "}", ">>", ")>>") or before.is_word("TRUE", "FALSE")

    def _follow(self, token: Token) -> None:
        if token.is_word("VALUES"):
            self.in_values = True
        elif token.is_word("SELECT") and self.frames[-1] is Frame.GROUP:
            self.frames[-1] = Frame.CLAUSE
        elif token.kind is Kind.MARK and token.text in _OPENERS:
            self.frames.append(self._opened(token.text))
        elif token.kind is Kind.MARK and token.text in _CLOSERS and len(self.frames) > 1:
            self.frames.pop()

    def _opened(self, mark: str) -> Frame:
        if mark == "{":
            data, self.in_values = self.in_values, False
            return Frame.DATA if data else Frame.GROUP
        if mark != "(" or self.in_values or self.frames[-1] in (Frame.TERMS, Frame.DATA):
            return Frame.TERMS
        if self.frames[-1] in (Frame.CLAUSE, Frame.EXPRESSION):
            return Frame.EXPRESSION
        return Frame.EXPRESSION if self._after_function() else Frame.TERMS

    def _after_function(self) -> bool:
        before, earlier = self.before, self.earlier
        if before is None:
            return False
        if before.kind in (Kind.IRI, Kind.NAME):
            return earlier is not None and earlier.is_word("FILTER")
        return before.kind is Kind.WORD and before.text.upper() not in _VALUE_WORDS
