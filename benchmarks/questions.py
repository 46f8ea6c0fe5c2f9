"""Sets our way to ask questions beside the bare engine, RDFLib and brute force: python -m benchmarks.questions."""

import argparse
import csv
import io
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import geometric_mean, median

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, Store

from benchmarks.measure.machine import commit, machine
from benchmarks.measure.oracle import Oracle, Rows, rows
from benchmarks.measure.rdflib_asked import RdfLib
from kg import assets
from kg.namespaces import CURRENT_GRAPH
from kg.query import questions
from kg.query.prepared import prepare
from kg.query.questions import Question
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView

_CURRENT = NamedNode(CURRENT_GRAPH)
#: Below this many milliseconds a query measures little but the clock: it counts as this much.
_LEAST = 0.1


@dataclass
class Asked:
    """A question, its rows, and the milliseconds of processor time of each run by each of those who answered it.

    ``rdflib`` is None where nobody asked it, infinite where it did not end in time; ``wrong`` are those whose answer
    is not that of brute force, or, where brute force has none (not ``proven``), not ours.
    """

    name: str
    rows: int
    ours: list[float]
    raw: list[float]
    rdflib: float | None = None
    wrong: list[str] = field(default_factory=list)
    proven: bool = False


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table, and write every time with ``--out``; return 1 where an answer is wrong."""
    given = _parser().parse_args(arguments)
    snapshot = Snapshot.at(given.snapshot)
    oracle = None if given.no_oracle else Oracle(snapshot)
    rdflib = RdfLib(snapshot) if given.rdflib else None
    view, store = SnapshotView(snapshot.store), Store.read_only(str(snapshot.store))
    found = []
    for question in questions.load():
        one, answer = _own(question, view, store, given.runs)
        _compare(one, question, answer, oracle, rdflib, given.rdflib)
        print(_row(one, given.rdflib), file=sys.stderr, flush=True)
        found.append(one)
    page = _page(found, snapshot, given.rdflib)
    print(page)
    if given.out:
        _write(given.out, page, found, snapshot)
    return 1 if any(one.wrong for one in found) else 0


def _own(question: Question, view: SnapshotView, store: Store, runs: int) -> tuple[Asked, Rows]:
    def ours() -> bytes:
        return _csv(view.query(prepare(question.text)))

    def raw() -> bytes:
        return _csv(store.query(question.text, default_graph=_CURRENT))

    answer, own, bare = ours(), list[float](), list[float]()
    for _ in range(runs):  # by turns, so that a disturbance hits both
        own.append(_milliseconds(ours))
        bare.append(_milliseconds(raw))
    _, *table = csv.reader(io.StringIO(answer.decode(), newline=""))
    return Asked(question.name, len(table), own, bare), rows(table)


def _compare(
    one: Asked, question: Question, answer: Rows, oracle: Oracle | None, rdflib: RdfLib | None, seconds: int
) -> None:
    wanted = oracle.answer(question.name) if oracle else None
    one.proven = wanted is not None
    if wanted is None:
        wanted = answer
    if answer != wanted:
        one.wrong.append("ours")
    if rdflib is not None:
        said = rdflib.ask(question.text, seconds)
        one.rdflib = round(said[0] * 1000, 1) if said else float("inf")
        if said and said[1] != wanted:
            one.wrong.append("RDFLib")


def _csv(answer: object) -> bytes:
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - narrows the type: every question is a SELECT
    return answer.serialize(format=QueryResultsFormat.CSV) or b""


def _milliseconds(work: Callable[[], bytes]) -> float:
    begin = time.process_time()
    work()
    return round((time.process_time() - begin) * 1000, 3)


def _row(one: Asked, seconds: int) -> str:
    ours, raw = median(one.ours), median(one.raw)
    other = "" if one.rdflib is None else _slower(one, seconds)
    wrong = ", ".join(one.wrong)
    return f"| {one.name} | {one.rows} | {ours:.1f} | {raw:.1f} | {ours / max(raw, _LEAST):.2f} | {other} | {wrong} |"


def _slower(one: Asked, seconds: int) -> str:
    if one.rdflib == float("inf"):
        return f"more than {seconds} s"
    return f"{one.rdflib:.0f}"


def _page(found: list[Asked], snapshot: Snapshot, seconds: int) -> str:
    counts = snapshot.manifest["counts"]
    lines = [
        f"{counts['developments']} developments, {counts['triples']} statements in the current view. Milliseconds of",
        "processor time, medians; from a RocksDB store on disk, answers as CSV.",
        "",
        "| question | rows | ours | raw pyoxigraph | ratio | RDFLib | wrong |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(_row(one, seconds) for one in found),
        "",
        f"- ours to raw pyoxigraph, geometric mean: {geometric_mean(_ratio(one) for one in found):.2f} ×",
    ]
    if seconds:
        mean = geometric_mean(_times(one, seconds) for one in found)
        lines.append(f"- RDFLib to ours, geometric mean: {mean:.0f} × (what did not end counts as {seconds} s)")
    wrong = [f"{who} on {one.name}" for one in found for who in one.wrong]
    unproven = [one.name for one in found if not one.proven]
    lines.append(f"- answers other than those of brute force: {', '.join(wrong) or 'none'}")
    lines.append(f"- without an answer by brute force: {', '.join(unproven) or 'none'}")
    return "\n".join(lines)


def _ratio(one: Asked) -> float:
    return max(median(one.ours), _LEAST) / max(median(one.raw), _LEAST)


def _times(one: Asked, seconds: int) -> float:
    assert one.rdflib is not None  # noqa: S101 - it was asked
    return max(min(one.rdflib, seconds * 1000.0), _LEAST) / max(median(one.ours), _LEAST)


def _write(out: Path, page: str, found: list[Asked], snapshot: Snapshot) -> None:
    said = {
        "commit": commit(assets.data_dir().parent),
        "machine": machine({name: version(name) for name in ("pyoxigraph", "rdflib")}),
        "snapshot": {"version": snapshot.version, "counts": snapshot.manifest["counts"]},
        "milliseconds of processor time": [
            {**asdict(one), "rdflib": None if one.rdflib == float("inf") else one.rdflib} for one in found
        ],
    }
    out.with_suffix(".json").write_text(json.dumps(said, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    out.with_suffix(".md").write_text(f"# Questions\n\n{page}\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__)
    parser.add_argument("--snapshot", type=Path, default=Path("snapshots"), help="folder of snapshots, or one")
    parser.add_argument("--runs", type=int, default=3, help="runs of each question")
    parser.add_argument(
        "--rdflib", type=int, default=0, metavar="SECONDS", help="ask RDFLib, too, this long at most each question"
    )
    parser.add_argument("--no-oracle", action="store_true", help="do not compare with brute force (it needs memory)")
    parser.add_argument("--out", type=Path, help="write the table and every single time to FILE.md and FILE.json")
    return parser


if __name__ == "__main__":
    sys.exit(main())
