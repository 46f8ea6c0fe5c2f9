import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import api.server
from api.settings import Settings
from kg.cli.serve import command
from kg.errors import UsageError
from tests.cases import for_each


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
    settings = Settings.read(environment, port=9001, host=None, proxies=())
    assert (settings.port, settings.deadline, settings.snapshot) == (9001, 2.5, Path("/srv/graph"))


@for_each(
    "variable, text, value",
    [
        ("LOG_QUERIES", "yes", True),
        ("LOG_QUERIES", "1", True),
        ("LOG_QUERIES", "Off", False),
        ("CLIENT_LIMITS", "true", True),
        ("PROXIES", "10.0.0.0/8, fd00::/8", ("10.0.0.0/8", "fd00::/8")),
        ("PROXIES", "", ()),
        ("GRAPH", os.pathsep.join(["a b.ttl", "/c,d.nq"]), (Path("a b.ttl"), Path("/c,d.nq"))),
        ("BASE", "https://example.org/graph", "https://example.org/graph"),
        ("BASE", "http://[::1]:8000/", "http://[::1]:8000"),
        ("QUEUE", "0", 0),
    ],
)
def test_a_variable_is_read_as_what_its_setting_holds(variable: str, text: str, value: Any) -> None:
    settings = Settings.read({"VETKG_" + variable: text})
    assert getattr(settings, variable.lower()) == value


@for_each(
    "environment, message",
    [
        ({"VETKG_PROT": "1"}, "did you mean VETKG_PORT?"),
        ({"VETKG_X": "1"}, "settings: VETKG_ANSWER, "),
        ({"VETKG_PORT": "many"}, "VETKG_PORT=many is not a whole number"),
        ({"VETKG_PORT": "70000"}, "70000 is no port"),
        ({"VETKG_PORT": "-1"}, "port must be zero or more, not -1"),
        ({"VETKG_DEADLINE": "0"}, "deadline must be more than zero"),
        ({"VETKG_DEADLINE": "inf"}, "deadline must be more than zero, not inf"),
        ({"VETKG_DEADLINE": "nan"}, "deadline must be more than zero, not nan"),
        ({"VETKG_WORKERS": "-1"}, "workers must be more than zero"),
        ({"VETKG_CACHE": "-1"}, "cache must be zero or more"),
        ({"VETKG_LOG_QUERIES": "perhaps"}, "VETKG_LOG_QUERIES=perhaps is not yes or no"),
        ({"VETKG_LOG_FORMAT": "xml"}, "'xml' is no format of logs"),
        ({"VETKG_PROXIES": "10.0.0.1/8"}, "10.0.0.1/8 has host bits set"),
        ({"VETKG_PROXIES": "proxy.example"}, "proxies: 'proxy.example' does not appear to be"),
        ({"VETKG_BASE": "example.org"}, "base='example.org' is no base address"),
        ({"VETKG_BASE": "ftp://example.org"}, "is no base address"),
        ({"VETKG_BASE": "https://example.org/?a=b"}, "is no base address"),
        ({"VETKG_BASE": "https://example.org/ a"}, "is no base address"),
        ({"VETKG_BASE": "https://[::1"}, "is no base address"),
    ],
)
def test_a_wrong_setting_stops_the_start(environment: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Settings.read(environment)


@for_each(
    "settings, limited",
    [
        ({}, False),
        ({"host": "::1"}, False),
        ({"host": "192.0.2.1"}, True),
        ({"client_limits": True}, True),
        ({"host": "192.0.2.1", "client_limits": False}, False),
    ],
)
def test_clients_have_a_budget_where_a_network_reaches_the_service(settings: dict[str, Any], limited: bool) -> None:
    assert Settings(**settings).limits_clients is limited


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--timeout", "3"], {"deadline": 3.0}),
        (["--graph", "a.ttl", "b.nq", "--port", "0"], {"graph": (Path("a.ttl"), Path("b.nq")), "port": 0}),
        (["--graph", "a.ttl", "--graph", "b.nq"], {"graph": (Path("a.ttl"), Path("b.nq"))}),
        (["--no-client-limits", "--log-queries"], {"client_limits": False, "log_queries": True}),
        (["--proxies", "10.0.0.0/8", "--proxies", "::1"], {"proxies": ("10.0.0.0/8", "::1")}),
        (["--query-length", "99"], {"query_length": 99}),
    ],
)
def test_flags_set_what_they_name(
    arguments: list[str], expected: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Settings] = []
    monkeypatch.setattr(api.server, "serve", served.append)
    done = CliRunner().invoke(command, arguments, catch_exceptions=False, env={"VETKG_PORT": None})
    assert done.exit_code == 0
    assert served == [Settings(**expected)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.ttl"], "a.ttl belongs to no flag"),
        (["--graph", "a.ttl", "--snapshot", "snapshots"], "two things to serve"),
    ],
)
def test_arguments_that_do_not_fit_together_are_wrong_usage(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(command, arguments)
    assert isinstance(done.exception, UsageError)
    assert message in str(done.exception)
