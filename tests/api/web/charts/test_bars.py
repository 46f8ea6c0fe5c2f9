"""Bars: as long as what they stand for, with labels that fit, and nothing in them that runs."""

from xml.etree import ElementTree

from api.web.charts.bars import Bar, Part, bars
from api.web.charts.chart import Chart

HOSTILE = "<script>alert(1)</script>\"'&"


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart.inline()))  # noqa: S314 - our own


def shapes(chart: Chart, name: str) -> list[dict[str, str]]:
    return [element.attrib for element in drawn(chart).iter(name)]


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    chart = bars("t", "s", [Bar("a", 100, "100"), Bar("b", 25, "25"), Bar("c", 0, "0")])
    long = [float(one["width"]) for one in shapes(chart, "rect")]
    assert abs(long[1] * 4 - long[0]) < 0.1
    assert long[2] == 0
    assert all(float(one["x"]) + float(one["width"]) < chart.width for one in shapes(chart, "rect"))


def test_parts_stand_one_behind_the_other_and_are_explained() -> None:
    parts = (Part(3, "design", "Design"), Part(1, "pilot", "Pilot"))
    chart = bars("t", "s", [Bar("2023", 4, "4", parts=parts)])
    design, pilot = [one for one in shapes(chart, "rect") if one["class"].startswith("part part-")]
    assert abs(float(design["x"]) + float(design["width"]) - float(pilot["x"])) < 0.02
    assert {"Design", "Pilot"} <= set(drawn(chart).itertext())


def test_what_colours_mean_stands_in_the_order_of_the_parts_of_all_rows() -> None:
    design, pilot, completed = Part(1, "design", "Design"), Part(1, "pilot", "Pilot"), Part(1, "completed", "Completed")
    rows = [("1", (pilot,)), ("2", (pilot, completed)), ("3", (design, pilot))]
    chart = bars("t", "s", [Bar(year, len(parts), year, parts=parts) for year, parts in rows])
    said = [word for word in drawn(chart).itertext() if word in ("Design", "Pilot", "Completed")]
    assert said == ["Design", "Pilot", "Completed"]


def test_a_long_label_stands_above_its_bar_in_at_most_four_lines() -> None:
    label = "Diversifying modes of learning: face-to-face, digital and/or blended; flexible formats " * 4
    chart = bars("t", "s", [Bar(label, 1, "1")])
    lines = [one for one in drawn(chart).iter("text") if one.get("x") == "0"]
    assert len(lines) == 4
    assert (lines[3].text or "").endswith("…")


def test_links_make_it_a_group_and_nothing_runs() -> None:
    chart = bars(HOSTILE, HOSTILE, [Bar(HOSTILE, 1, HOSTILE, f"/search?q={HOSTILE}")])
    assert chart.role == "group"
    for text in (str(chart.inline()), chart.file(HOSTILE).decode()):
        assert "<script" not in text
        ElementTree.fromstring(text.encode())  # noqa: S314 - our own
    assert bars("t", "s", [Bar("a", 1, "1")]).role == "img"


def test_nothing_to_draw_is_a_drawing_too() -> None:
    assert drawn(bars("t", "s", [])).find("title") is not None
