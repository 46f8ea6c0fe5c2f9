"""What is cited for a development, from what the graph says."""

from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.citation import FORMATS, Work, cited, release
from kg.citation.own import holders, parse
from kg.citation.plain import as_plain
from kg.namespaces import CURRENT_GRAPH
from kg.store.embedded import MemoryView
from kg.store.view import View

HEAD = """
@base <https://w3id.org/vetkg/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vet: <https://w3id.org/vetkg/def/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<concept/source/timeline> rdfs:label "Timeline of VET policies in Europe"@en ; dct:identifier "ISSN 2811-6909" .
<concept/source/eurydice> rdfs:label "Eurydice National Policies Platform"@en ; skos:altLabel "Eurydice"@en .
<concept/source/article> rdfs:label "Article"@en .
<record/1> a vet:Record ; vet:source <concept/source/timeline> ; vet:about <development/1> .
<development/1> rdfs:label "Policy development 1 (Malta, 2020)"@en ; vet:labelComposed true .
<edition/1-2025> a vet:RecordEdition ; vet:editionOf <record/1> ; vet:about <development/1> ; vet:isCurrent true ;
    vet:edition 2025 ; vet:editionKey "2025" ;
    dct:rights "Cedefop and ReferNet, Timeline of VET policies in Europe (x)" .
"""
DEVELOPMENT = "https://w3id.org/vetkg/id/development/1"
OWN = (
    "Cedefop, & ReferNet. (2026). A plan: Malta. In Cedefop, & ReferNet. (2026). "
    "Timeline of VET policies in Europe (2025 update) [Online tool]."
)


@pytest.fixture(scope="module")
def saying() -> Callable[..., View]:
    def make(text: str, edition: str = "") -> View:
        store = Store()
        store.bulk_load(edition.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode("https://w3id.org/vetkg/graph/1"))
        store.bulk_load((HEAD + text).encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(CURRENT_GRAPH))
        return MemoryView(store, "v1")

    return make


def one(view: View, key: str = "") -> Work:
    (work,) = cited(view, DEVELOPMENT, key)
    return work


def test_a_label_that_we_made_is_marked_and_no_year_is_invented(saying: Callable[[str], View]) -> None:
    work = one(saying(""))
    assert work.heading == "[Policy development 1 (Malta, 2020)]"
    assert work.authors == ("Cedefop", "ReferNet")
    assert work.container == "Timeline of VET policies in Europe (2025 update)"
    assert (work.year, work.serial) == ("", "2811-6909")
    assert FORMATS["txt"].write([work]).startswith("Cedefop, & ReferNet. (n.d.). [Policy development 1")


def test_the_records_own_citation_decides(saying: Callable[[str], View]) -> None:
    text = f'<edition/1-2025> dct:bibliographicCitation "{OWN}" ; vet:citationYear 2026 .'
    work = one(saying(text))
    assert (work.title, work.composed, work.year) == ("A plan: Malta", False, "2026")
    assert work.authors == ("Cedefop", "ReferNet")
    assert work.medium == "Online tool"
    assert FORMATS["txt"].write([work]).startswith(OWN)


def test_a_title_that_a_page_shows_is_no_label_of_ours(saying: Callable[[str], View]) -> None:
    assert one(saying('<development/1> dct:title "A plan"@en .')).heading == "A plan"


def test_an_older_edition_is_not_given_the_title_of_the_newest(saying: Callable[[str], View]) -> None:
    view = saying(
        '<development/1> dct:title "A new name"@en . <edition/1-2024> a vet:RecordEdition ; vet:editionOf <record/1> ; '
        'vet:about <development/1> ; vet:editionKey "2024" ; rdfs:label "Record 1 (2024 update)"@en .'
    )
    assert one(view, "2024").heading == "[Record 1 (2024 update)]"
    assert one(view).heading == "A new name"
    assert cited(view, DEVELOPMENT, "2019") == ()


def test_other_sources_are_cited_with_the_title_and_day_of_their_pages(saying: Callable[[str], View]) -> None:
    view = saying(
        '<record/2> a vet:Record ; vet:source <concept/source/eurydice> ; dct:title "Reforms"@en . '
        "<edition/2> a vet:RecordEdition ; vet:editionOf <record/2> ; vet:about <development/1> ; vet:isCurrent true ; "
        'vet:editionKey "2023-11-27" ; vet:lastUpdate "2023-11-27"^^xsd:date ; dct:rights "The Agency, Eurydice" .'
        '<record/3> a vet:Record ; vet:source <concept/source/article> ; dct:title "News"@en . '
        "<edition/3> a vet:RecordEdition ; vet:editionOf <record/3> ; vet:about <development/1> ; vet:isCurrent true ; "
        'vet:editionKey "undated" ; dct:rights "Some Academy in Town" .'
    )
    works = {work.title: work for work in cited(view, DEVELOPMENT)}
    assert works["Reforms"].authors == ("The Agency",)
    assert (works["Reforms"].issued, works["Reforms"].year) == ("2023-11-27", "2023")
    assert works["News"].authors == ("Some Academy in Town",)
    assert works["News"].container == ""


def test_a_record_is_cited_for_what_it_only_mentions(saying: Callable[..., View]) -> None:
    """No record is about it; the graph of an edition says something of it, as its history lists."""
    said = f'<edition/1-2025> vet:graph <../graph/1> ; dct:bibliographicCitation "{OWN}" ; rdfs:label "R"@en .'
    other = DEVELOPMENT.replace("/1", "/2")
    assert cited(saying(said), other) == ()
    view = saying(said, f'<{other}> <http://www.w3.org/2000/01/rdf-schema#label> "Another" .')
    for key in ("", "2025"):
        (work,) = cited(view, other, key)
        assert (work.key, work.title, work.note) == ("vetkg-1-2025", "A plan: Malta", f"About {other}")
    assert cited(view, other, "2024") == ()
    assert one(view).note == f"About {DEVELOPMENT}"


def test_nothing_is_cited_of_what_nobody_tells(saying: Callable[[str], View]) -> None:
    assert cited(saying(""), "https://w3id.org/vetkg/id/development/none") == ()


def test_a_citation_of_another_form_is_not_guessed_at() -> None:
    assert parse("Someone wrote this once") is None
    assert parse(OWN[:60]) is None


def test_a_source_behind_its_holders_is_no_author() -> None:
    assert holders("Ministry of Education and Research", ()) == ("Ministry of Education and Research",)
    assert holders("", ("Eurydice",)) == ()


def test_a_snapshot_is_cited_by_its_version() -> None:
    work = release("0a1b", "https://graph.example.org")
    assert (work.key, work.version, work.address) == ("vetkg-0a1b", "0a1b", "https://graph.example.org")
    assert release(None).key == "vetkg"


def test_a_snapshot_has_the_year_in_which_it_was_published_where_that_was_noted() -> None:
    assert as_plain([release("0a1b", issued="2026-11-22")]).startswith("The VET policy graph team. (2026). ")
    assert "(n.d.)" in as_plain([release("0a1b")])
