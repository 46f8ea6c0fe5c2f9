"""The W3C's suites and more over HTTP, where their runner is at hand: docs/reference/conformance.md has the table."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from api.settings import Settings
from kg import assets
from kg.store.embedded import SnapshotView

ROOT = assets.data_dir().parent
SUITE = ROOT.parent / "shared" / "conformance"
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (\d+) \| (\d+)(?: \+ (\d+))? \|", re.MULTILINE)
#: What is reached, by section of the runner: cases there are, that pass, and that give equal values written otherwise.
TABLE = {
    name: (int(cases), int(passed), int(equal or 0))
    for name, cases, passed, equal in ROW.findall((ROOT / "docs/reference/conformance.md").read_text("utf-8"))
}

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the suites are not at hand")


@pytest.fixture(scope="module")
def results(service: Any, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the runner says of a service that holds the suites' data."""
    folder: Path = tmp_path_factory.mktemp("suites")
    store = Store(str(folder / "store"))
    store.bulk_load(path=str(SUITE / "w3c-data.nq"), format=RdfFormat.N_QUADS)
    store.flush()
    del store
    with type(service)(SnapshotView(folder / "store", "w3c"), Settings(workers=2, deadline=20)) as live:
        runner = [sys.executable, str(SUITE / "sparql_http_runner.py"), f"{live.url}/sparql"]
        subprocess.run([*runner, "--json", str(folder / "results.json")], check=True, capture_output=True, timeout=120)
    found: list[dict[str, Any]] = json.loads((folder / "results.json").read_text("utf-8"))
    return found


def section(name: str) -> str:
    return re.sub(r"\(.*\)", "", name)


@pytest.mark.parametrize("name", TABLE)
def test_what_the_table_says_is_reached(results: list[dict[str, Any]], name: str) -> None:
    cases = [case for case in results if section(case["section"]) == name and case["ok"] is not None]
    failed = [f"{case['name']}: {case['why']}" for case in cases if not case["ok"] and not case.get("lenient")]
    equal = sum(bool(case.get("lenient")) for case in cases)
    counts = Counter(case["ok"] for case in cases)
    assert (len(cases), counts[True], equal) == TABLE[name], "\n".join(failed)


def test_the_table_leaves_nothing_out(results: list[dict[str, Any]]) -> None:
    assert {section(case["section"]) for case in results} == set(TABLE)
