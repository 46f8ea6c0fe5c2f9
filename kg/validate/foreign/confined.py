"""Work on anybody's shapes and data, in a process of its own that ends with its deadline and its memory.

Queries in shapes and checks can ask for more than any machine gives, and what is written in Rust cannot be interrupted:
only a process can be ended.
"""

import ctypes
import faulthandler
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkProcess, SpawnContext, SpawnProcess
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import VetkgError

Done = TypeVar("Done")
Message = tuple[str, Any]

_TASKS, _STATM = Path("/proc/self/task"), Path("/proc/self/statm")
_PARENT_DEATH_SIGNAL = 1
_GRACE = 5.0  # seconds after the deadline, when the process ends itself should nobody be there to end it
_OURS = "this is a mistake of ours: report it with the files and the shapes"
_parent: Connection | None = None


@dataclass(frozen=True)
class Limits:
    """How long work may take, in ``seconds`` of the clock, and how many bytes of memory (kept on Linux alone)."""

    seconds: float = 300.0
    memory: int = 4096 * 1024 * 1024


def doing(what: str) -> None:
    """Note what is being done, for the words in which an end at a limit is told; nothing where nobody listens."""
    if _parent is not None:
        _parent.send(("doing", what))


def confined(work: Callable[[], Done], limits: Limits) -> Done:
    """Return what ``work`` returns; it runs in a process of its own, must be picklable, and so must what it returns.

    Raises what it raises of VetkgError, and VetkgError where it reaches a limit or dies.
    """
    context: ForkContext | SpawnContext = ForkContext() if _alone() else SpawnContext()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, theirs, limits), daemon=True)
    process.start()
    theirs.close()
    try:
        kind, told = _answer(ours, limits, process)
    finally:
        process.kill()
        process.join()
        ours.close()
    if kind == "raised":
        raise told
    return told  # type: ignore[no-any-return]  # what work returned


def _alone() -> bool:
    """Whether this process has one thread: engines keep some once they had much to do, and no fork has them."""
    return sys.platform.startswith("linux") and _TASKS.is_dir() and len(os.listdir(_TASKS)) == 1  # noqa: PTH208


def _answer(ours: Connection, limits: Limits, process: ForkProcess | SpawnProcess) -> Message:
    """Return the last message of the process, which says what it came to."""
    deadline = time.monotonic() + limits.seconds
    last = "reading the shapes"
    while ours.poll(max(0.0, deadline - time.monotonic())):
        try:
            kind, told = ours.recv()
        except EOFError:
            process.join()
            raise _died(process.exitcode, last, limits) from None
        if kind == "doing":
            last = told
        elif kind == "memory":
            raise _too_much(last, limits)
        else:
            return kind, told
    hint = "mend what takes so long, or give it more: --time-limit SECONDS"
    raise VetkgError(f"the validation took more than {limits.seconds:g} s, the last of them {last}", hint=hint)


def _died(code: int | None, last: str, limits: Limits) -> VetkgError:
    if code in (-signal.SIGABRT, -signal.SIGKILL):  # how allocators and the system end who wants too much
        return _too_much(last, limits)
    how = f"signal {-code}" if code and code < 0 else f"status {code}"
    return VetkgError(
        f"the validation ended with {how} while {last}", hint="its shapes or data are more than it can take"
    )


def _too_much(last: str, limits: Limits) -> VetkgError:
    hint = "mend what takes so much, or give it more: --memory-limit MIB"
    return VetkgError(f"the validation wanted more than {limits.memory // 2**20} MiB of memory while {last}", hint=hint)


def _run(work: Callable[[], object], parent: Connection, limits: Limits) -> None:
    global _parent  # noqa: PLW0603 - the work tells what it does from wherever it is
    _parent = parent
    faulthandler.disable()  # how this process dies is told by the other one
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process ends it
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        starter = parent_process()
        if starter is None or starter.pid != os.getppid():
            os._exit(1)  # who started this process was gone before it could say so
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
    _hold(limits.memory)
    try:
        answer: Message = ("returned", work())
    except VetkgError as error:
        answer = ("raised", error)
    except MemoryError:
        answer = ("memory", None)
    except Exception as error:  # noqa: BLE001 - told in a sentence, whatever it is
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        answer = ("raised", VetkgError(f"the validation stopped with {reason}", hint=_OURS))
    parent.send(answer)


def _hold(memory: int) -> None:
    """Hold this process to ``memory`` bytes beyond what it has."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _STATM.exists():
        now = int(_STATM.read_text().split()[5]) * os.sysconf("SC_PAGESIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = now + memory if hard == resource.RLIM_INFINITY else min(now + memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
