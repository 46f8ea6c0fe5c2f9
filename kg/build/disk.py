"""Every change that a build makes to the file system, so that tests can watch, refuse or cut off each one."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path


class Disk:
    """The primitive operations. Each raises OSError; none is durable before the sync of what it changed.

    The content of a file is durable after ``sync(file)``; its name, and any rename, removal or link, after
    ``sync(folder)`` of the folder that holds the name.
    """

    def make_folder(self, path: Path) -> None:
        """Make one folder."""
        path.mkdir()

    def write(self, path: Path, content: bytes) -> None:
        """Write a file that does not exist yet."""
        with path.open("xb", buffering=0) as file:
            rest = memoryview(content)
            while rest:
                rest = rest[file.write(rest) :]

    def sync(self, path: Path) -> None:
        """Wait until the content of a file, or the names in a folder, would survive a loss of power."""
        descriptor = os.open(path, os.O_RDONLY)
        try:
            _flush(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Give a file, link or folder another name in one step, replacing a file or link of that name."""
        source.rename(target)

    def link(self, path: Path, target: str) -> None:
        """Make ``path`` a symbolic link to ``target``."""
        path.symlink_to(target)

    def remove(self, path: Path) -> None:
        """Remove one file, link or empty folder."""
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()


def make_folders(disk: Disk, path: Path) -> None:
    """Make a folder and those above it, each durable."""
    if path.is_dir():
        return
    make_folders(disk, path.parent)
    with suppress(FileExistsError):  # another builder was first; a file of that name is met when it is opened
        disk.make_folder(path)
    disk.sync(path.parent)


def remove_tree(disk: Disk, path: Path) -> None:
    """Remove a file, link or folder with all that it holds, if it is there."""
    if path.is_dir() and not path.is_symlink():
        for inner in sorted(path.iterdir()):
            remove_tree(disk, inner)
    if path.is_symlink() or path.exists():
        disk.remove(path)


def _flush(descriptor: int) -> None:
    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone leaves the data in the drive's own cache
    if full is not None:
        with suppress(OSError):  # not every file system knows it
            fcntl.fcntl(descriptor, full)
            return
    os.fsync(descriptor)
