"""With limits, a client that takes too much is told when to come back, and others do not notice."""

import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest

_ROWS = " ".join(map(str, range(300)))
LONG = "SELECT (COUNT(*) AS ?n) {{ {} FILTER(?a + ?b + ?c + {} < 0) }}"
PRODUCT = "".join(f"VALUES ?{name} {{ {_ROWS} }} " for name in "abc")


def long(number: int) -> str:
    return LONG.format(PRODUCT, number)


def ask(live: Any, query: str, client: str = "192.0.2.1") -> httpx.Response:
    headers = {"X-Forwarded-For": client, "Accept": "*/*"}
    return httpx.get(live.url + "/sparql", params={"query": query}, headers=headers, timeout=30)


@pytest.fixture(scope="module")
def limited(start: Callable[..., Any]) -> Any:
    return start(client_limits=True, client_seconds=0.5, deadline=1, workers=2, proxies=("127.0.0.1",))


def test_who_has_used_the_time_is_told_when_there_is_more(limited: Any) -> None:
    assert ask(limited, "ASK {}").status_code == 200
    assert ask(limited, long(1)).status_code == 504
    refused = ask(limited, long(2))
    assert refused.status_code == 429
    said = refused.json()
    assert said["type"].endswith("budget-spent")
    assert "0.5 s" in said["detail"]
    assert 1 <= int(refused.headers["retry-after"]) <= 200
    assert refused.headers["retry-after"] in said["hint"]


def test_what_is_kept_costs_nothing_and_others_have_their_own_time(limited: Any) -> None:
    other = "192.0.2.7"
    assert ask(limited, "ASK { FILTER(true) }", other).status_code == 200
    assert ask(limited, long(3), other).status_code == 504
    assert ask(limited, "ASK { }", other).status_code == 429
    assert ask(limited, "ASK { FILTER(true) }", other).status_code == 200
    assert ask(limited, "ASK { }", "192.0.2.8").status_code == 200
    assert httpx.get(limited.url + "/healthz", headers={"X-Forwarded-For": other}).status_code == 200


def test_queries_of_one_client_wait_for_each_other_and_not_in_front_of_others(limited: Any) -> None:
    greedy = [threading.Thread(target=ask, args=(limited, long(10 + n), "192.0.2.20")) for n in range(6)]
    for one in greedy:
        one.start()
    assert ask(limited, "ASK { } # neighbour", "192.0.2.21").status_code == 200
    for one in greedy:
        one.join()


def test_on_loopback_nobody_is_limited_unless_that_is_wanted(start: Callable[..., Any]) -> None:
    free = start(client_seconds=0.01, deadline=0.3, workers=1)
    assert [ask(free, long(n)).status_code for n in (30, 31)] == [504, 504]
