"""Many at once: as many bombs as there are workers, more than can wait, and clients that try again at once."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hostile_evaluation import PATHS, PRODUCTS, TABLES, TEXTS
from hostile_http import Reply
from hostile_process import Service, serving
from hostile_watch import BEAT, GRACE, Watch, look_up, p99

pytestmark = pytest.mark.alone

DEADLINE, WORKERS, QUEUE = 0.5, 2, 16
_GIB = 1 << 30
BOMBS = {
    "products that are sorted": PRODUCTS["sorted"],
    "paths": PATHS["both ways"],
    "texts": TEXTS["doubled"],
    "tables": TABLES["CSV"],
}


@pytest.fixture(scope="module")
def crowded(hub: Path) -> Iterator[Service]:
    flags = ("--timeout", str(DEADLINE), "--workers", str(WORKERS), "--queue", str(QUEUE))
    with serving(hub, *flags) as service:
        yield service


@contextmanager
def crowd(number: int, act: Callable[[], None]) -> Iterator[None]:
    """Let so many do the same during the block, again and again."""
    over = threading.Event()

    def again() -> None:
        while not over.is_set():
            act()

    threads = [threading.Thread(target=again) for _ in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def assert_survived(service: Service, watch: Watch) -> None:
    assert service.rests(GRACE)
    assert service.process.poll() is None
    assert not look_up(service, f"{id(watch)} after")


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_in_all_workers_keep_others_waiting_no_longer_than_the_deadline(crowded: Service, name: str) -> None:
    case, numbers, ends, most = BOMBS[name], iter(range(1_000_000)), list[Reply](), 0
    watch = Watch(crowded)

    def throw() -> None:  # one that nobody has seen before
        ends.append(crowded.ask(f"{case.query} # {next(numbers)}", case.accept, {"Accept-Encoding": case.coding}))

    with crowd(WORKERS, throw):
        watch.begin()
        for _ in range(8):
            time.sleep(DEADLINE / 4)
            most = max(most, crowded.memory())
        watch.end()
    for reply in ends:
        case.assert_met(reply)
        assert reply.seconds <= DEADLINE + GRACE + watch.allowance
    assert not watch.faults, watch.faults[:3]
    assert p99(watch.looks) <= DEADLINE + GRACE
    assert max(watch.beats) <= BEAT
    assert most <= 2 * _GIB
    assert_survived(crowded, watch)


DOCUMENTS = ["/catalog", "/vocabularies.html", "/graph/current.rdf"]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_who_reads_documents_under_many_names_harms_nobody(crowded: Service, path: str) -> None:
    numbers, replies = iter(range(1_000_000)), list[Reply]()
    watch = Watch(crowded)
    with crowd(4, lambda: replies.append(crowded.get(path, Host=f"h{next(numbers)}.example"))):
        watch.begin()
        time.sleep(1)
        watch.end()
    assert {reply.status for reply in replies} <= {200, 404, 503}
    watch.assert_unharmed()
    assert_survived(crowded, watch)


def test_who_cannot_wait_is_told_to_come_back(crowded: Service) -> None:
    replies: list[Reply] = []
    watch = Watch(crowded)
    # More than the queue takes in, again and again, while the pool holds a refusal back.
    with crowd(8 * (WORKERS + QUEUE), lambda: replies.append(crowded.ask(PRODUCTS["counted"].query))):
        time.sleep(0.5)
        watch.begin()
        time.sleep(2 * DEADLINE)
        watch.end()
        end = time.monotonic() + 10
        while time.monotonic() < end and all(reply.status != 503 for reply in replies):
            time.sleep(0.1)
    found = Counter(reply.status for reply in replies)
    assert set(found) <= {503, 504}, found
    assert found[503] > 0
    for reply in replies:
        if reply.status == 503:
            assert reply.problem == "busy"
            assert int(reply.headers["retry-after"]) >= 1
    assert max(watch.beats) <= BEAT
    assert_survived(crowded, watch)


def test_goodput_lasts_when_four_times_as_many_ask(crowded: Service) -> None:
    def good(number: int, seconds: float) -> float:
        count = Counter[bool]()
        marks = iter(range(1_000_000))

        def act() -> None:
            count[not look_up(crowded, f"goodput {number} {next(marks)}")] += 1

        with crowd(number, act):
            time.sleep(seconds)
        return count[True] / seconds

    assert good(4 * WORKERS, 1.0) >= 0.5 * good(WORKERS, 1.0)
