import io
import json
import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from api.watch.access import Access
from api.watch.logs import Json, Later, Text

SCOPE: dict[str, Any] = {
    "method": "GET",
    "raw_path": b"/sparql",
    "query_string": b"query=ASK%20%7B%7D",
    "state": {},
}


@pytest.fixture
def lines() -> Iterator[tuple[io.StringIO, Later]]:
    stream = io.StringIO()
    handler = Later(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream, handler
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def write(scope: dict[str, Any], *, queries: bool = False) -> None:
    Access(queries=queries).write(scope, "id-1", 200, "ok", 0.00123, 45, "192.0.2.7")


def test_a_request_is_a_line_of_text(lines: tuple[io.StringIO, Later]) -> None:
    stream, handler = lines
    handler.setFormatter(Text())
    write(SCOPE)
    handler.close()
    moment, rest = stream.getvalue().split(" ", 1)
    assert time.strptime(moment, "%Y-%m-%dT%H:%M:%SZ")
    assert rest == "INFO request: GET /sparql 200 ok 1.23 ms 45 B 192.0.2.7 id-1\n"


def test_a_request_is_an_object_of_json(lines: tuple[io.StringIO, Later]) -> None:
    stream, handler = lines
    handler.setFormatter(Json())
    write(SCOPE)
    logging.getLogger("api.pool").warning("a %s ended", "worker")
    handler.close()
    request, other = map(json.loads, stream.getvalue().splitlines())
    assert request.pop("time").endswith("Z")
    assert request == {
        "level": "INFO", "logger": "api.access", "method": "GET", "path": "/sparql", "status": 200, "outcome": "ok",
        "ms": 1.23, "bytes": 45, "client": "192.0.2.7", "request": "id-1",
    }  # fmt: skip
    assert other.keys() == {"time", "level", "logger", "message"}
    assert (other["level"], other["logger"], other["message"]) == ("WARNING", "api.pool", "a worker ended")


@pytest.mark.parametrize("formatter", [Text(), Json()])
def test_what_was_asked_is_written_only_when_wanted(
    lines: tuple[io.StringIO, Later], formatter: logging.Formatter
) -> None:
    stream, handler = lines
    handler.setFormatter(formatter)
    posted = SCOPE | {"query_string": b"", "state": {"query": "ASK {\n}"}}
    for scope in (SCOPE, posted):
        write(scope)
    for scope in (SCOPE, posted):
        write(scope, queries=True)
    handler.close()
    silent, quiet, told, posted_told = stream.getvalue().splitlines()
    assert "ASK" not in silent + quiet
    assert '"query=ASK%20%7B%7D"' in told
    assert '"ASK {\\n}"' in posted_told


@pytest.mark.parametrize("formatter", [Text(), Json()])
def test_nobody_writes_a_line_of_his_own(lines: tuple[io.StringIO, Later], formatter: logging.Formatter) -> None:
    stream, handler = lines
    handler.setFormatter(formatter)
    logging.getLogger("api").warning("refused: %s", "x\n2026-01-01T00:00:00Z INFO request: forged\x1b[2J")
    write(SCOPE | {"raw_path": b"/\xff\xfe"})
    handler.close()
    assert stream.getvalue().count("\n") == 2
    assert "\x1b" not in stream.getvalue()
    assert stream.getvalue().isascii()


def test_a_reader_that_does_not_read_makes_nobody_wait() -> None:
    class Stuck(io.StringIO):
        free = threading.Event()

        def write(self, text: str) -> int:
            self.free.wait(10)
            return super().write(text)

    stream = Stuck()
    handler = Later(stream)
    handler.setFormatter(Text())
    record = logging.LogRecord("api", logging.INFO, "", 0, "hello", None, None)
    for _ in range(50_000):
        handler.emit(record)
    stream.free.set()
    handler.close()
    written = stream.getvalue().splitlines()
    assert len(written) < 45_000
    assert any("lines were dropped" in line for line in written)
