"""The visible text of saved HTML, line by line."""

import pytest

from kg.errors import SourceError
from kg.ingest.html import SavedPage, is_html, read_html
from tests.cases import for_each


def saved(body: str, head: str = "") -> SavedPage:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>", "page.html")


def texts(body: str) -> list[str]:
    return [line.text for line in saved(body).lines]


@for_each(
    "body, lines",
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("a<br>b<hr>c", ["a", "b", "c"]),
        ("<span>2021</span><span>Pilot</span>", ["2021Pilot"]),
        ("<b>2021</b> <i>Pilot</i>", ["2021 Pilot"]),
        ("<p>a\n   b\t c</p>", ["a b c"]),
        ("<table><tr><td>2021</td><td>Pilot</td></tr><tr><td>x</td></tr></table>", ["2021 Pilot", "x"]),
        ("<pre>a\n  b\n\nc</pre>", ["a", "b", "c"]),
        ("a&amp;b &lt;c&gt;", ["a&b <c>"]),
        ("<p>1&nbsp;828</p>", ["1\xa0828"]),
        ("<!-- <p>no</p> --><p>yes</p>", ["yes"]),
        ("<script>no</script><style>no</style><template><p>no</p></template><noscript>no</noscript>yes", ["yes"]),
        ("<p hidden>no</p><p style='color:red; DISPLAY : none'>no</p><p aria-hidden='true'>no</p>yes", ["yes"]),
        ("<p class='visually-hidden focusable'>no</p><p class='sr-only'>no</p>yes", ["yes"]),
        ("<select><option>no</option><option selected>yes</option></select>", ["yes"]),
        ("<input value='no'><button>yes</button>", ["yes"]),
        ("", []),
    ],
)
def test_lines_are_those_of_a_browser(body: str, lines: list[str]) -> None:
    assert texts(body) == lines


def test_headings_items_and_their_depth() -> None:
    lines = saved("<h2>Bodies</h2><ul><li>a<ul><li>b</li></ul></li></ul><h3><b>2021</b> Pilot</h3>").lines
    assert [(line.text, line.level, line.item, line.indent) for line in lines] == [
        ("Bodies", 2, False, 0),
        ("a", 0, True, 1),
        ("b", 0, True, 2),
        ("2021 Pilot", 3, False, 0),
    ]


def test_links_stand_on_the_line_of_their_text() -> None:
    lines = saved(
        "<p><a href=' https://a.example '>one</a><br><a href='#'>two <b>three</b></a><a href='x'></a></p>"
    ).lines
    assert [line.links for line in lines] == [[("one", "https://a.example")], [("two three", "#")]]


@for_each(
    "body, region",
    [
        ("<nav><p>x</p></nav>", "navigation"),
        ("<header><p>x</p></header>", "page header"),
        ("<main><header><p>x</p></header></main>", ""),
        ("<article><footer>x</footer></article>", ""),
        ("<footer>x</footer>", "page footer"),
        ("<div role='dialog'><p>x</p></div>", "cookie banner"),
        ("<div role='navigation'><p>x</p></div>", "navigation"),
        ("<ul class='social-share'><li>x</li></ul>", "page furniture"),
        ("<ol id='breadcrumb'><li>x</li></ol>", "page furniture"),
        ("<div class='shareholders'>x</div>", ""),
        ("<p>x</p>", ""),
    ],
)
def test_regions_of_furniture_are_told(body: str, region: str) -> None:
    assert [line.region for line in saved(body).lines] == [region]


def test_addresses_of_the_page_itself() -> None:
    head = (
        '<link rel="canonical" href="https://a.example/1"><meta property="og:url" content="https://b.example/2">'
        '<link rel="alternate" href="https://c.example/3">'
    )
    page = read_html(
        f"<!-- saved from url=(0020)https://d.example/4 --><html><head>{head}</head><body>x</body></html>", "p"
    )
    assert page.addresses == ("https://a.example/1", "https://b.example/2", "https://d.example/4")


@for_each(
    "text, cut",
    [
        ("<html><body><p>x</p></body></html>", False),
        ("<html><body><p>x</p>", True),
        ("<p>x</p><p>y", False),
        ("<p>x</p><di", True),
        ("<html><body><p>x</p></body>", False),
    ],
)
def test_a_page_that_breaks_off(text: str, cut: bool) -> None:
    assert read_html(text, "p").cut is cut


@for_each(
    "text, html",
    [
        ("<!DOCTYPE html><html>", True),
        ("\ufeff\n<?xml version='1.0'?>\n<!-- note -->\n<html lang='en'>", True),
        ("<div class='x'>", True),
        ("Timeline <b>", False),
        ("<https://www.example.org>", False),
        ("<!-- never closed", False),
        ("# Title", False),
    ],
)
def test_html_is_told_by_its_first_tag(text: str, html: bool) -> None:
    assert is_html(text) is html


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000,
        "<b>" * 100_000,
        "<select>" + "<option>x" * 100_000,
        "<x></y>" * 150_000,
        "<p " + " ".join(f"a{number}=1" for number in range(2000)) + ">x",
    ],
    ids=["depth", "formatting", "options", "tags", "attributes"],
)
def test_hostile_html_is_refused_before_it_is_parsed(body: str) -> None:
    with pytest.raises(SourceError, match="cannot be read safely"):
        saved(body)


@pytest.mark.parametrize(
    "body",
    [
        "<p>x" * 5000,
        "<li>x" * 5000,
        "<script>" + "<div>" * 5000 + "</script>x",
        "<svg><path d='" + "M 1 2 " * 5000 + "'/></svg>x",
    ],
)
def test_what_only_looks_hostile_is_read(body: str) -> None:
    assert saved(body).lines


def test_an_unclosed_script_hides_the_rest() -> None:
    assert texts("a<script>" + "<div>" * 5000) == ["a"]


def test_a_tag_that_only_looks_like_a_heading_is_none() -> None:
    assert [line.text for line in read_html("<html><body><h²>Aims</h²><h2>Means</h2></body></html>", "page").lines]
