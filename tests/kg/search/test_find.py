"""What is found by which words, in which order and languages, and what a hit shows."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import SnapshotError, UsageError
from kg.search import Hit, Search, SearchTimeoutError
from kg.search.building import make
from kg.search.index import MOST_HITS

Index = Callable[[str], Search]

DEVELOPMENTS = """
<development/1> a vet:PolicyDevelopment ; rdfs:label "Plan for schools"@en ; dct:title "Plan for schools"@en ;
  dct:alternative "Schulplan"@de ; vet:summary "Every school gets laptops, and the laptops get repaired."@en ;
  vet:thematicCategory <concept/theme/digital> ; vet:measure <measure/a> ; vet:responsibility <responsibility/r> .
<development/2> a vet:PolicyDevelopment ; rdfs:label "Laptops"@en ; vet:jurisdiction <concept/system/b> .
<development/3> a vet:PolicyDevelopment ; rdfs:label "Policy development 3 (Laptops)"@en ; vet:labelComposed true ;
  dct:identifier "3" .
<measure/a> a vet:Measure ; rdfs:label "Repairs"@en ; vet:statement "Broken screens of laptops are replaced."@en .
<responsibility/r> a vet:Responsibility ; rdfs:label "laptops laptops"@en ; vet:body <body/m> .
<body/m> a vet:Body ; rdfs:label "Ministry of Éducation"@en ; skos:altLabel "Ministère de l’Éducation"@fr .
<claim/c> a vet:Claim ; rdfs:label "Claim"@en ; vet:statement "Few tablets."@en ; vet:about <development/1> .
<concept/theme/digital> a skos:Concept ; rdfs:label "Digital"@en ; skos:broader <concept/theme/all> .
<concept/theme/all> a skos:Concept ; rdfs:label "Themes"@en ; skos:prefLabel "Themen"@de , "Thèmes"@fr , "Thema's"@nl .
<concept/system/b> a skos:Concept ; rdfs:label "Belgium"@en ; skos:prefLabel "Belgique"@fr , "Belgien"@de .
"""


@pytest.fixture
def search(index: Index) -> Search:
    return index(DEVELOPMENTS)


def keys(search: Search, text: str, **how: object) -> list[str]:
    return [f"{hit.kind}/{hit.reference}" for hit in search.find(text, **how).hits]  # type: ignore[arg-type]


def first(search: Search, text: str) -> Hit:
    return search.find(text).hits[0]


def test_a_title_goes_before_a_summary_a_statement_and_a_composed_label(search: Search) -> None:
    assert keys(search, "laptops") == ["development/2", "measure/a", "development/1", "development/3"]


def test_titles_of_long_records_go_before_statements_of_short_ones(own: Search) -> None:
    hits = own.find('"digital infrastructure"', kinds=["development", "measure", "claim"]).hits
    assert (hits[0].reference, hits[0].field) == ("42130", "label")
    assert {hit.field for hit in hits[1:]} == {"statement", "label"}


def test_equals_stand_in_the_order_of_kinds_and_references(index: Index) -> None:
    same = 'rdfs:label "Same words"@en'
    search = index(f"<body/b> {same} . <body/a> {same} . <claim/z> {same} . <development/9> {same} .")
    assert keys(search, "same") == ["development/9", "claim/z", "body/a", "body/b"]
    assert [hit.rank for hit in search.find("words").hits] == [1, 2, 3, 4]


def test_the_first_hits_of_a_broad_search_with_their_number(own: Search) -> None:
    some, every = own.find("the", limit=7), own.find("the", limit=MOST_HITS)
    assert some.total == every.total == len(every.hits) > 100
    assert some.hits == every.hits[:7]


def test_kinds_can_be_chosen(search: Search) -> None:
    assert keys(search, "laptops", kinds=["measure", "claim"]) == ["measure/a"]
    assert keys(search, "laptops", kinds=["development"]) == ["development/2", "development/1", "development/3"]
    assert search.find("laptops", kinds=["framework"]).total == 0
    assert search.find("laptops", kinds=[]).total == 4
    with pytest.raises(UsageError, match="'laptop' is no kind"):
        search.find("laptops", kinds=["laptop"])


def test_languages_can_be_chosen(search: Search) -> None:
    assert keys(search, "themen") == ["concept/theme/all", "development/1"]
    assert keys(search, "themen", languages=["de"]) == ["concept/theme/all", "development/1"]
    assert keys(search, "themen", languages=["en", "fr", "nl", "other"]) == []
    assert keys(search, "3", languages=["other"]) == ["development/3"]
    with pytest.raises(UsageError, match="there are en, de, fr, nl, other"):
        search.find("themen", languages=["sv"])


@pytest.mark.parametrize(
    ("text", "language"),
    [("Belgique", "fr"), ("belgien", "de"), ("BELGIUM", "en"), ("themen", "de"), ("thema's", "nl")],
)
def test_a_development_is_found_by_its_terms_in_each_language(search: Search, text: str, language: str) -> None:
    (hit,) = search.find(text, kinds=["development"]).hits
    assert (hit.field, hit.language) == ("label", language)
    assert "/concept/" in hit.of


@pytest.mark.parametrize("text", ["Éducation", "education", "EDUCATION", "e\u0301ducation", "Educ*", "ministère"])
def test_case_and_accents_do_not_matter(search: Search, text: str) -> None:
    assert keys(search, text) == ["body/m", "development/1"]


def test_parts_bodies_and_claims_count_for_their_development(search: Search) -> None:
    for text in ("broken screens", "ministry", "tablets", "repaired tablets ministry themen schulplan"):
        assert "1" in search.developments(text), text
    assert list(search.developments("laptops")) == ["2", "1", "3"]
    rank, snippet = search.developments("laptops")["1"]
    assert (rank, snippet.html()) == (
        2,
        "Every school gets <mark>laptops</mark>, and the <mark>laptops</mark> get repaired.",
    )
    assert "4" not in search.developments("laptops")
    assert not search.developments("nothing")
    with pytest.raises(KeyError):
        search.developments("laptops")["4"]


def test_the_label_of_a_responsibility_or_milestone_is_no_text(search: Search) -> None:
    assert not any(key.startswith("responsibility") for key in keys(search, "laptops"))


def test_a_hit_says_where_the_words_stand(search: Search) -> None:
    hit = first(search, "tablet*")
    assert (hit.iri, hit.label) == ("https://w3id.org/vetkg/id/claim/c", "Claim")
    assert (hit.field, hit.language, hit.of, hit.snippet.marked("[", "]")) == ("statement", "en", "", "Few [tablets].")
    whole = search.find("tablets", kinds=["development"]).hits[0]
    assert (whole.of, whole.field) == (hit.iri, "statement")
    assert first(search, "schulplan").field == "alternative"
    assert first(search, "3").field == "identifier"


def test_a_phrase_does_not_run_from_one_text_into_the_next(search: Search) -> None:
    assert keys(search, '"school gets laptops"') == ["development/1"]
    assert keys(search, '"schools schulplan"') == keys(search, '"repairs broken"') == []


def test_what_must_not_be_there(search: Search) -> None:
    assert keys(search, "laptops -school") == ["development/2", "measure/a", "development/3"]
    assert keys(search, 'laptops -"school gets" -3') == ["development/2", "measure/a"]


def test_what_is_asked_again_costs_no_search(own: Search) -> None:
    assert own.developments("Éducation") is own.developments("education education")


def test_a_snapshot_without_an_index(tmp_path: Path) -> None:
    assert Search.open(tmp_path) is None


def test_an_index_of_nothing(index: Index) -> None:
    search = index("")
    assert search.size == 0
    assert search.find("word").total == 0
    assert search.find("word", kinds=["development"]).total == 0
    assert not search.developments("word")


def test_no_number_of_hits(search: Search) -> None:
    for limit in (0, -1, MOST_HITS + 1):
        with pytest.raises(UsageError, match="no number of hits"):
            search.find("laptops", limit=limit)


def test_a_search_that_takes_too_long_is_an_error(folder: Path) -> None:
    search = Search.open(folder, seconds=-1)
    assert search is not None
    with pytest.raises(SearchTimeoutError, match="longer than"):
        search.find("the", limit=1)


def test_threads_have_connections_of_their_own(own: Search) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.extend(own.find("education").total for _ in range(20)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [own.find("education").total] * 80


def test_an_index_that_is_damaged_later_is_an_error(index: Index) -> None:
    search = index("".join(f'<body/b{n}> rdfs:label "Body {n} of the same words"@en .\n' for n in range(2000)))
    content = bytearray(search.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    search.path.write_bytes(content)
    with pytest.raises(SnapshotError, match="vetkg verify"):
        search.find("words")


def test_two_indexes_of_one_dump_have_the_same_bytes(folder: Path, dump: bytes, tmp_path: Path) -> None:
    assert make(tmp_path / "again", folder / "current.nt", "0" * 64) > 900
    assert (tmp_path / "again").read_bytes() == (folder / "search" / "search.sqlite").read_bytes()
