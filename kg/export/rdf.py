"""RDF files, streamed from the dumps: sorted like them, the same bytes each time."""

import shutil
from collections.abc import Callable, Iterator
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg.export.dumps import ByGraph, intact
from kg.export.errors import UnsayableError
from kg.export.layout import ApartWriter, HeadWriter, NameChecker, sorted_namespaces, sorted_prefixes
from kg.namespaces import PREFIXES
from kg.query.errors import FormatError
from kg.query.formats.base import as_file
from kg.query.formats.results import XmlChecker
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot

Write = Callable[[Snapshot, BinaryIO], None]


def write_current_nt(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the current view as N-Triples: the dump itself."""
    _copy(snapshot, CURRENT_DUMP, out)


def write_history_nq(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the other graphs as N-Quads: the dump itself."""
    _copy(snapshot, HISTORY_DUMP, out)


def write_current_ttl(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the current view as Turtle, subjects apart."""
    _turtle(_current(snapshot), out, RdfFormat.TURTLE)


def write_history_trig(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the other graphs as TriG, one block a graph."""
    _turtle(_history(snapshot), out, RdfFormat.TRIG)


def write_current_rdf(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the current view as RDF/XML.

    Raises UnsayableError for a character or a property that XML has no way to say.
    """
    named = NameChecker(HeadWriter(out, 2, sorted_namespaces, out))
    checked = XmlChecker(named)
    try:
        serialize(_current(snapshot), as_file(checked), RdfFormat.RDF_XML, prefixes=PREFIXES)
        checked.finish()
        named.finish()
    except (ValueError, FormatError) as error:
        raise UnsayableError(f"RDF/XML cannot say this graph: {error}", hint="take another format") from None


def write_current_jsonld(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the current view as JSON-LD in expanded form: nothing is to be loaded from elsewhere."""
    serialize(_current(snapshot), out, RdfFormat.JSON_LD)


def write_history_jsonld(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the other graphs as JSON-LD in expanded form."""
    serialize(_history(snapshot), out, RdfFormat.JSON_LD)


#: How each RDF file is written, by its name.
WRITERS: dict[str, Write] = {
    "current.ttl": write_current_ttl,
    "current.nt": write_current_nt,
    "current.jsonld": write_current_jsonld,
    "current.rdf": write_current_rdf,
    "history.trig": write_history_trig,
    "history.nq": write_history_nq,
    "history.jsonld": write_history_jsonld,
}


def _current(snapshot: Snapshot) -> Iterator[Quad]:
    return parse(path=intact(snapshot, CURRENT_DUMP), format=RdfFormat.N_TRIPLES)


def _history(snapshot: Snapshot) -> Iterator[Quad]:
    with ByGraph(intact(snapshot, HISTORY_DUMP)) as lines:
        yield from parse(input=as_file(lines), format=RdfFormat.N_QUADS)


def _copy(snapshot: Snapshot, name: str, out: BinaryIO) -> None:
    with intact(snapshot, name).open("rb") as dump:
        shutil.copyfileobj(dump, out)


def _turtle(quads: Iterator[Quad], out: BinaryIO, format_: RdfFormat) -> None:
    apart = ApartWriter(out)
    head = HeadWriter(out, len(PREFIXES), sorted_prefixes, apart)
    serialize(quads, as_file(head), format_, prefixes=PREFIXES)
    apart.finish()
