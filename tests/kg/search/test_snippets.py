"""Snippets mark what was looked for, and nothing in a text can look like a mark."""

from collections.abc import Callable

from kg.search import Piece, Search
from kg.search.parsing import parse
from kg.search.snippets import MOST_WORDS, snippet
from tests.cases import for_each

Index = Callable[[str], Search]


def shown(text: str, asked: str) -> str:
    return snippet(text, parse(asked).terms)[1].marked("[", "]")


@for_each(
    "text, asked, wanted",
    [
        ("School laptops, and more", "laptops", "School [laptops], and more"),
        ("L’Éducation à l’école", "education ecol*", "L’[Éducation] à l’[école]"),
        ("Große Straßen", "strassen", "Große [Straßen]"),
        ("face-to-face, face to back", "face-to-face", "[face-to-face], face to back"),
        (
            "digital infrastructure of digital schools",
            '"digital infra*"',
            "[digital infrastructure] of digital schools",
        ),
        ("a b a b", '"b a"', "a [b a] b"),
        ("nothing of it", "laptops", "nothing of it"),
        ("3.680.000 EUR", "680", "3.[680].000 EUR"),
        ("Plan (plan) PLAN", "plan -school", "[Plan] ([plan]) [PLAN]"),
    ],
)
def test_what_is_marked(text: str, asked: str, wanted: str) -> None:
    assert shown(text, asked) == wanted


def test_a_long_text_is_cut_around_the_words() -> None:
    text = " ".join(f"w{n}" for n in range(100)) + " laptops " + " ".join(f"v{n}" for n in range(100))
    found = shown(text, "laptops")
    assert found.startswith("… w94 w95")
    assert " w99 [laptops] v0 " in found
    assert found.endswith(" …")
    assert len(found.split()) == MOST_WORDS + 2


def test_the_place_with_most_of_the_words_is_shown() -> None:
    text = "laptops " + "word " * 60 + "school laptops here " + "word " * 60
    assert "[school] [laptops] here" in shown(text, "laptops school")


def test_hostile_text_stays_text(index: Index) -> None:
    evil = "<script>alert(1)</script> <mark>laptops</mark> [x] \\u0002laptops\\u0003 \\u202Eevil & more\\u001B[31m"
    search = index(f'<body/b> rdfs:label "{evil}"@en .')
    (hit,) = search.find("laptops").hits
    assert hit.snippet.html() == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &lt;mark&gt;<mark>laptops</mark>&lt;/mark&gt; [x] <mark>laptops</mark>"
        " evil &amp; more [31m"
    )
    assert [piece.text for piece in hit.snippet.pieces if piece.marked] == ["laptops", "laptops"]
    assert Piece("<script>alert(1)</script> <mark>", False) == hit.snippet.pieces[0]
    assert not set("\x02\x03\x1b\u202e") & set(str(hit.snippet) + hit.label)
    assert search.find("script").total == 1


def test_a_text_without_end_is_taken_in_part(index: Index) -> None:
    search = index(f'<claim/c> vet:statement "{"word " * 30_000} tail"@en ; rdfs:label "C"@en .')
    assert search.find("tail").total == 0
    assert len(str(search.find("word").hits[0].snippet)) < 200
    assert search.find("c").total == 1
