"""Whether a file says only what its place lets it say: an edition speaks for itself, other files for no edition."""

from pathlib import Path

from rdflib.namespace import RDF

from kg.build import lines
from kg.build.lines import Lines
from kg.build.reading import at, line_of
from kg.errors import RecordError
from kg.namespaces import GRAPH, ID, VET
from kg.records import EditionFile

_TYPE = lines.term(RDF.type)
_EDITION_OF = lines.term(VET.editionOf)
_KEY = lines.term(VET.editionKey)
_ABOUT = lines.term(VET.about)
_OWNED = tuple(f"<{ID}{kind}/".encode() for kind in ("record", "edition"))
_GRAPH = f"<{GRAPH}".encode()


def check_edition(file: EditionFile, path: Path, found: Lines) -> Lines:
    """Return the triples of one file of an edition.

    Raises RecordError where the file describes another record or edition, names another graph, or (the importer's
    file) does not describe the edition that its place promises.
    """
    record, edition, graph = map(lines.term, (file.record, file.edition, file.graph))
    own, key = (record + b" ", edition + b" "), edition + b" " + _KEY + b" "
    looked_at = [
        line for line in found if line.startswith(_OWNED) and (not line.startswith(own) or line.startswith(key))
    ]
    if _GRAPH in b"\n".join(found):  # most files name no graph
        looked_at += [line for line in found if _GRAPH in line]
    for line in sorted(looked_at):
        subject, predicate, value = lines.split(line)
        if subject.startswith(_OWNED) and subject not in (record, edition):
            raise _wrong(path, subject, f"the file of {file.reference} {file.key} describes another record or edition")
        for term in (subject, value):
            if term.startswith(_GRAPH) and term != graph:
                raise _wrong(path, term, f"the file claims a graph that is not its own ({file.graph})")
        if subject == edition and predicate == _KEY and value != f'"{file.key}"'.encode():
            raise _wrong(path, b"editionKey", f"the edition key is not that of the file name ({file.key})")
    if path == file.path:
        _check_description(path, found, edition, record)
    return found


def check_other(path: Path, found: Lines, *, links: bool = False) -> Lines:
    """Return the triples of a file that is no record.

    Raises RecordError where it describes a record or an edition; a file of ``links`` may say what a record is about.
    """
    for line in sorted(found):
        if line.startswith(_OWNED) and not (links and lines.split(line)[1] == _ABOUT):
            raise _wrong(path, lines.subject(line), "a record or edition is described outside its own file")
    return found


def _check_description(path: Path, found: Lines, edition: bytes, record: bytes) -> None:
    needed = (
        (edition, _TYPE, lines.term(VET.RecordEdition)),
        (edition, _EDITION_OF, record),
        (record, _TYPE, lines.term(VET.Record)),
    )
    for triple in needed:
        statement = b" ".join(triple) + b" ."
        if statement not in found:
            raise RecordError(f"the file does not say {statement.decode()}", where=str(path), hint="import it again")


def _wrong(path: Path, term: bytes, message: str) -> RecordError:
    shown = term.decode().strip("<>")
    line = line_of(path.read_bytes(), shown)
    hint = "move the statements to the file of what they are about"
    return RecordError(f"{message}: {shown}", where=at(path, line), hint=hint)
