from pathlib import Path

import pytest

from api.server import is_loopback
from api.settings import Settings
from kg.errors import UsageError


def test_nothing_said_means_loopback() -> None:
    settings = Settings.read({})
    assert settings == Settings()
    assert settings.host == "127.0.0.1"
    assert settings.deadline == 30


def test_flags_go_before_the_environment() -> None:
    environment = {
        "VETKG_PORT": "9000",
        "VETKG_DEADLINE": "2.5",
        "VETKG_SNAPSHOT": "/srv/graph",
        "HOME": "/home/someone",
    }
    settings = Settings.read(environment, port=9001, host=None)
    assert (settings.port, settings.deadline, settings.snapshot) == (9001, 2.5, Path("/srv/graph"))


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"VETKG_PROT": "1"}, "VETKG_PROT is no setting"),
        ({"VETKG_PORT": "many"}, "VETKG_PORT=many is not of type int"),
        ({"VETKG_PORT": "70000"}, "70000 is no port"),
        ({"VETKG_DEADLINE": "0"}, "deadline must be more than zero"),
        ({"VETKG_WORKERS": "-1"}, "workers must be more than zero"),
    ],
)
def test_a_wrong_setting_stops_the_start(environment: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Settings.read(environment)


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)],
)
def test_what_only_this_machine_reaches_is_known(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
