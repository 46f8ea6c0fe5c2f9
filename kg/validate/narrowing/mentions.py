"""Whether a file in Turtle or its kin can name an IRI at all: said of its text, without parsing it.

However an IRI is written, in full, relative to a base or with a prefix, what follows its last ``/``, ``#``, ``?`` or
``:`` stands in the text as it is, unless something is escaped there, or a prefix goes further than to such a sign. So a
text that lacks the longest word of that part cannot name the IRI; one that has it may.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.validate.reading.formats import SUFFIXES

_WORD = re.compile(rb"[A-Za-z0-9_~%\x80-\xff-]+")
_PARTS = re.compile(r"[/#?:]")
#: What stands where a statement may begin: at the beginning of a line, or behind a full stop, a brace, or an IRI.
_START = re.compile(rb"(?:\A|[.{}>\n])\s*(?=([^\s{}]+))")
#: A prefix whose namespace ends within a word.
_SHORT_PREFIX = re.compile(rb"(?i)prefix[^<\n]*<[^>]*[^>/#?:]>")
_TURTLE_LIKE = ("ttl", "trig", "nt", "nq")


def marks(iris: Iterable[str]) -> frozenset[bytes] | None:
    """Return words of which each text has one that names one of ``iris``; None where any text may name one."""
    found = set()
    for iri in iris:
        words = _WORD.findall(_PARTS.split(iri)[-1].encode())
        if not words or iri.startswith("file:"):  # a file may call itself <>
            return None
        found.add(max(words, key=len))
    return frozenset(found)


@dataclass(frozen=True)
class Mentions:
    """The words of a text, and those where a statement may begin; None where nothing can be said of it."""

    words: frozenset[bytes] | None
    starts: frozenset[bytes] | None

    @classmethod
    def of(cls, content: bytes, suffix: str) -> "Mentions":
        """Return the mentions of a file with this suffix."""
        form = SUFFIXES.get(suffix.lower())
        if form is None or form.name not in _TURTLE_LIKE or b"\\" in content or _SHORT_PREFIX.search(content):
            return cls(None, None)
        starts = {word for start in set(_START.findall(content)) for word in _WORD.findall(start)}
        return cls(frozenset(_WORD.findall(content)), frozenset(starts))

    def may_name(self, marked: frozenset[bytes] | None) -> bool:
        """Say whether the text may name an IRI of those `marks`."""
        return self.words is None or marked is None or not self.words.isdisjoint(marked)

    def may_describe(self, marked: frozenset[bytes] | None) -> bool:
        """Say whether a statement of the text may be about an IRI of those `marks`."""
        return self.starts is None or marked is None or not self.starts.isdisjoint(marked)
