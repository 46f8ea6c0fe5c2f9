"""Sets full text beside SPARQL's CONTAINS, over the same texts: python -m benchmarks.search --snapshot DIR."""

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from pyoxigraph import Literal, QuerySolutions

from benchmarks.measure.machine import commit, machine
from kg import assets
from kg.query.prepared import prepare
from kg.search import Search
from kg.snapshot import SEARCH, SEARCH_INDEX, Snapshot
from kg.store.embedded import SnapshotView

T = TypeVar("T")

_QUERY = Path(__file__).with_name("queries") / "contains.rq"
#: How often the words stand that are looked for: the one that comes nearest to each number of things is taken.
_TIMES = (1, 10, 100, 1_000, 10_000, 100_000)
_LEAST = 4  # letters of a word


@dataclass(frozen=True)
class Measured:
    """A word, how many things say it, and the milliseconds of processor time of each run."""

    word: str
    things: int
    developments: int
    containing: int
    find: list[float]
    all_developments: list[float]
    contains: list[float]


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print a table; with ``--out`` write every single time, too."""
    given = _parser().parse_args(arguments)
    snapshot = Snapshot.at(given.snapshot)
    search = Search.open(snapshot.path)
    if search is None:
        print("this snapshot has no index of texts: build it again", file=sys.stderr)
        return 2
    view = SnapshotView(snapshot.store)
    view.open()
    if given.memory:
        view.hold()
    found = [_measure(search, view, word, given.runs) for word in words(snapshot.path / SEARCH / SEARCH_INDEX)]
    print(_table(found, search.size, given.memory))
    if given.out:
        said = {
            "commit": commit(assets.data_dir().parent),
            "machine": machine({"sqlite": sqlite3.sqlite_version}),
            "snapshot": {"version": snapshot.version, "counts": snapshot.manifest["counts"], "texts of": search.size},
            "current view in memory": given.memory,
            "milliseconds of processor time": [asdict(one) for one in found],
        }
        given.out.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    return 0


def words(index: Path) -> list[str]:
    """Return words of an index from rare to frequent, the same ones each time."""
    with closing(sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.counted USING fts5vocab('main', 'words', 'row')")
        rows = connection.execute("SELECT term, doc FROM temp.counted ORDER BY term")
        counted = {term: count for term, count in rows if len(term) >= _LEAST and term.isascii() and term.isalpha()}
    return list(dict.fromkeys(min(counted, key=lambda term: abs(counted[term] - times)) for times in _TIMES))


def _measure(search: Search, view: SnapshotView, word: str, runs: int) -> Measured:
    text = _QUERY.read_text(encoding="utf-8")
    query = prepare(text, {"letters": [f'"{word}"']})

    def containing() -> int:
        answer = view.query(query)
        assert isinstance(answer, QuerySolutions)  # noqa: S101 - narrows the type
        (row,) = answer
        count = row["found"]
        assert isinstance(count, Literal)  # noqa: S101 - the same
        return int(count.value)

    hits, find = _timed(lambda: search.find(word), runs * 5)
    developments, every = _timed(lambda: search.developments(word), runs * 5)
    count, contains = _timed(containing, runs)
    return Measured(word, hits.total, len(developments), count, find, every, contains)


def _timed(work: Callable[[], T], runs: int) -> tuple[T, list[float]]:
    """Return what ``work`` gives and the milliseconds of processor time of each run; the first one is not counted."""
    result = work()

    def times() -> Iterator[float]:
        for _ in range(runs):
            begin = time.process_time()
            work()
            yield round((time.process_time() - begin) * 1000, 3)

    return result, list(times())


def _table(found: list[Measured], documents: int, memory: bool) -> str:
    where = "in memory" if memory else "in the store"
    lines = [
        f"Texts of {documents} things; SPARQL asks the current view {where}. Milliseconds of processor time, medians.",
        "",
        "| word | things | developments | things by CONTAINS | find, first 20 | developments, all | CONTAINS | ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in found:
        find, every, contains = median(one.find), median(one.all_developments), median(one.contains)
        counts, ratio = f"{one.things} | {one.developments} | {one.containing}", contains / max(find, every)
        lines.append(f"| {one.word} | {counts} | {find:.2f} | {every:.2f} | {contains:.0f} | {ratio:.0f} × |")
    slower = [max(median(one.find), median(one.all_developments)) for one in found]
    ratio = median(median(one.contains) for one in found) / median(slower)
    return "\n".join([*lines, "", f"Ratio of the medians over all words, by the slower of the two: {ratio:.0f} ×"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--snapshot", type=Path, default=Path("snapshots"), help="folder of snapshots, or one")
    parser.add_argument(
        "--runs", type=int, default=5, help="runs of CONTAINS for each word; five times as many of ours"
    )
    parser.add_argument("--memory", action="store_true", help="let SPARQL ask the current view in memory")
    parser.add_argument("--out", type=Path, help="write every single time to this file, as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
