"""What a worker may not do: take memory without end, reach a network, outlive its deadline or parent, dump a core."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_PARENT_DEATH_SIGNAL = 1
_STATM = Path("/proc/self/statm")
_OOM = Path("/proc/self/oom_score_adj")
_NICE = 2
_STACK = 64 * 1024 * 1024  # eight times the usual: deep, but allowed queries overflow no less

#: What each protection is worth, for the words in which the service says that one is missing.
PROTECTIONS = {
    "network": "the network (a query that finds a way around the guard could reach other servers)",
    "memory": "memory (a query can take all there is)",
}


def without_network() -> bool:
    """Put this process into a network namespace without interfaces; say whether the system allowed it.

    To be called while the process has one thread.
    """
    if not sys.platform.startswith("linux"):
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return bool(unshare(_NEW_NET) == 0 or unshare(_NEW_USER | _NEW_NET) == 0)


def with_parent() -> None:
    """End this process with the one that forked it, where the system can do that."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


class Memory:
    """The memory that this process may take beyond what it has now: ``usual``, and ``most`` where it is given room."""

    def __init__(self, usual: int, most: int) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        #: Whether the system holds the process to it.
        self.kept = _STATM.exists()
        if not self.kept:
            return
        now = int(_STATM.read_text().split()[5]) * os.sysconf("SC_PAGESIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        self.most = now + most if hard == resource.RLIM_INFINITY else min(now + most, hard)
        self.usual = min(now + usual, self.most)
        self.give(room=False)

    def give(self, *, room: bool) -> None:
        """Hold the process to the one or the other from now on; the service may have changed it meanwhile."""
        if self.kept:
            resource.setrlimit(resource.RLIMIT_DATA, (self.most if room else self.usual, self.most))


def with_stack() -> None:
    """Let the stack grow further than usual, where the system allows it."""
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(
            resource.RLIMIT_STACK, (_STACK if hard == resource.RLIM_INFINITY else min(_STACK, hard), hard)
        )


def with_signals() -> None:
    """Leave it to the service to end its workers, whoever got a signal; be the first to go when memory is scarce."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with contextlib.suppress(OSError):
        _OOM.write_text("500")


def behind_the_service() -> None:
    """Come behind the service, and behind workers that are being started, when the processor is scarce."""
    os.nice(_NICE)


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
