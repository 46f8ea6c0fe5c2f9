"""The canonical form of a Turtle file that people edit by hand, comments before the first statement included."""

import re
from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg import turtle
from kg.errors import RecordError

#: What can hide a ``#``, a bracket or a label: long and short strings, IRIs, comments, and the openers of blank nodes.
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>'
    r"|(?<!\\)(?P<comment>#[^\n]*)|(?<!\\)(?P<blank>\[|\(|(?<![\w-])_:)",
    re.DOTALL,
)


def canonical(text: str, where: str) -> str:
    """Return the canonical form of a Turtle document.

    Literals take the form that the store gives back (22.90 becomes 22.9). Raises RecordError with file and line for a
    syntax error, a blank node, or a comment after the first statement.
    """
    _refuse_what_is_not_kept(text, where)
    try:
        store = ox.Store()
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise RecordError(f"not Turtle: {error.msg}", where=f"{where}:{error.lineno or 1}") from error
    try:
        body = turtle.dumps(_triples(store))
    except ValueError as error:
        raise RecordError(str(error), where=f"{where}:1", hint="give the thing an IRI of its own") from error
    head = _leading_comments(text)
    return f"{head}\n{body}" if head else body


def _leading_comments(text: str) -> str:
    """Return the comment lines before the first statement, without blank lines among them."""
    lines = []
    for line in text.lstrip("\ufeff").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            break
        if line.strip():
            lines.append(line.strip() + "\n")
    return "".join(lines)


def _refuse_what_is_not_kept(text: str, where: str) -> None:
    seen_statement = False
    end = 0
    for match in _TOKEN.finditer(text):
        seen_statement = seen_statement or bool(text[end : match.start()].strip("\ufeff \t\r\n"))
        end = match.end()
        place = f"{where}:{text.count(chr(10), 0, match.start()) + 1}"
        if match["blank"]:
            raise RecordError("a blank node has no name that a diff could follow", where=place, hint="give it an IRI")
        if match["comment"] and seen_statement:
            raise RecordError(
                "this comment would be lost",
                where=place,
                hint="say it in the data (rdfs:comment, skos:editorialNote) or move it above the first statement",
            )
        seen_statement = seen_statement or not match["comment"]


def _triples(store: ox.Store) -> Iterator[turtle.Triple]:
    for quad in store:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode):
            raise ValueError(f"our data names its subjects by IRIs: {subject}")
        if isinstance(value, ox.Literal):
            datatype = None if value.language else URIRef(value.datatype.value)
            node: URIRef | Literal = Literal(value.value, lang=value.language, datatype=datatype, normalize=False)
        elif isinstance(value, ox.NamedNode):
            node = URIRef(value.value)
        else:
            raise ValueError(f"our data has no blank nodes: {value}")
        yield URIRef(subject.value), URIRef(quad.predicate.value), node
