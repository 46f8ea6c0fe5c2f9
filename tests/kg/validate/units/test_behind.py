"""The data folder whose bodies and frameworks every record may refer to is found by its records."""

from pathlib import Path

import pytest

from kg.validate.units.behind import data_root


def test_a_folder_with_bodies_before_its_records_is_a_data_folder(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("bodies/malta.ttl", "links/decided.ttl", "records/timeline/1/2024.ttl")]
    assert data_root(paths) == tmp_path
    assert data_root(paths[:2]) is None
    assert data_root([]) is None


def test_a_relative_path_within_the_records_tells_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "records" / "timeline"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert data_root(["1/2024.ttl", "2/2024.ttl"]) == tmp_path
