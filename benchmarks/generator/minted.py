"""The register of minted references that belongs to invented records."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rdflib.namespace import RDFS

from benchmarks.generator.block import Block
from benchmarks.generator.bodies import Named
from kg.namespaces import ID
from kg.records import Reference, References
from kg.snapshot import REFERENCES

_DAY = "2026-11-21"
#: What is shared with the corpus keeps the row that it has there.
_SHARED = ("body", "framework", "kind")
_LABELLED = re.compile(
    rf"^<{ID}(assessment|document|event|financing|link|measure|objective)/([^>]+)> <{RDFS.label}> \"(.*)\"@en \.$",
    re.MULTILINE,
)


def shared(data: Path, bodies: Mapping[str, Iterable[Named]]) -> Iterator[Reference]:
    """Yield the rows of what no block alone has: the bodies and frameworks of the corpus, and invented bodies."""
    yield from (row for row in References.read(data / REFERENCES) if row.kind in _SHARED)
    for named in bodies.values():
        yield from (Reference("body", reference, label, _DAY) for reference, label in named)


def minted(block: Block) -> Iterator[Reference]:
    """Yield the rows of a block: whatever a steward had to name."""
    texts = [one.written for one in block.editions if one.written] + [link.ntriples() for link in block.links]
    for text in texts:
        for kind, reference, label in _LABELLED.findall(text):
            yield Reference(kind, reference, label.replace('\\"', '"'), _DAY)
