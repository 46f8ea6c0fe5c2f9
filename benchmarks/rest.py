"""Asks the REST interface for developments, each time by other filters: python -m benchmarks.rest --snapshot FOLDER.

Three filters that fit something, facets and a page of 25 in each request, none like another; nothing is kept
(``--cache 0``). Prints complete answers a second.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.measure import load
from benchmarks.measure.errors import MeasureError
from benchmarks.measure.load import Load
from benchmarks.measure.peers import Place, ours
from benchmarks.measure.processes import processor_time, used_since
from benchmarks.measure.servers import Running, ask, running
from kg.listing import Listing
from kg.snapshot import Snapshot
from kg.store.opening import open_snapshot

_PATH, _JSON, _SEED = "/api/v1/developments", "application/json", 1
_FILTERS = ("system", "type", "stage", "year", "category", "target_group", "priority", "body")
_FACETS = ("system", "type", "stage", "category", "target_group")
_GOAL = 1000


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print what came out; return the exit code: 1 where the goal is missed, 2 where nothing can run."""
    given = _parser().parse_args(arguments)
    if not load.available():
        print(load.NO_WRK, file=sys.stderr)
        return 2
    snapshot = Snapshot.at(given.snapshot)
    listing = Listing.load(open_snapshot(given.snapshot))
    targets = addresses(listing, given.requests, given.facets)
    with tempfile.TemporaryDirectory(prefix="vetkg-rest-") as work:
        asked = Path(work) / "targets"
        asked.write_text("\n".join(targets) + "\n", encoding="utf-8")
        place = Place(Path(sys.executable).parent, Path(), Path(work))
        try:
            with running(ours(place, snapshot, cache=False), Path(work) / "log") as server:
                rate = _measured(server, asked, targets, given)
        except MeasureError as error:
            print(f"nothing was measured: {error}", file=sys.stderr)
            return 2
    return 0 if rate >= _GOAL else 1


def addresses(listing: Listing, count: int, facets: Sequence[str]) -> list[str]:
    """Return as many addresses, no two with the same filters, by seed.

    Each has three dimensions of a development, its value of them and perhaps another one, so that something fits.
    """
    chance, found = random.Random(_SEED), dict[str, None]()
    values = {name: list(listing.dimensions[name].values) for name in _FILTERS}
    while len(found) < count:
        row = listing.row(chance.randrange(listing.size)).values
        held = [name for name in _FILTERS if row[name]]
        if len(held) >= 3:
            filters = []
            for name in sorted(chance.sample(held, 3)):
                keys = {chance.choice(row[name]).key} | set(chance.sample(values[name], chance.choice([0, 0, 1])))
                filters += [(name, key) for key in sorted(keys)]
            found[urlencode(filters)] = None
    more = f"&facets={','.join(facets)}" if facets else ""
    return [f"{_PATH}?{filters}{more}" for filters in found]


def _measured(server: Running, asked: Path, targets: Sequence[str], given: argparse.Namespace) -> float:
    """Print the median of several rounds, and return it."""
    status, body = ask(server.port, targets[0], 60.0, _JSON)  # the first answer waits for what all others use
    if status != 200:
        raise MeasureError(f"{targets[0]} answered {status}: {body[:300].decode(errors='replace')}")
    rates = []
    for _ in range(given.rounds):
        before = processor_time(server.pid)
        one = load.loaded(server, asked, Load(given.connections, given.seconds), accept=_JSON)
        used = used_since(server.pid, before)
        if not one.good or one.cut or one.other or one.failed:
            raise MeasureError(f"{one.good} answers were good, {one.cut} cut, {one.failed} failed, others: {one.other}")
        rates.append(one.rate)
        print(
            f"{one.rate:7.0f} answers/s   median {one.median:6.1f} ms   p99 {one.p99:6.1f} ms   "
            f"{1000 * used / one.good:5.2f} ms of processor time each"
        )
    rate = sorted(rates)[len(rates) // 2]
    print(f"median of {len(rates)} rounds: {rate:.0f} answers a second; goal: {_GOAL}")
    return rate


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rest", description=__doc__)
    parser.add_argument("--snapshot", type=Path, required=True, help="of how many developments, its maker decides")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=int, default=10, help="of each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=50_000, help="how many different addresses are made")
    parser.add_argument("--facets", nargs="*", default=_FACETS, help="the dimensions that are counted")
    return parser


if __name__ == "__main__":
    sys.exit(main())
