"""The formats that files of statements are written in, and how one tells which it is."""

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat

from kg.errors import UsageError


@dataclass(frozen=True)
class Format:
    """A format: its short name, the name that people know it by, and whether its statements have exact lines."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    rdf: RdfFormat
    has_lines: bool


_ALL = (
    Format("ttl", "Turtle", (".ttl", ".turtle"), RdfFormat.TURTLE, True),
    Format("trig", "TriG", (".trig",), RdfFormat.TRIG, True),
    Format("nt", "N-Triples", (".nt", ".ntriples"), RdfFormat.N_TRIPLES, True),
    Format("nq", "N-Quads", (".nq", ".nquads"), RdfFormat.N_QUADS, True),
    Format("jsonld", "JSON-LD", (".jsonld",), RdfFormat.JSON_LD, False),
    Format("rdf", "RDF/XML", (".rdf", ".owl"), RdfFormat.RDF_XML, False),
)
#: The formats by their short names, which ``--format`` takes.
FORMATS = {one.name: one for one in _ALL}
#: The suffixes that a file in a folder is known by.
SUFFIXES = {suffix: one for one in _ALL for suffix in one.suffixes}
#: Suffixes that others use too: taken where the file is named, not looked for in folders.
_WHERE_NAMED = {".json": FORMATS["jsonld"], ".xml": FORMATS["rdf"]}

_XML = re.compile(rb"\s*<(\?xml|!DOCTYPE|!--|rdf:RDF)")
_HTML = re.compile(rb"\s*<(!doctype\s+html|html)", re.IGNORECASE)


def format_of(path: Path, name: str | None = None) -> Format:
    """Return the format called ``name``, else the one that the suffix of ``path`` says.

    Raises UsageError for a name or a suffix that is none of ours.
    """
    if name is not None:
        if name not in FORMATS:
            raise UsageError(f"no format is called {name!r}", where=str(path), hint=f"one of {', '.join(FORMATS)}")
        return FORMATS[name]
    suffix = path.suffix.lower()
    found = SUFFIXES.get(suffix) or _WHERE_NAMED.get(suffix)
    if found is None:
        said = f"the suffix {suffix} is of no format of RDF" if suffix else "the name has no suffix that says a format"
        raise UsageError(said, where=str(path), hint=f"name the format: --format {'|'.join(FORMATS)}")
    return found


def looks_like(content: bytes) -> str:
    """Return what the first bytes of a file look like: a format's short name, "html", or "" where nothing is plain."""
    start = content[:2048].lstrip()
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        return "rdf"
    if (start[:1] == b"{" and b"@" in start) or re.match(rb"\[\s*\{", start):
        return "jsonld"
    return ""
