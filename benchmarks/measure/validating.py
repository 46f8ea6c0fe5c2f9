"""One validation in a process of its own, and what the system accounts to it: python -m benchmarks.measure.validating.

``run`` is a whole run as `vetkg validate` does it: start, reading, checks, results with their lines. ``graph`` is the
engine alone: all records and what they may refer to are one data graph, in memory as N-Triples before the clock runs.
"""

import json
import resource
import sys
import time
from pathlib import Path

Measured = dict[str, object]


def main() -> None:
    """Measure what the arguments name (run or graph, engine, folder, processes) and print it as JSON."""
    kind, engine, data, workers = sys.argv[1:]
    measured = run(Path(data), engine, int(workers)) if kind == "run" else graph(Path(data), engine)
    print(json.dumps(measured))


def run(data: Path, engine: str, workers: int) -> Measured:
    """Return what a whole run takes, from the start of this process on; ``workers`` 0: as many as there are cores."""
    from kg.validate import validate  # noqa: PLC0415 - its import is a part of what is measured

    started = time.perf_counter()
    report = validate([data], engine=engine, workers=workers or None)
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "engine": engine,
        "files": report.files,
        "focus_nodes": report.focus_nodes,
        "seconds_of_processor": round(sum(one.ru_utime + one.ru_stime for one in (own, others)), 2),
        "seconds": round(time.perf_counter() - started, 2),
        "mebibytes": own.ru_maxrss // 1024,
        "mebibytes_of_largest_child": others.ru_maxrss // 1024,
        "counts": report.counts(),
        "results": [
            [one.file, one.focus, one.path, one.value_term, one.shape, one.component] for one in report.results
        ],
    }


def graph(data: Path, engine: str) -> Measured:
    """Return what an engine takes for all records as one data graph, from text to results."""
    from kg.validate.engines.fast import Fast  # noqa: PLC0415 - see above
    from kg.validate.engines.reference import Reference  # noqa: PLC0415 - see above
    from kg.validate.units.background import Background  # noqa: PLC0415 - no part of a whole run
    from kg.validate.units.behind import shape_files  # noqa: PLC0415 - see above
    from kg.validate.units.turtle import turtle_as_lines, turtle_files, unit_as_lines  # noqa: PLC0415 - see above

    files = turtle_files([data / "records"])
    own = [turtle_as_lines(str(path), f"f{number}b") for number, path in enumerate(files)]
    lines = sorted(set(b"".join([Background.read(data).text, *own]).splitlines(keepends=True)))
    shapes = unit_as_lines(shape_files())
    made = Fast(shapes) if engine == "fast" else Reference(shapes)
    started = time.process_time()
    results = made.validate_lines(lines)
    return {
        "engine": engine,
        "statements": len(lines),
        "seconds_of_processor": round(time.process_time() - started, 2),
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "results": sorted(
            [str(one.focus), one.path_text, "" if one.value is None else str(one.value), str(one.root), one.component]
            for one in results
        ),
    }


if __name__ == "__main__":
    main()
