"""The dataset of a snapshot: the current view, and one graph per edition beside it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import URIRef
from rdflib.namespace import SKOS, XSD

from kg.build import lines
from kg.build.lines import Lines
from kg.build.manifest import sha256
from kg.build.places import check_edition, check_other
from kg.build.reading import Reader
from kg.namespaces import LINKS_GRAPH, VET
from kg.query import questions
from kg.query.questions import Question
from kg.records import FIELDS, Edition, EditionFile, RecordFiles, newest

_KNOWN = frozenset(lines.term(VET[name]) for name in ("fieldSeen", "fieldEmpty", "fieldAbsent"))
_FIELDS = frozenset(lines.term(name) for name in FIELDS)
_CHECKSUM = lines.term(VET.pageChecksum)
NEEDS = lines.term(VET.needsSummary)
SUMMARY = lines.term(VET.summary)
_STANDS_IN = b" " + lines.term(VET.graph) + b" "
_IS_CURRENT = b" " + lines.term(VET.isCurrent) + b' "true"^^' + lines.term(XSD.boolean) + b" ."
#: Editions that are read at once, but for the others of the last record.
_AT_ONCE = 500

#: What the manifest counts, by class, in the current view.
COUNTED = {
    "records": VET.Record,
    "editions": VET.RecordEdition,
    "developments": VET.PolicyDevelopment,
    "milestones": VET.Milestone,
    "events": VET.Event,
    "objectives": VET.Objective,
    "measures": VET.Measure,
    "assessments": VET.Assessment,
    "figures": VET.Figure,
    "financings": VET.Financing,
    "bodies": VET.Body,
    "bodyGroups": VET.BodyGroup,
    "responsibilities": VET.Responsibility,
    "documents": VET.Document,
    "frameworks": VET.PolicyFramework,
    "links": VET.Link,
    "passages": VET.Passage,
    "claims": VET.Claim,
    "concepts": SKOS.Concept,
}


@dataclass
class Part:
    """Some of the graphs of a snapshot: ``current`` is of the current view, ``named`` are others by name.

    ``inputs`` are the files that were read: their places in the data or ontology folder, and their SHA-256.
    ``newest`` are the editions that the current view speaks for, one a record; ``places`` gives each edition its graph.
    """

    current: Lines = field(default_factory=set)
    named: dict[str, Lines] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    newest: list[URIRef] = field(default_factory=list)
    places: list[tuple[URIRef, URIRef]] = field(default_factory=list)


def parts(data: RecordFiles, ontology: Path) -> Iterator[Part]:
    """Yield what the files say, without inferences: what all records share, the links, then some records at a time.

    Raises RecordError for a file that is not what its place promises.
    """
    yield shared(data, ontology)
    yield links(data)
    yield from records(data)


def shared(data: RecordFiles, ontology: Path) -> Part:
    """Return the ontology with its vocabularies, the bodies and the frameworks.

    Raises RecordError for a file that is not what its place promises.
    """
    reader = Reader({"data": data.root, "ontology": ontology})
    part = Part(inputs=reader.inputs)
    for path in ontology_files(ontology):
        part.current |= reader.read(path)
    for path in (*data.bodies, *data.frameworks):
        part.current |= check_other(path, reader.read(path))
    return part


def links(data: RecordFiles) -> Part:
    """Return the links, in their graph and in the current view.

    Raises RecordError for a file that is not what its place promises.
    """
    reader = Reader({"data": data.root})
    found: Lines = set().union(*(check_other(path, reader.read(path), links=True) for path in data.links))
    return Part(found, {str(LINKS_GRAPH): found}, reader.inputs)


def records(data: RecordFiles) -> Iterator[Part]:
    """Yield the editions of some records at a time; all of a record are in one part.

    Raises RecordError for a file that is not what its place promises.
    """
    files: dict[URIRef, list[EditionFile]] = defaultdict(list)
    for file in data.editions:
        files[file.record].append(file)
    some: list[list[EditionFile]] = []
    for editions in files.values():
        some.append(editions)
        if sum(map(len, some)) >= _AT_ONCE:
            yield _records(some, Reader({"data": data.root}))
            some = []
    yield _records(some, Reader({"data": data.root}))


def marks(newest: Iterable[URIRef], places: Iterable[tuple[URIRef, URIRef]]) -> Lines:
    """Return what follows from the places and ranks of the editions: ``vet:graph``, and ``vet:isCurrent``."""
    stand = {lines.term(edition) + _STANDS_IN + lines.term(graph) + b" ." for edition, graph in places}
    return stand | {lines.term(edition) + _IS_CURRENT for edition in newest}


def needless(needing: Iterable[bytes], written: Container[bytes]) -> Lines:
    """Return those of the marks ``vet:needsSummary`` whose subjects have a summary, being among ``written``."""
    return {line for line in needing if lines.subject(line) in written}


def ontology_files(root: Path) -> list[Path]:
    """Return the Turtle files of the ontology and its vocabularies, in a stable order."""
    return sorted((*root.glob("*.ttl"), *root.glob("modules/*.ttl"), *root.glob("vocabularies/*.ttl")))


def load_questions(ontology: Path) -> tuple[list[Question], dict[str, str]]:
    """Return the questions of the ontology, and the places of their files with their SHA-256."""
    folder = ontology / "questions"
    files = {f"ontology/questions/{path.name}": sha256(path.read_bytes()) for path in sorted(folder.glob("*.rq"))}
    return questions.load(folder), files


def _records(records: Iterable[Sequence[EditionFile]], reader: Reader) -> Part:
    """Return a graph for each edition; the current view takes all of the newest and only the description of the others.

    All editions of a record stand together.
    """
    part = Part(inputs=reader.inputs)
    for files in records:
        editions = []
        for file in files:
            graph: Lines = set()
            for path in file.files:
                graph |= check_edition(file, path, reader.read(path))
            part.named[str(file.graph)] = graph
            part.places.append((file.edition, file.graph))
            editions.append(_edition(file, graph))
        chosen = newest(editions).file
        part.newest.append(chosen.edition)
        for edition in editions:
            graph = part.named[str(edition.file.graph)]
            part.current |= graph if edition.file == chosen else _description(edition.file, graph)
    return part


def _edition(file: EditionFile, graph: Lines) -> Edition:
    edition = lines.term(file.edition) + b" "
    own = [lines.split(line) for line in graph if line.startswith(edition)]
    known = {value for _, predicate, value in own if predicate in _KNOWN}
    from_page = any(predicate == _CHECKSUM for _, predicate, _ in own)
    return Edition(file, complete=known >= _FIELDS, from_page=from_page)


def _description(file: EditionFile, graph: Lines) -> Lines:
    own = (lines.term(file.edition) + b" ", lines.term(file.record) + b" ")
    return {line for line in graph if line.startswith(own)}
