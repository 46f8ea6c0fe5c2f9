"""The files of one version: each made once, when it is first asked for, while others who want it wait."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from api.downloads.held import Held
from api.downloads.making import make, pack
from api.workers.errors import BusyError
from kg.errors import SnapshotError
from kg.export import Facts, File, batches, files, sums
from kg.export.errors import UnsayableError
from kg.export.files import SUMS
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot

_AT_ONCE = 64  # downloads under way, those among them that wait for their file
_LATER = 5  # seconds after which who was turned away may ask again
_READERS = 2

Made = dict[str, Held]


class Workshop:
    """The files of one snapshot. ``files`` are those that there are by name, their twins and the checksums aside."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.files = {file.name: file for file in files(snapshot)}
        self._plain = {file.packed: file.name for file in self.files.values()}
        self._batches = {file.name: batch for batch in batches(list(self.files.values())) for file in batch}
        self._made: dict[str, asyncio.Future[Made]] = {}
        self._turn = asyncio.Semaphore(1)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="download")
        self._under_way = 0

    def file(self, name: str) -> File | None:
        """Return the file called ``name``, or the one whose twin is called so."""
        return self.files.get(self._plain.get(name, name))

    @property
    def facts(self) -> dict[str, Facts]:
        """What is known of the files by now: of the snapshot's own dumps always, of others once they were made."""
        said = self.snapshot.manifest.get("files", {})
        facts = {name: Facts(of["bytes"], of["sha256"]) for name, of in said.items() if name in self.files}
        for made in (each.result() for each in self._made.values() if each.done() and not each.exception()):
            facts |= {name: Facts(held.size, held.sha256) for name, held in made.items()}
        return facts

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold the place of one download. Raises BusyError where all are taken."""
        if self._under_way >= _AT_ONCE:
            raise BusyError("enough downloads are under way", hint="try again in a moment", retry_after=_LATER)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1

    async def get(self, name: str) -> Held:
        """Return the file called ``name``. Raises ExportError or SnapshotError where it cannot be made."""
        if name == SUMS:
            return (await self._once(SUMS, self._sums))[name]
        if name in self._plain:
            plain = await self.get(self._plain[name])
            return (await self._once(name, lambda: self._pack(name, plain)))[name]
        batch = self._batches[name]
        return (await self._once(batch[0].name, lambda: self._make(batch)))[name]

    async def read(self, held: Held, start: int, size: int) -> bytes:
        """Return some bytes of a file; a disk may be slow."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, held.read, start, size)

    async def _once(self, key: str, work: Callable[[], Awaitable[Made]]) -> Made:
        """Return what ``work`` gave the first time; who goes away ends nothing.

        Failures are not kept, but for those that are the same each time.
        """
        if key not in self._made:
            self._made[key] = asyncio.ensure_future(work())
        try:
            return await asyncio.shield(self._made[key])
        except UnsayableError:
            raise
        except Exception:
            self._made.pop(key, None)
            raise

    async def _make(self, batch: list[File]) -> Made:
        if batch[0].format in ("nt", "nq"):
            return {batch[0].name: await self._dump(CURRENT_DUMP if batch[0].format == "nt" else HISTORY_DUMP)}
        async with self._turn:
            return await make(self.snapshot, [file.name for file in batch])

    async def _pack(self, name: str, plain: Held) -> Made:
        async with self._turn:
            return {name: await pack(name, plain)}

    async def _dump(self, name: str) -> Held:
        path = self.snapshot.path / name
        try:
            held = await asyncio.get_running_loop().run_in_executor(self._readers, Held.of, path)
        except OSError as error:
            raise SnapshotError(f"the dump cannot be read: {error.strerror}", where=name) from None
        if held.sha256 != self.snapshot.manifest.get("files", {}).get(name, {}).get("sha256", held.sha256):
            raise SnapshotError("the dump is not as it was written", where=name, hint="check it: vetkg verify")
        return held

    async def _sums(self) -> Made:
        """Return the checksums of all files that there are: what a format cannot say is in none."""
        facts = {}
        for name in self.files:
            with suppress(UnsayableError):
                held = await self.get(name)
                facts[name] = Facts(held.size, held.sha256)
        return {SUMS: Held.of_bytes(sums(facts))}
