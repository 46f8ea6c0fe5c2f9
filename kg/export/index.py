"""The index of an export: its files with sizes and checksums, the licence, and whom to name."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from typing import Any

from pyoxigraph import Literal

from kg.errors import SnapshotError
from kg.export.files import File
from kg.model.evidence import LICENCE
from kg.query.prepared import prepare
from kg.snapshot import Snapshot
from kg.store.rows import solutions
from kg.store.view import View


@dataclass(frozen=True)
class Attribution:
    """A source to be named, and how many editions were read from it."""

    source: str
    rights: str
    editions: int


@dataclass(frozen=True)
class Facts:
    """What is known of a file that was made: bytes, SHA-256 in hex, and how many triples, quads or rows it holds."""

    size: int
    sha256: str
    count: int | None = None


def attributions(view: View) -> list[Attribution]:
    """Return the sources to be named, those with most editions first."""
    query = prepare((resources("kg.export") / "queries" / "attributions.rq").read_text(encoding="utf-8"))
    found = []
    for row in solutions(view, query):
        source, rights, editions = (row[name] for name in ("source", "rights", "editions"))
        if not (isinstance(source, Literal) and isinstance(rights, Literal) and isinstance(editions, Literal)):
            raise SnapshotError("a source has no name", hint="check the snapshot: vetkg verify")
        found.append(Attribution(source.value, rights.value, int(editions.value)))
    return found


def index(
    snapshot: Snapshot, files: Iterable[File], facts: dict[str, Facts], named: Sequence[Attribution]
) -> dict[str, Any]:
    """Return the index as JSON values; a file or gzip twin of which nothing is known has no size yet."""
    return {
        "snapshot": snapshot.version,
        "licence": str(LICENCE),
        "attribution": [vars(one) for one in named],
        "files": [_entry(file, facts) for file in files],
    }


def as_json(value: dict[str, Any]) -> bytes:
    """Return JSON values as text."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _entry(file: File, facts: dict[str, Facts]) -> dict[str, Any]:
    known, packed = facts.get(file.name), facts.get(file.packed)
    count = known.count if known and known.count is not None else file.count
    said = {
        "name": file.name,
        "mediaType": file.media_type,
        "format": file.format,
        "holds": file.holds,
        **({file.counted: count} if file.counted and count is not None else {}),
        **_known(known),
    }
    return said | ({"gzip": {"name": file.packed, **_known(packed)}} if packed else {})


def _known(facts: Facts | None) -> dict[str, Any]:
    return {"bytes": facts.size, "sha256": facts.sha256} if facts else {}
