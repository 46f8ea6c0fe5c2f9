"""The SSSOM tables of bodies, sources and vocabularies."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from kg.assets import data_dir, ontology_dir
from kg.namespaces import ID, VET
from kg.vocabulary import vocabulary

OURS = ("bodies", "sources", "themes-2023", "eu-country")
FILES = [
    path
    for folder in (data_dir() / "mappings", ontology_dir() / "mappings")
    for path in sorted(folder.glob("*.sssom.tsv"))
    if path.name.removesuffix(".sssom.tsv") in OURS
]
NEEDED = {"predicate_id", "object_id", "mapping_justification"}


def read(path: Path) -> tuple[dict[str, Any], list[dict[str, str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line.removeprefix("#") for line in lines if line.startswith("#")]
    table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", strict=True)
    return yaml.safe_load("\n".join(head)), list(table)


def expand(curie: str, prefixes: dict[str, str]) -> str:
    prefix, _, local = curie.partition(":")
    return prefixes[prefix] + local


def test_the_tables_are_there() -> None:
    assert {path.name.removesuffix(".sssom.tsv") for path in FILES} == set(OURS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_table(path: Path) -> None:
    head, rows = read(path)
    assert head["mapping_set_id"] == f"https://w3id.org/vetkg/mappings/{path.name.removesuffix('.sssom.tsv')}"
    assert head["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert rows
    keys = [tuple(r.get(c, "") for c in ("subject_id", "subject_label", "predicate_id", "object_id")) for r in rows]
    assert keys == sorted(keys), f"{path}: rows out of order"
    assert len(set(keys)) == len(keys), f"{path}: a row twice"
    for row in rows:
        assert all(row[column] for column in NEEDED), row
        assert bool(row.get("subject_id")) != (row.get("subject_type") == "rdfs literal"), row
        assert row["subject_label"], row
        for column in ("subject_id", *NEEDED):
            if row.get(column):
                expand(row[column], head["curie_map"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_ours_exists(path: Path) -> None:
    bodies = Graph()
    for file in sorted((data_dir() / "bodies").glob("*.ttl")):
        bodies.parse(file, format="turtle")
    concepts = {str(each.iri) for each in vocabulary()}
    head, rows = read(path)
    for row in rows:
        for column in ("subject_id", "object_id"):
            address = expand(row[column], head["curie_map"]) if row.get(column) else ""
            if address.startswith(f"{ID}concept/"):
                assert address in concepts, row
            elif address.startswith(f"{ID}body/"):
                assert (URIRef(address), RDF.type, VET.Body) in bodies, row


def test_themes_are_related_to_principles_and_are_no_labels() -> None:
    (path,) = (path for path in FILES if path.name.startswith("themes-2023"))
    head, rows = read(path)
    assert {row["predicate_id"] for row in rows} == {"skos:relatedMatch"}
    found = {expand(row["object_id"], head["curie_map"]) for row in rows}
    assert found == {str(each.iri) for each in vocabulary().concepts("vet-recommendation")}
    for row in rows:
        assert vocabulary().by_label("vet-recommendation", row["subject_label"]) is None
