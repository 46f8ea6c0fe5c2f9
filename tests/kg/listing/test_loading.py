"""From queries to columns: what is unusual in a graph, and an endpoint that cuts off its answers."""

import pytest
from listing_case import Case, view_of
from listing_invented import PREFIXES, graph
from pyoxigraph import QuerySolutions, Store

from kg.errors import SnapshotError
from kg.listing import Filters, Listing
from kg.query.formats import Answer
from kg.query.prepared import Query
from kg.store.embedded import MemoryView
from kg.store.view import ITS_OWN, Dataset


def listing(turtle: str) -> Listing:
    return Listing.load(view_of(PREFIXES + turtle))


def test_an_empty_graph() -> None:
    empty = listing("")
    selection = empty.select(Filters(known_only=True))
    assert (selection.count, selection.known, selection.of, list(selection.rows)) == (0, 0, 0, [])
    assert empty.facets(Filters(), empty.dimensions)["system"].of == 0
    assert empty.page(selection).rows == ()
    assert empty.cross(Filters(), "system", "year").lines == ()


def test_a_development_without_a_label_is_counted() -> None:
    one = listing("<development/7> a vet:PolicyDevelopment .")
    row = one.row(0)
    assert (row.reference, row.label, row.label_composed, row.first_year) == ("7", "7", False, None)
    assert row.known == frozenset()


def test_values_that_no_vocabulary_lists_are_found() -> None:
    found = listing("<development/7> a vet:PolicyDevelopment ; vet:thematicCategory <https://example.org/themes/sea> .")
    assert found.facets(Filters(), ["category"])["category"].values[0].key == "sea"


def test_foreign_developments_go_by_their_iri() -> None:
    found = listing("<https://example.org/a> a vet:PolicyDevelopment .")
    assert found.references == ("https://example.org/a",)
    assert found.find("https://example.org/a") == 0
    assert found.find("a") is None


def test_equal_codes_of_two_schemes_are_told_apart() -> None:
    found = listing(
        """<concept/one/same> skos:inScheme <concept/one> . <concept/two/same> skos:inScheme <concept/two> .
        <concept/two/other> skos:inScheme <concept/two> .
        <concept/one> vet:definedIn <framework/f1> . <concept/two> vet:definedIn <framework/f2> .
        <framework/f1> rdfs:label "F1"@en . <framework/f2> rdfs:label "F2"@en .
        <development/7> a vet:PolicyDevelopment ; vet:europeanPriority <concept/two/same> ."""
    )
    assert set(found.dimensions["priority"].values) == {"one.same", "two.same", "other"}
    assert found.select(Filters({"priority": ("two.same",)})).count == 1
    assert found.select(Filters({"framework": ("f2",)})).count == 1
    assert found.select(Filters({"framework": ("f1",)})).count == 0


def test_concepts_above_each_other_end() -> None:
    found = listing(
        """<concept/target-group/a> skos:inScheme <concept/target-group> ; skos:broader <concept/target-group/b> .
        <concept/target-group/b> skos:inScheme <concept/target-group> ; skos:broader <concept/target-group/a> .
        <development/7> a vet:PolicyDevelopment ; vet:targetGroup <concept/target-group/a> ."""
    )
    assert found.select(Filters({"target_group": ("b",)})).count == 1
    assert len(found.cross(Filters({"target_group": ("b",)}), "target_group", "system").lines) == 2


def test_years_and_shares_that_are_none_are_left_out_and_told(caplog: pytest.LogCaptureFixture) -> None:
    found = listing(
        """<concept/stage/pilot> skos:inScheme <concept/stage> .
        <development/7> a vet:PolicyDevelopment ; vet:milestone <milestone/6>, <milestone/7>, <milestone/8>, [] .
        <milestone/6> vet:year "2021" ; vet:stage <concept/stage/pilot> .
        <milestone/7> vet:year "soon, perhaps in 2024" ; vet:stage <concept/stage/pilot> .
        <milestone/8> vet:year [] ; vet:stage <concept/stage/pilot> .
        <edition/7> vet:isCurrent true ; vet:about <development/7> ; vet:completeness "much of it", 0.5, 7 ."""
    )
    assert [(year, stage.key) for year, stage in found.row(0).milestones] == [(2021, "pilot")]
    assert found.row(0).completeness == 0.5
    assert caplog.messages == [
        "4 years of milestones, or shares of what is known, are no such numbers: they are left out"
    ]


def test_stages_of_one_year_are_all_held() -> None:
    found = listing(
        """<concept/stage/pilot> skos:inScheme <concept/stage> . <concept/stage/design> skos:inScheme <concept/stage> .
        <development/7> a vet:PolicyDevelopment ; vet:milestone <milestone/7> .
        <milestone/7> vet:year 2020 ; vet:stage <concept/stage/pilot> , <concept/stage/design> ."""
    )
    for stage in ("pilot", "design"):
        assert found.select(Filters({"stage": (stage,), "year": ("2020",)})).count == 1
    assert found.select(Filters({"year": ("2020",)})).count == 1


class Cutting(MemoryView):
    """A view that gives but one row of long answers, as some endpoints do, and does not say so."""

    def query(self, query: Query, dataset: Dataset = ITS_OWN) -> Answer:
        answer = super().query(query, dataset)
        if isinstance(answer, QuerySolutions) and "?development ?label" in query.text:
            return super().query(Query(query.text + " LIMIT 1", "", "SELECT", False, False), dataset)
        return answer


def test_an_answer_that_was_cut_off_is_noticed() -> None:
    whole = view_of(PREFIXES + "<development/7> a vet:PolicyDevelopment . <development/8> a vet:PolicyDevelopment .")
    assert isinstance(whole._store, Store)
    with pytest.raises(SnapshotError, match="1 developments came of 2"):
        Listing.load(Cutting(whole._store))


def test_a_row_says_what_is_known_of_it(ours: Case) -> None:
    number = ours.listing.find("43794")
    assert number is not None
    row = ours.listing.row(number)
    assert row.label == ours.plain.label("43794")
    assert row.iri == "https://w3id.org/vetkg/id/development/43794"
    assert [value.key for value in row.system] == ["belgium-fl"]
    assert not row.system[0].inferred
    assert row.system[0].labels["nl"] == "België (Vlaanderen)"
    assert row.first_year == 2020
    assert row.current_stage is not None
    assert row.current_stage.key == "implementation"
    assert row.completeness == 1.0


def test_what_was_inferred_is_marked(ours: Case) -> None:
    rows = [ours.listing.row(number) for number in range(ours.listing.size)]
    plain = ours.plain.developments
    assert all(value.inferred == plain[row.reference].inferred for row in rows for value in row.system)
    assert any(value.inferred for row in rows for value in row.system)
    assert not any(
        value.inferred for row in rows for name in row.values if name != "system" for value in row.values[name]
    )
    assert sum(row.label_composed for row in rows) == 195
    assert {row.reference: row.known for row in rows} == {name: frozenset(one.known) for name, one in plain.items()}
    assert {row.reference: row.in_part for row in rows} == {name: frozenset(one.cut) for name, one in plain.items()}


def test_two_readings_are_the_same(invented: Case) -> None:
    again = Listing.load(view_of(graph()))
    assert again.references == invented.listing.references
    assert again.dimensions == invented.listing.dimensions
    assert [again.row(n) for n in range(again.size)] == [invented.listing.row(n) for n in range(again.size)]
