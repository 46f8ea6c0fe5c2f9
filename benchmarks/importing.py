"""Imports invented pages and kills the import half-way: python -m benchmarks.importing --pages 10000 --out FILE."""

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.generator.pages import Pages
from benchmarks.measure.machine import commit, machine
from kg import assets
from kg.ingest.journal import NAME
from kg.vocabulary import vocabulary

_EMPTY_PAGE = "Dear Anna,\nthe raft is ready.\n"


@dataclass(frozen=True)
class Run:
    """One process: seconds of processor time and of the clock, most memory in MB, and how it ended."""

    processor: float
    clock: float
    megabytes: float
    exit: int


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table, and with ``--out`` write what was measured."""
    given = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        said = measure(Path(name), given.pages, given.seed, given.jobs)
    print(table(said))
    if given.out:
        root = assets.data_dir().parent
        command = f"python -m benchmarks.importing --pages {given.pages} --seed {given.seed} --jobs {given.jobs}"
        head = {"command": command, "commit": commit(root), "machine": machine({})}
        given.out.write_text(json.dumps(head | said, indent=2) + "\n", encoding="utf-8")
    return 0 if said["lost"] == said["twice"] == 0 else 1


def measure(folder: Path, pages: int, seed: int, jobs: int) -> dict[str, object]:
    """Import so many pages, killed once half-way, and again; return what was measured and what was lost."""
    source, into = folder / "pages", folder / "data"
    Pages(vocabulary(), seed).write(source, pages)
    size = sum(path.stat().st_size for path in source.rglob("*.*"))
    (folder / "letter.txt").write_text(_EMPTY_PAGE, encoding="utf-8")
    start = _import(folder / "letter.txt", folder / "none", 1, folder / "start.json")
    begun = _import(source, into, jobs, folder / "begun.json", kill_at=pages // 2)
    rest = _import(source, into, jobs, folder / "rest.json")
    again = _import(source, into, jobs, folder / "again.json")
    reports = json.loads((folder / "rest.json").read_text(encoding="utf-8"))["pages"]
    written = [record["path"] for report in reports for record in report["records"] if record["status"] == "new"]
    files = [str(path) for path in (into / "records").rglob("*.ttl")]
    spent = begun.processor + rest.processor - 2 * start.processor
    return {
        "pages": pages,
        "seed": seed,
        "jobs": jobs,
        "bytes a page": round(size / pages),
        "pages a minute of processor time": round(60 * pages / spent),
        "again: pages a minute of processor time": round(60 * pages / (again.processor - start.processor)),
        "lost": pages - len(files) + len(set(written) - set(files)),
        "at work when it was killed": len(set(files) - set(written)),
        "twice": sum(times - 1 for times in Counter(written).values()),
        "lines": sum(report["lines"]["non_blank"] for report in reports),
        "lines reported": sum(report["lines"]["reported"] for report in reports),
        "runs": {"start alone": asdict(start), "killed": asdict(begun), "rest": asdict(rest), "again": asdict(again)},
    }


def table(said: dict[str, object]) -> str:
    """Return what was measured as lines of a table."""
    rows = [f"| {name} | {value} |" for name, value in said.items() if not isinstance(value, dict)]
    return "\n".join(["| what | measured |", "| --- | --- |", *rows])


def _import(source: Path, into: Path, jobs: int, report: Path, kill_at: int | None = None) -> Run:
    """Import in a process of its own; kill it when its journal holds ``kill_at`` pages."""
    command = [sys.executable, "-m", "kg", "import", str(source), "--into", str(into), "--json", "--jobs", str(jobs)]
    began = time.monotonic()
    with report.open("wb") as out, report.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(command, stdout=out, stderr=log, start_new_session=True)
        while kill_at is not None and _done(into / NAME) < kill_at:
            time.sleep(0.05)
        if kill_at is not None:
            os.killpg(process.pid, signal.SIGKILL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        round(used.ru_utime + used.ru_stime, 2),
        round(time.monotonic() - began, 2),
        round(used.ru_maxrss / 1024, 1),
        process.returncode,
    )


def _done(journal: Path) -> int:
    try:
        return max(0, journal.read_bytes().count(b"\n") - 1)
    except FileNotFoundError:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="how many pages")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same pages")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes read")
    parser.add_argument("--folder", type=Path, help="where to put pages and records for the time being")
    parser.add_argument("--out", type=Path, help="write everything that was measured as JSON")
    return parser


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
