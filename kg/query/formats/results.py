"""SPARQL results in JSON and XML, written by the engine and checked on their way out."""

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions

from kg import characters
from kg.query.errors import FormatError
from kg.query.formats.base import Answer, Writer, as_file


def write_json(answer: Answer, out: Writer) -> None:
    """Write a table or boolean as SPARQL 1.1 Query Results JSON."""
    _tabular(answer).serialize(as_file(out), format=QueryResultsFormat.JSON)


def write_xml(answer: Answer, out: Writer) -> None:
    """Write a table or boolean as SPARQL Query Results XML.

    Raises FormatError where a value holds a character that XML has no way to say.
    """
    checked = XmlChecker(out)
    _tabular(answer).serialize(as_file(checked), format=QueryResultsFormat.XML)
    checked.finish()


def _tabular(answer: Answer) -> QuerySolutions | QueryBoolean:
    if not isinstance(answer, QuerySolutions | QueryBoolean):
        raise TypeError("these formats hold tables and booleans only")
    return answer


class XmlChecker:
    """A writer that lets only well-formed characters through and keeps carriage returns from being normalised."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        self._held = b""

    def write(self, data: bytes) -> int:
        """Pass ``data`` on; the last two bytes wait for the next call, because U+FFFE takes three."""
        chunk = self._held + bytes(data)
        self._check(chunk)
        self._held = chunk[-2:]
        self._pass(chunk[:-2])
        return len(data)

    def flush(self) -> None:
        """Do nothing: the writer below flushes when the answer is whole."""

    def finish(self) -> None:
        """Pass on what waited."""
        self._pass(self._held)
        self._held = b""

    def _pass(self, chunk: bytes) -> None:
        self._out.write(chunk.replace(b"\r", b"&#xD;"))

    @staticmethod
    def _check(chunk: bytes) -> None:
        if found := characters.IN_UTF8.search(chunk):
            code = ord(found.group().decode())
            raise FormatError(
                f"the answer holds the character U+{code:04X}, which XML cannot say", hint="ask for JSON, CSV or TSV"
            )
