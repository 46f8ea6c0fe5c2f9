"""Work ends when nobody waits for it any more, and only then."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message

from api.sparql.presence import Presence


class Client:
    """A client that goes away when told."""

    def __init__(self) -> None:
        self.gone = asyncio.Event()
        self.asked = 0

    async def receive(self) -> Message:
        self.asked += 1
        await self.gone.wait()
        return {"type": "http.disconnect"}


def run(work: Callable[[Client], Any]) -> None:
    async def all_() -> None:
        await asyncio.wait_for(work(Client()), 5)

    asyncio.run(all_())


def test_quick_work_is_not_watched() -> None:
    async def work(client: Client) -> None:
        with Presence(client.receive):
            await asyncio.sleep(0)
        await asyncio.sleep(0.1)
        assert client.asked == 0

    run(work)


def test_long_work_ends_when_its_client_goes() -> None:
    async def work(client: Client) -> None:
        asyncio.get_running_loop().call_later(0.1, client.gone.set)
        with pytest.raises(ClientDisconnect), Presence(client.receive):
            await asyncio.sleep(60)
        task = asyncio.current_task()
        assert task is not None
        assert task.cancelling() == 0
        await asyncio.sleep(0)

    run(work)


def test_long_work_of_a_client_that_stays_is_done() -> None:
    async def work(client: Client) -> None:
        with Presence(client.receive):
            await asyncio.sleep(0.4)
        assert client.asked == 1
        client.gone.set()
        await asyncio.sleep(0.01)

    run(work)


def test_who_cancels_from_outside_is_obeyed() -> None:
    async def work(client: Client) -> None:
        async def inside() -> None:
            with Presence(client.receive):
                await asyncio.sleep(60)

        task = asyncio.create_task(inside())
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(work)


def test_an_error_of_the_work_comes_through() -> None:
    async def work(client: Client) -> None:
        async def fail() -> None:
            with Presence(client.receive):
                await asyncio.sleep(0.1)
                raise LookupError

        with pytest.raises(LookupError):
            await fail()

    run(work)
