import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generator.corpus import Corpus
from benchmarks.generator.inventor import Inventor
from benchmarks.generator.snapshot import publish
from kg import assets
from kg.snapshot import Snapshot

#: Records known in part, one of them with two editions, one complete record, and those of the secondary sources.
SOME = (
    *(f"timeline/{number}" for number in (28033, 28098, 28170, 28253, 28331, 28429, 28524, 43286, 44313, 45164)),
    "timeline/42130", "eurydice", "article",
)  # fmt: skip


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus: some records of ours, with all bodies, links and frameworks."""
    root = tmp_path_factory.mktemp("corpus")
    for name in (*(f"records/{record}" for record in SOME), "bodies", "frameworks", "links"):
        shutil.copytree(assets.data_dir() / name, root / name)
    shutil.copy(assets.data_dir() / "references.csv", root)
    return root


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return Corpus.read(assets.data_dir(), assets.ontology_dir())


@pytest.fixture(scope="session")
def inventor(data: Path) -> Inventor:
    return Inventor(data, assets.ontology_dir(), developments=110, seed=1)


@pytest.fixture(scope="session")
def snapshot(made_once: Callable[[str, Callable[[Path], object]], Path], request: pytest.FixtureRequest) -> Snapshot:
    """What the inventor invents, made one block at a time."""

    def fill(out: Path) -> None:
        publish(request.getfixturevalue("inventor"), assets.ontology_dir(), out, lambda _: None, blocks=1)

    return Snapshot.at(made_once("generated", fill))
