"""Lines over a few points: every value has its dot and its words, and nothing is drawn where nothing is known."""

import re

from api.web.charts.lines import Line, lines


def drawn(*series: Line, names: tuple[str, ...] = ("aaa", "bbb", "ccc")) -> str:
    return str(lines("Title <b>", "Says", names, series, lambda value: f"{value:g}").inline())


def test_every_known_value_has_a_dot_with_its_words() -> None:
    found = drawn(Line("Notes", "info", (4, None, 0)), Line("Warnings", "warning", (1, 2, 3)))
    assert re.findall(r"<title>([^<]+)</title>", found)[1:] == [
        "Notes – 4", "Notes – 0", "Warnings – 1", "Warnings – 2", "Warnings – 3",
    ]  # fmt: skip
    assert [len(points.split()) for points in re.findall(r'points="([^"]*)"', found)] == [2, 3]


def test_what_is_more_stands_higher_and_nothing_stands_on_the_axis() -> None:
    found = drawn(Line("Notes", "info", (0, 5, 10)))
    heights = [float(y) for y in re.findall(r'<circle cx="[^"]+" cy="([^"]+)"', found)]
    assert heights == sorted(heights, reverse=True)
    axis = re.search(r'y1="([^"]+)"[^>]+class="axis"', found)
    assert axis is not None
    assert heights[0] == float(axis[1])


def test_text_is_escaped_and_one_point_is_enough() -> None:
    found = drawn(Line("<script>", "info", (1,)), names=("<i>",))
    assert "<script>" not in found
    assert "<i>" not in found
    assert "&lt;b&gt;" in found


def test_nothing_at_all_can_be_drawn() -> None:
    assert "<circle" not in drawn(Line("Notes", "info", (None, None, None)))
