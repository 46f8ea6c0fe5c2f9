"""A paragraph as the rules see it: one kind of space and dash, tokens, sentences. Offsets stay those of the text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.ingest.figures.numbers import Number
from kg.ingest.figures.periods import Time
from kg.ingest.figures.wording import words

_LONGEST = 400  # tokens: a longer sentence is cut, so that the work stays proportional to the text
_BRACKET = 40  # tokens of a bracket in which a semicolon ends nothing
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[^\s]")
_ABBREVIATIONS = words("e.g i.e eg ie no nr art approx ca vs p pp tel dr st incl resp max min cf fig vol mr ms")


class Token(NamedTuple):
    """A word, a mark, or something that the rules treat as a whole: a number, an expression of time, a trap."""

    kind: str
    text: str
    start: int
    end: int
    number: Number | None = None
    time: Time | None = None

    @property
    def is_word(self) -> bool:
        """Whether the token is an ordinary word."""
        return self.kind == "word"


@dataclass(frozen=True, slots=True)
class Block:
    """A folded paragraph with its tokens and the token ranges of its sentences."""

    text: str
    tokens: Sequence[Token] = ()
    sentences: Sequence[tuple[int, int]] = field(default=())


def fold(text: str) -> str:
    """Return ``text`` in the same length with plain spaces, hyphens and apostrophes."""
    return text.translate(_FOLDS)


def _folded(character: str) -> str:
    if character.isascii():
        return " " if character < " " else character
    if unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    if character in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212":
        return "-"
    return "'" if character in "\u2018\u2019\u201b\u02bc\u00b4" else character


class _Folds(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDS = _Folds()


def tokenize(text: str, wholes: Iterable[Token]) -> list[Token]:
    """Return the tokens of ``text``; ``wholes`` (sorted, not overlapping) stay in one piece."""
    tokens: list[Token] = []
    position = 0
    for whole in wholes:
        tokens += _plain(text, position, whole.start)
        tokens.append(whole)
        position = whole.end
    tokens += _plain(text, position, len(text))
    return tokens


def _plain(text: str, start: int, end: int) -> Iterable[Token]:
    for match in _WORD.finditer(text, start, end):
        kind = "word" if match[0][0].isalpha() else ("trap" if match[0][0].isdigit() else "mark")
        yield Token(kind, match[0].lower(), match.start(), match.end())


def sentences(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the sentences (and the parts that semicolons make) as ranges of token indexes."""
    ranges: list[tuple[int, int]] = []
    first, bracket = 0, -_BRACKET
    for index, token in enumerate(tokens):
        if token.text in ("(", ")"):
            bracket = index if token.text == "(" else -_BRACKET
        if token.text == ";" and index - bracket < _BRACKET:
            continue
        if index - first >= _LONGEST or _ends(text, tokens, index):
            ranges.append((first, index + 1))
            first = index + 1
        elif token.text in ("•", "|"):
            ranges.append((first, index))
            first = index + 1
    if first < len(tokens):
        ranges.append((first, len(tokens)))
    return [(start, end) for start, end in ranges if start < end]


def _ends(text: str, tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.text in (";", "!", "?"):
        return True
    if token.text != "." or index + 1 == len(tokens):
        return token.text == "."
    following = text[token.end : token.end + 2]
    before = tokens[index - 1].text if index else ""
    if not following.startswith(" ") or before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
        return False
    start = text[tokens[index + 1].start]
    return not start.islower()
