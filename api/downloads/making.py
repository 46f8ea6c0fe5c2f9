"""Files made by a process of their own (``python -m kg.export``): as slow and as large as the graph, and behind us all.

Whatever happens to this process or to that one, no file is left behind: none of them has a name.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import BinaryIO

from api.downloads.held import Held, nameless
from kg.export.errors import ExportError, UnsayableError
from kg.snapshot import Snapshot

log = logging.getLogger(__name__)

_UNSAYABLE = 4  # the exit status where a format cannot say the graph
_FOLDER = "/"  # where the process starts: a folder called kg here would be taken for ours


async def make(snapshot: Snapshot, names: Sequence[str]) -> dict[str, Held]:
    """Return files of an export by their names.

    Raises UnsayableError where a format cannot say the graph, ExportError where they cannot be made otherwise.
    """
    with ExitStack() as stack:
        outs = {name: stack.enter_context(nameless()) for name in names}
        job = {"snapshot": str(snapshot.path), "make": {name: out.fileno() for name, out in outs.items()}, "pack": {}}
        return await _do(job, outs, ())


async def pack(name: str, plain: Held) -> Held:
    """Return the gzip twin of a file. Raises ExportError where it cannot be made."""
    with nameless() as out:
        job = {"make": {}, "pack": {name: [plain.descriptor, out.fileno()]}}
        return (await _do(job, {name: out}, (plain.descriptor,)))[name]


async def _do(job: Mapping[str, object], outs: Mapping[str, BinaryIO], also: Sequence[int]) -> dict[str, Held]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "kg.export",
        json.dumps(job),
        stdin=asyncio.subprocess.PIPE,  # never written to: its end tells the process that it is alone
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        pass_fds=[*(out.fileno() for out in outs.values()), *also],
        cwd=_FOLDER,
    )
    assert process.stdout is not None and process.stderr is not None  # noqa: S101, PT018 - narrows the types
    try:
        said, failed = await asyncio.gather(process.stdout.read(), process.stderr.read())
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode == _UNSAYABLE:
        why: dict[str, str] = json.loads(said)
        raise UnsayableError(why["message"], hint=why["hint"])
    if process.returncode != 0:
        log.error("%s could not be made: %s", ", ".join(outs), failed.decode("utf-8", "replace").strip())
        raise ExportError("the file could not be made", hint="try again; the log of the service says why")
    sums: dict[str, str] = json.loads(said)
    return {name: Held.made(out, sums[name]) for name, out in outs.items()}
