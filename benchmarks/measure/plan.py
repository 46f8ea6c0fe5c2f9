"""How long and how often is measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """A run: how many developments, rounds over all servers, seconds of load in each, deadline of hostile queries."""

    developments: int
    rounds: int
    seconds: int
    #: Seconds of load before what counts.
    warming: int
    deadline: float
    connections: int = 16
    #: Connections at a time where a server is asked as fast as it answers, and those that together ask ``times`` as
    #: often as it can answer.
    loads: tuple[int, ...] = (16, 64, 256)
    crowd: int = 256
    times: int = 4
    #: Answers of each kind that are compared.
    compared: int = 40
    #: How many hostile queries are asked, the seconds for which their clients wait beyond the deadline, and those in
    #: which the server is left in peace before.
    hostile: int = 6
    patience: float = 10.0
    peace: float = 3.0


FULL = Plan(developments=10_000, rounds=3, seconds=10, warming=2, deadline=5.0)
SMALL = Plan(
    developments=1000, rounds=1, seconds=3, warming=1, deadline=2.0, compared=10, hostile=2, patience=2.0, peace=1.0
)
