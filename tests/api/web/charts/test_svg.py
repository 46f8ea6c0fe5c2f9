"""SVG that is well formed and says what it was given, whatever that is."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from api.web.charts.chart import Chart, colours
from api.web.charts.svg import element, link, text, width_of

XML = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
SVG = "{http://www.w3.org/2000/svg}"


@given(XML, XML)
def test_no_value_leaves_its_place(content: str, value: str) -> None:
    read = ElementTree.fromstring(element("text", content, class_=value))  # noqa: S314 - our own
    assert (read.text or "") == content
    assert read.get("class") == value
    assert not list(read)


def test_attributes_are_those_of_svg() -> None:
    drawn = element("rect", x=1.0, width=2.345, height=3, class_="bar", stroke_width=2, viewbox="0 0 1 1", id=None)
    assert drawn == '<rect x="1" width="2.35" height="3" class="bar" stroke-width="2" viewBox="0 0 1 1"></rect>'


def test_no_drawing_can_have_a_style_of_its_own() -> None:
    assert "style=" not in Chart("A", "b", 10, 10, element("rect", class_="bar")).inline()


def test_links_are_there_where_they_lead_somewhere() -> None:
    assert link(None, "a<b") == "a&lt;b"
    assert link("/a?b=1&c=2", text("x", 1, 2)) == '<a href="/a?b=1&amp;c=2"><text x="1" y="2">x</text></a>'


@pytest.mark.parametrize("title", ["Laptops", "</title><script>alert(1)</script>", "a & b < c", ""])
def test_a_file_is_a_whole_document_with_its_own_colours(title: str) -> None:
    chart = Chart(title, "Two bars.", 100, 50, Markup("").join([element("rect", class_="bar"), element("rect")]))
    read = ElementTree.fromstring(chart.file("VET policy graph, CC BY 4.0"))  # noqa: S314 - our own
    assert read.tag == f"{SVG}svg"
    assert (read.findtext(f"{SVG}title") or "") == title
    assert read.findtext(f"{SVG}style") == colours()
    assert "var(" not in colours()
    assert [one.text for one in read.iter(f"{SVG}text")][-1] == "VET policy graph, CC BY 4.0"
    assert len(read.findall(f".//{SVG}rect")) == 3
    assert read.find(f".//{SVG}script") is None


def test_longer_texts_are_wider() -> None:
    assert width_of("Implementation") > width_of("Pilot") > width_of("il") > 0
    assert width_of("WWW") > width_of("iii")


def test_what_xml_cannot_hold_is_replaced() -> None:
    chart = Chart("a\x01b", "c\x0b", 100, 50, element("text", "d\ufffe", class_="\x1f"))
    drawn = chart.file("e\x00")
    read = ElementTree.fromstring(drawn)  # noqa: S314 - our own
    assert read.findtext(f"{SVG}title") == "a\N{REPLACEMENT CHARACTER}b"
    assert drawn.decode().count("\N{REPLACEMENT CHARACTER}") == 6  # the title is drawn, too
    assert ElementTree.fromstring(chart.bare()).findtext(f"{SVG}text") == "d\N{REPLACEMENT CHARACTER}"  # noqa: S314
