"""What the documents show is run: each command gives the output printed below it, each query runs."""

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from _pytest.mark.structures import ParameterSet

from kg import assets
from kg.build import build
from kg.namespaces import CURRENT_GRAPH, PREFIXES
from kg.snapshot import Snapshot
from tests.docs import warm

ROOT = assets.data_dir().parent
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
#: Nothing that it shows depends on how much is published.
OF_ANY_SIZE = "docs/guide/stores.md"
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def pages(language: str) -> list[ParameterSet]:
    """Return the blocks of each page together: what one shows may build on what the one before it did."""
    found: dict[str, list[Any]] = {}
    for block in blocks(language):
        found.setdefault(str(block.id).partition(":")[0], []).append(block.values)
    return [pytest.param(shown, id=path) for path, shown in found.items()]


def blocks(language: str) -> list[ParameterSet]:
    found = []
    for path in DOCUMENTS:
        for match in BLOCK.finditer(path.read_text(encoding="utf-8")):
            if match["language"] == language:
                line = path.read_text(encoding="utf-8")[: match.start()].count("\n") + 1
                place = f"{path.relative_to(ROOT)}:{line}"
                found.append(pytest.param(place, match["body"], id=place))
    return found


@pytest.fixture(scope="session")
def reader(our_snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader has it after ``make serve``: a snapshot, the data, and ``vetkg`` on the path."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(our_snapshot.path.parent, folder / "snapshots", symlinks=True)
    for name in ("data", "ontology", "tests"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.fixture
def reader_of_little(tmp_path: Path) -> Path:
    """A folder of somebody whose snapshot holds one record."""
    for name in ("bodies", "frameworks", "records/timeline/42130"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    build(tmp_path / "data", tmp_path / "snapshots", validate=None)
    return tmp_path


@pytest.fixture(scope="session")
def commands() -> Iterator[str]:
    """A path of commands on which ``vetkg`` is there at once, see `tests.docs.warm`."""
    with tempfile.TemporaryDirectory() as folder:  # the address of a socket is short
        address = Path(folder) / "socket"
        warm.client(Path(folder), address)
        with subprocess.Popen([sys.executable, warm.__file__, str(address)], cwd=ROOT) as process:
            try:
                while not address.exists():
                    assert process.poll() is None
                    time.sleep(0.05)
                yield os.pathsep.join([folder, str(Path(sys.executable).parent), os.environ["PATH"]])
            finally:
                process.terminate()


@pytest.mark.parametrize("shown", pages("console"))
def test_commands_print_what_is_shown(
    shown: list[tuple[str, str]], commands: str, request: pytest.FixtureRequest
) -> None:
    of_any_size = shown[0][0].startswith(OF_ANY_SIZE)
    reader = request.getfixturevalue("reader_of_little" if of_any_size else "reader")
    for place, body in shown:
        assert_prints(place, body, reader, commands)


def assert_prints(place: str, body: str, reader: Path, commands: str) -> None:
    environment = os.environ | {
        "PATH": commands,
        "COLUMNS": "110",
        "NO_COLOR": "1",
        "VETKG_WARM": "no",
    }
    for command, expected in re.findall(r"^\$ (.+?(?:\\\n.+?)*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-c", command], cwd=reader, env=environment, capture_output=True, text=True, check=False
        )
        matches = doctest.OutputChecker().check_output(
            expected, done.stdout, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        )
        assert matches, f"{place}: $ {command}\nprinted:\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def served(reader: Path) -> Iterator[str]:
    """The address of a service that a reader has started."""
    command = [str(Path(sys.executable).with_name("vetkg")), "serve", "--port", "0"]
    environment = os.environ | {"VETKG_WARM": "no"}
    with subprocess.Popen(command, cwd=reader, env=environment, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            lines = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stderr)
            found = next(filter(None, lines), None)
            assert found, "the service did not start"
            yield found[0]
        finally:
            server.terminate()


@pytest.mark.parametrize("shown", pages("curl"))
def test_requests_get_what_is_shown(shown: list[tuple[str, str]], reader: Path, served: str, commands: str) -> None:
    for place, body in shown:
        assert_prints(place, body.replace("http://127.0.0.1:8000", served), reader, commands)


@pytest.mark.parametrize(("place", "body"), blocks("sparql"))
def test_queries_have_an_answer(place: str, body: str, reader: Path) -> None:
    store = ox.Store.read_only(str(reader / "snapshots" / "current" / "store"))
    answer = store.query(body, prefixes=PREFIXES, default_graph=ox.NamedNode(CURRENT_GRAPH))
    assert isinstance(answer, ox.QueryBoolean) or next(iter(answer), None) is not None, f"{place}: no row"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path}: {target}"
