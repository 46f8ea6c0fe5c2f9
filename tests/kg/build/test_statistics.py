"""Numbers counted from lines are those that the catalogue's queries give."""

from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib.namespace import DCTERMS, RDF

from kg.build import Snapshot
from kg.build.statistics import statistics
from kg.catalogue import statistics as asked
from kg.namespaces import CURRENT_GRAPH, ID, VET
from kg.snapshot import CURRENT_DUMP
from kg.store.embedded import MemoryView


def test_lines_and_queries_count_alike(our_snapshot: Snapshot) -> None:
    dump = (our_snapshot.path / CURRENT_DUMP).read_bytes()
    store = Store()
    store.bulk_load(dump, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
    found = statistics(dump.splitlines())
    assert found == asked.statistics(MemoryView(store))
    assert found.classes
    assert found.links
    assert found.attributions


def test_only_editions_say_whom_to_name() -> None:
    edition, passage = (f"<{ID[name]}>" for name in ("edition/a", "passage/b"))
    said = (
        f'{edition} <{DCTERMS.rights}> "Of the page." .',
        f"{edition} <{RDF.type}> <{VET.RecordEdition}> .",
        f'{passage} <{DCTERMS.rights}> "Of a part." .',
        f"{passage} <{RDF.type}> <{VET.Passage}> .",
    )
    assert statistics(line.encode() for line in said).attributions == ("Of the page.",)
