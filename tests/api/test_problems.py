"""The types of problem documents lead to what they mean."""

import httpx

from api.errors import TYPES
from tests.api.conftest import Live


def test_the_type_of_a_problem_leads_to_its_meaning(service: Live) -> None:
    problem = service.get("SELECT nonsense").json()
    assert problem["type"].startswith(TYPES)
    said = httpx.get(f"{service.url}/problem/{problem['type'].removeprefix(TYPES)}").json()
    assert (said["type"], said["status"], said["title"]) == (problem["type"], problem["status"], problem["title"])
    assert said["meaning"]


def test_all_types_are_listed_and_each_has_its_page(service: Live) -> None:
    listed = httpx.get(f"{service.url}/problem").json()
    assert len(listed) > 20
    for one in listed:
        address = f"{service.url}/problem/{one['type'].removeprefix(TYPES)}"
        assert httpx.get(address).json() == one
        page = httpx.get(address, headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert one["title"] in page.text


def test_no_other_name_has_one(service: Live) -> None:
    assert httpx.get(f"{service.url}/problem/nonsense").status_code == 404


def test_no_redirect_repeats_the_host(service: Live) -> None:
    answer = httpx.get(f"{service.url}/problem/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 404
    assert "location" not in answer.headers
