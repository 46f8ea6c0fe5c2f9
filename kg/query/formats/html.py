"""The part of a web page that shows an answer: a table, a yes or no, or a graph as Turtle."""

import io
from html import escape

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

from kg.namespaces import ID, PREFIXES
from kg.query.formats.base import Answer, Term, Writer, rows
from kg.query.formats.graphs import write_turtle

_SCHEMES = ("http://", "https://")


def write_html(answer: Answer, out: Writer) -> None:
    """Write an answer as HTML without head and foot: ``api`` puts them around it."""
    if isinstance(answer, QueryBoolean):
        out.write(f'<p class="verdict">{"Yes" if answer else "No"}</p>\n'.encode())
    elif isinstance(answer, QuerySolutions):
        _table(answer, out)
    else:
        turtle = io.BytesIO()
        write_turtle(answer, turtle)
        out.write(b'<pre class="graph">' + escape(turtle.getvalue().decode()).encode() + b"</pre>\n")


def _table(table: QuerySolutions, out: Writer) -> None:
    head = "".join(f'<th scope="col">{escape(variable.value)}</th>' for variable in table.variables)
    out.write(f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n'.encode())
    count = 0
    for row in rows(table):
        out.write(f"<tr>{''.join(map(_cell, row))}</tr>\n".encode())
        count += 1
    out.write(f'</tbody>\n</table></div>\n<p class="count">{count} row{"" if count == 1 else "s"}</p>\n'.encode())


def _cell(term: Term | None) -> str:
    if term is None:
        return '<td class="unbound"></td>'
    if isinstance(term, NamedNode):
        return f"<td>{_link(term.value)}</td>"
    if isinstance(term, Literal):
        language = f' lang="{escape(term.language)}"' if term.language else ""
        number = ' class="number"' if term.datatype.value.endswith(("#integer", "#decimal", "#double")) else ""
        return f"<td{language}{number}>{escape(term.value)}</td>"
    return f"<td>{escape(str(term))}</td>"


def _link(iri: str) -> str:
    shown = escape(short(iri))
    return f'<a href="{escape(iri)}">{shown}</a>' if iri.startswith(_SCHEMES) else shown


def short(iri: str) -> str:
    """Return an IRI as people read it: ``vet:year``, ``development/42130``, or in full where neither fits."""
    if iri.startswith(ID):
        return iri[len(ID) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
