"""What a service writes of its requests: it does not grow with them, and nobody writes into it."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile_process import Service, serving

pytestmark = pytest.mark.alone

_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ [A-Z]+ [\w.]+: ")
_EVIL = "x\r\n2026-01-01T00:00:00Z INFO server: all is well\n\x1b[31m\u2028\u202e\x00"


@pytest.fixture(scope="module")
def talking(hub: Path) -> Iterator[Service]:
    with serving(hub, "--timeout", "1", "--log-queries") as service:
        yield service


def test_numbers_do_not_grow_with_what_is_asked(attacked: Service) -> None:
    def lines() -> set[bytes]:
        reply = attacked.get("/metrics")
        assert reply.status == 200
        return {line.rpartition(b" ")[0] for line in reply.body.splitlines()}

    for path in (
        "/",
        "/nothing",
        "/sparql?query=ASK%7B%7D",
        "/sparql?query=nonsense",
        "/id/development/0",
        "/doc/concept/none",
    ):
        attacked.get(path)
    lines()
    before = lines()
    for number in range(100):
        for path in (
            f"/x{number}",
            f"/id/development/x{number}",
            f"/sparql?query=x{number}&format=f{number}",
            f"/%0a{number}",
        ):
            attacked.get(path, Host=f"h{number}.example", User_Agent=f"agent {number}", X_Request_Id=f"id-{number}")
    assert not lines() - before


def test_nobody_writes_lines_into_the_log(talking: Service) -> None:
    evil = quote(_EVIL)
    for path in (
        f"/{evil}",
        f"/id/{evil}",
        f"/sparql?query={evil}",
        f"/sparql?query=ASK%7B%7D%23{evil}",
        f"/sparql?format={evil}",
    ):
        talking.get(path, X_Request_Id="a b\tc", User_Agent="\x9b2J")
    talking.ask("SELECT * { ?s ?p '" + _EVIL)
    end = time.monotonic() + 5
    while len(talking.log) < 6 and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(0.3)
    written = list(talking.log)
    assert len(written) > 6
    for line in written:
        assert _LINE.match(line), line
        assert line.endswith("\n")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", line), repr(line)
        assert "server: all is well" not in line or " request: " in line
