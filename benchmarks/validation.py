"""Sets the default engine beside pySHACL on the same faulty records, twice: python -m benchmarks.validation.

First engine against engine: all records are one data graph, in memory, and each engine validates it. Then whole run
against whole run: start, reading, unit by unit, checks, report. Each is a process of its own, one after the other;
processor time (children included) and largest memory are those that the system accounts to it; which one runs, and for
how long, is told meanwhile. Faults of many kinds are planted first, by a kept seed; all results are compared, and what
not both found is listed: only known defects of the reference may stand there. ``--only-default`` leaves pySHACL out,
for sizes that it cannot do.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.faults import plant
from benchmarks.measure.machine import commit, machine
from kg import assets
from kg.validate.units.content import text_of
from kg.validate.units.turtle import group, turtle_files

_ONE_IN = 100  # records that get a fault
_BYTES = 12_000  # that a development takes on disk
_SAY_AFTER = 30  # seconds without a word
_RUN = "benchmarks.validation"


def main(arguments: list[str] | None = None) -> None:
    """Measure, and write the committed result where ``--out`` names its file."""
    given = _parser().parse_args(arguments)
    engines = ["fast"] if given.only_default else ["fast", "pyshacl"]
    with tempfile.TemporaryDirectory(dir=given.scratch) as made:
        if given.data is None:
            _require_space(Path(made), given.developments)
        data = given.data or _generated(given.developments, Path(made) / "data")
        faults = _planted(data, given.seed) if given.data is None else {}
        graphs = [_measured("graph", engine, data, 1) for engine in engines if not given.only_default]
        runs = [_measured("run", engine, data, given.workers) for engine in engines]
    found = {
        "command": f"python -m {_RUN} " + " ".join(arguments if arguments is not None else sys.argv[1:]),
        "commit": commit(assets.data_dir().parent),
        "machine": machine({name: version(name) for name in ("shacl", "pyshacl", "rdflib", "pyoxigraph")}),
        "faults": faults,
        "one_graph": _compared(graphs),
        "whole_run": _compared(runs),
    }
    text = json.dumps(found, indent=2, ensure_ascii=False, default=str) + "\n"
    print(text, end="")
    if given.out:
        given.out.write_text(text, encoding="utf-8")


def _require_space(folder: Path, developments: int) -> None:
    """Raise SystemExit where the records of so many developments would fill the disk."""
    wanted = developments * _BYTES
    if shutil.disk_usage(folder).free < 2 * wanted:
        raise SystemExit(f"{folder} has no room for {wanted >> 20} MiB: --scratch FOLDER")


def _generated(developments: int, folder: Path) -> Path:
    command = [sys.executable, "-m", "benchmarks.generate", "--records", "--developments", str(developments)]
    subprocess.run([*command, "--out", str(folder)], check=True)
    return folder


def _planted(data: Path, seed: int) -> dict[str, int]:
    """Plant a fault into one record of a hundred; return how many there are of each kind."""
    random = Random(seed)
    units = list(group(turtle_files([data / "records"])))
    chosen = random.sample(units, max(1, len(units) // _ONE_IN))
    others = [line for files in chosen for line in text_of(files).splitlines(keepends=True)]
    kinds: Counter[str] = Counter()
    for files in chosen:
        lines = text_of(files).splitlines(keepends=True)
        kinds.update(plant(random, lines, others, 1))
        files[0].write_bytes(b"".join(lines))
        for text in files[1:]:
            text.unlink()
    return dict(sorted(kinds.items()))


def _measured(kind: str, engine: str, data: Path, workers: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.measure.validating", kind, engine, str(data), str(workers)]
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        while True:
            print(f"{time.monotonic() - started:7.0f} s  {kind}, {engine}", file=sys.stderr)
            try:
                told, _ = running.communicate(timeout=_SAY_AFTER)
            except subprocess.TimeoutExpired:
                continue
            break
    if running.returncode:
        raise SystemExit(f"{kind}, {engine}: ended with status {running.returncode}")
    return dict(json.loads(told))


def _compared(runs: list[dict[str, Any]]) -> dict[str, object]:
    """Return the runs without their results, how many times the first is faster, and the results of one alone."""
    found = {run["engine"]: Counter(map(json.dumps, run.pop("results"))) for run in runs}
    if len(runs) < 2:
        return {"runs": runs}
    first, second = found.values()
    only = zip(found, (first - second, second - first), strict=True)
    return {
        "runs": runs,
        "times": round(runs[1]["seconds_of_processor"] / runs[0]["seconds_of_processor"], 1),
        "equal_results": (first & second).total(),
        "only": {name: [json.loads(one) for one in sorted(rest.elements())] for name, rest in only},
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m {_RUN}", description=__doc__)
    parser.add_argument("--developments", type=int, default=1000, help="how many developments to invent")
    parser.add_argument("--data", type=Path, help="a folder of records instead; no faults are planted")
    parser.add_argument("--seed", type=int, default=1, help="the same seed plants the same faults")
    parser.add_argument("--only-default", action="store_true", help="leave pySHACL out")
    parser.add_argument("--scratch", type=Path, help="folder that the records are invented in")
    parser.add_argument("--workers", type=int, default=1, help="processes of a run; 0: as many as there are cores")
    parser.add_argument("--out", type=Path, help="also write the result to this file")
    return parser


if __name__ == "__main__":
    main()
