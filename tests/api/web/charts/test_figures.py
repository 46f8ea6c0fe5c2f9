"""Figures as bars: a label that is longer than its place stands whole, in two lines, and nothing lies over it."""

from itertools import pairwise
from xml.etree import ElementTree

from api.web.charts.figures import Group, Measured, figures

LONG = "2025, as of 10 September 2025"


def drawn(width: int) -> ElementTree.Element:
    group = Group("Laptops", [Measured("2024", 3, "3"), Measured(LONG, 2, "2"), Measured("2026", 1, "1")])
    chart = figures("t", "s", [group], "aims", "parts", width)
    return ElementTree.fromstring(str(chart.inline()))  # noqa: S314 - our own


def test_a_long_label_is_not_cut_on_a_phone() -> None:
    for width, lines in ((340, 2), (720, 1)):
        labels = [one for one in drawn(width).iter("text") if one.get("x") == "0" and not one.get("class")]
        texts = [one.text or "" for one in labels]
        assert " ".join(texts) == f"2024 {LONG} 2026"
        assert len(texts) == lines + 2
        heights = [float(one.attrib["y"]) for one in labels]
        assert all(after - before >= 15 for before, after in pairwise(heights))


def test_bars_stand_beside_the_first_lines_of_their_labels() -> None:
    tree = drawn(340)
    bars = [float(one.attrib["y"]) for one in tree.iter("rect")]
    values = [float(one.attrib["y"]) for one in tree.iter("text") if one.get("class") == "bar-value"]
    assert [round(value - bar, 1) for bar, value in zip(bars, values, strict=True)] == [13.5] * 3
    assert bars[2] - bars[1] == bars[1] - bars[0] + 15
