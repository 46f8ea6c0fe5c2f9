"""The JSON-LD context is what the ontology gives, and loses nothing on the way to JSON-LD and back."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from kg.assets import data_dir, ontology_dir
from kg.cli import context as cli
from kg.namespaces import PREFIXES, VET
from kg.ontology.context import context, context_file, load

#: RDFLib's own JSON-LD reader and writer still use the class that RDFLib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ONTOLOGY = load()
TEXT = context(ONTOLOGY)
ENTRIES: dict[str, Any] = json.loads(TEXT)["@context"]
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def there_and_back(graph: Graph) -> tuple[str, Graph]:
    text = graph.serialize(format="json-ld", context=ENTRIES, use_native_types=True)
    return text, Graph().parse(data=text, format="json-ld")


def copy() -> Graph:
    graph = Graph()
    for triple in ONTOLOGY:
        graph.add(triple)
    return graph


def test_the_file_is_current() -> None:
    assert context_file().read_text(encoding="utf-8") == TEXT, "mend it with: vetkg context"


def test_the_same_ontology_gives_the_same_bytes() -> None:
    again = Graph()
    for triple in sorted(ONTOLOGY, reverse=True):
        again.add(triple)
    assert context(again) == TEXT


def test_every_term_of_ours_has_its_local_name_as_key() -> None:
    for term in ONTOLOGY.subjects(RDF.type):
        if str(term).startswith(VET) and str(term) != str(VET):
            key = str(term).removeprefix(VET)
            entry = ENTRIES[key]
            assert (entry if isinstance(entry, str) else entry["@id"]) == f"vet:{key}"


def test_two_terms_never_share_a_key() -> None:
    more = copy()
    more.add((VET.title, RDF.type, OWL.DatatypeProperty))
    with pytest.raises(ValueError, match="title would mean both"):
        context(more)


def test_no_term_takes_the_key_of_a_prefix() -> None:
    more = copy()
    more.add((VET.skos, RDF.type, OWL.DatatypeProperty))
    with pytest.raises(ValueError, match="skos would mean both"):
        context(more)


def test_links_are_links_and_text_is_english() -> None:
    assert ENTRIES["milestone"] == {"@id": "vet:milestone", "@type": "@id"}
    assert ENTRIES["summary"] == {"@id": "vet:summary", "@language": "en"}
    assert ENTRIES["label"] == {"@id": "rdfs:label", "@language": "en"}
    assert ENTRIES["source"] == {"@id": "vet:source", "@type": "@id"}
    assert ENTRIES["dctSource"] == {"@id": "dct:source", "@type": "@id"}
    assert ENTRIES["value"] == {"@id": "vet:value", "@type": "xsd:decimal"}
    assert ENTRIES["year"] == "vet:year"


def test_a_year_is_a_number_in_json() -> None:
    graph = Graph().parse(data=HEAD + "<https://w3id.org/vetkg/id/milestone/1-2022> vet:year 2022 .", format="turtle")
    assert json.loads(there_and_back(graph)[0])["year"] == 2022


@pytest.mark.parametrize("path", sorted((ontology_dir() / "vocabularies").glob("*.ttl")), ids=lambda path: path.stem)
def test_vocabularies_survive_the_round_trip(path: Path) -> None:
    graph = Graph().parse(path)
    assert isomorphic(there_and_back(graph)[1], graph)


def test_the_largest_records_survive_the_round_trip() -> None:
    files = sorted((data_dir() / "records").rglob("*.ttl"), key=lambda path: path.stat().st_size)
    for path in files[-3:]:
        graph = Graph().parse(path)
        assert isomorphic(there_and_back(graph)[1], graph), path


def test_the_ontology_and_all_its_examples_survive_the_round_trip() -> None:
    graph = copy()
    for text in ONTOLOGY.objects(None, SKOS.example):
        graph.parse(data=HEAD + str(text), format="turtle")
    assert isomorphic(there_and_back(graph)[1], graph)


def test_values_of_another_kind_than_usual_survive_too() -> None:
    graph = Graph()
    subject = URIRef("https://w3id.org/vetkg/id/development/1")
    for value in (Literal("a", lang="fr"), Literal("a"), Literal("a", lang="en"), Literal("2021", datatype=XSD.gYear)):
        for predicate in (
            DCTERMS.source,
            VET.summary,
            RDFS.label,
            SKOS.prefLabel,
            VET.startYear,
            VET.value,
            VET.milestone,
        ):
            graph.add((subject, predicate, value))
    assert isomorphic(there_and_back(graph)[1], graph)


def test_a_new_term_changes_the_context() -> None:
    more = copy()
    more.add((VET.newLink, RDF.type, OWL.ObjectProperty))
    assert json.loads(context(more))["@context"]["newLink"] == {"@id": "vet:newLink", "@type": "@id"}


class TestCommand:
    @pytest.fixture
    def target(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        path = tmp_path / "context.jsonld"
        monkeypatch.setattr("kg.ontology.context.context_file", lambda: path)
        return path

    def test_check_passes_on_the_file_in_git(self) -> None:
        assert CliRunner().invoke(cli.command, ["--check"]).exit_code == 0

    def test_check_writes_nothing_and_says_what_to_do(self, target: Path) -> None:
        result = CliRunner().invoke(cli.command, ["--check"])
        assert result.exit_code == 1
        assert "vetkg context" in result.output
        assert not target.exists()

    def test_without_check_it_writes_the_file(self, target: Path) -> None:
        assert CliRunner().invoke(cli.command, []).exit_code == 0
        assert target.read_text(encoding="utf-8") == TEXT
        assert CliRunner().invoke(cli.command, ["--check"]).exit_code == 0
