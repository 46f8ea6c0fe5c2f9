"""Turtle files as N-Triples lines, or an error that names the file and the line."""

import re
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize
from pyoxigraph import parse as parse_rdf

from kg import characters
from kg.build import lines
from kg.build.lines import Lines
from kg.build.manifest import sha256
from kg.errors import RecordError

# What may hide the beginning of a blank node: comments, strings of one line and of several, IRIs.
_TOKEN = re.compile(
    r'#[^\n]*|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^>\n]*>|(?P<blank>_:|\[|\()',
    re.DOTALL,
)
#: Between the value of a literal and the local name of its datatype, where that is one of XML Schema's.
_TYPED = b'"^^<http://www.w3.org/2001/XMLSchema#'
#: Values, each with its datatype, that a store does not write in another way; there are more.
_KEPT = re.compile(
    rb"(?:0|-?[1-9]\d{0,17}) integer|(?:0|-?[1-9]\d{0,11}|-?(?:0|[1-9]\d{0,11})\.\d{0,5}[1-9]) decimal"
    rb"|(?:true|false) boolean|[1-9]\d{3}-\d\d-\d\d date|[1-9]\d{3}-\d\d gYearMonth|[1-9]\d{3} gYear|.* anyURI"
)


class Reader:
    """Reads Turtle files and keeps the account of them: ``inputs`` is place → SHA-256."""

    def __init__(self, roots: Mapping[str, Path]) -> None:
        self.roots, self.inputs = roots, dict[str, str]()

    def read(self, path: Path) -> Lines:
        """Return the triples of a file.

        Raises RecordError where it cannot be read, is not Turtle, or has a blank node.
        """
        try:
            content = path.read_bytes()
        except OSError as error:
            raise RecordError(f"cannot be read: {error.strerror}", where=str(path)) from error
        self.inputs[self._place(path)] = sha256(content)
        return parse(content, path)

    def _place(self, path: Path) -> str:
        for name, root in self.roots.items():
            if path.is_relative_to(root):
                return f"{name}/{path.relative_to(root).as_posix()}"
        raise ValueError(f"{path} lies in none of the folders that are read")


def parse(content: bytes, path: Path) -> Lines:
    """Return the triples of a Turtle text; ``path`` is named in errors.

    Raises RecordError where it is not Turtle, or has a blank node or a character that XML cannot hold.
    """
    try:
        text = _ntriples(content)
    except SyntaxError as error:
        hint = "mend the line; vetkg format writes the canonical form"
        raise RecordError(f"not valid Turtle: {error.msg}", where=at(path, error.lineno), hint=hint) from error
    characters.check(text, content, str(path))
    found = set(text.splitlines())
    if b"_:" in text and any(_has_blank(line) for line in found):
        hint = "give the thing an IRI of its own"
        raise RecordError("a blank node", where=at(path, _blank_line(content)), hint=hint)
    return found


def _ntriples(content: bytes) -> bytes:
    """Return the N-Triples of a Turtle text, with literals as a store keeps them; raises SyntaxError.

    A store takes as long as the parser; literals that it would keep as they are need none.
    """
    text = serialize(parse_rdf(content, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES) or b""
    if _is_kept(text):
        return text
    store = Store()
    store.load(content, format=RdfFormat.TURTLE)
    return lines.text_of_graph(store)


def _is_kept(text: bytes) -> bool:
    """Return whether all literals of a text are known to be as a store keeps them."""
    before, *more = text.split(_TYPED)
    for after in more:
        value = before[before.rindex(b'"') + 1 :]
        if not _KEPT.fullmatch(value + b" " + after.partition(b">")[0]):
            return False
        before = after
    return True


def line_of(content: bytes, needle: str) -> int | None:
    """Return the number of the first line that holds ``needle``, if one does."""
    for number, line in enumerate(content.decode(errors="replace").split("\n"), start=1):
        if needle in line:
            return number
    return None


def at(path: Path, line: int | None) -> str:
    """Return a place as errors name it: the file, and the line where it is known."""
    return f"{path}:{line}" if line else str(path)


def _has_blank(line: bytes) -> bool:
    subject, _, value = lines.split(line)
    return subject.startswith(b"_:") or value.startswith(b"_:")


def _blank_line(content: bytes) -> int | None:
    text = content.decode(errors="replace")
    for match in _TOKEN.finditer(text):
        if match["blank"]:
            return text.count("\n", 0, match.start()) + 1
    return None
