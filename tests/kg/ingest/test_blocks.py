"""Lines without the marks of their layout."""

from kg.ingest.blocks import Document, inline, parse_line
from kg.ingest.page import parse_page
from tests.cases import for_each


@for_each(
    "raw, kind, text",
    [
        ("## Background", "heading", "Background"),
        ("### **2020 Approved/Agreed** ###", "heading", "2020 Approved/Agreed"),
        ("###", "rule", ""),
        ("#hashtag", "text", "#hashtag"),
        ("####### seven", "text", "####### seven"),
        ("> quoted", "text", "quoted"),
        ("> # Quoted heading", "heading", "Quoted heading"),
        (">", "rule", ""),
        ("  • item", "item", "item"),
        ("•item", "item", "item"),
        ("- item", "item", "item"),
        ("* item", "item", "item"),
        ("– item", "item", "item"),
        ("‣ item", "item", "item"),
        ("o\titem", "item", "item"),
        ("12. item", "item", "item"),
        ("(a) item", "item", "item"),
        ("iv) item", "item", "item"),
        ("-not an item", "text", "-not an item"),
        ("2021. Not an item", "text", "2021. Not an item"),
        ("e.g. not an item", "text", "e.g. not an item"),
        ("---", "rule", ""),
        ("* * *", "rule", ""),
        ("•", "rule", ""),
        ("\u200b", "rule", ""),
        ("![Timeline](timeline.png)", "rule", ""),
        ("**Bodies responsible**", "text", "Bodies responsible"),
    ],
)
def test_kinds(raw: str, kind: str, text: str) -> None:
    block = parse_line(1, raw)
    assert (block.kind, block.text) == (kind, text)


@for_each(
    "raw, text",
    [
        (r"Het Archief \(voor Onderwijs\)", "Het Archief (voor Onderwijs)"),
        ("*Timeline of VET policies* (2025 update)", "Timeline of VET policies (2025 update)"),
        ("_Timeline_ of snake_case_names", "Timeline of snake_case_names"),
        ("Cedefop, &amp; ReferNet &#8211; x", "Cedefop, & ReferNet – x"),
        ("a&b=c", "a&b=c"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("1\u202f828\xa0laptops", "1 828 laptops"),
        ("soft\xadhyphen\u200b", "softhyphen"),
    ],
)
def test_marks_are_taken_off(raw: str, text: str) -> None:
    assert inline(raw)[0] == text


@for_each(
    "raw, links",
    [
        ("[a](https://x.example)", (("a", "https://x.example"),)),
        ("[a](#) and [b](x_(y))", (("a", "#"), ("b", "x_(y)"))),
        ('[a](https://x.example "opens a window")', (("a", "https://x.example"),)),
        (r"[a \(b\)](#)", (("a (b)", "#"),)),
        ("[Online tool]. (x)", ()),
    ],
)
def test_links(raw: str, links: tuple[tuple[str, str], ...]) -> None:
    assert inline(raw)[1] == links


def test_strong_is_a_line_that_is_bold_as_a_whole() -> None:
    assert parse_line(1, "**2021 Pilot**").strong
    assert parse_line(1, "- **2021 Pilot**").strong
    assert not parse_line(1, "**2021** and **2022**").strong


def test_a_document_has_a_block_for_each_line_with_text() -> None:
    document = Document.of(parse_page(b"a\n\nb\nc\n \n", "p"))
    assert [(block.line, block.text, block.after_blank) for block in document.blocks] == [
        (1, "a", False),
        (3, "b", True),
        (4, "c", False),
    ]
    assert [block.text for block in document.between(2, 3)] == ["b"]
    assert document.by_line[4].words == 1


def test_html_lines_become_blocks_too() -> None:
    data = b"<html><body><h2>A</h2><ul><li>b</li></ul><p>- c</p><p>---</p><nav>d</nav></body></html>"
    blocks = Document.of(parse_page(data, "p")).blocks
    assert [(block.kind, block.text, block.level, block.region) for block in blocks] == [
        ("heading", "A", 2, ""),
        ("item", "b", 0, ""),
        ("item", "c", 0, ""),
        ("rule", "", 0, ""),
        ("text", "d", 0, "navigation"),
    ]
