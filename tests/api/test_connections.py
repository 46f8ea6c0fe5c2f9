"""What a server meets on open ports: silence, drips, nonsense, old versions, clients that do not take their answer."""

import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse

from api.exchange import BrokenAnswerError
from api.server import Server
from api.settings import Settings
from tests.cases import for_each

HEAD = b"GET / HTTP/1.1\r\nHost: a\r\n"
CHUNKS = b"POST /size HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
LARGE = 64 * 1024 * 1024


def application() -> FastAPI:
    """Make something small to be served."""
    app = FastAPI()

    @app.get("/", response_class=PlainTextResponse)
    async def _(name: str = "world") -> str:
        return f"hello {name}"

    @app.post("/size", response_class=PlainTextResponse)
    async def _(request: Request) -> str:
        return str(len(await request.body()))

    @app.post("/names", response_class=PlainTextResponse)
    async def _(request: Request) -> str:
        await request.body()
        return ",".join(request.headers)

    @app.post("/refuse")
    async def _() -> Response:
        return Response("no", 413)

    @app.get("/large")
    async def _() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            for _ in range(LARGE // 65536):
                yield b"." * 65536

        return StreamingResponse(parts())

    @app.get("/broken")
    async def _() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            yield b"half"
            raise BrokenAnswerError

        return StreamingResponse(parts())

    return app


class Running:
    """The server with the small application."""

    def __init__(self, **settings: float) -> None:
        self.server = Server(application(), Settings(**settings))  # type: ignore[arg-type]
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._address = self._socket.getsockname()
        self._thread = threading.Thread(target=self.server.run, args=([self._socket],), daemon=True)
        self._thread.start()
        while not self.server.started:
            time.sleep(0.01)

    @property
    def ended(self) -> dict[str, int]:
        """How many connections the server ended, by reason."""
        return dict(self.server.open.ended)

    def connect(self, sent: bytes = b"") -> socket.socket:
        """Open a connection and send something."""
        found = socket.create_connection(self._address, timeout=10)
        found.sendall(sent)
        return found

    def ask(self, sent: bytes) -> bytes:
        """Send something and return all that comes until the server ends the connection."""
        with closing(self.connect(sent)) as connection:
            return everything(connection)

    def end(self) -> None:
        self.server.should_exit = True
        self._thread.join(20)
        self._socket.close()


@pytest.fixture(scope="module")
def start() -> Iterator[Callable[..., Running]]:
    with ExitStack() as stack:

        def started(**settings: float) -> Running:
            running = Running(**settings)
            stack.callback(running.end)
            return running

        yield started


@pytest.fixture(scope="module")
def running(start: Callable[..., Running]) -> Running:
    return start()


@pytest.fixture(scope="module")
def strict(start: Callable[..., Running]) -> Running:
    return start(header_timeout=0.4, body_timeout=0.5, send_timeout=1.2, idle_timeout=0.4)


def everything(connection: socket.socket) -> bytes:
    found = bytearray()
    while part := connection.recv(65536):
        found += part
    return bytes(found)


@contextmanager
def dripping(connection: socket.socket, what: bytes) -> Iterator[None]:
    """Send something now and then."""
    over = threading.Event()

    def drip() -> None:
        while not over.wait(0.1):
            try:
                connection.sendall(what)
            except OSError:
                return

    thread = threading.Thread(target=drip)
    thread.start()
    yield
    over.set()
    thread.join()


HALF_OPEN = [
    (b"", b""),
    (b"GET / HT", b"HTTP/1.1 408 "),
    (HEAD + b"X-Slow: ", b"HTTP/1.1 408 "),
    (b"POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n", b"HTTP/1.1 408 "),
    (b"POST /size HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1", b"HTTP/1.1 408 "),
    (b"\r\n", b"HTTP/1.1 408 "),
]


@pytest.mark.parametrize("drip", [b"", b"a"], ids=["silent", "dripping"])
def test_a_request_that_does_not_come_is_not_waited_for(strict: Running, drip: bytes) -> None:
    begin = time.monotonic()
    with ExitStack() as stack:
        opened = [stack.enter_context(closing(strict.connect(begun))) for begun, _ in HALF_OPEN]
        if drip:
            for connection in opened[2:5]:
                stack.enter_context(dripping(connection, drip))
        for connection, (_, status) in zip(opened, HALF_OPEN, strict=True):
            answer = everything(connection)
            assert answer.startswith(status)
            assert bool(answer) is bool(status)
    assert time.monotonic() - begin < 3


def test_empty_lines_between_requests_do_not_stop_the_clock(strict: Running) -> None:
    with closing(strict.connect(HEAD + b"\r\n")) as connection:
        assert b"hello world" in connection.recv(65536)
        connection.sendall(b"\r\n")
        assert everything(connection).startswith(b"HTTP/1.1 408 ")


def test_a_connection_without_a_request_is_closed_after_a_while(strict: Running) -> None:
    with closing(strict.connect(HEAD + b"\r\n")) as connection:
        assert everything(connection).endswith(b"hello world")


def test_many_half_open_connections_make_nobody_wait(start: Callable[..., Running]) -> None:
    running = start(header_timeout=1, body_timeout=1)
    with ExitStack() as stack:
        for number in range(300):
            stack.enter_context(closing(running.connect((b"", b"GET", HEAD)[number % 3])))
        longest = 0.0
        end = time.monotonic() + 8
        while len(running.server.open.open) > 1 and time.monotonic() < end:
            begin = time.monotonic()
            assert b"hello world" in running.ask(HEAD + b"Connection: close\r\n\r\n")
            longest = max(longest, time.monotonic() - begin)
            time.sleep(0.02)
    assert sum(running.ended.values()) == 300
    assert longest < 1


def test_an_answer_that_nobody_takes_is_cut(strict: Running) -> None:
    with closing(strict.connect(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")) as connection:
        time.sleep(2.3)
        with pytest.raises(ConnectionResetError):
            everything(connection)
    assert strict.ended["slow reader"] == 1


def test_an_answer_that_is_taken_slowly_is_whole(strict: Running) -> None:
    with closing(strict.connect(b"GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) as connection:
        for _ in range(3):
            time.sleep(0.3)
            connection.recv(LARGE // 4, socket.MSG_WAITALL)
        assert everything(connection).endswith(b"0\r\n\r\n")


@for_each(
    "sent, status",
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"hello\r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (HEAD + b"Host: b\r\n\r\n", 400),
        (b'GET / HTTP/1.1\r\nHost: a"><script>\r\n\r\n', 400),
        (b"GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (b"POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /size HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (CHUNKS + b"0\r\nX: " + b"y" * 300_000, 400),
        (CHUNKS + b"1;" + b"y" * 300_000, 400),
        (b"GET /?" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET /?" + b"a" * 70_000, 414),
        (HEAD + b"A: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (HEAD + b"A: " + b"a" * 200_000, 431),
        (HEAD + b"A: b\r\n" * 200 + b"\r\n", 431),
    ],
)
def test_what_is_no_request_gets_a_problem_document(running: Running, sent: bytes, status: int) -> None:
    answer = running.ask(sent)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status), answer
    assert b"content-type: application/problem+json" in head
    assert b'"hint":"send ' in body
    assert b"<script>" not in body


@for_each(
    "sent, said",
    [
        (b"GET http://elsewhere.example/?name=you HTTP/1.1\r\nHost: a\r\n", b"hello you"),
        (b"GET /?name=%3C HTTP/1.1\r\nHost: [::1]:80\r\n", b"hello <"),
        (b"OPTIONS * HTTP/1.1\r\nHost: a\r\n", b"HTTP/1.1 4"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n", b"hello world"),
        (b"POST /size HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\n", b"0"),
    ],
)
def test_unusual_requests_are_answered(running: Running, sent: bytes, said: bytes) -> None:
    answer = running.ask(sent + b"Connection: close\r\n\r\n")
    assert said in answer
    assert not answer.startswith(b"HTTP/1.1 5")


def test_a_body_may_come_in_the_smallest_chunks(running: Running) -> None:
    sent = CHUNKS.replace(b"Host: a", b"Host: a\r\nConnection: close") + b"1\r\na\r\n" * 40_000 + b"0\r\n\r\n"
    assert running.ask(sent).endswith(b"\r\n\r\n40000")


def test_what_stands_behind_a_body_is_no_header(running: Running) -> None:
    sent = CHUNKS.replace(b"/size", b"/names") + b"1\r\na\r\n0\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n"
    answer = running.ask(sent + HEAD + b"Connection: close\r\n\r\n")
    assert b"host,transfer-encoding" in answer
    assert b"x-forwarded-for" not in answer
    assert answer.endswith(b"hello world")


def test_who_offers_another_protocol_is_answered_in_this_one(running: Running) -> None:
    offer = b"Host: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAA\r\n"
    post = b"POST /size HTTP/1.1\r\n" + offer + b"Content-Length: 5\r\n\r\nhello"
    last = HEAD + b"Connection: close\r\n\r\n"
    answer = running.ask(b"GET / HTTP/1.1\r\n" + offer + b"\r\n" + post + last)
    assert answer.count(b"HTTP/1.1 200 OK") == 3
    assert b"\r\n\r\n5HTTP/1.1" in answer


def test_the_body_of_an_offer_may_come_later(running: Running) -> None:
    head = b"POST /size HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 6\r\n\r\n"
    with closing(running.connect(head + b"he")) as connection:
        time.sleep(0.1)
        connection.sendall(b"llo!" + HEAD + b"Connection: close\r\n\r\n")
        answer = everything(connection)
    assert b"\r\n\r\n6HTTP/1.1" in answer
    assert answer.endswith(b"hello world")


def test_requests_sent_together_are_answered_in_their_order(running: Running) -> None:
    asked = b"".join(b"GET /?name=%d HTTP/1.1\r\nHost: a\r\n\r\n" % number for number in range(20))
    answer = running.ask(asked + HEAD + b"Connection: close\r\n\r\n")
    places = [answer.index(b"hello %d" % number) for number in range(20)]
    assert places == sorted(places)
    assert answer.endswith(b"hello world")


def test_too_many_requests_sent_together_end_the_connection(running: Running) -> None:
    with pytest.raises(ConnectionResetError):
        running.ask((HEAD + b"\r\n") * 500)


def test_http_1_0_gets_no_chunks_and_is_closed(running: Running) -> None:
    head, _, body = running.ask(b"GET /large HTTP/1.0\r\n\r\n").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"chunked" not in head
    assert b"connection: close" in head
    assert body == b"." * LARGE


def test_a_broken_answer_does_not_look_whole(running: Running) -> None:
    answer = running.ask(b"GET /broken HTTP/1.1\r\nHost: a\r\n\r\n")
    assert b"chunked" in answer
    assert answer.endswith(b"half\r\n")
    with pytest.raises(ConnectionResetError):
        running.ask(b"GET /broken HTTP/1.0\r\n\r\n")


def test_an_answer_before_the_end_of_the_request_is_read_by_its_client(running: Running) -> None:
    with closing(
        running.connect(b"POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Length: 40000000\r\n\r\n")
    ) as connection:
        for _ in range(100):
            connection.sendall(b"." * 100_000)
        answer = everything(connection)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in answer
    assert answer.endswith(b"no")


def test_nonsense_behind_a_request_does_not_get_into_its_answer(running: Running) -> None:
    with closing(running.connect(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")) as connection:
        answer = connection.recv(65536)
        connection.sendall(b"\x00nonsense\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            answer += everything(connection)
    assert b"400" not in answer
    assert not answer.endswith(b"0\r\n\r\n")


def test_the_connection_that_waits_longest_makes_room(start: Callable[..., Running]) -> None:
    running = start(connections=3)
    with ExitStack() as stack:
        first, *_ = [stack.enter_context(closing(running.connect())) for _ in range(3)]
        time.sleep(0.1)
        assert b"hello world" in running.ask(HEAD + b"Connection: close\r\n\r\n")
        assert first.recv(1) == b""
        assert running.ended == {"evicted": 1}


def test_where_nobody_waits_there_is_no_room(start: Callable[..., Running]) -> None:
    running = start(connections=2)
    with ExitStack() as stack:
        for _ in range(2):
            busy = stack.enter_context(closing(running.connect(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")))
            assert busy.recv(10) == b"HTTP/1.1 2"
        assert running.ask(b"").startswith(b"HTTP/1.1 503 ")
