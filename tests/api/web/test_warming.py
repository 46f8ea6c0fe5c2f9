"""The service visits its own pages: readers find made what all of them need, and it stops when it is told to."""

import asyncio
from typing import Any

import pytest

from api.app import create_app
from api.settings import Settings
from api.web import warming
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of REST and pages that are asked for while the service runs."""
    found: list[str] = []
    ask = warming._ask

    async def noting(app: Any, serving: Any, address: str) -> None:
        found.append(address)
        await ask(app, serving, address)

    monkeypatch.setattr(warming, "_ask", noting)
    monkeypatch.setattr(warming, "_LONGEST", 0.0)
    return found


def test_pages_are_visited_in_every_language(our_snapshot: Snapshot, asked: list[str]) -> None:
    answered: dict[str, int] = {}
    settled: list[bool] = []

    async def run() -> None:
        app = create_app(SnapshotView(our_snapshot.store, our_snapshot.version), Settings(warm=False), our_snapshot)
        async with app.router.lifespan_context(app):
            inside = app.inside  # type: ignore[attr-defined]

            async def noting(scope: Any, receive: Any, send: Any) -> None:
                async def sending(message: Any) -> None:
                    if "status" in message:
                        answered[scope["path"]] = message["status"]
                    await send(message)

                await inside(scope, receive, sending)

            visits = warming.Visits(lambda: noting)
            visits.settled = lambda: settled.append(True)
            visits.begin(app.state.serving)
            await visits.done()
            assert app.state.serving.users == 0

    asyncio.run(run())
    for language in ("en", "nl", "fr", "de"):
        assert f"/?lang={language}" in asked
        assert f"/def/?lang={language}" in asked
        assert f"/bodies?lang={language}" in asked
    assert any("/doc/development/" in one for one in asked)
    assert any("/doc/framework/" in one for one in asked)
    assert "/doc/development/42130?lang=en" in asked  # it has two editions
    assert settled == [True]
    assert {path: status for path, status in answered.items() if status != 200} == {}


def test_it_stops_when_the_service_does(our_snapshot: Snapshot, asked: list[str]) -> None:
    async def run() -> None:
        app = create_app(SnapshotView(our_snapshot.store, our_snapshot.version), Settings(), our_snapshot)
        async with app.router.lifespan_context(app):
            while not asked:
                await asyncio.sleep(0.01)
        serving, seen = app.state.serving, len(asked)
        assert serving.users == 0
        await asyncio.sleep(0.05)
        assert len(asked) == seen

    asyncio.run(run())
    assert len(asked) < 20


def test_nobody_visits_where_it_is_not_wanted(our_snapshot: Snapshot, asked: list[str]) -> None:
    async def run() -> None:
        app = create_app(SnapshotView(our_snapshot.store, our_snapshot.version), Settings(warm=False), our_snapshot)
        async with app.router.lifespan_context(app):
            app.state.visits.begin(app.state.serving)
            await app.state.visits.done()

    asyncio.run(run())
    assert asked == []
