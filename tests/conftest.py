"""What tests of every part share."""

import fcntl
import gc
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import httpx
import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

from kg import assets
from kg.build import build
from kg.snapshot import Snapshot


def pytest_configure(config: pytest.Config) -> None:
    """Try a small sample that is the same each time; a long run (make soak) draws many anew.

    The sample would change with the numbers and words that any module of ours happens to hold; and reading a
    thousand modules for them takes each worker seconds.
    """
    settings.register_profile("sample", max_examples=40, deadline=None, derandomize=True)
    settings.register_profile("soak", max_examples=2_000, deadline=None)
    soak = config.option.markexpr == "soak"
    settings.load_profile("soak" if soak else "sample")
    if not soak:
        nothing = providers.Constants()
        patch = pytest.MonkeyPatch()
        patch.setattr(providers, "_get_local_constants", lambda: nothing)
        config.add_cleanup(patch.undo)


def pytest_collection() -> None:
    """Do not look for garbage among ten thousand tests while they come: there is none."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for garbage from now on, but not in what is there for all of the time."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def no_loss_of_power() -> Iterator[None]:
    """Wait for no disk: what a build asks to be made durable, and when, is looked at in tests/kg/build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture(scope="session", autouse=True)
def certificates_once() -> Iterator[None]:
    """Read the certificates of the web once, not for each request: what is tested speaks without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("httpx._transports.default.create_ssl_context", cache(httpx.create_ssl_context))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_cache_of_others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what commands find where only this session looks, and leave the user's own cache alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Return the folder of that name, which the first of all workers fills; nobody may change what is in it."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def get(name: str, fill: Callable[[Path], object]) -> Path:
        folder = root / f"shared-{name}"
        with (root / f"shared-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                begun = tmp_path_factory.mktemp(name)
                fill(begun)
                begun.rename(folder)
        return folder

    return get


@pytest.fixture(scope="session")
def our_snapshot(made_once: Callable[[str, Callable[[Path], object]], Path]) -> Snapshot:
    """The snapshot of our own data, not validated again."""
    return Snapshot.at(made_once("ours", lambda out: build(assets.data_dir(), out, validate=None)))
