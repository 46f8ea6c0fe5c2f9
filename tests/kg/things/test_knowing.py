"""Of which developments a field is known, against plain triples."""

from rdflib import RDF, Graph, Literal, URIRef

from kg.namespaces import VET
from kg.records.editions import FIELDS
from kg.store.embedded import SnapshotView
from kg.things import knowing
from kg.things.template import template
from tests.cases import for_each
from tests.kg.things.test_selection import owners


def current(graph: Graph, state: URIRef, field: URIRef) -> set[str]:
    editions = set(graph.subjects(state, field)) & set(graph.subjects(VET.isCurrent, Literal(True)))
    return {str(about) for edition in editions for about in graph.objects(edition, VET.about)}


@for_each("field", sorted(FIELDS))
def test_a_field_is_known_where_it_was_looked_for_or_has_a_value(
    field: URIRef, graph: Graph, ours: SnapshotView
) -> None:
    said = set[str]().union(
        *(current(graph, VET[state], field) for state in ("fieldSeen", "fieldEmpty", "fieldAbsent"))
    )
    with_value = {str(one) for one in graph.subjects(field) if (one, RDF.type, VET.PolicyDevelopment) in graph}
    assert knowing.known(ours, str(field)) == said | with_value
    assert said | with_value <= knowing.developments(ours)
    assert knowing.cut(ours, str(field)) == current(graph, VET.fieldCut, field)


def test_everything_is_there_once(graph: Graph, ours: SnapshotView) -> None:
    everything = {str(one) for one in graph.subjects(RDF.type, VET.PolicyDevelopment)}
    assert knowing.developments(ours) == knowing.things(ours, "development") == everything
    assert knowing.things(ours, "body") == {str(one) for one in graph.subjects(RDF.type, VET.Body)}


def test_who_has_figures_and_claims(graph: Graph, ours: SnapshotView) -> None:
    everything = knowing.developments(ours)
    with_figures = {str(one) for figure in graph.subjects(RDF.type, VET.Figure) for one in owners(graph, figure)}
    assert knowing.found(ours, "with-figures") & everything == with_figures
    claims = set(graph.subjects(RDF.type, VET.Claim))
    about = {str(one) for claim in claims for one in graph.objects(claim, VET.about)}
    assert knowing.found(ours, "with-claims") == about


def test_a_line_is_taken_with_its_filters_or_without() -> None:
    lines = template("milestones")
    plain = [line.text for line in lines if line.taken(set())]
    assert plain == ["?thing a vet:Milestone ."]
    asked = [line.text for line in lines if line.taken({"system", "year"})]
    assert "?thing a vet:Milestone ." not in asked
    assert {"?development vet:milestone ?thing .", "?development vet:jurisdiction ?system ."} < set(asked)
