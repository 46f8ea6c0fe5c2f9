import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.build import Snapshot
from kg.cli.build import report
from kg.errors import RecordError

Make = Callable[..., Snapshot]


def written(snapshot: Snapshot) -> Any:
    return json.loads((snapshot.path / "report.json").read_bytes())


def test_without_a_validator_the_report_says_so(make: Make) -> None:
    assert written(make()) == {"conforms": None, "validated": False}


def test_report_of_the_validator_is_kept(make: Make, data: Path) -> None:
    def validate(folder: Path) -> Mapping[str, Any]:
        assert folder == data
        return {"conforms": True, "counts": {"warning": 2}}

    assert written(make(validate=validate)) == {"conforms": True, "counts": {"warning": 2}, "validated": True}


def test_data_that_do_not_conform_are_not_published(make: Make, out: Path) -> None:
    before = make().version
    with pytest.raises(RecordError, match=r"do not conform to the shapes \(violations: some\)"):
        make(validate=lambda folder: {"conforms": False})
    assert (out / "current").readlink() == Path(before)


def test_report_of_the_command_names_no_place_of_the_machine(data: Path) -> None:
    found = report(data)
    assert found["conforms"] is False  # the invented records lack most of what the profile asks for
    assert {one["file"].split("/")[0] for one in found["results"]} <= {"data", "ontology"}
    assert str(data) not in json.dumps(found)
    assert found["counts"]["violation"] > 0


def test_validated_and_not_validated_are_two_snapshots(make: Make) -> None:
    assert make().version != make(validate=lambda folder: {"conforms": True}).version
