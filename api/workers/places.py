"""Who may run: short queries are never kept waiting by long ones.

Nobody can say of a query beforehand how long it takes. So each begins in one of the *short* places. After a moment it
moves on into a *long* place, where one is free, and may stay until its deadline. Where none is free it stays where it
is for as long as nobody waits for its place; after its turn, when somebody does, it is stopped, and begins again in a
long place when it is the first of those delayed so. What was delayed once waits for a long place from the start next
time.
"""

import math
from bisect import insort
from collections import OrderedDict

from api.workers.job import Rules
from api.workers.run import Run

_REMEMBERED = 256
_WEIGHT = 0.2  # of the latest run in the mean of how long runs take
_TURNS = 4.0  # times the mean that a query may take for sure
_QUICKEST = 0.001


class Places:
    """``long`` long places, ``short`` short ones, and the two queues in front of them."""

    def __init__(self, rules: Rules, *, long: int, short: int) -> None:
        self._rules, self._most_long, self._most_short = rules, long, short
        #: In short places, the one that began first at the front.
        self.short: dict[Run, None] = {}
        #: In long places.
        self.long: dict[Run, None] = {}
        #: Those that wait for a short place.
        self.waiting: OrderedDict[Run, None] = OrderedDict()
        #: Those that wait for a long place, the one that came first at the front.
        self.delayed: list[Run] = []
        self._known_long: OrderedDict[int, None] = OrderedDict()
        self._mean = math.log(_QUICKEST)

    @property
    def mean(self) -> float:
        """How long a run takes of late; the geometric mean, so that a few long ones among many others change little."""
        return math.exp(self._mean)

    @property
    def queued(self) -> int:
        """How many wait for a place."""
        return len(self.waiting) + len(self.delayed)

    def queue_of(self, run: Run) -> int:
        """How many wait for the kind of place that this run waits for, or would wait for."""
        return len(self.delayed if run.sign in self._known_long else self.waiting)

    def add(self, run: Run) -> None:
        """Let a run wait for a place."""
        if run.sign in self._known_long:
            self.delayed.append(run)
        else:
            self.waiting[run] = None

    def next(self, now: float) -> Run | None:
        """Give the next run its place, and return it; None where no one can have one."""
        if self.delayed and len(self.long) < self._most_long:
            run = self.delayed.pop(0)
            self.long[run] = None
        elif self.waiting and len(self.short) < self._most_short:
            run, _ = self.waiting.popitem(last=False)
            self.short[run] = None
        else:
            return None
        run.started = now
        return run

    def leave(self, run: Run) -> None:
        """Know that a run needs no place any more."""
        self.short.pop(run, None)
        self.long.pop(run, None)
        self.waiting.pop(run, None)
        if run in self.delayed:
            self.delayed.remove(run)

    def done(self, run: Run, now: float) -> None:
        """Know that a run has got to its end by itself."""
        took = now - run.started
        self._mean += _WEIGHT * (math.log(max(took, _QUICKEST)) - self._mean)
        if took < self._rules.turn:
            self._known_long.pop(run.sign, None)
        self.leave(run)

    def settle(self, run: Run) -> bool:
        """Move a run from its short place into a long one, where one is free; say whether it is in a long one now."""
        if run in self.short and len(self.long) < self._most_long:
            del self.short[run]
            self.long[run] = None
        return run in self.long

    def victim(self, now: float) -> Run | None:
        """Return the run whose turn in a short place is over while others wait for it."""
        if not self.waiting or len(self.short) < self._most_short:
            return None
        first = next(iter(self.short))
        return first if now - first.started > max(self._rules.turn, _TURNS * self.mean) else None

    def delay(self, run: Run) -> None:
        """Let a run that is to be stopped wait for a long place."""
        self.leave(run)
        insort(self.delayed, run, key=lambda one: one.begun)
        self._known_long[run.sign] = None
        self._known_long.move_to_end(run.sign)
        if len(self._known_long) > _REMEMBERED:
            self._known_long.popitem(last=False)
