"""GET /compare: counts that lead to exactly what they count, zero and not known apart, and the same as a picture."""

import random
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree

import pytest

from api.web.charts.heat import HeatLine, Scale, heat
from api.web.compare.lines import _kept
from api.web.compare.order import by_names
from tests.api.asking import Client
from tests.api.web.reading import page, text
from tests.cases import for_each

SVG = "{http://www.w3.org/2000/svg}"
PAIRS = [
    ("rows=system&columns=year", ""),
    ("rows=stage&columns=year", "&system=belgium&system=malta"),
    ("rows=system&columns=stage", "&year=2022&known_only=true"),
    ("rows=system&columns=year&layers=stage", "&system=belgium&stage=pilot&stage=implementation"),
    ("rows=system&columns=category", "&q=digital*"),
    ("rows=category&columns=system", "&stage=implementation&year=2023"),
    ("rows=priority&columns=framework", ""),
    ("rows=body&columns=type", "&known_only=true"),
    ("rows=year&columns=completeness", "&stage=implementation"),
    ("rows=completeness&columns=target_group", "&modified_since=2020-01-01"),
    ("rows=subsystem&columns=category&layers=year", ""),
]


@for_each("sides, filters", PAIRS)
def test_each_count_leads_to_what_it_counts(ours: Client, sides: str, filters: str) -> None:
    tree = page(ours, f"/compare?{sides}{filters}")
    cells = [(int(text(link)), link.attributes["href"] or "") for link in tree.css(".heat td a")]
    assert cells
    assert all(place.startswith("/search?") for _, place in cells)
    for count, place in random.Random(7).sample(cells, min(4, len(cells))):
        assert ours.get("/api/v1/developments?" + place.partition("?")[2]).json()["count"] == count, place


@for_each("sides, filters", PAIRS)
def test_the_table_is_that_of_rest(ours: Client, sides: str, filters: str) -> None:
    data = ours.get(f"/api/v1/compare?{sides}{filters}").json()
    tree = page(ours, f"/compare?{sides}{filters}&empty=true")
    lines = tree.css(".heat tbody tr")
    assert len(lines) == len(data["items"])
    for line, item in zip(lines, data["items"], strict=True):
        *cells, known = line.css("td")
        expected = [str(count) if count or item["known"] else "– not known" for count in item["counts"]]
        assert [text(cell) for cell in cells] == expected
        assert text(known) == f"{item['known']}/{item['of']}"


def test_zero_and_not_known_look_different(ours: Client) -> None:
    tree = page(ours, "/compare?rows=system&columns=category")
    unknown, zero = tree.css(".heat td.sx"), tree.css(".heat td.s0")
    assert unknown
    assert zero
    assert {text(cell) for cell in unknown} == {"– not known"}
    assert {text(cell) for cell in zero} == {"0"}
    assert not [cell for cell in (*unknown, *zero) if cell.css("a")]


def test_what_is_left_out_is_said_and_can_be_shown(ours: Client) -> None:
    whole = len(ours.get("/api/v1/compare?columns=category").json()["heads"])
    tree = page(ours, "/compare?columns=category")
    shown = len(tree.css(".heat thead th")) - 2
    assert f"{whole - shown} columns without any policy are left out." in text(tree.body)
    (link,) = [link for link in tree.css("main a") if text(link) == "Show them"]
    assert len(page(ours, link.attributes["href"] or "").css(".heat thead th")) - 2 == whole


def test_it_can_be_turned_and_listed(ours: Client) -> None:
    tree = page(ours, "/compare?rows=stage&columns=year&system=malta&lang=de")
    links = {text(link): link.attributes["href"] or "" for link in tree.css(".heat-head a")}
    turned = page(ours, links["Zeilen und Spalten tauschen"])
    assert text(turned.css_first(".heat thead th")) == "Jahr"
    counts = sorted(link.attributes["href"] or "" for link in tree.css(".heat td a"))
    assert counts == sorted(link.attributes["href"] or "" for link in turned.css(".heat td a"))
    listed = page(ours, links["Als Liste"])
    assert counts == sorted(link.attributes["href"] or "" for link in listed.css(".heat-list li li a"))
    assert not listed.css("table")


def test_the_table_says_what_its_heads_are(ours: Client) -> None:
    tree = page(ours, "/compare?layers=stage&system=belgium")
    assert text(tree.css_first(".heat caption")).startswith("Policies: Country or community × Year × Stage")
    assert {head.attributes["scope"] for head in tree.css(".heat th")} == {"col", "row", "rowgroup"}
    for group in tree.css("th[scope=rowgroup]"):
        assert group.attributes["rowspan"] == "7"
    assert tree.css_first(".scroll").attributes["tabindex"] == "0"  # type: ignore[union-attr]
    for field in tree.css("main select, main input:not([type=hidden]):not([type=checkbox]):not([type=radio])"):
        assert tree.css(f"label[for='{field.attributes['id']}']")


def test_presets_are_links_and_the_form_says_what_is_shown(ours: Client) -> None:
    tree = page(ours, "/compare?columns=priority")
    presets = {text(link): link.attributes["href"] or "" for link in tree.css(".presets a")}
    assert {"Stages by year", "Topics by country", "EU priorities by country"} <= presets.keys()
    assert [text(link) for link in tree.css(".presets [aria-current]")] == ["EU priorities by country"]
    assert all(page(ours, place).css(".heat tbody tr") for place in presets.values())
    chosen = {text(option) for option in tree.css(".side option[selected]")}
    assert chosen == {"Country or community", "European priority"}
    kept = page(ours, "/compare?system=austria&system=germany").css(".presets a")
    assert all("system=austria&system=germany" in (link.attributes["href"] or "") for link in kept)


def test_the_form_leads_to_the_address_that_can_be_shared(ours: Client) -> None:
    answer = ours.get("/compare?rows=system&columns=stage&layers=&q=&modified_since=&completeness=&lang=nl")
    assert (answer.status_code, answer.headers["location"]) == (302, "/compare?columns=stage&lang=nl")


@pytest.mark.parametrize("query", ["rows=colour", "rows=year&columns=year", "rows=body&columns=body", "form=pie"])
def test_what_cannot_be_compared_says_so(ours: Client, query: str) -> None:
    tree = page(ours, "/compare?" + query, 400)
    assert text(tree.css_first("[role=alert]"))
    assert page(ours, "/compare")


def test_a_comparison_of_nothing_says_so(ours: Client) -> None:
    tree = page(ours, "/compare?q=zzzz")
    assert "There is nothing to compare." in text(tree.body)


def test_the_files_hold_the_comparison(ours: Client) -> None:
    tree = page(ours, "/compare?rows=stage&columns=year&form=list")
    links = {text(link): link.attributes["href"] or "" for link in tree.css(".take-links a")}
    assert links["CSV"] == "/api/v1/compare.csv?rows=stage"
    assert ours.get(links["CSV"]).text.splitlines()[0].removeprefix("\ufeff").startswith("stage,stage_iri,stage_label")
    assert links["The policies behind it"] == "/search"


def test_the_picture_has_the_same_numbers(ours: Client) -> None:
    answer = ours.get("/charts/compare.svg?columns=stage&system=belgium&lang=fr")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    drawn = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    said = [node.text for node in drawn.iter(SVG + "text")]
    assert "Belgique (Flandre)" in said
    cells = page(ours, "/compare?columns=stage&system=belgium&lang=fr").css(".heat td:not(.number)")
    numbers = [node.text for node in drawn.iter(SVG + "text") if "tile-count" in node.attrib.get("class", "")]
    assert numbers == [text(cell) for cell in cells]
    assert any("CC BY 4.0" in (one or "") for one in said)


def test_a_picture_marks_what_is_not_known() -> None:
    chart = heat("T <b>", "S", ["a"], [HeatLine("x & y", [None], "0/3"), HeatLine("z", [0], "1/1")], "known of")
    drawn = ElementTree.fromstring(chart.file("source"))  # noqa: S314 - our own
    boxes = [node.attrib["class"] for node in drawn.iter(SVG + "rect")]
    assert boxes[1:] == ["gap", "tile-0"]
    assert "x & y" in [node.text for node in drawn.iter(SVG + "text")]


@for_each("most", [1, 2, 3, 5, 18, 1000])
def test_the_steps_of_colour_grow_with_the_count(most: int) -> None:
    scale = Scale(most)
    steps = [scale.step(count) for count in range(most + 1)]
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert all(1 <= step <= 5 for step in steps[1:])
    assert [scale.step(count) for _, least, upper in scale.ranges for count in (least, upper)] == [
        step for step, _, _ in scale.ranges for _ in range(2)
    ]
    assert scale.ranges[-1][2] == most


def test_a_year_of_which_few_records_were_read_says_so(ours: Client) -> None:
    notice = text(page(ours, "/compare?rows=stage&columns=year").css_first(".notice.small"))
    assert notice.startswith("2025: few records were read in their version of this year.")
    compared = ours.get("/api/v1/compare?rows=year&columns=stage").json()["items"]
    shown = {one["row"]["key"]: one["known"] for one in compared}
    assert f"{shown['2025']} policies show a stage in it, {shown['2024']} in 2024" in notice
    assert not page(ours, "/compare?rows=system&columns=stage").css(".notice.small")


def counted(data: Mapping[str, Any], item: Mapping[str, Any]) -> Iterable[tuple[Mapping[str, Any], int]]:
    return zip(data["heads"], item["counts"], strict=True)


@pytest.mark.parametrize(("columns", "kept"), [("year", [1, 2, 3]), ("completeness", [1, 2, 3]), ("system", [1, 3])])
def test_of_what_has_an_order_all_between_is_shown(columns: str, kept: list[int]) -> None:
    assert list(_kept(columns, [False, True, False, True, False])) == kept
    assert not _kept(columns, [False, False])


def test_names_stand_in_the_order_of_the_language(ours: Client) -> None:
    heads = [text(head) for head in page(ours, "/compare?rows=system&columns=stage&lang=de").css(".heat tbody th")]
    places = [heads.index(name) for name in ("Dänemark", "Deutschland", "Estland", "Österreich", "Polen", "Zypern")]
    assert places == sorted(places)
    stages = [text(head) for head in page(ours, "/compare?rows=system&columns=stage&lang=de").css(".heat thead th")]
    assert stages[1:4] == ["Konzeption", "Gesetzgebungsverfahren", "Verabschiedet/vereinbart"]
    english = ours.get("/api/v1/compare?rows=category&columns=system&lang=de").json()
    named = by_names(english, "de")
    assert named["heads"] != english["heads"]
    before, after = (
        {(item["row"]["key"], head["key"]): count for item in data["items"] for head, count in counted(data, item)}
        for data in (english, named)
    )
    assert before == after
