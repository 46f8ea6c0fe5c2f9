"""Builds a data folder and loads the same quads bare: python -m benchmarks.build --data FOLDER."""

import argparse
import json
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from benchmarks.measure.machine import commit, machine
from kg import assets
from kg.build import build, lines
from kg.namespaces import CURRENT_GRAPH
from kg.snapshot import CURRENT, CURRENT_DUMP, HISTORY_DUMP, Snapshot


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table, and with ``--out`` write what was measured."""
    given = _parser().parse_args(arguments)
    runs = []
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        for _ in range(given.runs):  # by turns, so that a disturbance hits both
            shutil.rmtree(Path(name) / "ours", ignore_errors=True)
            ours = _apart(_build, given.data, Path(name) / "ours")
            runs.append(
                {"build": ours, "bulk_load": _apart(_load, Path(name) / "ours" / CURRENT, Path(name) / "raw.nq")}
            )
        counts = Snapshot.at(Path(name) / "ours").manifest["counts"]
    page = table(runs, counts)
    print(page)
    if given.out:
        head = {"commit": commit(assets.data_dir().parent), "machine": machine({"pyoxigraph": version("pyoxigraph")})}
        said = json.dumps({**head, "counts": counts, "runs": runs}, indent=1)
        given.out.with_suffix(".json").write_text(said + "\n", encoding="utf-8")
        given.out.with_suffix(".md").write_text(f"# Building\n\n{page}\n", encoding="utf-8")
    return 0


def table(runs: list[dict[str, Any]], counts: dict[str, int]) -> str:
    """Return the run whose build took least processor time, stage by stage, beside the fastest bare load."""
    best = min((run["build"] for run in runs), key=_seconds)
    bare = min((run["bulk_load"] for run in runs), key=_seconds)
    rows = [f"| {stage} | {seconds:.2f} |" for stage, seconds in best["stages"]]
    return "\n".join(
        [
            f"{counts['developments']} developments, {counts['triples'] + counts['quads']} quads; the best of"
            f" {len(runs)} runs, in seconds of processor time.",
            "",
            "| stage | seconds |",
            "| --- | --- |",
            *rows,
            f"| **the whole build**, {best['megabytes']:.0f} MB | {_seconds(best):.2f} |",
            f"| bare `bulk_load` of the same N-Quads, {bare['megabytes']:.0f} MB | {_seconds(bare):.2f} |",
            "",
            f"The build takes {_seconds(best) / _seconds(bare):.2f} × what the bare load takes.",
        ]
    )


def _seconds(run: dict[str, Any]) -> float:
    return float(sum(seconds for _, seconds in run["stages"]))


def _apart(work: Callable[..., list[tuple[str, float]]], *arguments: Path) -> dict[str, Any]:
    """Do the work in a process of its own; return its stages with their processor time, and its most memory."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    said: dict[str, Any] = ours.recv()
    process.join()
    return said


def _report(pipe: Connection, work: Callable[..., list[tuple[str, float]]], arguments: tuple[Path, ...]) -> None:
    stages = work(*arguments)
    pipe.send({"stages": stages, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})


def _build(data: Path, out: Path) -> list[tuple[str, float]]:
    begun = [("listing the files", time.process_time())]
    build(data, out, progress=lambda message: begun.append((message, time.process_time())))
    return [(stage, after - start) for (stage, start), (_, after) in pairwise(begun)]


def _load(snapshot: Path, quads: Path) -> list[tuple[str, float]]:
    """Load all quads of a snapshot from one file of N-Quads, as who has no build would."""
    with quads.open("wb") as file:
        with (snapshot / CURRENT_DUMP).open("rb") as dump:
            tail = lines.term(str(CURRENT_GRAPH)) + b" .\n"
            file.writelines(line[:-2] + tail for line in dump)
        with (snapshot / HISTORY_DUMP).open("rb") as dump:
            shutil.copyfileobj(dump, file)
    folder = quads.with_suffix(".store")
    begun = time.process_time()
    store = Store(folder)
    store.bulk_load(path=quads, format=RdfFormat.N_QUADS)
    store.flush()
    del store  # closes its files
    took = time.process_time() - begun
    shutil.rmtree(folder)
    return [("bulk_load", took)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="data folder, as benchmarks.generate --records writes")
    parser.add_argument("--runs", type=int, default=1, help="how many times each")
    parser.add_argument("--folder", type=Path, help="where to put the snapshot for the time being")
    parser.add_argument("--out", type=Path, help="write the table and every run to FILE.md and FILE.json")
    return parser


if __name__ == "__main__":
    sys.exit(main())
