"""One quick look at a query: most are plain, and what must be known of a plain one can be read off its words.

Only where the tokenizer would say the same is anything said at all; it stays the judge of all other texts. It takes ten
times as long, which is most of the work of our own that goes into a small query.
"""

import re
from functools import lru_cache
from typing import NamedTuple

#: Longer texts are not looked at.
MOST_CHARACTERS = 4096

# The tokens as they are where nothing depends on what stands around them. Left out are escapes, a word before a full
# stop or hyphen, and what is rare; from there on the rest of a text is one piece. Of < and IRIs more is said below.
_PLAIN = r"""[ \t\n\r]+|\#[^\r\n]*
    |<[^<>"{}|^`\x00-\x20]*>
    |\"\"\"(?:"{0,2}[^"])*\"\"\"|'''(?:'{0,2}[^'])*'''|"[^"\r\n]*"|'[^'\r\n]*'
    |[?$][A-Za-z_0-9]+
    |_:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?
    |(?:[A-Za-z][A-Za-z0-9_.-]*+(?<!\.))?:(?:[A-Za-z_:0-9](?:[A-Za-z0-9_:.-]*[A-Za-z0-9_:-])?)?
    |(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+
    |@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?
    |[A-Za-z_][A-Za-z0-9_]*+(?![.\-])
    |\^\^|\|\||&&|[>!]=|[][()}.,;*/+=!^?-]|\{(?!\|)|\|(?!\})|>(?!>)|<=|<(?!<)"""
_PIECES = re.compile(rf"{_PLAIN}|(?s:.+)", re.VERBOSE)
_PIECE = re.compile(_PLAIN, re.VERBOSE)
_SPACE = " \t\n\r#"
_JOINING = ".;,/[{"
_PAIRS, _CLOSING = frozenset("({["), frozenset(")}]")
_CLAUSE, _GROUP, _DATA, _EXPRESSION, _ROUND, _SQUARE = "cgde(["
_VALUE_WORDS = frozenset({"A", "TRUE", "FALSE", "UNDEF"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
# Absolute IRIs without a quote: whatever surrounds them, other IRIs in their places change nothing of what is said.
_ABSOLUTE = re.compile(r"""<[A-Za-z][A-Za-z0-9+.-]*:[^<>"'{}|^`\x00-\x20]*>""")
_RELATIVE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:).*>", re.DOTALL)


class Glance(NamedTuple):
    """What a plain query says: its form, its words in capitals, and the prefixes that it declares and uses."""

    form: str
    words: frozenset[str]
    declared: frozenset[str]
    used: frozenset[str]
    #: Whether an IRI of it needs a base.
    relative: bool
    #: Where the ``*`` of SELECT stands.
    star: int | None


def glance(text: str, depth: int, joined: int, chained: int) -> Glance | None:
    """Return what ``text`` says, where it is plain and surely within these limits; else None.

    Who asks the same of many things writes one text with many IRIs, so what was said of it with others is remembered.
    """
    if len(text) > MOST_CHARACTERS:
        return None
    seen = _glance(_ABSOLUTE.sub("<x:>", text), depth, joined, chained)
    return seen if seen is None or seen.star is None else _glance.__wrapped__(text, depth, joined, chained)


@lru_cache(256)
def _glance(text: str, depth: int, joined: int, chained: int) -> Glance | None:
    pieces = _pieces(text)
    tokens = [piece for piece in pieces if piece[0] not in _SPACE]
    start = _behind_prologue(tokens)
    if len(tokens) > chained or start >= len(tokens) or _most_joined(tokens) > joined or not _is_sure(tokens, depth):
        return None
    form = tokens[start].upper()
    if form not in _FORMS:
        return None
    words = frozenset([token.upper() for token in tokens if token.isidentifier()])
    declared, used = _prefixes(tokens)
    return Glance(
        form=form,
        words=words,
        declared=declared,
        used=used,
        relative="BASE" not in words and any(map(_RELATIVE.match, tokens)),
        star=_star(pieces, tokens, start) if form == "SELECT" else None,
    )


def variables(text: str) -> list[str] | None:
    """Return the variables of a plain text in their order, each as often as it stands there."""
    pieces = _pieces(text)
    return [piece[1:] for piece in pieces if piece[0] in "?$" and len(piece) > 1] if pieces else None


def _pieces(text: str) -> list[str]:
    """Return the pieces of a plain text, among them white space and comments; none where it is not plain."""
    if len(text) > MOST_CHARACTERS or "\\" in text:
        return []
    upper = text.upper()
    if "SERVICE" in upper or "LOAD" in upper:
        return []
    pieces = _PIECES.findall(text)
    return pieces if pieces and _PIECE.fullmatch(pieces[-1]) else []


def _most_joined(tokens: list[str]) -> int:
    """Return how many patterns there can be at most."""
    return 2 + 2 * tokens.count("(") + sum(map(tokens.count, _JOINING))


def _is_sure(tokens: list[str], depth: int) -> bool:
    """Say whether no token could be read in another way, none stands too deep, and there is no collection."""
    if "(" not in tokens and "<" not in tokens and "<=" not in tokens:
        return tokens.count("{") + tokens.count("[") <= depth
    place = _Place()
    return all(place.take(token) and len(place.frames) - 1 <= depth for token in tokens)


class _Place:
    """Where a token stands: it follows the brackets as the tokenizer does."""

    def __init__(self) -> None:
        self.frames = [_CLAUSE]
        self._before = self._earlier = ""
        self._operand = self._values = False

    def take(self, token: str) -> bool:
        """Go behind a token; say whether there is one way to read it."""
        frame, operand = self.frames[-1], self._operand
        sure, self._operand = True, False
        if token in _PAIRS:
            sure = not operand or frame != _ROUND
            self._open(token, frame)
        elif token in _CLOSING:
            if len(self.frames) > 1:
                self.frames.pop()
            self._operand = True
        elif token in ("<", "<="):
            sure = frame == _EXPRESSION and operand and self._before != "]"
        elif _is_operand(token):
            sure = not operand or (frame != _ROUND and (frame != _EXPRESSION or token[0] != "<"))
            self._operand = True
        elif token.isidentifier():
            self._word(token.upper(), frame)
        else:
            self._operand = token[0] == "@"
        self._before, self._earlier = token, self._before
        return sure

    def _word(self, word: str, frame: str) -> None:
        if word == "VALUES":
            self._values = True
        elif word == "SELECT" and frame == _GROUP:
            self.frames[-1] = _CLAUSE
        self._operand = word in ("TRUE", "FALSE")

    def _open(self, bracket: str, frame: str) -> None:
        if bracket == "{":
            inside, self._values = (_DATA if self._values else _GROUP), False
        elif bracket == "[":
            inside = _SQUARE
        elif self._values or frame in (_ROUND, _SQUARE, _DATA):
            inside = _ROUND
        elif frame in (_CLAUSE, _EXPRESSION):
            inside = _EXPRESSION
        else:
            inside = _EXPRESSION if self._behind_function() else _ROUND
        self.frames.append(inside)

    def _behind_function(self) -> bool:
        before = self._before
        if before.isidentifier():
            return before.upper() not in _VALUE_WORDS
        named = (before[:1] == "<" and before[-1] == ">") or (":" in before and before[0] not in "_\"'<")
        return named and self._earlier.upper() == "FILTER"


def _is_operand(token: str) -> bool:
    first = token[0]
    return first in "<\"'$0123456789" or ":" in token or (first in "?." and len(token) > 1)


def _prefixes(tokens: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the prefixes that are declared, and those that are used."""
    declared, used = set(), set()
    before = ""
    for token in tokens:
        if ":" in token and (token[0] == ":" or token[0].isalpha()):
            prefix = token[: token.index(":")]
            if before.upper() == "PREFIX":
                declared.add(prefix)
            else:
                used.add(prefix)
        before = token
    return frozenset(declared), frozenset(used)


def _behind_prologue(tokens: list[str]) -> int:
    """Return the index of the first token behind BASE, PREFIX and VERSION declarations."""
    index = 0
    while index < len(tokens):
        word = tokens[index].upper()
        if word == "PREFIX":
            index += 3
        elif word in ("BASE", "VERSION"):
            index += 2
        else:
            break
    return index


def _star(pieces: list[str], tokens: list[str], select: int) -> int | None:
    distinct = tokens[select + 1 : select + 2] and tokens[select + 1].upper() in ("DISTINCT", "REDUCED")
    place = select + (2 if distinct else 1)
    if tokens[place : place + 1] != ["*"]:
        return None
    offset = seen = 0
    for piece in pieces:
        if piece[0] not in _SPACE:
            if seen == place:
                break
            seen += 1
        offset += len(piece)
    return offset
