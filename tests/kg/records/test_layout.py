from pathlib import Path

import pytest

from kg.errors import RecordError, UsageError
from kg.records import RecordFiles
from kg.records.layout import edition_date


@pytest.fixture
def data(tmp_path: Path) -> Path:
    put(tmp_path, "records/timeline/42130/2025.ttl")
    return tmp_path


def put(root: Path, place: str) -> Path:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_editions_have_names_that_follow_from_their_place(data: Path) -> None:
    put(data, "records/eurydice/belgium-fl-14.5/2023-11-27.ttl")
    text = put(data, "records/timeline/42130/2025.text.ttl")
    second, first = RecordFiles.of(data).editions[::-1][0], RecordFiles.of(data).editions[0]
    assert (first.source, first.identifier, first.key) == ("eurydice", "belgium-fl-14.5", "2023-11-27")
    assert str(first.graph).endswith("/graph/eurydice/belgium-fl-14.5/2023-11-27")
    assert str(first.record).endswith("/id/record/eurydice-belgium-fl-14.5")
    assert str(second.record).endswith("/id/record/42130")
    assert str(second.edition).endswith("/id/edition/42130-2025")
    assert second.files == (second.path, text)


def test_order_does_not_depend_on_the_file_system(data: Path) -> None:
    for place in ("records/timeline/9/undated-2020.ttl", "records/timeline/9/2020.ttl", "bodies/b.ttl", "bodies/a.ttl"):
        put(data, place)
    found = RecordFiles.of(data)
    assert list(found.editions) == sorted(found.editions)
    assert [path.name for path in found.bodies] == ["a.ttl", "b.ttl"]


def test_all_places_are_read(data: Path) -> None:
    for place in ("bodies/austria.ttl", "bodies/proposed/x.ttl", "links/l.ttl", "frameworks/f.ttl"):
        put(data, place)
    found = RecordFiles.of(data)
    assert set(found.paths()) == set(data.rglob("*.ttl"))


@pytest.mark.parametrize("place", ["x.ttl", "records/x.ttl", "records/timeline/42130/more/2025.ttl", "other/x.ttl"])
def test_turtle_in_no_place_is_refused(data: Path, place: str) -> None:
    path = put(data, place)
    with pytest.raises(RecordError, match=rf"{path}: a Turtle file that no build would read"):
        RecordFiles.of(data)


@pytest.mark.parametrize("place", ["records/timeline/42130/.2025.ttl", ".trash/x.ttl", "bodies/.x.ttl", "README.md"])
def test_hidden_files_and_other_kinds_are_left_alone(data: Path, place: str) -> None:
    put(data, place)
    assert len(list(RecordFiles.of(data).paths())) == 1


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("records/blog/1/2025.ttl", "blog is no source"),
        ("records/timeline/A b/2025.ttl", "cannot be the id"),
        ("records/timeline/42130/latest.ttl", "latest is no edition"),
        ("records/timeline/42130/2025-1.ttl", "is no edition"),
        ("records/timeline/42130/2024.text.ttl", "text without its record"),
    ],
)
def test_wrong_names_are_refused(data: Path, place: str, message: str) -> None:
    path = put(data, place)
    with pytest.raises(RecordError, match=message) as caught:
        RecordFiles.of(data)
    assert caught.value.where == str(path)


def test_missing_folder_and_folder_without_records(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such data folder"):
        RecordFiles.of(tmp_path / "nowhere")
    put(tmp_path, "bodies/a.ttl")
    with pytest.raises(UsageError, match="holds no record"):
        RecordFiles.of(tmp_path)


def test_edition_date() -> None:
    assert edition_date("2025") == (True, "2025")
    assert edition_date("2023-11-27") == (True, "2023-11-27")
    assert edition_date("undated-2024") == (False, "2024")
    assert edition_date("undated") == (False, "")
    with pytest.raises(ValueError, match="not an edition key"):
        edition_date("20255")
