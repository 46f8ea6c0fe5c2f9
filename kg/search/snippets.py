"""The place of a text that shows why it was found, with the words that were looked for told apart from the others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from kg.search.folding import Word, words
from kg.search.parsing import Term

#: Words of a text that a snippet shows at most, and how many of them before the first that was looked for.
MOST_WORDS, _BEFORE = 24, 6
#: Words of one text that are looked through.
_LOOKED_AT = 2000
_CUT = "… "


class Piece(NamedTuple):
    """A stretch of a snippet; ``marked`` where it is what was looked for."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Snippet:
    """A part of a text in pieces: no mark stands in the text itself, so no text can forge one."""

    pieces: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def marked(self, before: str, after: str) -> str:
        """Return the text with marks around what was looked for; the text is left as it is."""
        return "".join(f"{before}{text}{after}" if marked else text for text, marked in self.pieces)

    def html(self) -> str:
        """Return the text for a page: everything of it escaped, ``<mark>`` around what was looked for."""
        pieces = (Piece(escape(text), marked) for text, marked in self.pieces)
        return Snippet(tuple(pieces)).marked("<mark>", "</mark>")


class Place(NamedTuple):
    """Where a term stands in a text: the numbers of its first word and of the one behind its last."""

    first: int
    end: int


def places(found: Sequence[Word], term: Term) -> Iterator[Place]:
    """Yield where a term stands among the words of a text."""
    flat = [(piece, number) for number, word in enumerate(found) for piece in word.pieces]
    *before, last = term.pieces
    for end, (piece, number) in enumerate(flat):
        start = end - len(before)
        if (
            (piece.startswith(last) if term.prefix else piece == last)
            and start >= 0
            and all(flat[start + at][0] == wanted for at, wanted in enumerate(before))
        ):
            yield Place(flat[start][1], number + 1)


def snippet(text: str, terms: Iterable[Term]) -> tuple[int, Snippet]:
    """Return how many of the terms stand in a text, and the part of it that shows them."""
    found = []
    for word in words(text):
        found.append(word)
        if len(found) == _LOOKED_AT:
            break
    where = [list(places(found, term)) for term in terms]
    marked = sorted({place for some in where for place in some})
    if not marked:
        return 0, _cut(text, found, 0, [])
    return sum(map(bool, where)), _cut(text, found, _first(marked, where), marked)


def _first(marked: list[Place], where: list[list[Place]]) -> int:
    """Return the number of the first word to show: where most of the terms stand within reach."""

    def seen(start: Place) -> int:
        end = start.first + MOST_WORDS - _BEFORE
        return sum(any(start.first <= place.first and place.end <= end for place in some) for some in where)

    best = max(marked[:50], key=seen)
    return max(0, best.first - _BEFORE)


def _cut(text: str, found: list[Word], first: int, marked: list[Place]) -> Snippet:
    shown = found[first : first + MOST_WORDS]
    if not shown:
        return Snippet((Piece(text[:200], False),)) if text else Snippet()
    start = 0 if first == 0 else shown[0].start
    end = len(text) if shown[-1] is found[-1] and len(found) < _LOOKED_AT else shown[-1].end
    pieces = [Piece(_CUT, False)] if start else []
    for place in marked:
        begin, stop = found[place.first].start, found[place.end - 1].end
        if begin >= start and stop <= end:
            pieces += [Piece(text[start:begin], False), Piece(text[begin:stop], True)]
            start = stop
    pieces.append(Piece(text[start:end] + (" …" if end < len(text) else ""), False))
    return Snippet(tuple(piece for piece in pieces if piece.text))
