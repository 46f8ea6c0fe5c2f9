import pytest

from kg.query.errors import QuerySyntaxError
from kg.query.prepared import prepare
from tests.cases import for_each


def test_known_prefixes_need_no_declaration() -> None:
    query = prepare("SELECT *\n{ ?s a vet:Body ; rdfs:label ?l }")
    head, rest = query.text.split("SELECT", 1)
    assert head == ("PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX vet: <https://w3id.org/vetkg/def/> ")
    assert "SELECT" + rest == query.source


def test_what_is_declared_stays_as_it_is() -> None:
    text = "PREFIX vet: <http://other/> PREFIX : <http://x/> SELECT * { :a vet:b 'skos:c' } # dct:d"
    assert prepare(text).text == text


def test_relative_iris_lie_under_the_ids() -> None:
    assert prepare("ASK { <concept/system/austria> ?p ?o }").text.startswith("BASE <https://w3id.org/vetkg/id/> ASK")
    assert prepare("BASE <http://x/> ASK { <a> ?p ?o }").text.startswith("BASE <http://x/>")
    assert prepare("ASK { <http://x/a> ?p <urn:b> }").text.startswith("ASK")


@pytest.mark.parametrize(
    ("prefix", "hint"),
    [
        ("vett", "did you mean vet:"),
        ("wdt", "PREFIX wdt: <http://www.wikidata.org/prop/direct/>"),
        ("zzz", "known"),
    ],
)
def test_an_unknown_prefix_is_named_with_its_place(prefix: str, hint: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        prepare("SELECT *\n  { ?s " + prefix + ":name ?o }")
    assert caught.value.message == f"the prefix {prefix}: is not declared"
    assert (caught.value.line, caught.value.column) == (2, 8)
    assert hint in caught.value.hint


@for_each(
    "text, form",
    [
        ("select * {}", "SELECT"),
        ("ASK {}", "ASK"),
        ("PREFIX a: <x:a> BASE <x:b> Construct WHERE {}", "CONSTRUCT"),
        ("# SELECT\nDESCRIBE <x:a>", "DESCRIBE"),
        ("\ufeffASK {}", "ASK"),
    ],
)
def test_the_form_is_known(text: str, form: str) -> None:
    assert prepare(text).form == form


def test_datasets_and_graphs_are_noticed() -> None:
    assert prepare("SELECT * FROM <x:a> {}").names_dataset
    assert prepare("SELECT * { GRAPH ?g {} }").uses_graphs
    plain = prepare("SELECT ?from { ?from <x:GRAPH> 'FROM GRAPH' }")
    assert not plain.names_dataset
    assert not plain.uses_graphs


def test_the_star_of_select_is_written_out_in_the_order_of_the_text() -> None:
    query = prepare("SELECT DISTINCT * { ?s vet:year ?o . ?o ?p ?s }")
    assert query.ordered(["o", "p", "s"]).endswith("SELECT DISTINCT  ?s ?o ?p  { ?s vet:year ?o . ?o ?p ?s }")
    assert query.ordered(["s", "o", "p"]) is None
    assert query.ordered([]) is None
    assert prepare("SELECT (COUNT(*) AS ?n) { ?b ?a ?c }").ordered(["n"]) is None
    assert prepare("DESCRIBE * { ?b ?a ?c }").star is None
