"""Disks that fail, die or forget, and what must be true of a folder of snapshots afterwards."""

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

from kg.build.disk import Disk
from kg.build.publish import LINK
from kg.build.verify import verify
from kg.snapshot import CURRENT, PUBLISHED, locate

Do = Callable[[], None]


class Watched(Disk):
    """Numbers every operation from 1, and does it through ``step``."""

    def __init__(self) -> None:
        self.log: list[tuple[str, Path]] = []

    def step(self, name: str, path: Path, do: Do, half: Do) -> None:
        """Do one operation; ``half`` is what a disk may have done of it when it was cut off."""
        do()

    def _step(self, name: str, path: Path, do: Do, half: Do = lambda: None) -> None:
        self.log.append((name, path))
        self.step(name, path, do, half)

    def make_folder(self, path: Path) -> None:
        self._step("make_folder", path, lambda: Disk.make_folder(self, path))

    def write(self, path: Path, content: bytes) -> None:
        half = content[: len(content) // 2]
        self._step("write", path, lambda: Disk.write(self, path, content), lambda: Disk.write(self, path, half))

    def sync(self, path: Path) -> None:
        self._step("sync", path, lambda: Disk.sync(self, path))

    def rename(self, source: Path, target: Path) -> None:
        self._step("rename", target, lambda: Disk.rename(self, source, target))

    def link(self, path: Path, target: str) -> None:
        self._step("link", path, lambda: Disk.link(self, path, target))

    def remove(self, path: Path) -> None:
        self._step("remove", path, lambda: Disk.remove(self, path))


class Failing(Watched):
    """Refuses the n-th operation (of the kind ``only``), or with ``on`` all from it on, having done half of it."""

    def __init__(self, number: int, code: int = errno.EIO, *, on: bool = False, only: str = "") -> None:
        super().__init__()
        self.number, self.code, self.on, self.only = number, code, on, only

    def step(self, name: str, path: Path, do: Do, half: Do) -> None:
        count = sum(other == (self.only or other) for other, _ in self.log)
        if name == (self.only or name) and (count == self.number or (self.on and count > self.number)):
            half()
            raise OSError(self.code, os.strerror(self.code), str(path))
        do()


class Full(Watched):
    """Has no room left from the n-th operation on: removing, renaming and syncing still work."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def step(self, name: str, path: Path, do: Do, half: Do) -> None:
        if len(self.log) >= self.number and name in ("write", "make_folder", "link"):
            half()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        do()


class Killed(Watched):
    """Kills its process before, in the middle of, or after the n-th operation."""

    def __init__(self, number: int, moment: str) -> None:
        super().__init__()
        self.number, self.moment = number, moment

    def step(self, name: str, path: Path, do: Do, half: Do) -> None:
        if len(self.log) == self.number:
            {"before": lambda: None, "during": half, "after": do}[self.moment]()
            os.kill(os.getpid(), signal.SIGKILL)
        do()


class Forgetful(Watched):
    """Keeps account of what would survive a loss of power, and of what would if one of its syncs were not there.

    A file survives as it was when it was last synced, a name when its folder was synced since. ``lost`` says, by the
    number of the sync that is thought away (0: none), what was reachable although a loss of power could have taken it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lost: dict[int, list[str]] = {0: []}
        self._kept: list[tuple[int, int, object]] = []

    def step(self, name: str, path: Path, do: Do, half: Do) -> None:
        if name == "sync":
            self.lost[len(self.log)] = []
            self._kept.append((len(self.log), path.stat().st_ino, _state(path)))
        elif name == "rename" and path.name == CURRENT:
            self.check(path.with_name(LINK))
        do()

    def check(self, link: Path, above: Path | None = None) -> None:
        """Note what is not safe of a link, what it leads to, and the folders under ``above`` that it lies in."""
        wanted = [*_names(link), *_tree(link.parent / link.readlink())]
        if ("rename", link.parent / PUBLISHED) in self.log:
            wanted += _tree(link.parent / PUBLISHED)
        folder = link.parent
        while above is not None and folder != above:
            wanted += _names(folder)
            folder = folder.parent
        for skip, lost in self.lost.items():
            kept = {inode: state for number, inode, state in self._kept if number != skip}
            lost += [what for what, inode, test in wanted if not test(kept.get(inode))]


Want = tuple[str, int, Callable[[object], bool]]


def _state(path: Path) -> object:
    if path.is_dir():
        return {(inner.name, inner.lstat().st_ino) for inner in path.iterdir()}
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _names(path: Path) -> list[Want]:
    name = (path.name, path.lstat().st_ino)
    return [(f"name of {path.name}", path.parent.stat().st_ino, lambda kept: isinstance(kept, set) and name in kept)]


def _tree(path: Path) -> list[Want]:
    if path.is_dir():
        return [*_names(path), *(want for inner in path.iterdir() for want in _tree(inner))]
    state = _state(path)
    return [*_names(path), (f"content of {path.name}", path.stat().st_ino, lambda kept: kept == state)]


def current(out: Path) -> str | None:
    """Return the version that is current in ``out`` after checking that it is whole; None where there is none."""
    if not (out / CURRENT).is_symlink():
        return None
    folder = locate(out)
    assert verify(folder) == []
    return folder.name


def leftovers(out: Path) -> list[str]:
    """Return what a build left in ``out`` beside its snapshots, the link and the lock."""
    return [path.name for path in out.iterdir() if path.name.startswith(".") and path.name != ".lock"]
