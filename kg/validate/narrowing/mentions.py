"""Whether a file in Turtle or its kin can name an IRI at all: said of its text, without parsing it.

However an IRI is written, in full, relative to a base or with a prefix, what follows its last ``/``, ``#``, ``?`` or
``:`` stands in the text as it is, unless something is escaped there, or a prefix goes further than to such a sign. So a
text that lacks the longest word of that part cannot name the IRI; one that has it may. Of an IRI that ends with such a
sign it is the part before, which stands at least in a prefix.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from kg.validate.reading.formats import SUFFIXES

_WORD = re.compile(rb"[A-Za-z0-9_~%\x80-\xff-]+")
_PARTS = re.compile(r"[/#?:]")
_OF_WORDS = frozenset(sign for sign in range(256) if _WORD.match(bytes([sign])))
#: What may stand right before a statement.
_ENDS = b".{}>"
#: The rest of an IRI that has another part.
_MORE = re.compile(rb"[^\s<>/#?:]*[/#?:]+[^\s<>/#?:]")
_IRI = re.compile(rb"<[^<>\s]*>")
_END, _OTHER_SPACE = re.compile(rb"[.{}>]"), re.compile(rb"[\t\n\r]")
#: What a word that is no prefix ends with.
_WITHIN = frozenset(bytes([sign]) for sign in _OF_WORDS)
#: What stands behind the last part of an IRI, or ends it.
_ENDING = (b"", b"/", b"#", b"?", b":", b">")
#: How far back it is looked what stands before a name.
_BACK = 400
#: What lets a name be written otherwise, in small letters: a base, and a prefix whose namespace ends within a word.
_OTHERWISE = (re.compile(rb"prefix[^<\n]*<[^>]*[^>/#?:]>"), re.compile(rb"base\s*[<#]"))
_TURTLE_LIKE = ("ttl", "trig", "nt", "nq")
#: Up to so many words are looked for one by one, which is faster than to split a text into all that it has.
_FEW = 100


def marks(iris: Iterable[str]) -> frozenset[bytes] | None:
    """Return words of which each text has one that names one of ``iris``; None where any text may name one."""
    found = set()
    for iri in iris:
        words = _WORD.findall(next(filter(None, reversed(_PARTS.split(iri))), "").encode())
        if not words or iri.startswith("file:"):  # a file may call itself <>
            return None
        found.add(max(words, key=len))
    return frozenset(found)


class Mentions:
    """The words of the text of a file with this suffix; most texts are asked for few, and are never split into all."""

    def __init__(self, content: bytes, suffix: str) -> None:
        self._content, self._suffix = content, suffix

    def may_name(self, marked: frozenset[bytes] | None) -> bool:
        """Say whether the text may name an IRI of those `marks`."""
        return marked is None or not self._told or (self._holds(marked) and not self._words.isdisjoint(marked))

    def may_describe(self, marked: frozenset[bytes] | None) -> bool:
        """Say whether a statement of the text may be about an IRI of those `marks`."""
        return marked is None or not self._told or any(map(self._begins, marked))

    def _holds(self, marked: frozenset[bytes]) -> bool:
        """Say whether one of them stands anywhere in the text: told fast, where they are few."""
        return len(marked) > _FEW or any(map(self._content.__contains__, marked))

    @cached_property
    def _told(self) -> bool:
        """Whether anything can be said of what the text names."""
        form, small = SUFFIXES.get(self._suffix.lower()), self._content.lower()
        known = form is not None and form.name in _TURTLE_LIKE and b"\\" not in small
        return known and not any(one.search(small) for one in _OTHERWISE)

    @cached_property
    def _words(self) -> frozenset[bytes]:
        return frozenset(_WORD.findall(self._content))

    def _begins(self, word: bytes) -> bool:
        """Say whether a statement may begin with a name that ends in ``word``."""
        content, at = self._content, -1
        while (at := content.find(word, at + 1)) >= 0:
            end = at + len(word)
            if content[end : end + 1] == b"/" and content[end + 1 : end + 2] not in _ENDING:
                continue  # an IRI with another part, the commonest by far
            whole = _OF_WORDS.isdisjoint(content[at - 1 : at] + content[end : end + 1])
            if whole and _may_begin(content[max(0, at - _BACK) : at], content[end : end + _BACK]):
                return True
        return False


def _may_begin(before: bytes, after: bytes) -> bool:
    """Say whether a statement may begin with a name that has its last word between the texts ``before`` and ``after``.

    Not where it follows a predicate, a comma or a semicolon; but that may be the end of a comment.
    """
    name = before.rfind(b" ") + 1
    if _OTHER_SPACE.search(before, name):
        name = max(before.rfind(sign) for sign in (b"\t", b"\n", b"\r")) + 1
    in_brackets = before.rfind(b"<", name)
    if in_brackets > before.rfind(b">", name):
        if _MORE.match(after):
            return False
        name = in_brackets
    elif _END.search(before, name):
        return True
    if before[name - 1 : name] == b" " and before[name - 2 : name - 1] in _WITHIN:
        return False  # as in most cases: behind another word of the same line
    told = before[:name].rstrip()
    if not told or told[-1] in _ENDS or told.endswith(b":"):  # a prefix may be a name by itself
        return True
    line = told.rfind(b"\n") + 1
    cut = not line and len(before) == _BACK
    return b"\n" in before[len(told) : name] and (cut or b"#" in _IRI.sub(b"", told[line:]))
