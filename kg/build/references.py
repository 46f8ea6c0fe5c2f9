"""The minted references of a data folder as a file of the snapshot, for whoever asks what became of an IRI."""

from pathlib import Path

from kg.build.manifest import sha256
from kg.records import References
from kg.snapshot import REFERENCES


def references(data: Path) -> tuple[bytes, dict[str, str]]:
    """Return the canonical file of the references under ``data``, and the place of the file read with its SHA-256.

    Raises RecordError for a row that is not what it should be.
    """
    path = data / REFERENCES
    read = {f"data/{REFERENCES}": sha256(path.read_bytes())} if path.is_file() else {}
    return References.read(path).text().encode(), read
