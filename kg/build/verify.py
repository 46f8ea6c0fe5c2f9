"""Whether a snapshot is still what was published: every byte of it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.build import storage, sums, texts
from kg.build.manifest import as_json, version
from kg.search.building import FORMAT
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, MANIFEST, REPORT, SEARCH, SEARCH_INDEX, STORE

_VERSION = re.compile("[0-9a-f]{12}")
#: The files that every snapshot has; the manifest of a newer one names more.
HASHED = frozenset({CURRENT_DUMP, HISTORY_DUMP, REPORT})


@dataclass(frozen=True)
class Damage:
    """A file of a snapshot, relative to its folder, and what is wrong with it."""

    file: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}"


def verify(folder: Path) -> list[Damage]:
    """Return what is wrong with the snapshot in ``folder``: nothing where it is whole.

    ``folder`` is the snapshot's own folder, not a link to it: where its name is a version, it must be the right one.
    The store is opened only when each of its bytes is as it was written.
    """
    return altered(folder) or _content(folder)


def altered(folder: Path) -> list[Damage]:
    """Return the files of a snapshot that are not as they were written: every byte is read, the store is not opened."""
    manifest = _manifest(folder)
    if isinstance(manifest, Damage):
        return [manifest]
    derived = {STORE, *manifest.get("derived", {})}
    wrong = [*_places(folder, {*manifest["files"], *derived}), *_files(folder, manifest["files"])]
    for name in sorted(derived):
        wrong += [Damage(f"{name}/{file}".rstrip("/"), problem) for file, problem in _derived(folder / name)]
    if not wrong and manifest.get("derived", {}).get(SEARCH) == FORMAT:
        problem = texts.foreign(folder, manifest["files"][CURRENT_DUMP]["sha256"])
        wrong += [Damage(f"{SEARCH}/{SEARCH_INDEX}", problem)] if problem else []
    return wrong


def _manifest(folder: Path) -> dict[str, Any] | Damage:
    try:
        content = (folder / MANIFEST).read_bytes()
        said = json.loads(content)
        said["files"].items()
        said.get("derived", {}).items()
    except OSError as error:
        return Damage(MANIFEST, f"cannot be read: {error.strerror}")
    except (ValueError, LookupError, TypeError, AttributeError):
        return Damage(MANIFEST, "is no manifest")
    if content != as_json(said) or said.get("version") != version(said):
        return Damage(MANIFEST, "is not as it was written")
    if _VERSION.fullmatch(folder.name) and folder.name != said["version"]:
        return Damage(MANIFEST, f"is that of snapshot {said['version']}")
    return dict(said)


def _places(folder: Path, names: set[str]) -> list[Damage]:
    known = {*HASHED, *names, MANIFEST}
    return [Damage(path.name, "was added") for path in sorted(folder.iterdir()) if path.name not in known]


def _files(folder: Path, files: dict[str, dict[str, Any]]) -> list[Damage]:
    wrong = []
    for name, said in sorted(files.items()):
        path = folder / name
        if not path.is_file():
            wrong.append(Damage(name, "is missing"))
        elif path.stat().st_size != said["bytes"]:
            wrong.append(Damage(name, f"has {path.stat().st_size} bytes instead of {said['bytes']}"))
        elif sums.digest(path) != said["sha256"]:
            wrong.append(Damage(name, "has another SHA-256"))
    return wrong


def _derived(folder: Path) -> list[tuple[str, str]]:
    return sums.damaged(folder) if folder.is_dir() else [("", "is missing")]


def _content(folder: Path) -> list[Damage]:
    current, history = (folder / CURRENT_DUMP).read_bytes(), (folder / HISTORY_DUMP).read_bytes()
    wanted = storage.expected_fingerprint(current, history)
    try:
        found = storage.fingerprint(folder / STORE)
    except OSError as error:
        return [Damage(STORE, f"cannot be read: {error}")]
    if found[0] != wanted[0]:
        return [Damage(STORE, f"holds {found[0]} quads, the dumps {wanted[0]}")]
    return [] if found == wanted else [Damage(STORE, "holds other quads than the dumps")]
