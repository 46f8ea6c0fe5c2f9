"""Running the service on one address: bound before anything is opened, ended without a cut answer."""

import asyncio
import contextlib
import gc
import logging
import math
import signal
import socket
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any, cast
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI

from api.addresses import is_loopback
from api.app import create_app
from api.connections import Connections
from api.listening import bound, descriptors
from api.settings import Settings
from api.swapping import GRACE, Swapping
from api.watch import logs
from kg.snapshot import Snapshot
from kg.store.credentials import Credentials
from kg.store.files import loaded
from kg.store.opening import open_endpoint, open_snapshot
from kg.store.view import View

log = logging.getLogger(__name__)

_YOUNG = 20_000  # objects made and not yet gone after which the collector looks at them
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Server(uvicorn.Server):
    """uvicorn with connections that have a clock, and an end of its own: with code 0, or at once by a second signal."""

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        self._app = app
        self.open = app.state.connections = Connections(settings, descriptors(settings.connections))
        self._running: asyncio.Task[Any] | None = None
        super().__init__(
            uvicorn.Config(
                app,
                http=cast("type[asyncio.Protocol]", self.open.protocol),
                loop="uvloop",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=cast("int", settings.idle_timeout),
                timeout_graceful_shutdown=math.ceil(settings.deadline + GRACE),
            )
        )

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to end; what the application raises when it starts is raised here."""
        self._running = asyncio.current_task()
        with self._signals():
            async with self._app.router.lifespan_context(self._app):
                sweep = asyncio.create_task(self.open.sweep())
                try:
                    await super().serve(sockets)
                finally:
                    sweep.cancel()
        log.info("ended")

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say where."""
        await super().startup(sockets)
        for host, port, *_ in (one.getsockname() for one in sockets or ()):
            log.info("running on http://%s:%s (Ctrl-C ends it)", f"[{host}]" if ":" in host else host, port)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone: they are taken from before the start to after the end."""
        yield

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        for one in _SIGNALS:
            loop.add_signal_handler(one, self.handle_exit, one, None)
        loop.add_signal_handler(signal.SIGHUP, self._look)
        try:
            yield
        finally:
            for one in (*_SIGNALS, signal.SIGHUP):
                loop.remove_signal_handler(one)

    def _look(self) -> None:
        swapping: Swapping | None = getattr(self._app.state, "swapping", None)
        if swapping is not None:
            swapping.look()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - uvicorn's signature
        """End: the first time once all answers are sent, the second time at once."""
        self._app.state.stopping = True
        if not self.should_exit:
            log.info("ending, once the answers under way are sent (%s)", signal.Signals(sig).name)
        if self.should_exit and self._running is not None:
            log.warning("ended before all answers were sent")
            self.force_exit = True
            self._running.cancel()
        self.should_exit = True


def serve(settings: Settings) -> None:
    """Serve what ``settings`` name until the process is told to end.

    Raises SnapshotError where there is no snapshot, SourceError for a file that cannot be read, UsageError where the
    address cannot be had.
    """
    logs.configure(settings.log_format)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    with _early_end(), bound(settings.host, settings.port) as sockets, _opened(settings) as (view, snapshot):
        app = create_app(view, settings, snapshot)
        _say_who_can_ask(settings)
        spare_the_collector()
        app.state.visits.settled = spare_the_collector
        try:
            Server(app, settings).run(sockets)
        except asyncio.CancelledError:
            raise SystemExit(1) from None


@contextlib.contextmanager
def _opened(settings: Settings) -> Iterator[tuple[View, Snapshot | None]]:
    """Open what is served, without its store, which each process opens for itself."""
    if settings.graph:
        log.info("reading %s", ", ".join(map(str, settings.graph)))
        with loaded(settings.graph) as view:
            yield view, None
    elif settings.endpoint:
        _say_whom_we_ask(settings.endpoint)
        yield open_endpoint(settings.endpoint), None
    else:
        snapshot = Snapshot.at(settings.snapshot)
        yield open_snapshot(snapshot.path), snapshot


@contextlib.contextmanager
def _early_end() -> Iterator[None]:
    """Let a request to end that comes before the server listens to it clean up as an error does."""

    def end(*_: object) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def spare_the_collector() -> None:
    """Let the collector of cycles look at what requests leave behind, and not at all that is there for good each time.

    With a thousand connections it took a third of the process's time. What was there for good before is looked at once.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)


def _say_whom_we_ask(endpoint: str) -> None:
    credentials, parts = Credentials.read(), urlsplit(endpoint)
    log.info("asking %s with %r", endpoint, credentials)
    if credentials and parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        log.warning("everybody between here and %s can read who we say we are: ask it by https", parts.hostname)


def _say_who_can_ask(settings: Settings) -> None:
    limits = "each client has %g s of query time a minute" if settings.limits_clients else "no limits for clients"
    limits = limits % settings.client_seconds if settings.limits_clients else limits
    if is_loopback(settings.host):
        log.info("only this machine can ask; %s", limits)
    else:
        log.warning("everybody who reaches %s can ask; %s", settings.host, limits)
