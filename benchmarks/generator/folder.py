"""Record files in the layout of data/, as canonical Turtle or (faster, for what is read once) as N-Triples."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from rdflib import Graph, Literal
from rdflib.namespace import RDF, RDFS

from benchmarks.generator.block import Block, EditionText
from benchmarks.generator.bodies import Named
from kg.namespaces import VET, concept, iri
from kg.records import EditionFile
from kg.turtle import Triple, dumps


class Writer(Protocol):
    """Makes the text of a file of its N-Triples."""

    def __call__(self, ntriples: str) -> str:
        """Return the file's text."""
        ...


def as_turtle(ntriples: str) -> str:
    """Return canonical Turtle."""
    graph = Graph()
    graph.parse(data=ntriples, format="nt")
    return dumps(graph)  # type: ignore[arg-type]


def as_it_is(ntriples: str) -> str:
    """Return the text: N-Triples are Turtle."""
    return ntriples


def write_bodies(root: Path, bodies: Mapping[str, Iterable[Named]]) -> None:
    """Write the invented bodies, a file a system."""
    folder = root / "bodies"
    folder.mkdir(parents=True, exist_ok=True)
    for system, named in bodies.items():
        triples = [triple for reference, label in named for triple in _body(reference, label, system)]
        (folder / f"invented-{system}.ttl").write_text(dumps(triples), encoding="utf-8")


def write_block(root: Path, number: int, block: Block, write: Writer) -> tuple[list[EditionFile], list[Path]]:
    """Write the files of a block; return its editions and the files of its links."""
    editions = [_write_edition(root, edition, write) for edition in block.editions]
    if not block.links:
        return editions, []
    links = root / "links" / f"block-{number:05}.ttl"
    links.parent.mkdir(parents=True, exist_ok=True)
    links.write_text(write("".join(link.ntriples() for link in block.links)), encoding="utf-8")
    return editions, [links]


def _write_edition(root: Path, edition: EditionText, write: Writer) -> EditionFile:
    folder = root / "records" / edition.source / edition.identifier
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{edition.key}.ttl"
    path.write_text(write(edition.read), encoding="utf-8")
    text = None
    if edition.written is not None:
        text = folder / f"{edition.key}.text.ttl"
        text.write_text(write(edition.written), encoding="utf-8")
    return EditionFile(edition.source, edition.identifier, edition.key, path, text)


def _body(reference: str, label: str, system: str) -> list[Triple]:
    subject = iri("body", reference)
    return [
        (subject, RDF.type, VET.Body),
        (subject, RDFS.label, Literal(label, lang="en")),
        (subject, VET.jurisdiction, concept("system", system)),
    ]
