"""GET /search: filters with counts, what was chosen, and what cannot be asked."""

from itertools import pairwise
from urllib.parse import urlencode

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from api.rest.developments.filters import NAMES
from kg.store.embedded import SnapshotView
from tests.api.asking import Client
from tests.api.web.reading import one, page, text
from tests.cases import for_each


def fields(tree: HTMLParser, **changes: str) -> str:
    """Return the address that the form of a page is sent to, as a browser without scripts makes it."""
    pairs = []
    for field in tree.css("form.search-frame input[name], form.search-frame select[name]"):
        name, kind = field.attributes["name"] or "", field.attributes.get("type")
        if kind in ("checkbox", "radio") and "checked" not in field.attributes:
            continue
        value = field.attributes.get("value") or ""
        if field.tag == "select":
            chosen = field.css_first("option[selected]") or field.css_first("option")
            value = chosen.attributes["value"] or "" if chosen else ""
        pairs.append((name, value))
    pairs = [(name, value) for name, value in pairs if name not in changes]
    return "/search?" + urlencode([*pairs, *changes.items()])


def test_every_filter_of_rest_is_there_with_its_counts(ours: Client) -> None:
    tree = page(ours, "/search")
    data = ours.get("/api/v1/developments?facets=" + ",".join(NAMES)).json()
    assert [node.attributes["data-facet"] for node in tree.css("[data-facet]")] == list(NAMES)
    for name in NAMES:
        facet, counted = one(tree, f"[data-facet={name}]"), data["facets"][name]
        values = {
            field.attributes["value"]: text(field.parent.css_first(".facet-count"))  # type: ignore[union-attr]
            for field in facet.css("input[name]")
            if field.attributes["value"]
        }
        assert values == {value["key"]: str(value["count"]) for value in counted["values"]}, name
        assert f"{counted['known']}/{counted['of']}" in text(facet.css_first("summary"))
        assert {field.attributes["name"] for field in facet.css("input[name]")} == {name}
    for name in ("q", "modified_since", "known_only"):
        one(tree, f"form.search-frame input[name={name}]")


def test_values_stand_below_what_takes_them_in(ours: Client) -> None:
    facet = one(page(ours, "/search"), "[data-facet=system]")
    keys = [field.attributes["value"] for field in facet.css("input")]
    at = keys.index("belgium")
    assert set(keys[at + 1 : at + 4]) == {"belgium-de", "belgium-fl", "belgium-fr"}
    assert len(facet.css("li.deeper")) == 3


def test_the_form_leads_to_the_address_that_can_be_shared(ours: Client) -> None:
    tree = page(ours, "/search?stage=pilot&system=malta&system=austria&lang=nl")
    sent = fields(tree, q="praktijk*", year="2022")
    answer = ours.get(sent)
    assert answer.status_code == 302
    place = answer.headers["location"]
    assert place == "/search?q=praktijk%2A&system=austria&system=malta&stage=pilot&year=2022&lang=nl"
    shared = page(ours, place)
    assert one(shared, "link[rel=canonical]").attributes["href"] == place
    assert text(one(shared, "#share")) == "https://vet.example" + place
    assert one(shared, "#q").attributes["value"] == "praktijk*"


def test_what_was_chosen_can_be_taken_off(ours: Client) -> None:
    tree = page(ours, "/search?system=malta&system=austria&stage=pilot&known_only=true&q=vet")
    chips = {text(link).replace(" × (take this off)", ""): link.attributes["href"] for link in tree.css(".chips a")}
    assert chips == {
        "Words: vet": "/search?system=austria&system=malta&stage=pilot&known_only=true",
        "Country or community: Austria": "/search?q=vet&system=malta&stage=pilot&known_only=true",
        "Country or community: Malta": "/search?q=vet&system=austria&stage=pilot&known_only=true",
        "Stage: Pilot": "/search?q=vet&system=austria&system=malta&known_only=true",
        "Only what is known for certain": "/search?q=vet&system=austria&system=malta&stage=pilot",
        "Take all off": "/search",
    }


def test_what_is_known_of_each_filter_is_said(ours: Client) -> None:
    path = "system=belgium&stage=implementation"
    data = ours.get("/api/v1/developments?" + path).json()
    tree = page(ours, "/search?" + path)
    said = text(one(tree, ".coverage"))
    for name, cover in (("Country or community", data["coverage"]["system"]), ("Stage", data["coverage"]["stage"])):
        assert f"{name} {cover['known']}/{cover['of']}" in said
    assert data["coverage"]["system"]["inferred"]
    assert f"({data['coverage']['system']['inferred']} by an inferred value)" in said
    assert f"known for {data['known']} of {data['of']}" in text(one(tree, ".found-head"))


def test_a_chosen_value_that_nothing_has_is_still_there(ours: Client) -> None:
    tree = page(ours, "/search?system=malta&body=italy-ministry-of-education")
    field = one(tree, "input[name=body][value=italy-ministry-of-education]")
    assert "checked" in field.attributes
    assert "Ministry of Education" in text(one(tree, ".chips"))
    assert "“Responsible body” is not known for any of the 5 policies" in text(one(tree, ".notice"))
    assert not tree.css(".policy")


@for_each(
    "query, says, without",
    [
        ("system=mlta&stage=pilot", "malta", "/search?stage=pilot"),
        ("sytem=malta&stage=pilot", "system", "/search?stage=pilot"),
        ("year=soon&q=vet", "year", "/search?q=vet"),
        ("sort=relevance&stage=pilot", "relevance", "/search?stage=pilot"),
        ("cursor=abc&stage=pilot", "cursor", "/search?stage=pilot"),
        ("body=nobody", "body", "/search"),
        ("q=%22&stage=pilot", "q", "/search?stage=pilot"),
        ("modified_since=2025-13-01", "date", "/search"),
    ],
)
def test_what_cannot_be_asked_says_what_is_wrong_and_how_to_go_on(
    ours: Client, query: str, says: str, without: str
) -> None:
    tree = page(ours, "/search?" + query, 400)
    assert says in text(one(tree, "[role=alert]"))
    assert without in [link.attributes["href"] for link in tree.css("main li a")]
    assert page(ours, without)


@pytest.mark.parametrize("query", ["q=<script>alert(1)</script>", "x<script>=1", 'system="><script>'])
def test_nothing_of_an_address_becomes_markup(ours: Client, query: str) -> None:
    answer = ours.get("/search?" + query, accept="text/html")
    assert "<script>" not in answer.text
    assert len(HTMLParser(answer.text).css("script")) == 1  # our own


def test_a_page_has_a_validator_of_its_address_and_language(ours: Client) -> None:
    first = ours.get("/search?stage=pilot")
    again = ours.get("/search?stage=pilot", if_none_match=first.headers["etag"])
    assert again.status_code == 304
    assert first.headers["etag"] != ours.get("/search?stage=pilot", accept_language="nl").headers["etag"]
    dated = ours.get("/search?modified_since=2020-01-01")
    assert "etag" not in dated.headers
    assert dated.headers["cache-control"] == "no-store"


def test_without_a_snapshot_filters_still_find(view: SnapshotView, client_of) -> None:  # type: ignore[no-untyped-def]
    client = client_of(view)
    assert len(page(client, "/search").css(".policy")) == 3
    answer = client.get("/search?q=vet", accept="text/html")
    assert answer.status_code == 501
    assert "full text" in answer.text


def test_every_field_has_a_label_and_headings_are_in_order(ours: Client) -> None:
    tree = page(ours, "/search?system=belgium&q=digital*")
    for field in tree.css("input:not([type=hidden]), select"):
        labelled = field.parent is not None and field.parent.tag == "label"
        assert labelled or tree.css(f"label[for='{field.attributes.get('id')}']"), field.html
    levels = [int((node.tag or "")[1]) for node in tree.css("h1, h2, h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert not tree.css("[style], script:not([src])")
