"""Charts and large comparisons are made when it is their turn, while everything else is answered."""

import asyncio
import threading
from xml.etree import ElementTree

import httpx
import pytest

from api.limits.lane import Lane
from tests.api.asking import URL, Client
from tests.cases import for_each

LARGE = "rows=body&columns=year&layers=stage"
LARGE_ONES = (f"/compare?{LARGE}", f"/api/v1/compare?{LARGE}", f"/charts/compare.svg?{LARGE}")
DRAWN = (
    "/charts/timeline.svg?development=42130",
    "/charts/years.svg",
    "/charts/ontology.svg",
    "/charts/quality-fields.svg",
)


async def while_it_waits(client: Client, address: str, many: int) -> tuple[list[httpx.Response], httpx.Response]:
    """Ask so often while another client has its turn; return the answers, and what is asked meanwhile."""
    client.app.state.lane = lane = Lane()
    end = threading.Event()
    turn = lane.put("another client", lambda: end.wait(30))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(client.app), base_url=URL) as asking:
        waiting = [asyncio.create_task(asking.get(address, headers={"Accept": "*/*"})) for _ in range(many)]
        try:
            while lane._places.total() < 1 + min(many, 8):
                assert not waiting[0].done(), waiting[0].result().text
                await asyncio.sleep(0.01)
            meanwhile = await asking.get("/healthz")
            assert not waiting[0].done()
        finally:
            end.set()
        await turn
        return await asyncio.gather(*waiting), meanwhile


@for_each("address", [*LARGE_ONES, *DRAWN])
def test_what_is_heavy_waits_for_its_turn_and_nobody_else_does(ours: Client, address: str) -> None:
    (answer,), meanwhile = ours._runner.run(while_it_waits(ours, address, 1))
    assert (answer.status_code, meanwhile.status_code) == (200, 200)


@pytest.mark.parametrize("address", LARGE_ONES)
def test_a_client_has_not_many_that_wait(ours: Client, address: str) -> None:
    answers, _ = ours._runner.run(while_it_waits(ours, address, 12))
    assert sorted(answer.status_code for answer in answers) == [200] * 8 + [429] * 4
    assert all(answer.headers["retry-after"] for answer in answers if answer.status_code == 429)


def test_small_comparisons_wait_for_nobody(ours: Client) -> None:
    lane = ours.app.state.lane = Lane()
    end = threading.Event()

    async def hold() -> None:
        lane.put("another client", lambda: end.wait(30))

    ours._runner.run(hold())
    try:
        for address in ("/compare?rows=stage&columns=year", "/api/v1/compare?rows=year&columns=stage"):
            assert ours.get(address, accept="text/html").status_code == 200
    finally:
        end.set()


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_that_is_too_large_is_refused_and_says_what_to_do(ours: Client, form: str) -> None:
    answer = ours.get(f"/charts/compare.{form}?rows=body&columns=year&layers=system&empty=true")
    assert answer.status_code == 400
    assert answer.json()["hint"] == "filter, or take the CSV"


def test_a_drawing_is_painted_up_to_a_size(ours: Client) -> None:
    large = "rows=category&columns=year&layers=stage&empty=true"
    assert len(ours.get(f"/charts/compare.svg?{large}").content) > 400_000
    answer = ours.get(f"/charts/compare.png?{large}")
    assert (answer.status_code, answer.json()["hint"]) == (400, "filter, or take the SVG or the CSV")
    for sides, painted in ((large, False), ("rows=system&columns=year", True)):
        page = ours.get(f"/compare?{sides}", accept="text/html").text
        assert "/charts/compare.svg" in page
        assert ("/charts/compare.png" in page) is painted


def test_charts_are_packed_for_who_can_read_that(ours: Client) -> None:
    plain, packed = (ours.get("/charts/years.svg", accept_encoding=one) for one in ("identity", "gzip"))
    assert (plain.headers.get("content-encoding"), packed.headers["content-encoding"]) == (None, "gzip")
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 3
    assert packed.content == plain.content
    assert ElementTree.fromstring(packed.content).tag.endswith("svg")  # noqa: S314 - written by us
    assert plain.headers["etag"] != packed.headers["etag"]
    assert "Accept-Encoding" in plain.headers["vary"]
    again = ours.get("/charts/years.svg", accept_encoding="gzip", if_none_match=packed.headers["etag"])
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", packed.headers["etag"])
