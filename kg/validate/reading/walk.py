"""The statements of a document in the order in which its parser tells them, each with its lines.

A parser knows every term and forgets where it stood. So the words of the text are read a second time, only for their
places, and the n-th statement found here is the n-th that the parser told. pyoxigraph tells statements word by word:
what one word completes comes out last first, and a string is complete only with the word after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.validate.reading.tokens import Token, tokens
from kg.validate.reading.words import Statement, Word

#: How many words follow a directive, before a full stop that may end it.
_DIRECTIVES = {"prefix": 2, "@prefix": 2, "base": 1, "@base": 1, "graph": 0}


def lines_of(text: str) -> Iterator[Statement]:
    """Yield the statements of N-Triples or N-Quads."""
    words: list[Word] = []
    typed = False
    for token in tokens(text):
        if token.text == ".":
            subject, predicate, value, *graph = words
            yield Statement(subject, predicate, value, graph[0] if graph else None)
            words.clear()
        elif token.text == "^^":
            typed = True
        elif typed or token.kind == "lang":
            typed = False
        else:
            words.append(Word(*token))


@dataclass
class _Frame:
    """What is being read: the statements of a graph (``top``), a property list (``[``) or a collection (``(``).

    ``blank`` is the node that a bracket opened. ``subject`` is what the next statement is about: in a collection the
    cell that was begun last, None before the first one.
    """

    kind: str
    blank: Word
    subject: Word | None = None
    predicate: Word | None = None


class Walk:
    """One reading of a Turtle or TriG document."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._frames = [_Frame("top", Word("anon", "", 0))]
        self._graph: Word | None = None
        self._string: Word | None = None
        self._typed = False
        self._told: list[Statement] = []
        self._blanks = 0

    def statements(self) -> Iterator[Statement]:
        """Yield the statements in the parser's order.

        Raises ValueError where the text is not what a parser would have accepted.
        """
        for token in self._tokens:
            if self._string is None or not self._suffix(token):
                self._read(token)
            if self._told:
                yield from reversed(self._told)
                self._told.clear()

    def _suffix(self, token: Token) -> bool:
        """Return whether ``token`` belongs to the string before it; with it, or without one, the string is complete."""
        if token.text == "^^":
            self._typed = True
            return True
        belongs = self._typed or token.kind == "lang"
        word, self._string, self._typed = self._string, None, False
        if word is not None:
            self._complete(word)
        return belongs

    def _read(self, token: Token) -> None:
        frame = self._frames[-1]
        if token.kind == "mark":
            self._mark(frame, token)
        elif frame.kind == "top" and frame.subject is None and token.kind in ("word", "lang"):
            for _ in range(_DIRECTIVES[token.text if token.kind == "lang" else token.text.lower()]):
                next(self._tokens)
        else:
            word = Word(*token)
            self._begin(word.line)
            if token.kind == "string":
                self._string = word
            else:
                self._complete(word)

    def _mark(self, frame: _Frame, token: Token) -> None:
        mark = token.text
        if mark in ("[", "("):
            self._begin(token.line)
            blank = self._blank(mark, token.line)
            self._frames.append(_Frame(mark, blank, subject=blank if mark == "[" else None))
        elif mark == "]":
            self._frames.pop()
            self._complete(frame.blank)
        elif mark == ")":
            self._end(frame, token.line)
        elif mark == ";":
            frame.predicate = None
        elif mark in (".", "{", "}"):
            if mark != ".":
                self._graph = frame.subject if mark == "{" else None
            frame.subject = frame.predicate = None
        elif mark != ",":
            raise ValueError(f"line {token.line}: {mark} is no mark of RDF 1.1")

    def _blank(self, mark: str, line: int) -> Word:
        self._blanks += 1
        return Word("anon", mark, line, self._blanks)

    def _begin(self, line: int) -> None:
        """Begin a term on ``line``; in a collection it needs a cell."""
        frame = self._frames[-1]
        if frame.kind != "(":
            return
        if frame.subject is None:
            frame.subject = frame.blank
            outer = self._frames[-2]
            if outer.subject is not None:
                self._tell(outer, frame.blank)
        else:
            cell = self._blank("(", line)
            self._state(frame.subject, Word("fixed", "rest", line), cell)
            frame.subject = cell

    def _end(self, frame: _Frame, line: int) -> None:
        """End a collection on ``line``."""
        self._frames.pop()
        outer = self._frames[-1]
        if frame.subject is None:
            self._complete(Word("fixed", "nil", frame.blank.line))
            return
        self._state(frame.subject, Word("fixed", "rest", line), Word("fixed", "nil", line))
        if outer.subject is None:
            outer.subject = frame.blank

    def _complete(self, word: Word) -> None:
        """Take a term that is known in full: it is a subject, a predicate, or the object of a statement."""
        frame = self._frames[-1]
        if frame.subject is None:
            frame.subject = word
        elif frame.predicate is None and frame.kind != "(":
            frame.predicate = word
        else:
            self._tell(frame, word)

    def _tell(self, frame: _Frame, value: Word) -> None:
        assert frame.subject is not None  # noqa: S101 - the callers looked
        self._state(frame.subject, frame.predicate or Word("fixed", "first", value.line), value)

    def _state(self, subject: Word, predicate: Word, value: Word) -> None:
        self._told.append(Statement(subject, predicate, value, self._graph))
