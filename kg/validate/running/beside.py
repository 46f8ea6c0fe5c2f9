"""Which units have to be read beside those that are validated, told by the texts of their files."""

import os
from collections.abc import Iterable, Iterator, Sequence

from kg.validate.checks import Check
from kg.validate.checks.dataset import Slice
from kg.validate.checks.rows import Files
from kg.validate.engines.statements import TYPE
from kg.validate.narrowing.mentions import Mentions, marks
from kg.validate.running.work import Surveyed

#: Words of which a text has one, or any text where there is None; several, where it has one of each.
_Words = tuple[frozenset[bytes] | None, ...]


class Beside:
    """Looks for units that may give a class to what ``surveyed`` ones refer to, or that checks over everything see."""

    def __init__(self, surveyed: Iterable[Surveyed], across: Iterable[Slice]) -> None:
        self._foreign = marks({node[1:-1].decode() for one in surveyed for node in one.foreign.split(b"\n") if node})
        self._asked = [_needed(check) for one in across for check in one.checks]

    def among(self, units: Sequence[Files]) -> Iterator[int]:
        """Yield the places of those among ``units``."""
        for place, files in enumerate(units):
            texts = [Mentions(_content(file), os.path.splitext(file)[1]) for file in files]  # noqa: PTH122 - many files
            if any(one.may_describe(self._foreign) for one in texts) or any(_has(texts, one) for one in self._asked):
                yield place


def _has(texts: Sequence[Mentions], words: _Words) -> bool:
    return all(any(text.may_name(one) for text in texts) for one in words)


def _needed(check: Check) -> _Words:
    """Return what the text of a unit that the check looks at cannot do without."""
    if check.untyped is not None or (check.predicates is None and not check.about):
        return ()
    named = {check.about.encode()} if check.about else set[bytes]()
    each = [_marks([one]) for one in sorted(named | check.needs)]
    return tuple(each) if each else (_marks(check.predicates or ()),)


def _marks(names: Iterable[bytes]) -> frozenset[bytes] | None:
    """Return the words of names as N-Triples writes them; None where one of them is the class, which Turtle calls a."""
    known = list(names)
    return None if TYPE in known else marks(name[1:-1].decode() for name in known)


def _content(file: str) -> bytes:
    """Return what stands in a file; nothing where it cannot be read, of which a run over it would speak."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - a Path for each of many files takes longer
            return opened.read()
    except OSError:
        return b""
