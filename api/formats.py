"""The formats of the service: those of the library, and HTML, of which pages are made: a table, a yes or no, Turtle."""

from functools import lru_cache
from html import escape
from itertools import chain

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

from api.web.places import place_of
from kg.query import formats
from kg.query.formats import Format, Shape
from kg.query.formats.base import Answer, Term, Writer, rows
from kg.query.formats.graphs import write_turtle
from kg.query.formats.names import short

_OPENING = '<div class="scroll" role="group" aria-labelledby="answer-head" tabindex="0"><table>\n'
_ADDRESS = 256  # characters that an IRI seldom has more of
_BRIEF, _LONG = 24, 48  # characters up to which a cell stays on one line, and from which it needs a wide column


def write_html(answer: Answer, out: Writer) -> None:
    """Write an answer as HTML without head and foot."""
    if isinstance(answer, QueryBoolean):
        out.write(f'<p class="verdict">{"Yes" if answer else "No"}</p>\n'.encode())
    elif isinstance(answer, QuerySolutions):
        _table(answer, out)
    else:
        out.write(b'<pre class="graph">')
        write_turtle(answer, _Escaping(out))
        out.write(b"</pre>\n")


class _Escaping:
    """A writer that lets nothing through that is markup."""

    def __init__(self, out: Writer) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        """Pass ``data`` on as text of a page."""
        self._out.write(bytes(data).replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;"))
        return len(data)

    def flush(self) -> None:
        """Do nothing: the writer below flushes when the answer is whole."""


def _table(table: QuerySolutions, out: Writer) -> None:
    found = rows(table)
    first = next(found, None)
    head = "".join(_head(variable.value, first[i] if first else None) for i, variable in enumerate(table.variables))
    out.write(f"{_OPENING}<thead><tr>{head}</tr></thead>\n<tbody>\n".encode())
    count = 0
    for row in chain([first] if first is not None else [], found):
        out.write(f"<tr>{''.join(map(_cell, row))}</tr>\n".encode())
        count += 1
    # what the number counts is said by the page, in its language
    out.write(f'</tbody>\n</table></div>\n<p class="count"><data value="{count}">{count}</data>\n'.encode())


def _head(name: str, below: Term | None) -> str:
    number = ' class="number"' if _is_number(below) else ""
    return f'<th scope="col"{number}>{escape(name)}</th>'


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype.value.endswith(("#integer", "#decimal", "#double", "#float"))


def _cell(term: Term | None) -> str:
    if term is None:
        return "<td></td>"
    if isinstance(term, NamedNode):
        return _seen(term.value) if len(term.value) <= _ADDRESS else _iri_cell(term.value)
    text = term.value if isinstance(term, Literal) else str(term)
    attributes = ' class="number"' if _is_number(term) else _width(text)
    if isinstance(term, Literal) and term.language:
        attributes += f' lang="{escape(term.language)}"'
    return f"<td{attributes}>{escape(text)}</td>"


def _iri_cell(iri: str) -> str:
    text = short(iri)
    return f"<td{_width(text)}>{_link(iri, text)}</td>"


_seen = lru_cache(4096)(_iri_cell)  # the same properties and classes stand in row after row


def _width(text: str) -> str:
    return ' class="brief"' if len(text) <= _BRIEF else ' class="long"' if len(text) > _LONG else ""


def _link(iri: str, text: str) -> str:
    """Return a link to what this service knows of our own things, and to where the web has others."""
    address = place_of(iri)
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)


HTML = Format("html", "text/html; charset=utf-8", frozenset(Shape), write_html)

#: The formats of the service by name: those of the library, and pages.
FORMATS: dict[str, Format] = {**formats.FORMATS, HTML.name: HTML}
