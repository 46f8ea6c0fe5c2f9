"""What a worker may not do: take memory without end, reach a network, outlive its deadline, leave a core dump."""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_STATM = Path("/proc/self/statm")


def without_network() -> bool:
    """Put this process into a network namespace without interfaces; say whether the system allowed it.

    To be called while the process has one thread.
    """
    if not sys.platform.startswith("linux"):
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return bool(unshare(_NEW_NET) == 0 or unshare(_NEW_USER | _NEW_NET) == 0)


def with_memory(limit: int) -> bool:
    """Let this process take ``limit`` more bytes than it has now; say whether the system holds it to that."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not _STATM.exists():
        return False
    pages = int(_STATM.read_text().split()[5])
    most = pages * os.sysconf("SC_PAGESIZE") + limit
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    return True


def with_signals() -> None:
    """Leave Ctrl-C to the service, which ends its workers itself, and come behind it when the processor is scarce."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.nice(5)


def without_voice() -> None:
    """Let what the engine says while it dies go nowhere; the service reports the death itself."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def end_after(seconds: float) -> None:
    """Let the system end this process after ``seconds``, whatever it is doing then; 0 takes that back.

    The service ends a worker at the deadline; this is for workers whose service is gone.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds)
