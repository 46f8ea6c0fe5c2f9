"""An endpoint is set like all else, but for who asks it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from api.settings import Settings
from kg.cli.serve import command
from kg.errors import UsageError


def test_secrets_are_no_settings_and_stop_no_start() -> None:
    found = Settings.read({"VETKG_ENDPOINT": "https://x/sparql", "VETKG_ENDPOINT_TOKEN": "tokyo-drift"})
    assert found.endpoint == "https://x/sparql"
    assert "tokyo" not in repr(found)
    assert "token" not in " ".join(option for parameter in command.params for option in parameter.opts)
    with pytest.raises(UsageError, match="no setting") as caught:
        Settings.read({"VETKG_ENDPOINT_TOKN": "tokyo-drift"})
    assert "VETKG_ENDPOINT_TOKEN" in caught.value.hint
    assert "tokyo" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://me:hunter2@x/", "https://x/?key=hunter2", "hunter2"])
def test_an_address_that_is_none_ends_the_start(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        Settings.read({"VETKG_ENDPOINT": address})
    assert address == "hunter2" or "hunter2" not in str(caught.value)


def test_one_thing_is_served() -> None:
    result = CliRunner().invoke(command, ["--endpoint", "http://x/", "--graph", "a.ttl"])
    assert isinstance(result.exception, UsageError)
    assert "two things to serve" in str(result.exception)


def test_snapshots_lie_beside_an_endpoint_where_somebody_says_so() -> None:
    assert Settings.read({}).place == Path("snapshots")
    assert Settings.read({"VETKG_ENDPOINT": "http://x/"}).place is None
    assert Settings.read({"VETKG_ENDPOINT": "http://x/", "VETKG_SNAPSHOT": "snapshots"}).place == Path("snapshots")
    assert Settings.read({}, endpoint="http://x/", snapshot=Path("here")).place == Path("here")
    assert Settings.read({}, graph=(Path("a.ttl"),)).place is None
