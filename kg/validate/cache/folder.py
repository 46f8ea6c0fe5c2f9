"""The folder of the cache: a file for each corpus, written whole or not at all, believed only if nothing in it is lost.

Two runs at once each write a file of their own and put it into place in one step: the later one stays. Whatever cannot
be read or written is as if it were not there, since a cache may only save time.
"""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

_SUFFIX, _PART = ".validation", ".part"
_MAGIC = b"vetkg validation cache\n"
_DIGEST = 32
#: Seconds after which the unfinished file of a run that ended early is removed.
_ABANDONED = 3600
#: A file above this size is none of ours.
_LARGEST = 1 << 30


def default_folder() -> Path | None:
    """Return the folder that is used where none is named: $XDG_CACHE_HOME/vetkg, or .cache/vetkg of the user.

    None where the user has no home.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if named.is_absolute():
        return named / "vetkg"
    try:
        return Path.home() / ".cache" / "vetkg"
    except RuntimeError:
        return None


@dataclass(frozen=True)
class Folder:
    """A folder of cached corpora that together take at most ``size`` bytes: those not used for longest are dropped."""

    path: Path
    size: int = 512 << 20

    def read(self, name: str) -> bytes | None:
        """Return what was kept by that name; None where nothing was, or where it is not what was written."""
        path = self._file(name)
        try:
            if not path.is_file() or path.stat().st_size > _LARGEST:
                return None
            content = path.read_bytes()
        except OSError:
            return None
        start = len(_MAGIC) + _DIGEST
        if content[:start] != _MAGIC + _digest(name, memoryview(content)[start:]):
            return None
        return content[start:]

    def used(self, name: str) -> None:
        """Note that the corpus of that name was used now."""
        with suppress(OSError):
            os.utime(self._file(name))

    def write(self, name: str, content: bytes) -> None:
        """Keep ``content`` by that name; what else the folder holds is cut to its size."""
        part = self._file(name).with_suffix(f".{os.urandom(8).hex()}{_PART}")
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with part.open("xb") as file:
                file.write(_MAGIC + _digest(name, content))
                file.write(content)
            part.replace(self._file(name))
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        self._cut()

    def _file(self, name: str) -> Path:
        return self.path / f"{name}{_SUFFIX}"

    def _cut(self) -> None:
        kept = 0
        for used, size, path in sorted(self._files(), reverse=True):
            unfinished = path.suffix == _PART
            kept += 0 if unfinished else size
            if kept > self.size or (unfinished and used < time.time() - _ABANDONED):
                with suppress(OSError):
                    path.unlink()

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        with suppress(OSError):
            for path in self.path.iterdir():
                if path.suffix in (_SUFFIX, _PART):
                    with suppress(OSError):
                        told = path.lstat()
                        found.append((told.st_mtime, told.st_size, path))
        return found


def _digest(name: str, content: bytes | memoryview) -> bytes:
    found = blake2b(name.encode(), digest_size=_DIGEST)
    found.update(content)
    return found.digest()
