"""What was wanted, and whether it was reached."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.measure.hostile import Harm
from benchmarks.measure.peers import OURS, OXIGRAPH, RDFLIB
from benchmarks.measure.results import Figure, Results, rate

RECORD, FACETS = "record, each asked once", "facet counts, each asked once"
RECORD_AGAIN, FACETS_AGAIN = "one record, asked again", "one facet count, asked again"

_AT_LEAST = (
    (RECORD, OXIGRAPH, 0.45),
    (RECORD, RDFLIB, 3.0),
    (FACETS, OXIGRAPH, 0.7),
    (FACETS, RDFLIB, 5.0),
    (RECORD_AGAIN, OXIGRAPH, 1.3),
    (FACETS_AGAIN, OXIGRAPH, 6.0),
    (FACETS_AGAIN, RDFLIB, 12.0),
)
_LATE, _START = 0.25, 3.0
_KEPT = 0.7
_MEMORY = 2 << 30
#: Seconds of processor time in a second that are no work: what a watching process takes now and then.
_IDLE = 0.05


@dataclass(frozen=True)
class Goal:
    """What was wanted, what came out, and whether that is it."""

    what: str
    wanted: str
    reached: str
    met: bool


def goals(results: Results) -> Iterator[Goal]:
    """Yield every goal with what a run reached."""
    for measure, peer, least in _AT_LEAST:
        outcomes = results.loads[measure]
        theirs = rate(outcomes[peer]).median
        ratio = rate(outcomes[OURS]).median / theirs if theirs else float("inf")
        yield Goal(f"{measure}, beside {peer}", f"≥ {least:g} ×", f"{ratio:.2f} ×", ratio >= least)
    yield from _hostile(results)
    start = Figure.of(results.starts[OURS]).median
    yield Goal("start to ready", f"≤ {_START:g} s", f"{start:.2f} s", start <= _START)
    yield from _load(results)


def _hostile(results: Results) -> Iterator[Goal]:
    deadline = results.plan["deadline"]
    ours = {name: harm[OURS] for name, harm in results.harm.items()}
    of = len(ours)

    def counted(what: str, good: list[bool]) -> Goal:
        return Goal(what, f"{of} of {of}", f"{sum(good)} of {of}", all(good))

    yield counted("hostile queries end with 5xx in time", [ends_properly(one, deadline) for one in ours.values()])
    yield counted("… no processor time a second later", [one.afterwards <= _IDLE for one in ours.values()])
    yield counted("… others' p99 at most doubled", [are_served(one) for one in ours.values()])


def ends_properly(one: Harm, deadline: float) -> bool:
    """Say whether a hostile query ended as it should: by a whole answer that says so, no later than it may."""
    return 500 <= one.attack.status < 600 and one.attack.whole and one.attack.seconds <= deadline + _LATE


def are_served(one: Harm) -> bool:
    """Say whether others noticed little: every look-up was answered, the slowest at most twice as late as before."""
    during, alone = one.during, one.alone
    return not during.failed and during.p99 is not None and alone.p99 is not None and during.p99 <= 2 * alone.p99


def _load(results: Results) -> Iterator[Goal]:
    rates = {name: rate(outcomes[OURS]).median for name, outcomes in results.goodput.items()}
    name, crowded = list(rates.items())[-1]
    kept = crowded / max(rates.values())
    yield Goal(f"good answers when asked {name}", f"≥ {_KEPT:.0%} of the most", f"{kept:.0%}", kept >= _KEPT)
    used = results.memory["after the load"][OURS].proportional
    yield Goal(
        "memory of the service, shared pages counted once",
        f"≤ {_MEMORY >> 20} MiB",
        f"{used >> 20} MiB",
        used <= _MEMORY,
    )
