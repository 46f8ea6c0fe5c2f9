"""The mappings are sound SSSOM: known CURIEs, subjects that exist, addresses that are real, sorted and unique."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import ORG, PROV, RDF, RDFS, SDO, SKOS, DefinedNamespace

from kg.assets import ontology_dir
from kg.namespaces import CV, ELI, ID, PREFIXES, VET, scheme
from kg.ontology.context import load

FILES = sorted((ontology_dir() / "mappings").glob("*.sssom.tsv"))
TARGETS = ("cpov", "eli", "eu-country", "org", "prov", "schema-org")
COUNTRY = "http://publications.europa.eu/resource/authority/country/"
COLUMNS = {"predicate_id", "object_id", "object_label", "mapping_justification"}
MATCHES = {f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")}
LISTED: dict[str, type[DefinedNamespace]] = {str(space): space for space in (ORG, PROV, SDO)}
#: Terms of vocabularies that RDFLib does not list, as their own files declare them (CPOV 2.1.1, ELI 1.1).
READ = {
    str(CV): {"PublicOrganisation", "ReferenceFramework"},
    str(ELI): {"LegalResource", "jurisdiction", "repeals", "type_document"},
}

Row = dict[str, str]


def read(path: Path) -> tuple[dict[str, Any], list[str], list[Row]]:
    """Return metadata, header and rows of an SSSOM table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    metadata = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    header, *body = [line.split("\t") for line in lines if not line.startswith("#")]
    return metadata, header, [dict(zip(header, cells, strict=True)) for cells in body]


def subject(row: Row) -> str:
    """Return what a row is about: a CURIE, or the text of a label that has no address."""
    return row.get("subject_id") or row["subject_label"]


def expand(curie: str, prefixes: dict[str, str]) -> str:
    """Return the address of a CURIE. Raises KeyError when its prefix is not declared."""
    prefix, _, local = curie.partition(":")
    return prefixes[prefix] + local


@pytest.fixture(scope="module")
def graph() -> Graph:
    merged = load()
    for path in (ontology_dir() / "vocabularies").glob("*.ttl"):
        merged.parse(path)
    return merged


def test_every_target_of_the_design_has_its_table() -> None:
    assert set(TARGETS) <= {path.name.removesuffix(".sssom.tsv") for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(".sssom.tsv"))
class TestTable:
    def test_metadata_identify_and_license_it(self, path: Path) -> None:
        metadata, _, _ = read(path)
        assert metadata["mapping_set_id"] == f"https://w3id.org/vetkg/mappings/{path.name.removesuffix('.sssom.tsv')}"
        assert metadata["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert metadata["mapping_set_title"]
        assert metadata["mapping_set_description"]
        assert list(metadata) == sorted(metadata)

    def test_prefixes_are_the_project_s_and_all_in_use(self, path: Path) -> None:
        metadata, _, rows = read(path)
        prefixes = metadata["curie_map"]
        assert list(prefixes) == sorted(prefixes)
        for prefix in set(prefixes) & set(PREFIXES):
            assert prefixes[prefix] == PREFIXES[prefix]
        columns = ("subject_id", "predicate_id", "object_id", "mapping_justification")
        assert set(prefixes) == {row[name].partition(":")[0] for row in rows for name in columns if name in row}

    def test_columns_and_values(self, path: Path) -> None:
        _, header, rows = read(path)
        assert set(header) >= COLUMNS
        assert rows
        for row in rows:
            assert row["predicate_id"] in MATCHES, row
            assert row["mapping_justification"] == "semapv:ManualMappingCuration", row
            assert row["object_id"], row

    def test_rows_are_sorted_and_unique(self, path: Path) -> None:
        _, _, rows = read(path)
        keys = [(subject(row), row["predicate_id"], row["object_id"]) for row in rows]
        assert keys == sorted(set(keys))
        pairs = [(subject(row), row["object_id"]) for row in rows]
        assert len(pairs) == len(set(pairs)), "one pair is matched in two ways"

    def test_what_is_ours_exists_under_its_label(self, path: Path, graph: Graph) -> None:
        metadata, _, rows = read(path)
        for row in rows:
            for end in ("subject", "object"):
                address = expand(row[f"{end}_id"], metadata["curie_map"]) if f"{end}_id" in row else ""
                if address.startswith((str(VET), str(ID))):
                    assert (URIRef(address), RDF.type, None) in graph, f"{address} does not exist"
                    labels = {str(label) for label in graph.objects(URIRef(address), RDFS.label)}
                    assert row[f"{end}_label"] in labels, f"{address} is labelled {labels}"

    def test_objects_are_terms_of_their_vocabulary(self, path: Path) -> None:
        metadata, _, rows = read(path)
        for row in rows:
            address = expand(row["object_id"], metadata["curie_map"])
            for namespace, space in LISTED.items():
                assert not address.startswith(namespace) or URIRef(address) in space, f"{address} is no term"
            for namespace, names in READ.items():
                assert not address.startswith(namespace) or address.removeprefix(namespace) in names, address


def test_country_codes_are_those_of_iso_3166_in_the_vocabularies(graph: Graph) -> None:
    metadata, _, rows = read(ontology_dir() / "mappings" / "eu-country.sssom.tsv")
    for row in rows:
        concept = URIRef(expand(row["subject_id"], metadata["curie_map"]))
        if row["predicate_id"] == "skos:broadMatch":
            concept = URIRef(str(graph.value(concept, SKOS.broader)))
        notations = [code for code in graph.objects(concept, SKOS.notation) if isinstance(code, Literal)]
        codes = {str(code) for code in notations if code.datatype == VET.iso3166Alpha3}
        assert {expand(row["object_id"], metadata["curie_map"]).removeprefix(COUNTRY)} == codes, row


def test_every_reporting_unit_of_the_timeline_is_mapped(graph: Graph) -> None:
    metadata, _, rows = read(ontology_dir() / "mappings" / "eu-country.sssom.tsv")
    mapped = {expand(row["subject_id"], metadata["curie_map"]) for row in rows}
    assert {str(system) for system in graph.subjects(SKOS.inScheme, scheme("system"))} <= mapped


def test_subclasses_are_mapped_as_broader(graph: Graph) -> None:
    matched = set()
    for name in ("org", "prov"):
        metadata, _, rows = read(ontology_dir() / "mappings" / f"{name}.sssom.tsv")
        prefixes = metadata["curie_map"]
        matched |= {
            (expand(row["subject_id"], prefixes), expand(row["object_id"], prefixes))
            for row in rows
            if row["predicate_id"] == "skos:broadMatch"
        }
    axioms = {(str(one), str(above)) for one, above in graph.subject_objects(RDFS.subClassOf)}
    assert axioms <= matched
