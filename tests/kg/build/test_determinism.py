"""The same inputs give the same bytes, wherever, whenever and by whatever Python they are built."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

import kg
from kg.build import Snapshot

ROOT = Path(kg.__file__).parents[1]
HASHED = ("current.nt", "digests.csv", "history.nq", "references.csv", "report.json", "manifest.json")
PROGRAM = """
import os, sys
from pathlib import Path
os.umask(int(sys.argv[1], 8))
from kg.build import build
build(Path(sys.argv[2]), Path(sys.argv[3]), ontology=Path(sys.argv[4]))
"""
NEEDED = ("cachetools", "pyoxigraph", "rdflib", "python-slugify")


def built(
    command: list[str], data: Path, out: Path, ontology: Path, umask: str, **environment: str
) -> dict[str, bytes]:
    arguments = [*command, "-c", PROGRAM, umask, str(data), str(out), str(ontology)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    subprocess.run(arguments, check=True, env=env, cwd=data.parent, capture_output=True)
    return contents(out / "current")


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in HASHED}


def shuffled_copy(folder: Path, target: Path) -> Path:
    """Copy a tree so that the file system lists it in another order, with other dates and permissions."""
    for path in sorted(folder.rglob("*.ttl"), reverse=True):
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(0o600)
        os.utime(copy, (1, 1))
    return target


def test_folder_order_zone_locale_hash_seed_and_umask(
    make: Callable[[], Snapshot], data: Path, ontology: Path, tmp_path: Path
) -> None:
    wanted = contents(make().path)
    other = shuffled_copy(data, tmp_path / "Other place – été" / "data")
    terms = shuffled_copy(ontology, tmp_path / "terms")
    settings = [
        ("1", "077", "Pacific/Kiritimati", "C"),
        ("4294967295", "000", "America/St_Johns", "tr_TR.ISO-8859-9"),
    ]
    for seed, umask, zone, locale in settings:
        found = built(
            [sys.executable], other, tmp_path / seed, terms, umask,
            PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, LANG=locale, PYTHONUTF8="0",
        )  # fmt: skip
        assert found == wanted


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_python_version(make: Callable[[], Snapshot], data: Path, ontology: Path, tmp_path: Path, python: str) -> None:
    """Runs where uv has an interpreter and our three libraries for it at hand; nothing is fetched."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        pytest.skip("no uv")
    libraries = [word for name in NEEDED for word in ("--with", f"{name}=={version(name)}")]
    pyenv = [str(path) for path in sorted(Path.home().glob(f".pyenv/versions/{python}.*/bin/python"))]
    interpreter = (pyenv or [python])[-1]
    command = [uv, "run", "--offline", "--quiet", "--no-project", "--python", interpreter, *libraries, "python"]
    if subprocess.run([*command, "-c", "import pyoxigraph"], capture_output=True, check=False).returncode:
        pytest.skip(f"no Python {python} with our libraries in uv's cache")
    assert built(command, data, tmp_path / "other", ontology, "022") == contents(make().path)


def test_building_twice_changes_nothing(make: Callable[[], Snapshot], out: Path) -> None:
    first = make()
    before = {path: path.lstat().st_mtime_ns for path in out.rglob("*")}
    assert make() == first
    assert {path: path.lstat().st_mtime_ns for path in out.rglob("*")} == before


def test_manifest_has_no_clock_and_no_place(make: Callable[[], Snapshot], tmp_path: Path) -> None:
    manifest = make().manifest
    assert manifest.keys() == {"counts", "derived", "files", "inputs", "tool", "version"}
    assert manifest["files"].keys() == {"current.nt", "digests.csv", "history.nq", "references.csv", "report.json"}
    assert str(tmp_path) not in json.dumps(manifest)


def test_dumps_are_sorted_and_without_duplicates(make: Callable[[], Snapshot]) -> None:
    for name in ("current.nt", "history.nq"):
        lines = (make().path / name).read_bytes().split(b"\n")
        assert lines.pop() == b""
        assert lines == sorted(set(lines))
        assert all(line.endswith(b" .") for line in lines)


def test_version_changes_with_the_data(make: Callable[[], Snapshot], change: Callable[[], None]) -> None:
    before = make()
    change()
    after = make()
    assert before.version != after.version
    assert before.manifest["inputs"] != after.manifest["inputs"]
    assert len(after.version) == 12
