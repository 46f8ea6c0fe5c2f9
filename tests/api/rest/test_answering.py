"""How every resource answers: formats, validators, codings, methods, links, numbers."""

import csv
import gzip
import io
import json

import httpx
import openpyxl
import pytest

from api.rest.answers import FORMATS
from api.rest.routes import RESOURCES
from tests.api.conftest import Live
from tests.cases import for_each

FRUIT, ONE = "/api/v1/fruit", "/api/v1/fruit/apple"


def base(client: httpx.Client) -> str:
    return str(client.base_url).rstrip("/")


@pytest.mark.parametrize("end", FORMATS)
def test_the_end_of_the_address_goes_before_accept(fruit: httpx.Client, end: str) -> None:
    answer = fruit.get(f"{FRUIT}.{end}", headers={"Accept": "image/png"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[end]
    assert answer.headers["vary"] == "Accept-Encoding"


@for_each(
    "accept, end",
    [
        ("*/*", "json"),
        ("application/ld+json", "jsonld"),
        ("application/json;q=0.5, text/csv", "csv"),
        (FORMATS["xlsx"], "xlsx"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json"),
        ("text/html,application/xhtml+xml,image/png;q=0.9", "json"),
        ("text/html, text/csv;q=0.1", "csv"),
    ],
)
def test_else_accept_decides(fruit: httpx.Client, accept: str, end: str) -> None:
    answer = fruit.get(FRUIT, headers={"Accept": accept})
    assert answer.headers["content-type"] == FORMATS[end]
    assert answer.headers["vary"] == "Accept, Accept-Encoding"


def test_a_parameter_names_the_format_as_the_end_does(fruit: httpx.Client) -> None:
    for address, query, by_end in (
        (FRUIT, "?colour=red&format=csv", f"{FRUIT}.csv?colour=red"),
        (ONE, "?format=txt", f"{ONE}.txt"),
    ):
        named, same = fruit.get(address + query, headers={"Accept": "application/json"}), fruit.get(by_end)
        assert (named.content, named.headers["etag"]) == (same.content, same.headers["etag"])
        assert named.headers["vary"] == "Accept-Encoding"
        assert named.links["canonical"] == same.links["canonical"]
    for address in (f"{FRUIT}.csv?format=json", f"{ONE}.txt?format=json", f"{FRUIT}?format=exe", f"{FRUIT}?format="):
        assert fruit.get(address).status_code == 400, address


def test_no_format_and_no_coding_accepted_are_told(fruit: httpx.Client) -> None:
    for accept in ("image/png", "text/html;q=0", "text/plain"):
        assert fruit.get(FRUIT, headers={"Accept": accept}).status_code == 406
    assert fruit.get(FRUIT, headers={"Accept-Encoding": "br, identity;q=0"}).status_code == 406


def test_an_end_that_names_no_format_leads_nowhere(fruit: httpx.Client) -> None:
    for address in (f"{FRUIT}.exe", f"{FRUIT}.", f"{FRUIT}.cs%76", f"{FRUIT}/", "/api/v1.csv", "/api/v2/fruit"):
        assert fruit.get(address).status_code == 404, address


def test_a_part_may_have_full_stops_and_ends_with_a_format_only_where_there_is_one(fruit: httpx.Client) -> None:
    assert fruit.get(f"{ONE}.json").json()["label"].startswith("apple")
    assert fruit.get(f"{ONE}.txt").text == f"{base(fruit)}{ONE}"
    missing = fruit.get(f"{ONE}.csv")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")


def test_known_answers_are_not_sent_again(fruit: httpx.Client) -> None:
    first = fruit.get(FRUIT, params={"colour": "red"})
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "public, no-cache"
    for has in (tag, f'"other", W/{tag}', "*"):
        again = fruit.get(FRUIT, params={"colour": "red"}, headers={"If-None-Match": has})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    others = [
        fruit.get(FRUIT, params={"colour": "green"}),
        fruit.get(f"{FRUIT}.csv", params={"colour": "red"}),
        fruit.get(FRUIT, params={"colour": "red"}, headers={"Accept-Encoding": "gzip"}),
        fruit.get(FRUIT, params={"colour": "red"}, headers={"Host": "elsewhere.example"}),
    ]
    assert len({tag, *(one.headers["etag"] for one in others)}) == 5


def test_the_same_question_in_another_order_has_the_same_tag(fruit: httpx.Client) -> None:
    one, other = fruit.get(f"{FRUIT}?colour=red&colour=green&lang=en"), fruit.get(f"{FRUIT}?colour=green&colour=red")
    assert one.headers["etag"] == other.headers["etag"]
    assert one.content == other.content


def test_what_is_not_there_is_not_unchanged(fruit: httpx.Client) -> None:
    assert fruit.get("/api/v1/fruit/pear", headers={"If-None-Match": "*"}).status_code == 404


@for_each("address", [FRUIT, f"{FRUIT}.csv", f"{FRUIT}.xlsx", ONE, f"{ONE}.txt"])
def test_answers_are_packed_for_who_takes_that(fruit: httpx.Client, address: str) -> None:
    plain = fruit.get(address, headers={"Accept-Encoding": "identity"})
    with fruit.stream("GET", address, headers={"Accept-Encoding": "gzip;q=1, identity;q=0"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(raw)
    assert gzip.decompress(raw) == plain.content
    assert "content-encoding" not in plain.headers


@for_each("address", [FRUIT, f"{FRUIT}.csv", f"{FRUIT}.xlsx", ONE, f"{ONE}.txt"])
def test_head_says_what_get_would(fruit: httpx.Client, address: str) -> None:
    head, get = fruit.head(address), fruit.get(address)
    assert head.content == b""
    for name in ("content-type", "etag", "link", "vary", "vetkg-count"):
        assert head.headers.get(name) == get.headers.get(name), name
    assert head.headers.get("content-length") in (None, get.headers["content-length"])


def test_other_methods(fruit: httpx.Client) -> None:
    options = fruit.options(FRUIT)
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    for method in ("POST", "PUT", "DELETE"):
        refused = fruit.request(method, FRUIT)
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_links_lead_through_the_pages_and_to_other_formats(fruit: httpx.Client) -> None:
    seen, address = [], f"{FRUIT}?colour=red&limit=2"
    while address:
        answer = fruit.get(address)
        seen += [item["label"] for item in answer.json()["items"]]
        links = answer.links
        assert links.get("next", {}).get("url") == answer.json().get("next")
        assert {"canonical", "license", "describedby", "service-desc"} <= links.keys()
        address = links.get("next", {}).get("url", "")
    assert seen == ["apple", "banana", "cherry", "=danger", "élan"]
    assert links["prev"]["url"] == f"{base(fruit)}{FRUIT}?colour=red&limit=2&cursor=2"
    assert links["first"]["url"] == f"{base(fruit)}{FRUIT}?colour=red&limit=2"
    for link in answer.headers["link"].split(", "):
        if 'rel="alternate"' in link:
            other = fruit.get(link[1 : link.index(">")])
            assert other.status_code == 200
            assert f'type="{other.headers["content-type"].partition(";")[0]}"' in link


def test_every_answer_says_how_much_is_known(fruit: httpx.Client) -> None:
    for end in FORMATS:
        headers = fruit.get(f"{FRUIT}.{end}").headers
        assert [headers[f"vetkg-{name}"] for name in ("count", "known", "of")] == ["5", "6", "7"]
        assert "Vetkg-Known" in headers["access-control-expose-headers"]
    said = fruit.get(FRUIT).json()
    assert (said["count"], said["known"], said["of"]) == (5, 6, 7)
    assert "vetkg-count" not in fruit.get(ONE).headers


def test_tables_end_with_known_and_of_and_hold_no_formula(fruit: httpx.Client) -> None:
    answer = fruit.get(f"{FRUIT}.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["id", "label", "known", "of"]
    assert rows[4] == ["https://example.org/=danger", "'=danger", "6", "7"]
    assert answer.headers["content-disposition"] == 'attachment; filename="vetkg-fruit.csv"'
    book = openpyxl.load_workbook(io.BytesIO(fruit.get(f"{FRUIT}.xlsx").content))
    assert [cell.value for cell in book["table"][1]] == ["id", "label", "known", "of"]
    assert [cell.value for cell in book["table"][6]][1:] == ["élan", 6, 7]


def test_small_answers_wait_for_no_place(fruit: httpx.Client, live_fruit: Live) -> None:
    places = live_fruit.app.state.makers._places
    places["somebody"] = 64
    try:
        for address in (FRUIT, f"{FRUIT}.csv", f"{ONE}.txt"):
            assert fruit.get(address).status_code == 200
        refused = fruit.get(f"{FRUIT}.xlsx")
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) > 0
    finally:
        del places["somebody"]


def test_there_is_an_index_also_for_browsers(fruit: httpx.Client) -> None:
    found = fruit.get("/api/v1", headers={"Accept": "text/html,application/xhtml+xml"})
    assert (found.status_code, found.headers["content-type"]) == (200, "application/json")
    assert found.json() == fruit.get("/api/v1/").json() == fruit.get("/api/v1.json").json()
    assert fruit.get("/api/v1/").links["canonical"]["url"] == f"{base(fruit)}/api/v1"
    items = {one["name"]: one for one in found.json()["items"]}
    assert items.keys() == {one.name for one in RESOURCES} - {"index"}
    taken = {told["name"] for told in items["developments"]["parameters"]}
    assert {"format", "system"} <= taken
    assert "q" not in taken
    assert fruit.get(items["vocabularies"]["address"]).status_code == 200


def test_problems_are_documents_that_name_what_is_known(fruit: httpx.Client) -> None:
    for query, slug, words in (
        ("color=red", "unknown-parameter", "colour"),
        ("colour=rde", "bad-value", "red"),
        ("colour=", "bad-value", "leave colour out"),
        ("limit=0", "bad-value", "1 to 500"),
    ):
        problem = fruit.get(f"{FRUIT}?{query}")
        assert (problem.status_code, problem.headers["content-type"]) == (400, "application/problem+json")
        said = problem.json()
        assert said["type"].endswith(slug)
        assert words in said["hint"]
    assert fruit.get(f"{FRUIT}?" + "a" * 5000).json()["type"].endswith("address-too-long")
    assert fruit.get(FRUIT, headers={"Host": "no host"}).status_code == 400


def test_json_is_written_as_people_read_it(fruit: httpx.Client) -> None:
    content = fruit.get(f"{FRUIT}?limit=5").content
    assert "élan".encode() in content
    assert json.loads(content)["@context"][0] == str(fruit.base_url.join("/context.jsonld"))
