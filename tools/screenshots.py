"""Take pictures of every kind of page as it is served from data/: on a desk and on a phone, light and dark.

All go to build/screenshots; the few that the README shows go to docs/pictures, small. Needs Chromium (`make browser`).
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402 - after the path to tests

from api.settings import Settings  # noqa: E402
from kg import assets  # noqa: E402
from kg.build import build  # noqa: E402
from kg.cli.build import report  # noqa: E402
from kg.store.embedded import SnapshotView  # noqa: E402
from tests.api.conftest import Live  # noqa: E402
from tests.browser.addresses import PAGES  # noqa: E402
from tests.browser.conftest import DESK, PHONE, chromium  # noqa: E402

KINDS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": DESK},
    "desk-dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "is_mobile": True, "device_scale_factor": 2},
}
_PATIENCE = 120_000  # milliseconds: the longest pages are 30 000 pixels high on a phone
#: What the README shows: page, and how much of it from the top.
SHOWN = {"development": 1000, "search-found": 660, "compare": 800}


def take(browser: Browser, url: str, out: Path, wanted: list[str]) -> None:
    """Take the pictures of the pages wanted, whole."""
    for kind, how in KINDS.items():
        context = browser.new_context(**how, locale="en-GB")
        context.set_default_timeout(_PATIENCE)
        page = context.new_page()
        for name in wanted:
            page.goto(url + PAGES[name], wait_until="load")
            page.screenshot(path=out / f"{name}-{kind}.png", full_page=True)
        context.close()


def show(browser: Browser, url: str, out: Path) -> None:
    """Take the pictures of the README."""
    context = browser.new_context(viewport={"width": 1100, "height": 800}, locale="en-GB")
    page = context.new_page()
    for name, height in SHOWN.items():
        page.goto(url + PAGES[name], wait_until="load")
        page.screenshot(
            path=out / f"{name}.png", clip={"x": 0, "y": 0, "width": 1100, "height": height}, full_page=True
        )
    context.close()


def main(wanted: list[str]) -> int:
    """Serve our data and take the pictures of the pages named, or of all; return the exit status."""
    path = chromium()
    if not path:
        print("no Chromium on this machine; `make browser` installs it", file=sys.stderr)
        return 1
    out, pictures = ROOT / "build" / "screenshots", ROOT / "docs" / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = build(assets.data_dir(), Path(folder), validate=report)
        view = SnapshotView(snapshot.path / "store", snapshot.version)
        with Live(view, Settings(deadline=20, workers=2), snapshot) as live, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            take(browser, live.url, out, wanted or list(PAGES))
            if not wanted:
                show(browser, live.url, pictures)
            browser.close()
    print(f"{len(wanted or PAGES) * len(KINDS)} pictures in {out.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
