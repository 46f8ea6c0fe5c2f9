"""What a cached result depends on beside the unit itself: with anything of it changed, nothing of the cache is used."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import kg
from kg.validate.units import behind

_PACKAGES = frozenset(("pyoxigraph", "pyshacl", "rdflib", "shacl"))
_INSTALLED = re.compile(r"([a-z0-9_]+)-[^-]+(?:-.*)?\.(?:dist|egg)-info")
_SOURCES = (".py", ".rq", ".ttl")


def identity(paths: Sequence[Path], engine: str, data: Path | None) -> str | None:
    """Return the name of what a run depends on; None where that cannot be told, so that nothing may be kept.

    ``paths`` are what was asked for (our corpus where there are none), read from the working directory; ``data`` is the
    data folder whose bodies and frameworks every unit may refer to.
    """
    packages = sorted(_installed())
    if {name for name, _ in packages} < _PACKAGES:
        return None
    found = blake2b(digest_size=20)
    told = [kg.__version__, sys.version, engine, *(whole for _, whole in packages), "", str(Path.cwd())]
    _add(found, [one.encode(errors="surrogateescape") for one in (*told, *map(str, paths))])
    try:
        for path in _files(data):
            _add(found, (os.fsencode(path), path.read_bytes()))
    except OSError:
        return None
    return found.hexdigest()


def _add(found: blake2b, parts: Iterable[bytes]) -> None:
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)


def _installed() -> Iterator[tuple[str, str]]:
    """Yield the packages that do the work, with the names that tell their versions, as they are found on the path."""
    for folder in sys.path:
        try:
            names = [path.name for path in Path(folder or ".").iterdir()]
        except OSError:
            continue
        for name in sorted(names):
            match = _INSTALLED.fullmatch(name.lower())
            if match and match[1] in _PACKAGES:
                yield match[1], name


def _files(data: Path | None) -> Iterator[Path]:
    """Yield all files that stand behind every unit, and the sources of the validation itself."""
    yield from behind.shape_files()
    yield from behind.check_files()
    yield from behind.module_files()
    yield from behind.vocabulary_files()
    yield from behind.described_files(data)
    package = Path(kg.__file__).parent
    yield from sorted(package.glob("*.py"))
    for folder in ("records", "validate"):
        yield from sorted(path for path in (package / folder).rglob("*") if path.suffix in _SOURCES)
