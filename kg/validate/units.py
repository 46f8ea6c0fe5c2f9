"""What is validated in one go: the files of one record edition, or any other file of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse
from pyoxigraph import Literal as OxLiteral
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.errors import RecordError, UsageError
from kg.validate.lines import LineIndex, key

RdfTriple = tuple[Node, URIRef, Node]
_TEXT = ".text.ttl"


@dataclass(frozen=True)
class Unit:
    """Files that are validated together, with their triples.

    ``triples`` holds (file, triple): the file is asked for the line when a result is about one of its subjects.
    """

    files: tuple[Path, ...]
    triples: tuple[tuple[Path, RdfTriple], ...]

    @classmethod
    def read(cls, files: Iterable[Path]) -> "Unit":
        """Read ``files``.

        Raises RecordError for one that cannot be read or is not Turtle, with its line.
        """
        names = tuple(files)
        return cls(names, tuple((path, triple) for path in names for triple in read_turtle(path)))

    @property
    def graph(self) -> list[RdfTriple]:
        """The triples without their files."""
        return [triple for _, triple in self.triples]

    @property
    def subjects(self) -> set[Node]:
        """Everything that this unit describes."""
        return {triple[0] for _, triple in self.triples}

    @cached_property
    def indexes(self) -> dict[Path, LineIndex]:
        """The places of the statements of each file."""
        return {path: LineIndex(path.read_text(encoding="utf-8-sig")) for path in self.files}

    def place(self, focus: Node, path: Node | None, value: Node | None) -> tuple[str, int]:
        """Return the file and line to mend for a result; line 0 of the first file where nothing better is known."""
        if isinstance(focus, BNode):
            return self._place_blank(focus)
        holders = [file for file in self.files if self.indexes[file].find(focus, None, None)]
        exact = [file for file, triple in self.triples if triple == (focus, path, value)]
        of_property = [file for file, triple in self.triples if triple[:2] == (focus, path)]
        for file in (*exact, *of_property, *holders):
            line = self.indexes[file].find(focus, path, value)
            if line:
                return str(file), line
        return str(self.files[0]), 0

    def _place_blank(self, focus: BNode) -> tuple[str, int]:
        named = {
            (key(predicate), key(value))
            for _, (subject, predicate, value) in self.triples
            if subject == focus and not isinstance(value, BNode)
        }
        for file in self.files:
            line = self.indexes[file].find_blank(named)
            if line:
                return str(file), line
        return str(self.files[0]), 0


def read_turtle(path: Path) -> list[RdfTriple]:
    """Return the triples of a Turtle file as RDFLib terms.

    Raises RecordError where it cannot be read or is not Turtle.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RecordError(f"cannot be read: {error.strerror}", where=str(path)) from error
    try:
        parsed = parse(content, format=RdfFormat.TURTLE, base_iri=path.resolve().as_uri())
        return [(_term(q.subject), URIRef(q.predicate.value), _term(q.object)) for q in parsed]
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise RecordError(f"not valid Turtle: {error.msg}", where=where, hint="mend the line") from error
    except UnicodeDecodeError as error:
        raise RecordError("not UTF-8", where=str(path), hint="save the file as UTF-8") from error


def _term(term: object) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, OxLiteral):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = URIRef(term.datatype.value)
        return Literal(term.value, datatype=datatype, normalize=False)
    raise RecordError(f"a term that RDF 1.1 does not have: {term}")


def group(files: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    """Yield the files of each unit: a record edition and its steward's text belong together, others stand alone."""
    seen: set[Path] = set()
    for path in sorted(set(files)):
        main = path.with_name(path.name.removesuffix(_TEXT) + ".ttl") if path.name.endswith(_TEXT) else path
        if main in seen:
            continue
        seen.add(main)
        text = main.with_name(main.name.removesuffix(".ttl") + _TEXT)
        yield tuple(one for one in (main, text) if one.is_file())


def turtle_files(paths: Iterable[Path]) -> list[Path]:
    """Return the Turtle files that ``paths`` name, folders with all that is below them.

    Raises UsageError for a path that is not there, or where no Turtle file was found.
    """
    names = list(paths)
    found: list[Path] = []
    for path in names:
        if path.is_dir():
            found += sorted(one for one in path.rglob("*.ttl") if one.is_file())
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError("no such file or folder", where=str(path))
    if not found:
        raise UsageError("no Turtle file (.ttl) to validate", where=", ".join(map(str, names)))
    return found


def types(triples: Iterable[RdfTriple]) -> dict[Node, set[Node]]:
    """Return the classes that are stated of each subject."""
    found: dict[Node, set[Node]] = {}
    for subject, predicate, value in triples:
        if predicate == RDF.type:
            found.setdefault(subject, set()).add(value)
    return found
