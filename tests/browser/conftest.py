"""A browser, the service on a port of its own, and pages that remember what went wrong in them."""

import asyncio
import csv
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from api.settings import Settings
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.conftest import Live

_HERE = Path(__file__).parent
#: What the browser of this machine may be called. Nothing is downloaded: Debian's Chromium does.
#: Without windows it takes a quarter of the processor's time for each reader, so it comes first.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
#: A busy machine is slow; what never comes is waited for that long.
_PATIENCE = 30_000  # milliseconds
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def chromium() -> str | None:
    """Return the path of the browser of this machine, if it has one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none, in one line; where CI has none, fail."""
    if chromium() or os.environ.get("CI") == "true":
        return
    reason = "no Chromium on this machine; `make browser` installs it"
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


class _Loop:
    """The event loop that Playwright has in this thread, where it counts as running until the end of the session."""

    found: asyncio.AbstractEventLoop | None = None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Hide that loop from tests of other folders, which run loops of their own."""
    asyncio._set_running_loop(_Loop.found if _HERE in item.path.parents else None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    assert path, "CI needs a browser: `make browser` installs Chromium"
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        _Loop.found = asyncio.get_running_loop()
        found = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield found
        asyncio._set_running_loop(_Loop.found)
        found.close()


@pytest.fixture(scope="session")
def site(our_snapshot: Snapshot) -> Iterator[Live]:
    """The service over the snapshot of our own data."""
    view = SnapshotView(our_snapshot.path / "store", our_snapshot.version)
    with Live(view, Settings(deadline=20, workers=2), our_snapshot) as live:
        yield live


class Taken(NamedTuple):
    """A file that was downloaded."""

    name: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8-sig")

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of a CSV file."""
        return list(csv.DictReader(io.StringIO(self.text)))


class Reader:
    """A person with a browser of some kind: opens pages, and notes what a person would not see.

    ``faults`` are errors of scripts and of the policy, messages of the console, and requests to anywhere else.
    """

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.faults: list[str] = []
        #: What browsers write on their console where a page has a status that was expected.
        self.known: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("requestfailed", self._failed)
        context.on("request", self._request)

    def open(self, address: str, status: int = 200) -> Page:
        """Open an address of the service, which answers with that status."""
        if status != 200:
            self.known.append(f"status of {status} ")
        answer = self.page.goto(self.url + address, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{address}: {answer.status}"
        return self.page

    def follow(self, text: str, inside: Locator | None = None) -> Page:
        """Click the first link that can be seen with exactly that text, and wait for where it leads."""
        links = (inside or self.page).get_by_role("link", name=text, exact=True)
        links.locator("visible=true").first.click()
        self.page.wait_for_load_state("load")
        return self.page

    def press(self, text: str, inside: Locator | None = None) -> Page:
        """Press the first button that can be seen with exactly that text, and wait for where it leads."""
        buttons = (inside or self.page).get_by_role("button", name=text, exact=True)
        buttons.locator("visible=true").first.click()
        self.page.wait_for_load_state("load")
        return self.page

    def take(self, text: str, inside: Locator | None = None, role: Literal["link", "button"] = "link") -> Taken:
        """Download what the first link or button with exactly that text gives."""
        with self.page.expect_download(timeout=_PATIENCE) as waiting:
            (inside or self.page).get_by_role(role, name=text, exact=True).locator("visible=true").first.click()
        return Taken(waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes())

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(one in message.text for one in self.known):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.url).netloc and not request.url.startswith(("blob:", "data:")):
            self.faults.append(f"asked elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page that is left stops what it was loading
            self.faults.append(f"failed: {request.url}: {request.failure}")


@pytest.fixture
def reader(browser: Browser, site: Live) -> Iterator[Callable[..., Reader]]:
    """Make readers with a browser of a kind (``viewport``, ``color_scheme``, ``java_script_enabled``…).

    After the test none of them may have met a fault.
    """
    made: list[Reader] = []
    with ExitStack() as stack:

        def make(**kind: Any) -> Reader:
            context = browser.new_context(**{"viewport": DESK, "locale": "en-GB", "accept_downloads": True, **kind})
            context.set_default_timeout(_PATIENCE)
            stack.callback(context.close)
            made.append(Reader(context, site.url))
            return made[-1]

        yield make
    faults = [fault for one in made for fault in one.faults]
    assert not faults, "\n".join(faults)
