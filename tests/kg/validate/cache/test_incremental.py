"""What a run with a cache looks at again, and what makes it look at everything."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from kg import assets
from kg.validate import Report, Severity
from kg.validate.cache import identity
from kg.validate.running.work import Surveyed
from kg.validate.running.workers import Block, Workers

Run = Callable[..., Report]
LOADED = "import sys; from kg.cli import main; import atexit; atexit.register(lambda: print(*sys.modules)); main()"


@pytest.fixture
def surveyed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read again."""
    names: list[str] = []
    survey = Workers.survey

    def noted(self: Workers, blocks: list[Block], first: int = 0) -> list[Surveyed]:
        names.extend(Path(file).stem for block in blocks for unit in block for file in unit)
        return survey(self, blocks, first)

    monkeypatch.setattr(Workers, "survey", noted)
    return names


def records(corpus: Path) -> list[Path]:
    return sorted((corpus / "records").rglob("*.ttl"))


def test_only_what_changed_and_what_refers_to_it_is_read_again(corpus: Path, warm: Run, surveyed: list[str]) -> None:
    say, heed, idle, *_ = records(corpus)
    thing = "<https://w3id.org/vetkg/id/development/said-elsewhere>"
    heed.write_text(
        f"{heed.read_text()}\n<https://w3id.org/vetkg/id/x> <https://w3id.org/vetkg/def/partOf> {thing} .\n"
    )
    before = warm()
    assert "dangling-link" in {one.component for one in before.results}
    surveyed.clear()
    assert warm() == before
    assert surveyed == []
    say.write_text(f"{say.read_text()}\n{thing} a <https://w3id.org/vetkg/def/Development> .\n")
    after = warm()
    assert set(surveyed) == {say.stem, heed.stem}
    assert "dangling-link" not in {one.component for one in after.results}
    surveyed.clear()
    idle.touch()
    assert warm() == after
    assert surveyed == []


def test_a_file_that_was_just_written_is_read_by_its_bytes(
    corpus: Path, warm: Run, cold: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where times are coarse, a second change of the same size is seen by nobody who looks at them."""
    path = records(corpus)[0]
    for place in ("kg.validate.units.listing.signature", "kg.validate.cache.looking.signature"):
        monkeypatch.setattr(place, lambda told: (told.st_size, told.st_mtime_ns, 0, told.st_mtime_ns))
    path.touch()
    warm()
    told, text = path.stat(), path.read_text()
    path.write_text(text.replace('"@en', '"@xx'))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert warm() == cold()
    assert warm().results


def test_checks_over_everything_see_what_changed_in_one_place(corpus: Path, warm: Run, cold: Run) -> None:
    one, other, *_ = records(corpus)
    texts = one.read_text(), other.read_text()
    first, second = (f"<https://w3id.org/vetkg/id/development/{name}>" for name in ("first", "second"))
    part = "\n{} <https://w3id.org/vetkg/def/partOf> {} .\n"
    warm()
    one.write_text(texts[0] + part.format(first, second))
    assert "succession-in-a-circle" not in {result.component for result in warm().results}
    other.write_text(texts[1] + part.format(second, first))
    circle = [result for result in warm().results if result.component == "succession-in-a-circle"]
    assert {result.file for result in circle} == {str(one), str(other)}
    one.write_text("# a line more\n" + texts[0] + part.format(first, second))
    moved = warm()
    assert moved.results == cold().results
    assert circle[0] not in moved.results
    other.unlink()
    assert warm().results == cold().results


def test_nothing_is_loaded_where_nothing_is_judged(corpus: Path, cache: Path, tmp_path: Path) -> None:
    def loaded() -> set[str]:
        arguments = ("validate", str(corpus), "--cache", str(cache))
        ran = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
        return {name.partition(".")[0] for name in ran.stdout.split()}

    assert "pyoxigraph" in loaded()
    assert loaded().isdisjoint({"rdflib", "pyshacl", "shacl", "pyoxigraph"})


@pytest.fixture
def assets_of_our_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with shapes and ontology that a test may change."""
    for name in ("shapes", "ontology"):
        copytree(assets.asset_dir(name), tmp_path / "assets" / name)
    monkeypatch.setattr(assets, "_PLACES", (tmp_path / "assets", *assets._PLACES))
    return tmp_path / "assets"


def test_nothing_outlives_the_shapes(corpus: Path, warm: Run, surveyed: list[str], assets_of_our_own: Path) -> None:
    warm()
    surveyed.clear()
    with (assets_of_our_own / "shapes" / "core" / "policy.ttl").open("a") as file:
        file.write("# another line\n")
    warm()
    assert len(surveyed) == len(list(corpus.rglob("*.ttl")))


@pytest.mark.parametrize(
    "part", ["shapes/profile.ttl", "shapes/checks/dangling-link.rq", "ontology/vocabularies/system.ttl"]
)
def test_whatever_stands_behind_a_unit_counts(part: str, assets_of_our_own: Path, tmp_path: Path) -> None:
    before = identity.identity([], "fast", tmp_path)
    with (assets_of_our_own / part).open("a") as file:
        file.write("# another line\n")
    after = identity.identity([], "fast", tmp_path)
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies" / "new.ttl").write_text("")
    assert len({before, after, identity.identity([], "fast", tmp_path)}) == 3


def test_another_engine_looks_at_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    known = identity.identity([], "fast", None)
    assert known is not None
    assert known == identity.identity([], "fast", None)
    assert known != identity.identity([], "pyshacl", None)
    assert known != identity.identity([tmp_path], "fast", None)
    (tmp_path / "shacl-99.0.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert known != identity.identity([], "fast", None)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert identity.identity([], "fast", None) is None


def test_a_broken_cache_is_thrown_away(corpus: Path, cache: Path, warm: Run, cold: Run) -> None:
    path = records(corpus)[0]
    path.write_text(path.read_text().replace('"@en', '"@xx'))
    warm()
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes().replace(b'"@xx', b'"@yy'))
    report = warm()
    assert report == cold()
    assert report.at_least(Severity.INFO)
