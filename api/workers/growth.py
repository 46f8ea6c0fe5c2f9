"""How much of the memory a worker has for itself, so that one that has taken a lot is replaced."""

import resource
import sys

from api.workers.frames import RETIRE

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which the system counts ru_maxrss


class Growth:
    """How much this process has grown since this was made, and whether that is more than ``most`` bytes.

    A page that was shared with the process that it was forked from, and has been changed, is its own now; the system
    counts that as a fault, and as nothing else.
    """

    def __init__(self, most: int) -> None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        self._resident = usage.ru_maxrss + most // _UNIT
        self._faults = usage.ru_minflt + most // resource.getpagesize()

    def flag(self) -> int:
        """Return RETIRE where it is too much, else 0."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return RETIRE if usage.ru_maxrss > self._resident or usage.ru_minflt > self._faults else 0
