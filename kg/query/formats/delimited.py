"""CSV and TSV as SPARQL 1.1 has them."""

import csv
import io
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions

from kg.query.formats.base import Answer, Term, Writer, as_file, rows


def write_csv(answer: Answer, out: Writer) -> None:
    """Write a table as CSV (RFC 4180): plain values, whatever needs quotes in quotes.

    The engine's own writer leaves IRIs with commas unquoted.
    """
    if not isinstance(answer, QuerySolutions):
        raise TypeError("CSV holds tables only")
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    for row in _records(answer):
        writer.writerow(row)
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()


def _records(table: QuerySolutions) -> Iterator[list[str]]:
    yield [variable.value for variable in table.variables]
    for row in rows(table):
        yield [_plain(term) for term in row]


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode | Literal):
        return term.value
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term)


def write_tsv(answer: Answer, out: Writer) -> None:
    """Write a table as TSV: terms in the syntax of Turtle."""
    if not isinstance(answer, QuerySolutions):
        raise TypeError("TSV holds tables only")
    answer.serialize(as_file(out), format=QueryResultsFormat.TSV)
