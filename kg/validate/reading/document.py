"""A file of statements, read once: what it states, in its own order, and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox

from kg.errors import RecordError
from kg.validate.notation.numbering import numbered
from kg.validate.reading import guards
from kg.validate.reading.content import MAX_BYTES, text_bytes, without_mark
from kg.validate.reading.formats import FORMATS, Format, format_of, looks_like
from kg.validate.reading.places import Places
from kg.validate.reading.syntax import told
from kg.validate.reading.tokens import tokens

_GUARDS = {"jsonld": guards.check_json, "rdf": guards.check_xml}


@dataclass(frozen=True)
class Document:
    """What a file states. ``quads`` are in the order of its parser, each as often as it is stated.

    Blank nodes are numbered in the order in which they are told, so that two readings give them the same names.
    """

    path: Path
    format: Format
    quads: tuple[ox.Quad, ...]
    digest: bytes

    @cached_property
    def places(self) -> Places | None:
        """The places of the statements; None for formats whose statements have no exact lines.

        They are found when they are asked for first. Raises RecordError where the file has changed since it was read.
        """
        if not self.format.has_lines:
            return None
        try:
            content = without_mark(self.path.read_bytes())
        except OSError as error:
            raise RecordError(f"cannot be read again: {error.strerror}", where=str(self.path)) from error
        if _digest(content) != self.digest:
            raise RecordError("changed while it was validated", where=str(self.path), hint="validate it again")
        try:
            return Places(content.decode(), self.format, self.quads)
        except ValueError:
            return None

    def line(self, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> int:
        """Return the line of what ``subject`` says by the property ``predicate``; 0 where no line can be named."""
        return (self.places.line(subject, ox.NamedNode(predicate)) if self.places else None) or 0


def read(path: Path, format: str | None = None, *, max_bytes: int = MAX_BYTES, blank: str = "b") -> Document:
    """Read a file in the format called ``format``, else in that of its suffix. Nothing is fetched.

    Relative IRIs are resolved against the file's own address. ``blank`` begins the names of blank nodes: documents that
    are brought together need different ones. Raises UsageError for a format or a size that is refused, and RecordError,
    with the line where there is one, for a file that cannot be read or is not RDF 1.1.
    """
    content = text_bytes(path, max_bytes)
    form = format_of(path, format)
    if form.name in _GUARDS and looks_like(content) in ("", form.name):
        _GUARDS[form.name](content, path)
    try:
        quads = _quads(ox.parse(content, format=form.rdf, base_iri=path.absolute().as_uri()), blank)
    except SyntaxError as error:
        raise _not(form, path, content, error) from None
    except _NotRdf11 as error:
        line = _newer(content) if form.has_lines else 0
        where = f"{path}:{line}" if line else str(path)
        raise RecordError(str(error), where=where, hint="SHACL is defined on RDF 1.1: state it without") from None
    return Document(path, form, quads, _digest(content))


class _NotRdf11(Exception):  # noqa: N818 - it says what was found
    """A term that only RDF 1.2 has."""


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def _quads(parsed: Iterable[ox.Quad], blank: str) -> tuple[ox.Quad, ...]:
    """Return the statements, their blank nodes numbered. Each is looked at only where something may be to do."""
    written = ox.serialize(parsed, format=ox.RdfFormat.N_QUADS) or b""
    again = ox.parse(written, format=ox.RdfFormat.N_QUADS)
    if any(mark in written for mark in (b"_:", b"<<(", b"--ltr", b"--rtl")):
        return tuple(numbered(_rdf11(again), blank))
    return tuple(again)


def _rdf11(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the statements as they are."""
    kinds = (ox.NamedNode, ox.BlankNode, ox.Literal)
    for quad in quads:
        value = quad.object
        if not isinstance(value, kinds) or isinstance(quad.subject, ox.Triple):
            raise _NotRdf11("a statement about a statement, which is RDF 1.2")
        if isinstance(value, ox.Literal) and value.direction is not None:
            raise _NotRdf11("a text with a direction, which is RDF 1.2")
        yield quad


def _newer(content: bytes) -> int:
    """Return the line of the first word that only RDF 1.2 has; 0 where there is none."""
    for token in tokens(content.decode()):
        if token.text in ("<<", "{|", "~") or (token.kind == "lang" and "--" in token.text):
            return token.line
    return 0


def _not(form: Format, path: Path, content: bytes, error: SyntaxError) -> RecordError:
    where = f"{path}:{error.lineno}" if error.lineno else str(path)
    found = looks_like(content)
    if found == "html":
        hint = "it is a page of HTML: save what it links to"
    elif found and found != form.name:
        hint = f"it looks like {FORMATS[found].title}: --format {found}"
    else:
        hint = ""
    message, way = told(error, content) if form.has_lines else (error.msg, "mend the file")
    return RecordError(f"not valid {form.title}: {message}", where=where, hint=hint or way)
