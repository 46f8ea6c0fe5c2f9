"""What is counted of requests: cheap to add to, and only made into metrics when somebody asks."""

from bisect import bisect_left
from collections import Counter

#: Upper bounds of durations in seconds.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Durations:
    """How many requests took how long, and all of them together."""

    __slots__ = ("buckets", "seconds")

    def __init__(self) -> None:
        self.buckets = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Count a request."""
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


class Numbers:
    """Counts by kind of address and outcome, both of closed lists: nobody's input becomes a label."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, str]] = Counter()
        self.durations: dict[str, Durations] = {}
        self.sent: Counter[str] = Counter()
        self.under_way = 0
        self.swaps: Counter[str] = Counter()
        #: Looks at an endpoint, by what they found.
        self.looks: Counter[str] = Counter()

    def add(self, kind: str, outcome: str, seconds: float, size: int) -> None:
        """Count a request that is over."""
        self.requests[kind, outcome] += 1
        self.sent[kind] += size
        durations = self.durations.get(kind)
        if durations is None:
            durations = self.durations[kind] = Durations()
        durations.add(seconds)
