"""What the container and the unit say fits this checkout: files, flags, settings, and how health is asked."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml

from api.settings import PREFIX, Settings
from kg import assets

ROOT = assets.data_dir().parent
pytestmark = pytest.mark.skipif(not (ROOT / "Dockerfile").exists(), reason="only a checkout can be deployed so")


def instructions() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile, each with its arguments."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text("utf-8"))
    lines = (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def of(name: str) -> list[str]:
    return [rest for instruction, rest in instructions() if instruction == name]


def settings_of(assignments: list[str]) -> Settings:
    return Settings.read(dict(one.split("=", 1) for one in assignments if one.startswith(PREFIX)))


def test_what_the_image_copies_is_there_and_not_ignored() -> None:
    sources = [rest.split()[0] for rest in of("COPY") if not rest.startswith("--from")]
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    needed = {"kg", "api", "ontology", "shapes", "data", "requirements/run.txt", "LICENSE", "LICENSES"}
    assert needed == set(sources) == allowed
    for source in sources:
        assert (ROOT / source).exists()


def test_what_the_image_holds_runs_by_itself(tmp_path: Path) -> None:
    for name in ("kg", "api", "ontology", "shapes", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (entry,), (arguments,) = map(json.loads, of("ENTRYPOINT")), map(json.loads, of("CMD"))
    command = [sys.executable, *entry[1:], *arguments, "--help"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "--snapshot" in done.stdout
    where = [sys.executable, "-c", "import kg.assets, api.app; print(kg.assets.data_dir(), api.app.__file__)"]
    done = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(tmp_path / "data"), str(tmp_path / "api" / "app.py")]


def test_the_image_runs_as_nobody_in_particular_with_settings_that_are_some() -> None:
    (user,) = of("USER")
    assert user.isdigit()
    assert int(user) > 1000
    settings = settings_of([one for line in of("ENV") for one in shlex.split(line)])
    assert settings.snapshot == Path("/snapshots")
    assert settings.limits_clients
    assert "--require-hashes" in " ".join(of("RUN"))


def test_the_health_check_tells_alive_from_dead() -> None:
    (check,) = of("HEALTHCHECK")
    command = json.loads(check[check.index("[") :])

    class Alive(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Alive) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        assert health(command, server.server_port) == 0
        server.shutdown()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert health(command, silent.getsockname()[1]) != 0


def health(command: list[str], port: int) -> int:
    environment = os.environ | {"VETKG_PORT": str(port)}
    done = subprocess.run([sys.executable, *command[1:]], env=environment, capture_output=True, check=False)
    return done.returncode


def test_the_composition_sets_settings_that_are_some() -> None:
    service = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))["services"]["vetkg"]
    settings = settings_of([f"{name}={value}" for name, value in service["environment"].items()])
    assert settings.base
    assert service["read_only"]
    assert float(service["stop_grace_period"].removesuffix("s")) > settings.deadline + 5


@pytest.fixture
def unit() -> str:
    return (ROOT / "deploy" / "vetkg.service").read_text("utf-8")


def test_the_unit_sets_settings_that_are_some(unit: str) -> None:
    (line,) = re.findall(r"^Environment=(.+)$", unit, re.MULTILINE)
    settings = settings_of(line.split())
    (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert float(seconds) > settings.deadline + 5
    assert "KillMode=mixed" in unit.splitlines(), "workers that are told to end cut the answers under way"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_understands_the_unit(unit: str, tmp_path: Path) -> None:
    path = tmp_path / "vetkg.service"
    path.write_text(unit.replace("/opt/vetkg/bin/vetkg", sys.executable), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "vetkg.service" not in done.stderr
