"""What collections find, count and sort, against sets made from plain triples."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import PROV, SKOS

from kg.namespaces import CV, VET, concept, iri
from kg.things.collection import Values
from kg.things.collections import BODIES, CLAIMS, COLLECTIONS, FIGURES, MILESTONES
from kg.things.selection import After, Selection
from tests.cases import for_each
from tests.kg.things.conftest import Ask

Things = set[Any]
CATEGORY = "improving-digital-infrastructure-of-vet-provision"

FIELDS = {
    "category": (VET.thematicCategory, "thematic-category"),
    "target_group": (VET.targetGroup, "target-group"),
    "type": (VET.developmentType, "development-type"),
}


def milestones(graph: Graph, fits: Callable[[Any, Any], bool]) -> Things:
    return {stage for owner, stage in graph.subject_objects(VET.milestone) if fits(owner, stage)}


def owners(graph: Graph, figure: Any) -> Things:
    """The developments of a figure, step by step."""
    found: Things = set()
    for holder in graph.subjects(VET.figure, figure):
        found |= {one for by in (VET.milestone, VET.event, VET.measure) for one in graph.subjects(by, holder)}
        found |= set(graph.objects(holder, VET.about))
    for paid in graph.subjects(VET.amount, figure):
        for owner in graph.subjects(VET.financing, paid):
            found |= {owner, *graph.subjects(VET.measure, owner)}
    return {one for one in found if (one, RDF.type, VET.PolicyDevelopment) in graph}


def systems(graph: Graph, code: str) -> Things:
    wanted = concept("system", code)
    return {wanted, *graph.subjects(SKOS.broader, wanted)}


def expected(graph: Graph, name: str, asked: dict[str, list[str]]) -> Things:
    """What fits, one thing at a time."""
    everything = set(graph.subjects(RDF.type, COLLECTIONS[name].table.cls))
    return {one for one in everything if all(_fits(graph, name, one, key, values) for key, values in asked.items())}


def _fits(graph: Graph, name: str, one: Any, key: str, values: list[str]) -> bool:
    return any(_has(graph, name, one, key, value) for value in values)


def _has(graph: Graph, name: str, one: Any, key: str, value: str) -> bool:  # noqa: PLR0911 - a rule a filter
    related = {
        "milestones": lambda: set(graph.subjects(VET.milestone, one)),
        "figures": lambda: owners(graph, one),
        "claims": lambda: set(graph.objects(one, VET.about)),
        "bodies": lambda: {d for part in graph.subjects(VET.body, one) for d in graph.objects(part, VET.development)},
    }[name]
    if key == "development":
        return iri("development", value) in related()
    if key == "system":
        places = {one} if name == "bodies" else related()
        return any(set(graph.objects(place, VET.jurisdiction)) & systems(graph, value) for place in places)
    if key in FIELDS:
        return any(_owner_has(graph, owner, key, value) for owner in related())
    if key == "year" and name != "bodies":
        return (one, VET.year, Literal(int(value))) in graph
    if key == "currency":
        return (one, VET.currency, Literal(value)) in graph
    if key == "parts":
        total = {*graph.objects(one, VET.partOfFigure), *graph.objects(one, VET.equivalentOf)}
        return bool(set(graph.objects(one, VET.partOfFigure))) if value == "parts" else not total
    if key == "about":
        return bool(set(graph.objects(one, VET.about)) & systems(graph, value))
    if key == "source":
        path = PROV.wasDerivedFrom / VET.editionOf / VET.source
        return concept("source", value) in set(graph.objects(one, path))
    if name == "bodies":
        return _body(graph, one, key, value)
    schemes = {"population": "target-group", "kind": "claim-kind", "level": "evidence-level"}
    properties = {"kind": VET.claimKind, "level": VET.evidenceLevel}
    wanted = concept(schemes.get(key, key), value)
    return bool(
        set(graph.objects(one, properties.get(key, VET[key]))) & {wanted, *graph.subjects(SKOS.broader, wanted)}
    )


def _owner_has(graph: Graph, owner: Any, key: str, value: str) -> bool:
    field, scheme = FIELDS[key]
    wanted = concept(scheme, value)
    return bool(set(graph.objects(owner, field)) & {wanted, *graph.transitive_subjects(SKOS.broader, wanted)})


def _body(graph: Graph, one: Any, key: str, value: str) -> bool:
    if key == "kind":
        return (one, RDF.type, {"public": CV.PublicOrganisation, "group": VET.BodyGroup}[value]) in graph
    parts = list(graph.subjects(VET.body, one))
    if key == "role":
        return any((part, VET.role, concept("role", value)) in graph for part in parts)
    return any(
        int(graph.value(part, VET["from"], default=0)) <= int(value) <= int(graph.value(part, VET.until, default=9999))
        for part in parts
    )


CASES: list[tuple[str, dict[str, list[str]]]] = [
    ("milestones", {}),
    ("milestones", {"development": ["42130", "43794"]}),
    ("milestones", {"system": ["belgium"], "year": ["2021", "2022"], "stage": ["implementation", "pilot"]}),
    ("milestones", {"category": [CATEGORY], "stage": ["implementation"], "year": ["2023"]}),
    ("milestones", {"type": ["practical-measure-initiative"], "target_group": ["teachers"], "year": ["2023"]}),
    ("figures", {}),
    ("figures", {"development": ["42130"], "indicator": ["laptops-delivered"], "population": ["learners"]}),
    ("figures", {"development": ["42130", "43794"], "year": ["2022", "2023"]}),
    ("figures", {"system": ["belgium"], "currency": ["EUR"]}),
    ("figures", {"parts": ["totals"], "modality": ["reported", "planned"]}),
    ("figures", {"parts": ["parts"]}),
    ("claims", {}),
    ("claims", {"kind": ["plan", "forecast"], "level": ["official"]}),
    ("claims", {"source": ["eurydice"], "modality": ["planned"]}),
    ("claims", {"about": ["belgium"], "modality": ["aim", "planned"]}),
    ("claims", {"year": ["2020", "2021"]}),
    ("claims", {"development": ["eurydice-belgium-fl-stem-action-plan-2012-2020"]}),
    ("bodies", {}),
    ("bodies", {"system": ["belgium"], "kind": ["public"]}),
    ("bodies", {"role": ["responsible"], "year": ["2024"], "system": ["belgium"]}),
    ("bodies", {"development": ["42130"]}),
]


@pytest.mark.parametrize(("name", "asked"), CASES, ids=[f"{name} {'&'.join(asked)}" for name, asked in CASES])
def test_finds_and_counts_what_fits(name: str, asked: dict[str, list[str]], graph: Graph, ask: Ask) -> None:
    selection, wanted = Selection(COLLECTIONS[name], asked), expected(graph, name, asked)
    assert wanted, "a case that nothing fits proves nothing"
    found = ask(selection.page("reference", None, 10_000))
    assert [row[0].value for row in found] == sorted(map(str, wanted))
    assert int(ask(selection.count())[0][0].value) == len(wanted)


@for_each("order", ["reference", "-reference", "value", "-value", "year", "-year"])
def test_pages_go_on_where_the_last_one_ended(order: str, ask: Ask) -> None:
    selection = Selection(FIGURES, {"modality": ["reported"]})
    whole = [row[0].value for row in ask(selection.page(order, None, 1000))]
    found: list[str] = []
    behind = None
    while True:
        rows = ask(selection.page(order, behind, 7))
        found += [row[0].value for row in rows[:7]]
        if len(rows) <= 7:
            break
        last = rows[6]
        behind = After(last[1].value if len(last) > 1 else "", last[0].value)
    assert found == whole
    assert len(found) == len(set(found))


def test_a_sort_goes_by_the_number_and_not_its_digits(graph: Graph, ask: Ask) -> None:
    found = [row[0].value for row in ask(Selection(FIGURES, {}).page("-value", None, 1000))]
    values = [graph.value(URIRef(one), VET.value).toPython() for one in found]  # type: ignore[union-attr]
    assert values == sorted(values, reverse=True)


def test_bodies_are_sorted_by_name_in_any_case(ask: Ask) -> None:
    keys = [row[1].value for row in ask(Selection(BODIES, {}).page("label", None, 1000))]
    assert keys == sorted(keys)
    assert all(key == key.lower() for key in keys)


def test_a_facet_counts_what_fits_all_other_filters(graph: Graph, ask: Ask) -> None:
    selection = Selection(MILESTONES, {"system": ["belgium"], "stage": ["pilot"]})
    found = {row[0].value: int(row[1].value) for row in ask(selection.facet("stage"))}
    stages = [graph.value(one, VET.stage) for one in expected(graph, "milestones", {"system": ["belgium"]})]
    assert found == {str(stage): count for stage, count in Counter(stages).items()}
    years = {int(row[0].value): int(row[1].value) for row in ask(selection.facet("year"))}
    fitting = expected(graph, "milestones", {"system": ["belgium"], "stage": ["pilot"]})
    assert years == Counter(int(graph.value(one, VET.year)) for one in fitting)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_facet_can_be_counted(name: str, ask: Ask) -> None:
    collection = COLLECTIONS[name]
    for facet in collection.facets:
        assert ask(Selection(collection, {}).facet(facet)), facet


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_value_of_a_facet_counts_what_its_filter_finds(name: str, ask: Ask) -> None:
    collection = COLLECTIONS[name]
    for facet in collection.facets:
        one = collection.filter(facet)
        keys = {iri: key for key, iri in one.choices.items()}
        counted = 0
        for term, count in ask(Selection(collection, {}).facet(facet)):
            key = keys.get(term.value, term.value.rpartition("/")[2])
            if one.values is Values.CLASS and term.value not in keys:
                continue
            if one.values is Values.CONCEPT and not term.value.startswith(str(concept(one.scheme, ""))):
                continue
            found = ask(Selection(collection, {facet: [key]}).count())
            assert (key, found[0][0].value) == (key, count.value)
            counted += 1
        assert counted, facet


def test_a_facet_has_the_values_that_take_in_others(ask: Ask) -> None:
    for collection in (MILESTONES, FIGURES, BODIES):
        found = {row[0].value: int(row[1].value) for row in ask(Selection(collection, {}).facet("system"))}
        parts = [found.get(str(concept("system", f"belgium-{part}")), 0) for part in ("de", "fl", "fr")]
        assert 0 < max(parts) < found[str(concept("system", "belgium"))]


def test_a_search_leaves_only_what_it_found(ask: Ask) -> None:
    whole = [row[0].value for row in ask(Selection(BODIES, {"kind": ["public"]}).page("reference", None, 1000))]
    some = (whole[3], whole[1], "https://w3id.org/vetkg/id/body/no-such")
    selection = Selection(BODIES, {"kind": ["public", "group"]}, some)
    assert [row[0].value for row in ask(selection.page("reference", None, 10))] == [whole[1], whole[3]]
    assert ask(Selection(BODIES, {}, ()).count())[0][0].value == "0"


def test_inferred_reporting_units_are_counted(graph: Graph, ask: Ask) -> None:
    selection = Selection(MILESTONES, {"system": ["belgium"]})
    inferred = {
        owner
        for edition in graph.subjects(VET.jurisdictionBasis, concept("jurisdiction-basis", "inferred"))
        if (edition, VET.isCurrent, Literal(True)) in graph
        for owner in graph.objects(edition, VET.about)
    }
    wanted = [
        one
        for one in expected(graph, "milestones", {"system": ["belgium"]})
        if set(graph.subjects(VET.milestone, one)) & inferred
    ]
    assert 0 < int(ask(selection.count_inferred())[0][0].value) == len(wanted)


@for_each("hostile", ['" } DROP ALL #', "\\", '">', "?thing", "$1 \\1", "é" * 50])
def test_words_of_strangers_stay_words(hostile: str, ask: Ask) -> None:
    assert ask(Selection(FIGURES, {"currency": [hostile, "EUR"]}).count())[0][0].value != "0"
    assert ask(Selection(CLAIMS, {}).page("reference", After("", hostile), 5)) is not None
