"""Checksums of a derived folder, in the folder: its bytes may differ from build to build, so no manifest has them."""

import hashlib
from pathlib import Path

from kg.build.disk import Disk
from kg.build.manifest import sha256

#: The checksums of the folder's files as sha256sum writes them, closed by the checksum of the list itself.
SUMS = "SHA256SUMS"
_SELF = "# this list: "


def seal(folder: Path, disk: Disk) -> None:
    """Write the checksums of a folder's files, and make all of them durable but for the name of the folder.

    Raises OSError where the disk refuses.
    """
    disk.write(folder / SUMS, _sums(folder))
    for path in sorted(folder.iterdir()):
        disk.sync(path)
    disk.sync(folder)


def damaged(folder: Path) -> list[tuple[str, str]]:
    """Return the files of a folder that are not as they were sealed, each with what is wrong."""
    try:
        text = (folder / SUMS).read_bytes()
    except OSError as error:
        return [(SUMS, f"cannot be read: {error.strerror}")]
    body, mark, own = text.rpartition(_SELF.encode())
    if not mark or own != (sha256(body) + "\n").encode():
        return [(SUMS, "the list of checksums is not as it was written")]
    wanted = {name: digest for digest, name in (line.split("  ", 1) for line in body.decode().splitlines())}
    found = {path.name for path in folder.iterdir()} - {SUMS}
    wrong = [(name, "is missing") for name in wanted.keys() - found]
    wrong += [(name, "was added") for name in found - wanted.keys()]
    wrong += [(name, "has another SHA-256") for name in found & wanted.keys() if digest(folder / name) != wanted[name]]
    return sorted(wrong)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hex, or the reason why it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _sums(folder: Path) -> bytes:
    body = "".join(f"{digest(path)}  {path.name}\n" for path in sorted(folder.iterdir())).encode()
    return body + (_SELF + sha256(body) + "\n").encode()
