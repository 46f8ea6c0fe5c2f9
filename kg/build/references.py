"""The minted references of a data folder as a file of the snapshot, for whoever asks what became of an IRI."""

from pathlib import Path

from kg.build.dataset import Dataset
from kg.build.manifest import sha256
from kg.records import References
from kg.snapshot import REFERENCES


def references(data: Path, dataset: Dataset) -> bytes:
    """Return the canonical file of the references under ``data``, and note the file read among the inputs.

    Raises RecordError for a row that is not what it should be.
    """
    path = data / REFERENCES
    if path.is_file():
        dataset.inputs[f"data/{REFERENCES}"] = sha256(path.read_bytes())
    return References.read(path).text().encode()
