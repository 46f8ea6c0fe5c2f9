import io

import pytest
from pyoxigraph import Store

from api.formats import FORMATS, HTML
from kg.query.formats import Shape
from kg.query.prepared import prepare
from kg.store.embedded import MemoryView


def html(text: str) -> str:
    out = io.BytesIO()
    HTML.write(MemoryView(Store()).query(prepare(text)), out)
    return out.getvalue().decode()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { VALUES (?a ?b) { ('<script>' <http://x/'onclick='>) } }",
        "SELECT * { VALUES ?a { '<script>'@en } }",
        "SELECT * { VALUES ?a { <http://x/?a&b=%3Cscript%3E> } }",
        "CONSTRUCT { vet:a vet:b '</pre><script>' } {}",
    ],
)
def test_the_data_add_no_markup(text: str) -> None:
    body = html(text)
    assert "<script>" not in body
    assert "'onclick" not in body
    assert body.count("</pre>") == body.count("<pre")


def test_links_lead_to_what_is_known_here_or_to_the_web() -> None:
    values = "<javascript:alert(1)> <development/1> <http://x/y> <urn:z>"
    body = html(f"SELECT * {{ VALUES ?a {{ {values} }} }}")
    assert body.count("href=") == 2
    assert '<a href="/doc/development/1">development/1</a>' in body
    assert '<a href="http://x/y">http://x/y</a>' in body


def test_numbers_stand_under_their_head_and_languages_are_marked() -> None:
    body = html("SELECT * { VALUES (?n ?l) { (1 'mot'@fr) (2 UNDEF) } }")
    assert '<th scope="col" class="number">n</th><th scope="col">l</th>' in body
    assert '<td class="number">1</td><td class="brief" lang="fr">mot</td>' in body
    assert body.endswith('<p class="count"><data value="2">2</data>\n')


def test_pages_hold_every_shape_and_come_last() -> None:
    assert HTML.shapes == set(Shape)
    assert list(FORMATS)[-1] == "html"
