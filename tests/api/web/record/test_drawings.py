"""Drawings show gaps and returns, fit into a phone, and come as files; figures stand once, parts under their total."""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from api.web.charts.breaking import broken
from api.web.charts.svg import width_of
from api.web.charts.timeline import timeline
from api.web.record.changes import field_words, heading_words
from api.web.record.figures import figures_of, groups_of
from api.web.record.words import Speech
from api.web.record.years import STAGES, course, years_of
from kg.diff.fields import FIELDS, GROUPS, KINDS
from tests.api.asking import Client
from tests.api.web.record.asker import Asker
from tests.cases import for_each

EN = Speech("en")


def parsed(drawing: str | bytes) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)  # noqa: S314 - written by us


def milestone(year: int, stage: str) -> dict[str, Any]:
    return {
        "id": f"https://w3id.org/vetkg/id/milestone/1-{year}",
        "type": "Milestone",
        "year": year,
        "stage": {"id": f"https://w3id.org/vetkg/id/concept/stage/{stage}", "label": stage.capitalize()},
    }


def tree(*stages: tuple[int, str]) -> dict[str, Any]:
    return {
        "id": "https://w3id.org/vetkg/id/development/1",
        "label": "A policy",
        "milestone": [milestone(*s) for s in stages],
    }


def drawn(told: dict[str, Any], width: int) -> ElementTree.Element:
    found = course(told, years_of(told, []), EN)
    assert found is not None
    return parsed(str(timeline(found, width).inline()))


def classes(drawing: ElementTree.Element) -> list[str]:
    return [one.attrib.get("class", "") for one in drawing.iter()]


def test_gaps_and_returns_are_told_and_drawn() -> None:
    told = tree((2015, "pilot"), (2018, "implementation"), (2019, "pilot"))
    years = {year.year: year for year in years_of(told, [])}
    assert [year for year in years if years[year].gap] == [2016, 2017]
    assert [year for year in years if years[year].back] == [2019]
    found = classes(drawn(told, 720))
    assert found.count("gap") == 3  # two years, and what the look means
    assert found.count("way way-gap") == 1
    assert found.count("way way-back") == 2
    assert "2016: no entry for this year" in (drawn(told, 720).findtext("desc") or "")


@for_each("width", [340, 720])
@for_each("years", [1, 2, 10, 30, 300])
def test_nothing_stands_outside_however_many_years(width: int, years: int) -> None:
    told = tree(*((1990 + year, STAGES[year % len(STAGES)]) for year in range(years)))
    drawing = drawn(told, width)
    high = float(drawing.attrib["height"])
    for one in drawing.iter("text"):
        assert 0 <= float(one.attrib["x"]) <= width
        assert 0 <= float(one.attrib["y"]) <= high
    labels = [one for one in drawing.iter("text") if one.attrib.get("class") == "year"]
    for before, after in pairwise(labels):
        apart = float(after.attrib["x"]) - float(before.attrib["x"])
        assert apart >= width_of(before.text or "", 12), f"{before.text} and {after.text} overlap"


def test_several_stages_in_a_year_are_all_there() -> None:
    signs = [one for one in classes(drawn(tree((2020, "design"), (2020, "pilot")), 340)) if one.startswith("sign ")]
    assert sorted(signs) == ["sign sign-design", "sign sign-pilot"]


def test_a_policy_without_milestones_has_no_timeline() -> None:
    assert course(tree(), [], EN) is None
    odd = tree((2020, "unheard-of"))
    assert course(odd, years_of(odd, []), EN) is None


def test_long_texts_break_and_are_cut_at_last() -> None:
    lines = broken("Digital " * 40 + "x" * 200, 200, 13, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line) <= 200 for line in lines)
    assert broken("", 100) == [""]
    assert broken("Verabschiedet/vereinbart", 112) == ["Verabschiedet/", "vereinbart"]


def figure(name: str, **said: Any) -> dict[str, Any]:
    return {"id": f"https://w3id.org/vetkg/id/figure/{name}", "type": "Figure", **said}


def test_parts_stand_under_their_total_and_each_figure_once() -> None:
    total = figure("total", value="10", periodStart="2020", periodEnd="2021")
    half = figure("half", value="4", year=2020, partOfFigure=[{"id": total["id"]}])
    told = {
        "id": "x",
        "milestone": [{"figure": [half, total]}, {"figure": [half, figure("later", value="3", year=2022)]}],
    }
    (group,) = groups_of(figures_of(told))
    assert [one.iri.rpartition("/")[2] for one in group.figures] == ["total", "half", "later"]
    assert [bool(one.total) for one in group.figures] == [False, True, False]


def test_figures_that_are_parts_of_each_other_are_not_lost() -> None:
    one, other = figure("one", value="1"), figure("other", value="2")
    one["partOfFigure"], other["partOfFigure"] = [{"id": other["id"]}], [{"id": one["id"]}]
    (group,) = groups_of(figures_of({"id": "x", "figure": [one, other]}))
    assert len(group.figures) == 2


@for_each(
    "said, words",
    [
        ({"value": "3680000", "currency": "EUR"}, "EUR 3 680 000"),
        ({"value": "15", "unit": {"id": "…/unit/percent"}}, "15 %"),
        ({"value": "3", "unit": {"id": "…/unit/year"}}, "3 years"),
        ({"value": "1", "unit": {"id": "…/unit/year"}}, "1 year"),
        ({"value": "1828", "unit": {"id": "…/unit/item"}}, "1 828"),
        ({"value": "20", "bound": "at-least"}, "at least 20"),
        ({"value": "20", "approximate": True}, "about 20"),
        ({"value": "odd"}, "odd"),
        ({"value": "NaN"}, "NaN"),
    ],
)
def test_amounts_are_written_as_people_do(said: dict[str, Any], words: str) -> None:
    assert EN.amount(said).replace("\N{NARROW NO-BREAK SPACE}", " ") == words


@for_each(
    "value, language, words",
    [
        ("2022", "en", "2022"),
        ("2022-06", "en", "June 2022"),
        ("2025-09-10", "en", "10 September 2025"),
        ("2022-06", "fr", "juin 2022"),
        ("2022-13", "de", "2022-13"),
        ({"@value": "2021-12", "@type": "gYearMonth"}, "nl", "december 2021"),
    ],
)
def test_times_keep_their_precision(value: Any, language: str, words: str) -> None:
    assert Speech(language).when(value) == words


def test_every_word_of_a_comparison_is_known_here() -> None:
    assert set(GROUPS) - {"Provenance"} <= heading_words(EN).keys()
    usual = {field.word for field in FIELDS.values() if field.group != "Other"} | {kind.word for kind in KINDS.values()}
    rare = {"established body", "realised aim", "same amount in another currency", "decided link", "source record"}
    rare |= {"edition", "development", "European framework"}
    assert usual - rare <= field_words(EN).keys()


@pytest.mark.parametrize("name", ["timeline", "figures"])
def test_charts_are_files(ours: Client, name: str) -> None:
    drawn = ours.get(f"/charts/{name}.svg?development=42130")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert f'filename="{name}-42130.svg"' in drawn.headers["content-disposition"]
    assert re.search(r"style-src 'sha256-[A-Za-z0-9+/=]{44}'", drawn.headers["content-security-policy"])
    words = "".join(parsed(drawn.content).itertext())
    assert "VET policy graph, snapshot" in words
    assert ours.get(f"/charts/{name}.svg?development=42130", if_none_match=drawn.headers["etag"]).status_code == 304
    painted = ours.get(f"/charts/{name}.png?development=42130&lang=de")
    assert painted.content.startswith(b"\x89PNG")


def test_a_chart_of_one_indicator_has_only_that(ours: Client) -> None:
    address = "/charts/figures.svg?development=42130&indicator=laptops-delivered&population=learners"
    words = "".join(parsed(ours.get(address).content).itertext()).replace("\N{NARROW NO-BREAK SPACE}", "")
    assert "5305" in words
    assert "3680000" not in words


@for_each(
    "address",
    [
        "/charts/timeline.svg",
        "/charts/timeline.svg?development=nothing",
        "/charts/timeline.svg?development=../../etc",
        "/charts/timeline.svg?development=belgium-fl-digiplan",
        "/charts/figures.svg?development=27968",
        "/charts/figures.svg?development=42130&indicator=nothing",
        "/charts/nothing.svg",
    ],
)
def test_what_cannot_be_drawn_is_not_found(ours: Client, address: str) -> None:
    assert ours.get(address).status_code == 404


def test_charts_of_the_page_are_those_of_the_files(working: Asker) -> None:
    page = working.get("/doc/development/43794?lang=fr", "text/html").text
    assert 'href="/charts/timeline.svg?development=43794&amp;lang=fr"' in page


def test_a_file_names_the_source_of_its_policy_and_where_it_is(ours: Client) -> None:
    file = ours.get("/charts/timeline.svg?development=42130&lang=fr").text
    told = re.findall(r'class="source">([^<]+)<', file)
    assert told[1] == "Source\N{NO-BREAK SPACE}: Cedefop and ReferNet, Timeline of VET policies in Europe, 2025"
    assert [address.partition("/42130")[0].rpartition("/")[2] for address in told[2:]] == ["search", "development"]
