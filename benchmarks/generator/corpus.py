"""What the generator learns from: our records line by line, the vocabularies, the bodies."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib.namespace import RDFS, SKOS

from kg.build import lines
from kg.build.dataset import ontology_files
from kg.build.lines import Lines
from kg.build.reading import Reader
from kg.namespaces import ID, VET
from kg.records import EditionFile, RecordFiles

_LABEL = lines.term(RDFS.label)
_BROADER = lines.term(SKOS.broader)
_ASSIGNABLE = lines.term(VET.assignable)
_JURISDICTION = lines.term(VET.jurisdiction)
_CONCEPT = f"<{ID}concept/".encode()
_BODY = f"<{ID}body/".encode()

Statement = tuple[str, str, str]


@dataclass(frozen=True)
class EditionSource:
    """One edition of the corpus: its file, and the statements of the importer's and of the steward's part."""

    file: EditionFile
    read: tuple[Statement, ...]
    written: tuple[Statement, ...]


@dataclass(frozen=True)
class Corpus:
    """All that is learnt from.

    ``concepts`` and ``bodies`` have their English labels by code (``scheme/code``) and reference; ``systems`` says
    which system a body belongs to, ``broader`` which concept stands above another.
    """

    records: dict[tuple[str, str], tuple[EditionSource, ...]]
    concepts: dict[str, str]
    broader: dict[str, str]
    headings: frozenset[str]
    bodies: dict[str, str]
    systems: dict[str, str]
    links: Counter[str]

    @classmethod
    def read(cls, data: Path, ontology: Path) -> "Corpus":
        """Return the corpus of two folders."""
        files, reader = RecordFiles.of(data), Reader({"data": data, "ontology": ontology})
        terms: Lines = set().union(*(reader.read(path) for path in ontology_files(ontology)))
        bodies: Lines = set().union(*(reader.read(path) for path in files.bodies))
        links: Lines = set().union(*(reader.read(path) for path in files.links))
        records: dict[tuple[str, str], list[EditionSource]] = defaultdict(list)
        for file in files.editions:
            read = _statements(reader.read(file.path))
            written = _statements(reader.read(file.text)) if file.text else ()
            records[file.source, file.identifier].append(EditionSource(file, read, written))
        return cls(
            records={key: tuple(editions) for key, editions in records.items()},
            concepts=dict(_texts(terms, _CONCEPT, _LABEL)),
            broader=dict(_codes(terms, _CONCEPT, _BROADER)),
            headings=frozenset(code for code, value in _values(terms, _CONCEPT, _ASSIGNABLE) if '"false"' in value),
            bodies=dict(_texts(bodies, _BODY, _LABEL)),
            systems={body: code.partition("/")[2] for body, code in _codes(bodies, _BODY, _JURISDICTION)},
            links=Counter(value for _, value in _values(links, f"<{ID}link/".encode(), lines.term(VET.linkProperty))),
        )


def text_of(literal: str) -> str:
    """Return the text of a literal as N-Triples writes it, still escaped."""
    return literal[1 : literal.rindex('"')]


def _statements(found: Lines) -> tuple[Statement, ...]:
    return tuple(tuple(part.decode() for part in lines.split(line)) for line in sorted(found))  # type: ignore[misc]


def _values(found: Lines, start: bytes, wanted: bytes) -> Iterator[tuple[str, str]]:
    for line in sorted(found):
        subject, predicate, value = lines.split(line)
        if predicate == wanted and subject.startswith(start):
            yield subject[len(start) : -1].decode(), value.decode()


def _texts(found: Lines, start: bytes, wanted: bytes) -> Iterator[tuple[str, str]]:
    return ((reference, text_of(value)) for reference, value in _values(found, start, wanted))


def _codes(found: Lines, start: bytes, wanted: bytes) -> Iterator[tuple[str, str]]:
    before = len(_CONCEPT)
    return ((reference, value[before:-1]) for reference, value in _values(found, start, wanted))
