"""Sets the service beside its peers: python -m benchmarks.run [--small]. See docs/guide/benchmarks.md."""

import argparse
import json
import signal
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Store

from benchmarks.generator.inventor import Inventor
from benchmarks.generator.snapshot import publish
from benchmarks.measure import load, peers
from benchmarks.measure.errors import MeasureError
from benchmarks.measure.machine import commit, machine
from benchmarks.measure.peers import Place
from benchmarks.measure.plan import FULL, SMALL, Plan
from benchmarks.measure.queries import queries
from benchmarks.measure.report import report
from benchmarks.measure.results import Results
from benchmarks.measure.suite import Suite
from kg import assets
from kg.build.progress import Progress
from kg.snapshot import Snapshot

_SEED = 1


def main(arguments: list[str] | None = None) -> int:
    """Measure, and write what came out; return the exit code: 2 where something is missing, 1 where nothing counts."""
    given = _parser().parse_args(arguments)
    if not load.available():
        print(load.NO_WRK, file=sys.stderr)
        return 2
    if not (given.peers / "oxigraph").exists():
        print(f"the peers are not in {given.peers}; run this by: make bench", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no server outlives its block
    started = time.monotonic()

    def progress(message: str) -> None:
        print(f"{time.monotonic() - started:7.1f} s  {message}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="vetkg-bench-") as work:
        place = Place(Path(sys.executable).parent, given.peers, Path(work))
        plan = SMALL if given.small else FULL
        try:
            snapshot = _snapshot(given.snapshot, plan, place, progress)
            results = _results(plan, place, snapshot)
            Suite(place, snapshot, queries(Store.read_only(str(snapshot.store)), _SEED), plan, results, progress).run()
        except MeasureError as error:
            print(f"nothing was measured: {error}", file=sys.stderr)
            return 1
    page = _written(given.out, results)
    print(page)
    return 0


def _snapshot(given: Path | None, plan: Plan, place: Place, progress: Progress) -> Snapshot:
    """Return the snapshot that is measured, and load the peer's store with the same."""
    if given is not None:
        snapshot = Snapshot.at(given)
    else:
        ontology = assets.ontology_dir()
        inventor = Inventor(assets.data_dir(), ontology, plan.developments, _SEED)
        snapshot = publish(inventor, ontology, place.work / "snapshots", progress)
    progress("loading the store of the peer")
    peers.load_oxigraph(place, snapshot)
    return snapshot


def _results(plan: Plan, place: Place, snapshot: Snapshot) -> Results:
    root = assets.ontology_dir().parent
    return Results(
        machine=machine(peers.versions(place)),
        commit=commit(root),
        command="make bench" + (" SMALL=1" if plan is SMALL else ""),
        date=datetime.now(UTC).date().isoformat(),
        plan=asdict(plan),
        counts=dict(snapshot.manifest["counts"]),
    )


def _written(folder: Path, results: Results) -> str:
    """Write the raw figures, then the page that is made of them; return the page."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{results.date}-{results.commit}"
    raw = json.dumps(results.as_json(), indent=1, sort_keys=True, allow_nan=False) + "\n"
    (folder / f"{name}.json").write_text(raw, encoding="utf-8")
    page = report(results)
    (folder / f"{name}.md").write_text(page, encoding="utf-8")
    return page


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--small", action="store_true", help="1 000 developments, one short round: a try, no result")
    parser.add_argument("--snapshot", type=Path, help="measure on this snapshot instead of an invented one")
    parser.add_argument("--peers", type=Path, default=Path(".venv-bench/bin"), help="where the peers' commands are")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"), help="where results are written")
    return parser


if __name__ == "__main__":
    sys.exit(main())
