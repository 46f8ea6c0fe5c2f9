"""Tables are made in threads, with places for each client and for all; what is quick to make needs none."""

import asyncio
import threading
from contextlib import AsyncExitStack
from typing import BinaryIO

import pytest

from api.limits.errors import TooManyAtOnceError
from api.rest import making
from api.rest.making import LARGE, Makers
from api.workers.errors import BusyError


def hello(out: BinaryIO) -> None:
    out.write(b"hello")


def wait_for(end: threading.Event) -> None:
    end.wait(30)


async def take(makers: Makers, client: str, rows: int = 1) -> bytes:
    async with makers.file(client, rows, hello) as file:
        return file.read()


def test_a_file_is_read_from_its_beginning() -> None:
    assert asyncio.run(take(Makers(), "somebody")) == b"hello"


def test_a_small_table_does_not_wait_for_a_large_one() -> None:
    async def both() -> bytes:
        makers, end = Makers(), threading.Event()

        async def large() -> None:
            async with makers.file("one", LARGE + 1, lambda _: wait_for(end)):
                pass

        waiting = asyncio.create_task(large())
        await asyncio.sleep(0)
        try:
            return await take(makers, "other")
        finally:
            assert not waiting.done()
            end.set()
            await waiting

    assert asyncio.run(both()) == b"hello"


def test_who_goes_away_keeps_the_place_until_the_work_is_done() -> None:
    async def leave() -> None:
        makers, end = Makers(), threading.Event()

        async def wait() -> None:
            async with makers.file("one", 1, lambda _: wait_for(end)):
                pass

        tasks = [asyncio.create_task(wait()) for _ in range(making._OF_ONE)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with pytest.raises(TooManyAtOnceError):
            await take(makers, "one")
        end.set()
        assert await take(makers, "other") == b"hello"
        assert await take(makers, "one") == b"hello"
        assert not makers._places

    asyncio.run(leave())


def test_there_is_room_for_so_many_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_AT_ONCE", 2)

    async def crowd() -> None:
        makers, end = Makers(), threading.Event()

        async def wait(client: str) -> None:
            async with makers.file(client, 1, lambda _: wait_for(end)):
                pass

        tasks = [asyncio.create_task(wait(client)) for client in ("one", "two")]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await take(makers, "three")
        assert await makers.quick(hello) == b"hello"
        end.set()
        await asyncio.gather(*tasks)
        assert await take(makers, "three") == b"hello"

    asyncio.run(crowd())


def test_who_takes_what_was_made_slowly_takes_no_place_but_may_not_have_more_and_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(making, "_AT_ONCE", 1)
    monkeypatch.setattr(making, "_SENT_TO_ONE", 3)

    async def slow() -> None:
        makers = Makers()
        async with AsyncExitStack() as sent:
            for _ in range(3):
                await sent.enter_async_context(makers.file("one", 1, hello))
            assert not makers._places
            with pytest.raises(TooManyAtOnceError):
                await take(makers, "one")
            assert await take(makers, "two") == b"hello"
            monkeypatch.setattr(making, "_SENT", 3)
            with pytest.raises(BusyError):
                await take(makers, "two")
        assert await take(makers, "one") == b"hello"
        assert not makers._sent

    asyncio.run(slow())


def test_what_fails_frees_its_place() -> None:
    def fail(_: BinaryIO) -> None:
        raise OSError("no space")

    async def try_it() -> None:
        makers = Makers()
        with pytest.raises(OSError, match="no space"):
            async with makers.file("one", 1, fail):
                pass
        await asyncio.sleep(0)
        assert not makers._places
        assert not makers._sent

    asyncio.run(try_it())
