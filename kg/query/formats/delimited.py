"""CSV and TSV as SPARQL 1.1 has them."""

import csv
import io

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions

from kg.query.formats.base import Answer, Term, Writer, as_file, rows

_ENOUGH = 1 << 15  # characters of lines that are worth writing


def write_csv(answer: Answer, out: Writer) -> None:
    """Write a table as CSV (RFC 4180): plain values, whatever needs quotes in quotes.

    The engine's own writer leaves IRIs with commas unquoted.
    """
    if not isinstance(answer, QuerySolutions):
        raise TypeError("CSV holds tables only")
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([variable.value for variable in answer.variables])
    for row in rows(answer):
        writer.writerow(map(_plain, row))
        if lines.tell() > _ENOUGH:
            out.write(lines.getvalue().encode())
            lines.seek(0)
            lines.truncate()
    out.write(lines.getvalue().encode())


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    kind = type(term)  # as fast as it can be: this runs for every value of every table
    if kind is Literal or kind is NamedNode:
        return term.value  # type: ignore[union-attr]  # both have one
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term)


def write_tsv(answer: Answer, out: Writer) -> None:
    """Write a table as TSV: terms in the syntax of Turtle."""
    if not isinstance(answer, QuerySolutions):
        raise TypeError("TSV holds tables only")
    answer.serialize(as_file(out), format=QueryResultsFormat.TSV)
