"""What stands as plain text is what RDFLib says, and a worker starts without RDFLib."""

import subprocess
import sys

import pytest
import rdflib.namespace

from kg import namespaces, prefixes
from kg.prefixes import PREFIXES, Terms

DEFINED = {"dct": rdflib.namespace.DCTERMS} | {
    prefix: getattr(rdflib.namespace, prefix.upper())
    for prefix in ("dcat", "foaf", "org", "owl", "prov", "rdf", "rdfs", "sh", "skos", "void", "xsd")
}
OURS = {prefix: getattr(namespaces, prefix.upper()) for prefix in ("cv", "eli", "qb", "schema", "vet", "vetsh")}


def test_each_prefix_is_that_of_its_namespace() -> None:
    assert {prefix: str(space) for prefix, space in (DEFINED | OURS).items()} == PREFIXES


@pytest.mark.parametrize("name", ["ID", "CURRENT_GRAPH", "PUBLICATION_GRAPH"])
def test_names_are_the_same(name: str) -> None:
    assert getattr(prefixes, name) == str(getattr(namespaces, name))


def test_terms_are_iris() -> None:
    assert Terms("skos").broader == str(rdflib.namespace.SKOS.broader)
    assert Terms("dct").title == str(rdflib.namespace.DCTERMS.title)


def test_the_process_of_the_workers_imports_no_rdflib() -> None:
    code = "import sys, api.workers.forks; sys.exit('rdflib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
