"""The trend reads a little of each snapshot that is there, and says where it knows nothing."""

import json
import os
from pathlib import Path
from typing import Any

from api.web.quality.trend import trend
from kg.build.manifest import as_json
from kg.snapshot import Snapshot


def snapshot(out: Path, version: str, at: int, report: Any, **counts: int) -> Snapshot:
    folder = out / version
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"version": version, "counts": counts}))
    os.utime(folder / "manifest.json", (at, at))
    if report is not None:
        (folder / "report.json").write_bytes(report if isinstance(report, bytes) else as_json(report))
    return Snapshot.at(folder)


def test_each_snapshot_tells_what_was_found_and_held(tmp_path: Path) -> None:
    counts = {"info": 4, "violation": 0, "warning": 2}
    snapshot(tmp_path, "aa", 1_000_000, {"conforms": None, "validated": False}, triples=5)
    snapshot(tmp_path, "bb", 2_000_000, {"counts": counts, "results": ["x" * 9_000]}, triples=7)
    points = trend(snapshot(tmp_path, "cc", 3_000_000, None, triples=9))
    assert [(one.version, one.found, one.holds["triples"]) for one in points] == [
        ("aa", None, 5),
        ("bb", (0, 2, 4), 7),
        ("cc", None, 9),
    ]
    assert not any(one.logged for one in points)
    assert [one.total for one in points] == [0, 6, 0]


def test_damaged_neighbours_are_points_without_numbers(tmp_path: Path) -> None:
    snapshot(tmp_path, "aa", 1_000_000, b'{"counts": {"info": "many"}}')
    (tmp_path / "aa" / "manifest.json").write_bytes(b"[1]")
    os.utime(tmp_path / "aa" / "manifest.json", (1_000_000, 1_000_000))
    first, last = trend(snapshot(tmp_path, "bb", 2_000_000, b'"counts": {no}', triples=1))
    assert (first.holds, first.found) == ({}, (0, 0, 0))
    assert (last.holds["triples"], last.found) == (1, None)
