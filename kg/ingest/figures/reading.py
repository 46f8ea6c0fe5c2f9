"""From a paragraph to tokens: expressions of time first, then traps, then numbers; what touches a trap is no number."""

from collections.abc import Iterable, Sequence

from kg.ingest.figures.guards import find_traps
from kg.ingest.figures.numbers import Number, find_numbers
from kg.ingest.figures.periods import find_times
from kg.ingest.figures.text import Block, Token, fold, sentences, tokenize


def numbers_of(paragraph: str) -> list[Number]:
    """Return all numbers of a paragraph, those too that a trap takes."""
    return find_numbers(fold(paragraph))


def read(paragraph: str, found: Sequence[Number]) -> Block:
    """Return a paragraph as tokens and sentences; ``found`` are its numbers."""
    text = fold(paragraph)
    times = [_token("time", text, time.start, time.end, time=time) for time in find_times(text)]
    traps = [_token("trap", text, start, end) for start, end in find_traps(text)]
    numbers = [_token("number", text, each.start, each.end, number=each) for each in found]
    tokens = tokenize(text, _beside(_beside(times, traps), numbers))
    return Block(text, tokens, sentences(text, tokens))


def _token(kind: str, text: str, start: int, end: int, **more: object) -> Token:
    return Token(kind, text[start:end].lower(), start, end, **more)  # type: ignore[arg-type]


def _beside(strong: Sequence[Token], weak: Iterable[Token]) -> list[Token]:
    """Return all strong tokens and the weak ones that touch none of them, in order."""
    kept: list[Token] = []
    here = 0
    for token in weak:
        while here < len(strong) and strong[here].end <= token.start:
            here += 1
        if here == len(strong) or strong[here].start >= token.end:
            kept.append(token)
    return sorted([*strong, *kept], key=lambda each: each.start)
