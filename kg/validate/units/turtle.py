"""The files of a unit in Turtle: which belong together, and what they say as lines of N-Triples."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

from pyoxigraph import RdfFormat, parse, serialize

from kg import characters
from kg.errors import RecordError
from kg.validate.notation.numbering import numbered
from kg.validate.units import listing

if TYPE_CHECKING:
    from rdflib import URIRef
    from rdflib.term import Node

    RdfTriple = tuple[Node, URIRef, Node]


#: A path that is in an address what it is.
_PLAIN = re.compile("[A-Za-z0-9._~/-]*")
#: What reading a file can end in.
_BROKEN = (OSError, SyntaxError, UnicodeDecodeError)


def named(files: Iterable[str | Path]) -> Iterator[tuple[str, str]]:
    """Yield files with what the names of their blank nodes begin with: those of a unit must differ."""
    return ((str(path), f"f{number}b") for number, path in enumerate(files))


def unit_as_lines(files: Iterable[str | Path]) -> bytes:
    """Return the statements of ``files`` as lines of N-Triples, in their order; blank nodes are numbered.

    Raises RecordError for one that cannot be read or is not Turtle, with its line.
    """
    return b"".join(turtle_as_lines(path, blank) for path, blank in named(files))


def read_turtle(path: Path) -> "list[RdfTriple]":
    """Return the triples of a Turtle file as RDFLib terms.

    Raises RecordError where it cannot be read or is not Turtle.
    """
    from rdflib import URIRef  # noqa: PLC0415 - slow to import, and no part of a validation

    from kg.validate.engines.terms import to_rdflib  # noqa: PLC0415 - see above

    try:
        parsed = parse(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=path.absolute().as_uri())
        return [(to_rdflib(q.subject), URIRef(q.predicate.value), to_rdflib(q.object)) for q in parsed]
    except _BROKEN as error:
        raise _mended(str(path), error) from error


def turtle_as_lines(path: str, blank: str = "b") -> bytes:
    """Return the triples of a Turtle file as lines of N-Triples, in their order.

    Blank nodes are numbered after the name ``blank``. Raises RecordError where it cannot be read, is not Turtle, or has
    a character that XML cannot hold.
    """
    content = b""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each of many files takes longer
            content = file.read()
        base = _address(path)
        lines = serialize(parse(content, RdfFormat.TURTLE, base_iri=base), format=RdfFormat.N_TRIPLES) or b""
        if b"_:" in lines:
            again = numbered(parse(content, RdfFormat.TURTLE, base_iri=base), blank)
            lines = serialize((quad.triple for quad in again), format=RdfFormat.N_TRIPLES) or b""
    except _BROKEN as error:
        raise _mended(path, error, content) from error
    if b"\\" in lines:  # else nothing is escaped
        characters.check(lines, content, path)
    return lines


def _address(path: str) -> str:
    """Return the file's own address, against which its relative IRIs are resolved (RFC 8089, section 2)."""
    if os.name != "posix":
        return Path(path).absolute().as_uri()
    whole = path if path.startswith("/") else f"{Path.cwd()}/{path}"
    return "file://" + (whole if _PLAIN.fullmatch(whole) else quote_from_bytes(os.fsencode(whole)))


def _mended(path: str, error: Exception, content: bytes = b"") -> RecordError:
    """Return in the words of a report what is wrong with a file."""
    if isinstance(error, SyntaxError):
        from kg.validate.reading.formats import looks_like  # noqa: PLC0415 - few files are broken
        from kg.validate.reading.syntax import told  # noqa: PLC0415 - as above

        where = f"{path}:{error.lineno}" if error.lineno else path
        message, hint = told(error, content)
        hint = "it is a saved page: vetkg import makes a record of it" if looks_like(content) == "html" else hint
        return RecordError(f"not valid Turtle: {message}", where=where, hint=hint)
    if isinstance(error, OSError):
        return RecordError(f"cannot be read: {error.strerror}", where=path)
    return RecordError("not UTF-8", where=path, hint="save the file as UTF-8")


def group(files: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    """Yield the files of each unit: a record edition and its steward's text belong together, others stand alone."""
    named = [listing.Listed(str(path), listing.UNSEEN, named=True) for path in files]
    for unit in listing.units(named):
        yield tuple(Path(one.path) for one in unit)


def turtle_files(paths: Iterable[Path]) -> list[Path]:
    """Return the Turtle files that ``paths`` name, folders with all that is below them.

    Raises UsageError for a path that is not there, or where no Turtle file was found.
    """
    return [Path(one.path) for one in listing.listed(paths)]
