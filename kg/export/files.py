"""Which files a snapshot is exported to, and what each holds; the addresses of the service end in their names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.export.tables import TABLES
from kg.snapshot import Snapshot

INDEX = "index.json"
SUMS = "SHA256SUMS"
METADATA = "tables/csv-metadata.json"
_CSV, _CSVW = "text/csv", "application/csvm+json"
_PACKED = ".gz"
#: The formats that can be asked for; csv comes with the metadata of its tables.
FORMATS = ("ttl", "nt", "jsonld", "rdf", "trig", "nq", "csv")


@dataclass(frozen=True)
class File:
    """A file of an export, by its name relative to the folder of the export.

    ``part`` is what it is made of (``current``, ``history`` or ``tables``), ``count`` how many ``counted`` (triples,
    quads, rows) it holds, where the manifest says so.
    """

    name: str
    media_type: str
    format: str
    part: str
    holds: str
    counted: str = ""
    count: int | None = None

    @property
    def packed(self) -> str:
        """The name of its twin compressed with gzip."""
        return self.name + _PACKED


_CURRENT = "the newest edition of each record, bodies, frameworks, links, vocabularies, ontology and inferences"
_HISTORY = (
    "all other graphs, each under its name: one for each edition of a record, our links, the inferences, descriptions"
)
_RDF = (
    File("current.ttl", "text/turtle", "ttl", "current", _CURRENT, "triples"),
    File("current.nt", "application/n-triples", "nt", "current", _CURRENT, "triples"),
    File("current.jsonld", "application/ld+json", "jsonld", "current", _CURRENT, "triples"),
    File("current.rdf", "application/rdf+xml", "rdf", "current", _CURRENT, "triples"),
    File("history.trig", "application/trig", "trig", "history", _HISTORY, "quads"),
    File("history.nq", "application/n-quads", "nq", "history", _HISTORY, "quads"),
    File("history.jsonld", "application/ld+json", "jsonld", "history", _HISTORY, "quads"),
)

#: The media types of all files, twins aside.
MEDIA_TYPES = (*dict.fromkeys(file.media_type for file in _RDF), _CSV, _CSVW, "application/json")


def files(snapshot: Snapshot) -> list[File]:
    """Return the files that ``snapshot`` can be exported to, in a stable order; each has a twin (``File.packed``)."""
    counts = snapshot.manifest.get("counts", {})
    return [*(replace(file, count=counts.get(file.counted)) for file in _RDF), *_tables(counts)]


def _tables(counts: Mapping[str, int]) -> list[File]:
    found = [
        File(f"tables/{table.name}.csv", _CSV, "csv", "tables", table.holds, "rows", counts.get(table.counted))
        for table in TABLES
    ]
    holds = "what the columns of the tables mean, as CSVW metadata"
    return [*found, File(METADATA, _CSVW, "csvw", "tables", holds)]
