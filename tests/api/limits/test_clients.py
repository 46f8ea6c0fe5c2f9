"""Clients take turns with themselves, and do not notice each other."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from api.limits.clients import Clients
from api.limits.errors import BudgetSpentError, TooManyAtOnceError
from api.settings import Settings
from api.workers.errors import BusyError


def scope(peer: str = "192.0.2.1") -> dict[str, Any]:
    return {"client": (peer, 1), "headers": []}


def clients(**settings: Any) -> Clients:
    return Clients(Settings(**{"workers": 2, "deadline": 5, **settings}))


def run(work: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(work(), 10))


async def hold(all_: Clients, peer: str, until: asyncio.Event) -> None:
    async with all_.turn(scope(peer)):
        await until.wait()


def test_limits_are_on_where_a_network_can_reach_the_service() -> None:
    assert Clients.of(Settings()) is None
    assert Clients.of(Settings(client_limits=True)) is not None
    assert Clients.of(Settings(host="0.0.0.0")) is not None  # noqa: S104 - nothing listens
    assert Clients.of(Settings(host="0.0.0.0", client_limits=False)) is None  # noqa: S104 - nothing listens


def test_a_client_that_used_its_time_waits_and_others_do_not() -> None:
    async def work() -> None:
        all_ = clients(client_seconds=0.1)
        begun = time.monotonic()
        async with all_.turn(scope()):
            await asyncio.sleep(0.2)
        with pytest.raises(BudgetSpentError, match=r"0\.1 s of query time") as caught:
            async with all_.turn(scope()):
                pass
        assert 30 <= caught.value.retry_after <= 75 + 600 * (time.monotonic() - begun - 0.2)
        async with all_.turn(scope("192.0.2.2")):
            pass

    run(work)


def test_a_query_that_fails_costs_its_time_too() -> None:
    async def work() -> None:
        all_ = clients(client_seconds=0.1)

        async def fail() -> None:
            async with all_.turn(scope()):
                await asyncio.sleep(0.2)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            await fail()
        with pytest.raises(BudgetSpentError):
            async with all_.turn(scope()):
                pass

    run(work)


def test_a_query_that_nobody_took_costs_nothing() -> None:
    async def work() -> None:
        all_ = clients(client_seconds=0.1)

        async def wait_in_vain() -> None:
            async with all_.turn(scope()):
                await asyncio.sleep(0.2)
                raise BusyError("every worker is taken")

        with pytest.raises(BusyError):
            await wait_in_vain()
        async with all_.turn(scope()):
            pass

    run(work)


def test_a_query_that_waited_while_the_time_was_used_up_does_not_begin() -> None:
    async def work() -> None:
        all_, end = clients(client_seconds=0.1), asyncio.Event()
        first = asyncio.create_task(hold(all_, "192.0.2.1", end))
        await asyncio.sleep(0)
        second = asyncio.create_task(hold(all_, "192.0.2.1", end))
        await asyncio.sleep(0.2)
        end.set()
        await first
        with pytest.raises(BudgetSpentError):
            await second
        client = all_._known["192.0.2.1"]
        assert (client.held, client.free.locked()) == (0, False)

    run(work)


def test_one_client_never_has_all_workers() -> None:
    async def work() -> None:
        all_, end = clients(workers=3), asyncio.Event()
        running = [asyncio.create_task(hold(all_, "192.0.2.1", end)) for _ in range(2)]
        await asyncio.sleep(0)
        third = asyncio.create_task(hold(all_, "192.0.2.1", end))
        other = asyncio.create_task(hold(all_, "192.0.2.2", end))
        await asyncio.sleep(0.05)
        turns = all_._known["192.0.2.1"], all_._known["192.0.2.2"]
        assert [client.free.locked() for client in turns] == [True, False]
        end.set()
        await asyncio.gather(*running, third, other)

    run(work)


def test_more_than_the_line_holds_is_refused_at_once() -> None:
    async def work() -> None:
        all_, end = clients(), asyncio.Event()
        tasks = [asyncio.create_task(hold(all_, "192.0.2.1", end)) for _ in range(17)]
        await asyncio.sleep(0)
        with pytest.raises(TooManyAtOnceError) as caught:
            await hold(all_, "192.0.2.1", end)
        assert caught.value.retry_after == 1
        end.set()
        await asyncio.gather(*tasks)
        await hold(all_, "192.0.2.1", end)

    run(work)


def test_nobody_waits_for_itself_longer_than_a_query_may_run() -> None:
    async def work() -> None:
        all_, end = clients(deadline=0.1), asyncio.Event()
        first = asyncio.create_task(hold(all_, "192.0.2.1", end))
        await asyncio.sleep(0)
        with pytest.raises(TooManyAtOnceError, match=r"more than 0\.1 s"):
            await hold(all_, "192.0.2.1", end)
        end.set()
        await first

    run(work)


def test_who_goes_away_while_waiting_leaves_no_trace() -> None:
    async def work() -> None:
        all_, end = clients(), asyncio.Event()
        first = asyncio.create_task(hold(all_, "192.0.2.1", end))
        await asyncio.sleep(0)
        second = asyncio.create_task(hold(all_, "192.0.2.1", end))
        await asyncio.sleep(0)
        second.cancel()
        end.set()
        await asyncio.gather(first, second, return_exceptions=True)
        assert all_._known["192.0.2.1"].held == 0
        await hold(all_, "192.0.2.1", end)

    run(work)


def test_only_so_many_clients_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        all_, end = clients(), asyncio.Event()
        busy = asyncio.create_task(hold(all_, "192.0.2.1", end))
        await asyncio.sleep(0)
        for last in range(2, 9):
            async with all_.turn(scope(f"192.0.2.{last}")):
                pass
        assert set(all_._known) == {"192.0.2.1", "192.0.2.7", "192.0.2.8"}
        end.set()
        await busy

    monkeypatch.setattr("api.limits.clients._KNOWN", 3)
    run(work)
