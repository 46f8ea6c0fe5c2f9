"""Fixtures: a small invented data folder, a small ontology, and builds of them."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kg.build import Snapshot, build

HERE = Path(__file__).parent
Build = Callable[..., Snapshot]


@pytest.fixture
def ontology() -> Path:
    return HERE / "fixtures" / "ontology"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the invented records, free to be changed."""
    return Path(shutil.copytree(HERE / "fixtures" / "data", tmp_path / "data"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def make(data: Path, out: Path, ontology: Path) -> Build:
    """Build the data into ``out``."""
    return partial(build, data, out, ontology=ontology)


@pytest.fixture(scope="session")
def made(made_once: Callable[[str, Callable[[Path], object]], Path]) -> Snapshot:
    """A snapshot of the invented data, for those who only look at it."""
    return Snapshot.at(
        made_once("invented", lambda out: build(HERE / "fixtures/data", out, ontology=HERE / "fixtures/ontology"))
    )


@pytest.fixture
def change(data: Path) -> Callable[[], None]:
    """Change the data so that the next build makes another snapshot."""

    def apply() -> None:
        path = data / "links" / "more.ttl"
        link = "<https://w3id.org/vetkg/id/development/90003> <https://w3id.org/vetkg/def/succeeds>"
        path.write_text(f"{link} <https://w3id.org/vetkg/id/development/90002> .\n")

    return apply
