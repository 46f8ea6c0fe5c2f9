"""Heavy work is done one at a time, clients take turns, and who has enough waiting is turned away at once."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest

from api.limits.errors import TooManyAtOnceError
from api.limits.lane import Lane
from api.workers.errors import BusyError


def run(work: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(work(), 10))


def test_what_is_made_or_raised_comes_back() -> None:
    async def work() -> None:
        lane = Lane()
        assert await lane.work("one", lambda: threading.current_thread().name) != threading.main_thread().name
        with pytest.raises(ZeroDivisionError):
            await lane.work("one", lambda: 1 / 0)
        assert await lane.work("one", lambda: 7) == 7
        assert not lane._places
        assert not lane._busy
        lane.stop()

    run(work)


def test_clients_take_turns() -> None:
    async def work() -> None:
        lane, end, done = Lane(), threading.Event(), list[str]()
        first = lane.put("greedy", lambda: end.wait(10))
        others = [lane.put("greedy", lambda: done.append("greedy")) for _ in range(3)]
        others += [lane.put(client, lambda client=client: done.append(client)) for client in ("b", "c", "b")]
        await asyncio.sleep(0)
        assert not done
        end.set()
        await asyncio.gather(first, *others)
        assert done == ["greedy", "b", "c", "greedy", "b", "greedy"]
        lane.stop()

    run(work)


def test_who_has_enough_waiting_is_turned_away_at_once_and_others_are_not() -> None:
    async def work() -> None:
        lane, end = Lane(of_one=2, of_all=3), threading.Event()
        held = [lane.put("one", lambda: end.wait(10)) for _ in range(2)]
        with pytest.raises(TooManyAtOnceError) as refused:
            await lane.work("one", lambda: True)
        assert refused.value.retry_after > 0
        held.append(lane.put("two", lambda: True))
        with pytest.raises(BusyError):
            await lane.work("three", lambda: True)
        end.set()
        assert await asyncio.gather(*held) == [True, True, True]
        assert await lane.work("one", lambda: True)
        lane.stop()

    run(work)


def test_no_client_has_all_of_several_threads() -> None:
    async def work() -> None:
        lane, end = Lane(2, of_one=4), threading.Event()
        held = [lane.put("greedy", lambda: end.wait(10)) for _ in range(4)]
        assert await lane.work("other", lambda: "at once") == "at once"
        end.set()
        await asyncio.gather(*held)
        lane.stop()

    run(work)


def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    async def work() -> None:
        lane, end, done = Lane(), threading.Event(), list[str]()
        first = lane.put("one", lambda: end.wait(10))
        gone = asyncio.create_task(lane.work("two", lambda: done.append("two")))
        await asyncio.sleep(0)
        gone.cancel()
        end.set()
        await first
        await lane.work("three", lambda: done.append("three"))
        assert done == ["three"]
        assert not lane._places
        lane.stop()

    run(work)


def test_who_waits_at_the_end_is_told() -> None:
    async def work() -> None:
        lane, end = Lane(), threading.Event()
        first, waiting = lane.put("one", lambda: end.wait(10)), lane.put("one", lambda: True)
        lane.stop()
        end.set()
        assert await first
        with pytest.raises(asyncio.CancelledError):
            await waiting

    run(work)
