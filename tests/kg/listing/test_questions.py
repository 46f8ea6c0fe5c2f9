"""Where a listing and one of the questions answer the same, their numbers are the same (decision 0072)."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from listing_case import Case
from pyoxigraph import Literal, QuerySolutions

from kg import assets
from kg.listing import Filters
from kg.query.prepared import prepare
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView

DIGITAL = "improving-digital-infrastructure-of-vet-provision"
VET = "https://w3id.org/vetkg/def/"


class Questions:
    """The questions, asked of our snapshot: a row is a mapping from its columns, numbers are numbers."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._view = SnapshotView(snapshot.store, snapshot.version)

    def ask(self, name: str) -> list[dict[str, Any]]:
        text = (assets.ontology_dir() / "questions" / f"{name}.rq").read_text(encoding="utf-8")
        return list(self.rows(text))

    def rows(self, text: str) -> Iterator[dict[str, Any]]:
        answer = self._view.query(prepare(text))
        assert isinstance(answer, QuerySolutions)
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            yield {
                name: int(term.value) if isinstance(term, Literal) and term.value.isdigit() else term and term.value
                for name, term in zip(names, solution, strict=True)
            }

    def unsaid(self, field: str) -> int:
        """Return of how many developments a page has the field and no value: the questions leave these out."""
        ((row),) = self.rows(
            f"""SELECT (COUNT(DISTINCT ?development) AS ?n) WHERE {{
              ?edition vet:isCurrent true ; vet:fieldEmpty|vet:fieldAbsent vet:{field} ; vet:about ?development .
              MINUS {{ ?other vet:isCurrent true ; vet:fieldSeen vet:{field} ; vet:about ?development }}
            }}"""
        )
        return int(row["n"])


@pytest.fixture(scope="session")
def questions(our_snapshot: Snapshot) -> Questions:
    return Questions(our_snapshot)


def test_digital_infrastructure_in_implementation(ours: Case, questions: Questions) -> None:
    rows = questions.ask("digital-infrastructure-in-implementation")
    selection = ours.listing.select(Filters({"category": (DIGITAL,), "stage": ("implementation",), "year": ("2023",)}))
    assert {ours.listing.row(row).iri for row in selection.rows} == {row["development"] for row in rows}
    of_category = selection.coverage()["category"]
    assert {(row["known"], row["of"]) for row in rows} == {(of_category.known, of_category.of)}


def test_by_category(ours: Case, questions: Questions) -> None:
    rows = questions.ask("developments-by-category")
    facet = ours.listing.facets(Filters(), ["category"])["category"]
    counts = {value.iri: value.developments for value in facet.values}
    headings = {value.broader for value in ours.listing.dimensions["category"].values.values()}
    for row in rows:
        if row["category"].rsplit("/", 1)[-1] not in headings:
            assert counts[row["category"]] == row["developments"]
    assert {(row["known"], row["inPart"], row["of"]) for row in rows} == {(facet.known, facet.in_part, facet.of)}


def test_by_type(ours: Case, questions: Questions) -> None:
    rows = questions.ask("developments-by-type")
    facet = ours.listing.facets(Filters(), ["type"])["type"]
    assert {value.label: value.developments for value in facet.values} == {
        row["type"]: row["developments"] for row in rows if row["developments"]
    }
    assert {(row["known"], row["of"]) for row in rows} == {
        (facet.known - questions.unsaid("developmentType"), facet.of)
    }


def test_by_system(ours: Case, questions: Questions) -> None:
    rows = questions.ask("developments-by-system")
    for row in rows:
        asked = {"system": (row["place"].rsplit("/", 1)[-1],)}
        assert ours.listing.select(Filters(asked)).count == row["developments"]
        assert ours.listing.select(Filters(asked, known_only=True)).count == row["listed"]


def test_target_groups(ours: Case, questions: Questions) -> None:
    rows = questions.ask("target-groups-reached")
    facet = ours.listing.facets(Filters(), ["target_group"])["target_group"]
    counts = {value.iri: value.developments for value in facet.values}
    headings = {value.broader for value in ours.listing.dimensions["target_group"].values.values()}
    for row in rows:
        if row["group"].rsplit("/", 1)[-1] not in headings:
            assert counts[row["group"]] == row["developments"]
    known = facet.known - questions.unsaid("targetGroup")
    assert {(row["known"], row["inPart"], row["of"]) for row in rows} == {(known, facet.in_part, facet.of)}


def test_priorities_by_system(ours: Case, questions: Questions) -> None:
    table = ours.listing.cross(Filters(), "system", "priority")
    lines = {line.row.label: line for line in table.lines}
    rows = questions.ask("priorities-by-system")
    heads = {head.iri: number for number, head in enumerate(table.heads)}
    counted = {
        (line.row.label, head.iri): count
        for line in table.lines
        for head, count in zip(table.heads, line.cells, strict=True)
        if count and line.row.key != "belgium"
    }
    assert {(row["system"], row["priority"]): row["developments"] for row in rows} == counted
    assert set(heads) >= {row["priority"] for row in rows}
    for row in rows:
        assert row["of"] == lines[row["system"]].of
        assert row["known"] <= lines[row["system"]].known
    facet = ours.listing.facets(Filters(), ["priority"])["priority"]
    ((seen),) = questions.rows(
        """SELECT (COUNT(DISTINCT ?development) AS ?n) WHERE {
          ?edition vet:isCurrent true ; vet:fieldSeen vet:europeanPriority ; vet:about ?development }"""
    )
    assert facet.known - questions.unsaid("europeanPriority") == seen["n"]


def test_stages_by_year(ours: Case, questions: Questions) -> None:
    table = ours.listing.cross(Filters(), "year", "stage")
    rows = questions.ask("stages-by-year")
    counted = {
        (int(line.row.key), head.label): (count, line.known, line.of)
        for line in table.lines
        for head, count in zip(table.heads, line.cells, strict=True)
        if count
    }
    assert {(row["year"], row["stage"]): (row["developments"], row["known"], row["of"]) for row in rows} == counted


def test_stages_by_year_and_system(ours: Case, questions: Questions) -> None:
    table = ours.listing.cross(Filters(), "system", "stage", "year")
    rows = questions.ask("stages-by-year-and-system")
    counted = {
        (line.row.label, line.layer and int(line.layer.key), head.label): (count, line.known, line.of)
        for line in table.lines
        for head, count in zip(table.heads, line.cells, strict=True)
        if count and line.row.key != "belgium"
    }
    assert {
        (row["system"], row["year"], row["stage"]): (row["developments"], row["known"], row["of"]) for row in rows
    } == counted


def test_current_stages(ours: Case, questions: Questions) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for number in range(ours.listing.size):
        row = ours.listing.row(number)
        if row.current_stage is not None:
            counted.update((system.label, row.current_stage.label) for system in row.system)
    rows = questions.ask("current-stage-by-system")
    assert {(row["system"], row["stage"]): row["developments"] for row in rows} == counted
