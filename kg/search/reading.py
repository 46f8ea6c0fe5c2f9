"""What a dump of the current view says of the things that can be found, one thing at a time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from kg.search import fields
from kg.search.folding import cleaned

#: Characters of a text that are taken in; what a longer one says behind them cannot be found.
LONGEST = 100_000

_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ECHARS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_KINDS = frozenset(fields.KINDS)
_LITERALS = frozenset(fields.FIELDS) | {fields.COMPOSED}
_LINKS = fields.PARTS_BY | fields.PARTS_OF | fields.TERMS_BY | {fields.BROADER}
_WANTED = dict.fromkeys(fields.KINDS, _LITERALS | _LINKS) | dict.fromkeys(fields.BETWEEN, _LINKS)


class Text(NamedTuple):
    """One text of a thing: its group of columns, what it is called, its language (empty: none) and its words."""

    band: int
    field: str
    language: str
    text: str


@dataclass
class Thing:
    """A thing and what leads from it; all keys are ``kind/reference``."""

    kind: str
    reference: str
    label: str = ""
    texts: list[Text] = field(default_factory=list)
    #: Pairs of a whole and its part, and of a narrower and a broader term or a development and its term.
    parts: list[tuple[str, str]] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Its name among the others."""
        return f"{self.kind}/{self.reference}"

    @property
    def found(self) -> bool:
        """Whether it can be found itself."""
        return self.kind in _KINDS and (self.kind != "concept" or "/" in self.reference)


def things(lines: Iterable[bytes]) -> Iterator[Thing]:
    """Yield the things of a sorted dump in N-Triples, each once."""
    for subject, said in groupby(_statements(lines), key=lambda statement: statement[0]):
        if named := fields.place(subject):
            yield _thing(*named, [(predicate, value) for _, predicate, value in said])


def _statements(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    last, wanted = b"", frozenset[bytes]()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject != last:
            last, wanted = subject, _wanted(subject)
        if predicate in wanted:
            yield subject, predicate, rest.rstrip().removesuffix(b" .")


def _wanted(subject: bytes) -> frozenset[bytes]:
    """Return the properties of a thing that matter."""
    kind, _ = fields.place(subject) or ("", "")
    return _WANTED.get(kind, frozenset())


def _thing(kind: str, reference: str, said: list[tuple[bytes, bytes]]) -> Thing:
    thing = Thing(kind, reference)
    composed = any(predicate == fields.COMPOSED and value.startswith(b'"true"') for predicate, value in said)
    texts: dict[Text, None] = {}
    for predicate, value in said:
        if predicate in fields.FIELDS and value.startswith(b'"') and thing.found:
            name, band = fields.FIELDS[predicate]
            language, text = _literal(value)
            if predicate == fields.LABEL:
                thing.label = text if not thing.label or language == "en" else thing.label
                band = fields.TERMS if composed else band
            texts[Text(band, name, language, text)] = None
        elif predicate in _LINKS and (named := fields.place(value)):
            _link(thing, predicate, named)
    thing.texts = _distinct(texts)
    return thing


def _link(thing: Thing, predicate: bytes, target: tuple[str, str]) -> None:
    kind, key = target[0], "/".join(target)
    if predicate in fields.PARTS_BY and kind not in ("development", "concept"):
        thing.parts.append((thing.key, key))
    elif predicate in fields.PARTS_OF and kind == "development" and thing.found and thing.kind != "development":
        thing.parts.append((key, thing.key))
    elif kind == "concept" and (predicate == fields.BROADER or thing.kind == "development"):
        thing.terms.append((thing.key, key))


def _distinct(texts: Iterable[Text]) -> list[Text]:
    """Return the texts in the order of their groups, each wording of a language only where it weighs most."""
    kept: dict[tuple[str, str], Text] = {}
    for text in sorted(texts, key=lambda one: (one.band, one.language, one.text, one.field)):
        if text.text:
            kept.setdefault((text.language, text.text), text)
    return list(kept.values())


def _literal(value: bytes) -> tuple[str, str]:
    """Return the language and the cleaned text of a literal as canonical N-Triples writes it."""
    end = value.rindex(b'"')
    language = value[end + 2 :].decode() if value[end + 1 : end + 2] == b"@" else ""
    text = value[1:end].decode("utf-8", "replace")
    if "\\" in text:
        text = _ESCAPED.sub(_unescaped, text)
    return language, cleaned(text[:LONGEST])


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ECHARS.get(found[3], found[3])
