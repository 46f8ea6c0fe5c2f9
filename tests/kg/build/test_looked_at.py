"""What the rules and counts look at is all that they need: they make the same of it as of everything."""

from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import RDF, RDFS, SKOS, URIRef, Variable
from rdflib.paths import NegatedPath, Path
from rdflib.plugins.sparql import prepareQuery

from kg import assets
from kg.build import aggregates, inference, lines
from kg.build.dataset import parts
from kg.build.looked_at import LookedAt, mentioned
from kg.records import RecordFiles

QUERIES = {name: inference.rule(name) for name in inference.RULES} | {
    name: aggregates.query(name) for name in (aggregates.CODES, *aggregates.DATA_SETS)
}
#: Variables in the place of a property: joined by the ontology, or bound by VALUES.
BOUND = {
    "broader-property": {"narrower"},
    "inverse": {"one"},
    "co-occurrence": {"first", "second"},
    "fields-by-system": {"says"},
}


def patterns(part: Any) -> Iterator[tuple[Any, Any, Any]]:
    if isinstance(part, dict):
        if getattr(part, "name", "") == "BGP":
            yield from part["triples"]
            return
        for inner in part.values():
            yield from patterns(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from patterns(inner)


def steps(predicate: Any) -> Iterator[Any]:
    """Yield the properties of a path; a path that leaves some out could see any other."""
    assert not isinstance(predicate, NegatedPath)
    if isinstance(predicate, Path):
        for inner in [*getattr(predicate, "args", ()), *filter(None, [getattr(predicate, "arg", None)])]:
            yield from steps(inner)
        inner = getattr(predicate, "path", None)
        if inner is not None:
            yield from steps(inner)
    else:
        yield predicate


@pytest.mark.parametrize("name", QUERIES)
def test_no_query_sees_more_than_it_mentions(name: str) -> None:
    said = mentioned(QUERIES[name])
    found = list(patterns(prepareQuery(QUERIES[name]).algebra.p))
    assert found
    in_schemes = {subject for subject, predicate, _ in found if predicate == SKOS.inScheme}
    for subject, predicate, value in found:
        for step in steps(predicate):
            if isinstance(step, Variable):
                assert str(step) in BOUND[name]
            else:
                assert isinstance(step, URIRef)
                assert str(step) in said | {str(RDF.type)}
        assert predicate != RDF.type or str(value) in said
        assert predicate != RDFS.label or subject in in_schemes


def test_a_third_is_enough_for_our_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    asserted = set[bytes]().union(
        *(part.current for part in parts(RecordFiles.of(assets.data_dir()), assets.ontology_dir()))
    )
    seen = set(LookedAt(QUERIES.values(), asserted).of(asserted))
    assert 0 < len(seen) < 0.5 * len(asserted)
    inferred = inference.infer(asserted)
    monkeypatch.setattr(LookedAt, "of", lambda self, triples: iter(triples))
    assert inference.infer(asserted) == inferred


def test_mentions_are_names_in_full_and_by_prefix() -> None:
    query = "PREFIX a: <https://a.example/> # a:comment\nSELECT * { ?x a:b 'a:string' ; <https://c.example/d> a:e }"
    assert mentioned(query) - {"https://a.example/"} == {
        "https://a.example/b",
        "https://a.example/e",
        "https://c.example/d",
    }


def test_properties_that_the_triples_join_are_seen() -> None:
    inverse = b"<http://www.w3.org/2002/07/owl#inverseOf>"
    said = {
        b"<urn:one> " + inverse + b" <urn:other> .",
        b"<urn:s> <urn:one> <urn:o> .",
        b"<urn:s> <urn:other> <urn:o> .",
    }
    assert set(LookedAt([inference.rule("inverse")], said).of({*said, b"<urn:s> <urn:p> <urn:o> ."})) == said


def test_labels_are_seen_of_concepts_alone() -> None:
    label = lines.term(str(RDFS.label))
    kept = b"<urn:c> " + lines.term(str(SKOS.inScheme)) + b" <urn:s> ."
    named, other = b"<urn:c> " + label + b' "c d"@en .', b"<urn:d> " + label + b' "d"@en .'
    assert set(LookedAt([aggregates.query("codes")], {kept, named, other}).of([kept, named, other])) == {kept, named}
