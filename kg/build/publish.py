"""Putting a snapshot in its place: all of it or nothing, whatever happens on the way."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.build import storage, texts
from kg.build.disk import Disk, remove_tree
from kg.build.manifest import as_json
from kg.build.progress import Progress, silent
from kg.build.verify import altered
from kg.changes import published
from kg.errors import SnapshotError
from kg.snapshot import CURRENT, CURRENT_DUMP, HISTORY_DUMP, MANIFEST, PUBLISHED, SEARCH, STORE, Snapshot

Clock = Callable[[], datetime]

#: The names under which a build works; whoever holds the lock may remove what a killed build left under them.
BUILDING, LINK, DAMAGED, LOG = ".building", ".current", ".damaged", ".published"
#: What the names of folders begin with that hold what is thrown away.
SCRATCH = ".scratch-"


def now() -> datetime:
    """Return the time that it is. No snapshot holds it, only the log beside them."""
    return datetime.now(UTC)


class Publisher:
    """Writes into one folder of snapshots, whose lock its owner holds."""

    def __init__(self, out: Path, disk: Disk, clock: Clock = now, progress: Progress = silent) -> None:
        self.out, self.disk, self.clock, self.progress = out, disk, clock, progress

    def clean(self) -> None:
        """Remove what killed builds left behind.

        Raises SnapshotError where ``current`` is something that a build must not replace.
        """
        current = self.out / CURRENT
        if current.exists() and not current.is_symlink():
            hint = "move it away, or choose another folder with --out DIR"
            raise SnapshotError("is no link to a snapshot", where=str(current), hint=hint)
        for name in (BUILDING, LINK, DAMAGED, LOG, *sorted(path.name for path in self.out.glob(f"{SCRATCH}*"))):
            remove_tree(self.disk, self.out / name)

    def publish(self, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Snapshot:
        """Write a snapshot and make it the current one.

        Raises OSError where the disk refuses: what was current then still is.
        """
        target = self.out / str(manifest["version"])
        try:
            if not target.is_dir() or altered(target):
                self._write(files, manifest)
                self._place(target)
            self._point(target.name)
        finally:
            with suppress(OSError):  # the next build cleans up before it starts
                self.clean()
        return Snapshot.at(target)

    def _write(self, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
        folder = self.out / BUILDING
        self.progress("writing the dumps")
        self.disk.make_folder(folder)
        for name, content in (*sorted(files.items()), (MANIFEST, as_json(manifest))):
            self.disk.write(folder / name, content)
            self.disk.sync(folder / name)
        self.progress("filling the store")
        storage.fill(folder / STORE, folder / CURRENT_DUMP, folder / HISTORY_DUMP, self.disk)
        self.progress("indexing the texts")
        texts.fill(folder / SEARCH, folder / CURRENT_DUMP, manifest["files"][CURRENT_DUMP]["sha256"], self.disk)
        self.disk.sync(folder)
        wanted = sum(files[name].count(b"\n") for name in (CURRENT_DUMP, HISTORY_DUMP))
        if storage.size(folder / STORE) != wanted:
            raise SnapshotError("the store does not hold what the dumps say", where=str(folder / STORE))

    def _place(self, target: Path) -> None:
        """Give the finished folder its name; a damaged snapshot of that name makes room."""
        aside = self.out / DAMAGED
        if target.exists():
            self.disk.rename(target, aside)
        try:
            self.disk.rename(self.out / BUILDING, target)
        except OSError:
            if aside.exists():
                self.disk.rename(aside, target)
            raise

    def _point(self, version: str) -> None:
        """Make a finished snapshot the current one; both its name and the link are durable then."""
        link = self.out / CURRENT
        before = str(link.readlink()) if link.is_symlink() else None
        if before != version:
            self._note(version, before)
            self.disk.link(self.out / LINK, version)
            self.disk.sync(self.out)
            self.disk.rename(self.out / LINK, link)
        try:
            self.disk.sync(self.out)
        except OSError:
            self._point_back(before, version)
            raise

    def _note(self, version: str, before: str | None) -> None:
        """Write to the log that a snapshot becomes current; the row is durable when the folder is."""
        log, new = self.out / PUBLISHED, self.out / LOG
        row = published.Row(version, self.clock(), before or "")
        self.disk.write(new, published.appended(log.read_bytes() if log.is_file() else b"", row))
        self.disk.sync(new)
        self.disk.rename(new, log)

    def _point_back(self, before: str | None, version: str) -> None:
        """Undo a link of which nobody knows whether the disk keeps it."""
        try:
            if before is None:
                self.disk.remove(self.out / CURRENT)
            elif before != version:
                self.disk.link(self.out / LINK, before)
                self.disk.rename(self.out / LINK, self.out / CURRENT)
        except OSError as error:
            message = (
                f"snapshot {version} is current and whole, but the disk does not confirm that it keeps it: {error}"
            )
            raise SnapshotError(message, where=str(self.out), hint="see to the disk, then build again") from error
