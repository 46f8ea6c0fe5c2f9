"""What pages keep of a version: made once, and never more than there is room for."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from api.web import kept as module
from api.web.kept import kept


class Served:
    """As much of a version that is served as keeping things takes."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    async def once(self, name: str, make: Callable[[Any], Any]) -> Any:
        if name not in self._made:
            self._made[name] = make(None)
        return self._made[name]


class Makes:
    """Notes how often each thing was made."""

    def __init__(self) -> None:
        self.made: list[Any] = []

    def one(self, key: Any) -> Callable[[], Awaitable[str]]:
        async def make() -> str:
            self.made.append(key)
            await asyncio.sleep(0)
            if key == "bad":
                raise ValueError(key)
            return f"<{key}>"

        return make


def run(asking: Callable[[Any, Makes], Awaitable[None]]) -> list[Any]:
    makes = Makes()
    served: Any = Served()
    asyncio.run(asking(served, makes))  # type: ignore[arg-type]
    return makes.made


def test_it_is_made_once_for_all_who_ask_at_once() -> None:
    async def asking(served: Any, makes: Makes) -> None:
        found = await asyncio.gather(*(kept(served, "a", makes.one("a")) for _ in range(5)))
        assert found == ["<a>"] * 5
        assert await kept(served, "a", makes.one("a")) == "<a>"

    assert run(asking) == ["a"]


def test_failures_are_not_kept() -> None:
    async def asking(served: Any, makes: Makes) -> None:
        for _ in range(2):
            with pytest.raises(ValueError, match="bad"):
                await kept(served, "bad", makes.one("bad"))

    assert run(asking) == ["bad", "bad"]


def test_what_nobody_asked_for_the_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 3)

    async def asking(served: Any, makes: Makes) -> None:
        for key in (1, 2, 3, 1, 4, 1, 3, 2):
            await kept(served, key, makes.one(key))

    assert run(asking) == [1, 2, 3, 4, 2]


def test_large_things_leave_less_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_HEAVIEST", 100_000)

    async def asking(served: Any, makes: Makes) -> None:
        for key in ("a", "b", "a"):
            await kept(served, key, makes.one(key), lambda _: 45_000)
            await asyncio.sleep(0)
        await kept(served, "c", makes.one("c"), lambda _: 20_000)
        await asyncio.sleep(0)
        await kept(served, "a", makes.one("a"))
        await kept(served, "b", makes.one("b"))

    assert run(asking) == ["a", "b", "c", "b"]


def test_what_is_too_large_by_itself_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_HEAVIEST", 100_000)

    async def asking(served: Any, makes: Makes) -> None:
        for _ in range(2):
            assert await kept(served, "a", makes.one("a"), lambda _: 100_001) == "<a>"
            await asyncio.sleep(0)

    assert run(asking) == ["a", "a"]
