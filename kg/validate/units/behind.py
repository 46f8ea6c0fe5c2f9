"""The files that stand behind every record: shapes, checks, the ontology, and what every record may refer to."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg import assets


def shape_files() -> list[Path]:
    """Return the files of the project's own shapes."""
    folder = assets.shapes_dir()
    return [*sorted((folder / "core").glob("*.ttl")), *sorted(folder.glob("*.ttl"))]


def check_files() -> list[Path]:
    """Return the files of the project's own check queries."""
    return sorted((assets.shapes_dir() / "checks").glob("*.rq"))


def module_files() -> list[Path]:
    """Return the files of the ontology."""
    return sorted((assets.ontology_dir() / "modules").glob("*.ttl"))


def vocabulary_files() -> list[Path]:
    """Return the files of the concept schemes."""
    return sorted((assets.ontology_dir() / "vocabularies").glob("*.ttl"))


def described_files(data: Path | None) -> Iterator[Path]:
    """Yield the files of the bodies and frameworks of our own records, and of those in the folder ``data``."""
    for folder in sorted({assets.data_dir(), *([data] if data else [])}):
        yield from sorted((folder / "bodies").rglob("*.ttl"))
        yield from sorted((folder / "frameworks").glob("*.ttl"))


def data_root(paths: Iterable[str]) -> Path | None:
    """Return the data folder that the first record file of ``paths`` lies in; None where there is none."""
    for number, path in enumerate(paths):
        if number and "records" not in path:  # only a relative path can lie in such a folder without saying so
            continue
        for parent in Path(path).resolve().parents:
            if parent.name == "records":
                return parent.parent
    return None
