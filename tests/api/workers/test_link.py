"""What a worker sends is understood however the socket cuts it."""

import asyncio
import json
from collections.abc import Callable
from typing import cast

import pytest

from api.workers import frames
from api.workers.forking import Forks
from api.workers.frames import RETIRE, Head, Kind
from api.workers.job import Job
from api.workers.link import Link
from api.workers.run import Run
from kg.errors import QueryError
from kg.query.errors import EvaluationError
from kg.query.formats import Shape
from kg.store.view import ITS_OWN
from tests.cases import for_each

HEAD = Head("table", "csv", "identity", volatile=False)
READY = frames.pack(Kind.READY, json.dumps({"pid": 0, "memory": None, "missing": ["x"]}).encode())


class _Keeper:
    def __init__(self) -> None:
        self.said: list[object] = []

    def joined(self) -> None:
        raise AssertionError("that is for the crew to say")

    def wants_out(self, link: Link, run: Run) -> None:
        self.said.append("wants out")
        run.open()

    def finished(self, link: Link, run: Run, error: QueryError | None, *, retire: bool) -> None:
        self.said.append(("finished", type(error), retire))

    def lost(self, link: Link, *, unread: bool) -> None:
        self.said.append(("lost", unread))


class _Transport:
    def __init__(self) -> None:
        self.written = b""
        self.reading = True

    def write(self, data: bytes) -> None:
        self.written += data

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True


def connected() -> tuple[Link, _Keeper, _Transport, Run]:
    keeper, transport = _Keeper(), _Transport()
    link = Link(keeper, Forks(b""))
    link.connection_made(cast(asyncio.Transport, transport))
    link.data_received(READY)
    run = Run(Job("ASK {}", ITS_OWN, {Shape.TABLE: "csv"}), 10)
    link.ask(run, room=False)
    return link, keeper, transport, run


def in_loop(test: Callable[[], None]) -> None:
    async def run() -> None:
        test()

    asyncio.run(run())


@for_each("size", [1, 2, 3, 7, 1000])
def test_frames_may_come_in_any_pieces(size: int) -> None:
    sent = frames.pack(Kind.ANSWER | RETIRE, HEAD.encode() + b"a\nb\n")

    def test() -> None:
        link, keeper, _, run = connected()
        for at in range(0, len(sent), size):
            assert run.whole is None
            link.data_received(sent[at : at + size])
        assert (run.whole, run.head) == (b"a\nb\n", HEAD)
        assert keeper.said == [("finished", type(None), True)]
        assert link.run is None

    in_loop(test)


def test_several_frames_may_come_at_once() -> None:
    pieces = [frames.pack(Kind.HEAD, HEAD.encode()), *[frames.pack(Kind.DATA, b"x" * 10)] * 3, frames.pack(Kind.END)]

    async def test() -> None:
        link, keeper, _, run = connected()
        link.data_received(b"".join(pieces))
        assert [await run.chunk() for _ in range(4)] == [b"x" * 10] * 3 + [None]
        assert keeper.said == ["wants out", ("finished", type(None), False)]

    asyncio.run(test())


def test_a_worker_waits_while_nobody_takes_what_it_sent() -> None:
    async def test() -> None:
        link, _, transport, run = connected()
        link.data_received(frames.pack(Kind.HEAD, HEAD.encode()))
        for _ in range(4):
            assert transport.reading
            link.data_received(frames.pack(Kind.DATA, b"x" * (1 << 17)))
        assert not transport.reading
        assert await run.chunk()
        assert transport.reading

    asyncio.run(test())


def test_a_worker_whose_answer_had_come_before_it_was_to_wait_is_listened_to_again() -> None:
    pieces = [frames.pack(Kind.HEAD, HEAD.encode()), *[frames.pack(Kind.DATA, b"x" * (1 << 18))] * 3]

    async def test() -> None:
        link, _, transport, run = connected()
        link.data_received(b"".join([*pieces, frames.pack(Kind.END)]))
        assert transport.reading
        assert [len(await run.chunk() or b"") for _ in range(4)] == [1 << 18] * 3 + [0]

    asyncio.run(test())


def test_a_failure_says_what_failed() -> None:
    said = json.dumps(frames.describe(EvaluationError("no", hint="hint"))).encode()

    def test() -> None:
        link, keeper, _, run = connected()
        link.data_received(frames.pack(Kind.FAILURE, said))
        assert keeper.said == [("finished", EvaluationError, False)]
        assert not run.over  # whether it is, is for the pool to say

    in_loop(test)


@pytest.mark.parametrize(
    ("error", "unread"), [(None, False), (BrokenPipeError(), True), (ConnectionResetError(), True)]
)
def test_an_end_before_the_job_was_read_is_told_apart(error: Exception | None, unread: bool) -> None:
    def test() -> None:
        link, keeper, _, _ = connected()
        link.connection_lost(error)
        assert link.gone
        assert keeper.said == [("lost", unread)]

    in_loop(test)
