"""Seconds that leak away: what was used a minute ago is forgotten."""

_MINUTE = 60.0


class Budget:
    """``seconds`` of query time a minute; what is used comes back bit by bit, as time goes by."""

    __slots__ = ("_at", "_rate", "_seconds", "_used")

    def __init__(self, seconds: float, now: float) -> None:
        self._seconds, self._rate = seconds, seconds / _MINUTE
        self._used, self._at = 0.0, now

    def spend(self, seconds: float, now: float) -> None:
        """Use ``seconds``, also more than there are: a query that runs is not ended for that."""
        self._leak(now)
        self._used += seconds

    def wait(self, now: float) -> float:
        """Return the seconds until a query may begin; 0 is at once."""
        self._leak(now)
        return max(0.0, (self._used - self._seconds) / self._rate) if self._used >= self._seconds else 0.0

    def _leak(self, now: float) -> None:
        self._used = max(0.0, self._used - (now - self._at) * self._rate)
        self._at = now
