"""Collections of milestones, figures, claims and bodies: what an address gets, page by page, as JSON and as tables."""

import base64
import csv
import io
import json
from typing import Any

import httpx
import openpyxl
import pytest
from pyoxigraph import NamedNode, Store

from kg.namespaces import CURRENT_GRAPH
from tests.api.rest.test_linked import as_rdflib, triples

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ID = "https://w3id.org/vetkg/id/"

ALL = ("developments", "milestones", "figures", "claims", "bodies")


def forged(said: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


#: Cursors with half of a character.
HALVES = (forged(["reference", 0, "", "\ud800"]), forged(["label", 0, "\udfff", "1"]))


def get(ours: httpx.Client, address: str) -> Any:
    answer = ours.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def rows(ours: httpx.Client, address: str) -> list[dict[str, str]]:
    answer = ours.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def missing(found: set[tuple[Any, Any, Any]], store: Store) -> list[tuple[str, str, Any]]:
    """Return the statements that the current view does not have."""
    known = {
        (quad.subject.value, quad.predicate.value, as_rdflib(quad.object))
        for subject in {str(s) for s, _, _ in found}
        for quad in store.quads_for_pattern(NamedNode(subject), None, None, NamedNode(str(CURRENT_GRAPH)))
    }
    return [(str(s), str(p), o) for s, p, o in found if (str(s), str(p), o) not in known]


def test_a_count_says_of_how_many_developments_it_is_known(ours: httpx.Client) -> None:
    answer = ours.get("/api/v1/milestones?stage=pilot&limit=1")
    found = answer.json()
    assert found["count"] > 1
    assert 0 < found["known"] < found["of"] == 201
    headers = [int(answer.headers[f"vetkg-{name}"]) for name in ("count", "known", "of")]
    assert headers == [found[name] for name in ("count", "known", "of")]


@pytest.mark.parametrize("category", ["improving-digital-infrastructure-of-vet-provision"])
def test_known_is_the_same_as_for_developments(category: str, ours: httpx.Client) -> None:
    address = f"category={category}&stage=implementation&year=2023"
    theirs = get(ours, f"developments?{address}")
    found = get(ours, f"milestones?{address}")
    owners = {item["development"]["id"] for item in found["items"]}
    assert owners == {item["id"] for item in theirs["items"]}
    assert (found["known"], found["of"]) == (theirs["known"], theirs["of"])


@pytest.mark.parametrize("name", ["milestones?system=belgium", "figures?", "claims?", "bodies?"])
def test_pages_make_up_the_table(name: str, ours: httpx.Client) -> None:
    found: list[str] = []
    address = f"/api/v1/{name}&limit=50"
    while address:
        page = ours.get(address).json()
        found += [item["id"] for item in page["items"]]
        address = page.get("next")
    table = rows(ours, name.replace("?", ".csv?"))
    assert found == [row["id"] for row in table]
    assert len(found) == page["count"]
    assert {(row["known"], row["of"]) for row in table} == {(str(page["known"]), str(page["of"]))}


@pytest.mark.parametrize("query", ["milestones?limit=100", "figures?limit=100&lang=nl&facets=unit", "bodies?limit=60"])
def test_every_statement_is_in_the_graph(query: str, ours: httpx.Client, store: Store) -> None:
    found = triples(get(ours, query))
    assert len(found) > 100
    assert missing(found, store) == []


def test_only_the_members_wanted_come(ours: httpx.Client) -> None:
    page = get(ours, "milestones?development=42130&fields=year,stage")
    assert {name for item in page["items"] for name in item} == {"id", "type", "year", "stage"}
    (row, *_) = rows(ours, "milestones.csv?development=42130&fields=year,stage")
    assert list(row) == ["id", "year", "stage", "stage_label", "inferred", "known", "of"]


def test_an_inferred_reporting_unit_is_marked(ours: httpx.Client) -> None:
    page = get(ours, "milestones?system=austria&limit=500")
    marks = {one.get("inferred", False) for item in page["items"] for one in item["jurisdiction"]}
    inferred = sum(any("inferred" in one for one in item["jurisdiction"]) for item in page["items"])
    assert True in marks
    assert page["coverage"]["system"]["inferred"] == inferred
    table = rows(ours, "milestones.csv?system=austria")
    assert sum(row["inferred"] == "jurisdiction" for row in table) == inferred


def test_labels_come_in_the_language_wanted(ours: httpx.Client) -> None:
    (item, *_) = get(ours, "milestones?development=42130&lang=de&stage=implementation")["items"]
    assert item["stage"]["prefLabel"] == {"de": "Umsetzung"}
    (row, *_) = rows(ours, "milestones.csv?development=42130&lang=de&stage=implementation")
    assert row["stage_label"] == "Umsetzung"


def test_a_figure_says_what_it_is_part_of_and_in_which_sense(ours: httpx.Client) -> None:
    page = get(ours, "figures?development=42130&parts=parts&population=learners")
    assert page["count"] == len(page["items"]) > 1
    for item in page["items"]:
        assert item["partOfFigure"]["id"].startswith(f"{ID}figure/42130-")
        assert item["modality"]["label"] == "Reported"
    totals = get(ours, "figures?development=42130&parts=totals")
    assert not any("partOfFigure" in item or "equivalentOf" in item for item in totals["items"])


def test_a_workbook_has_the_same_rows_and_says_what_was_asked(ours: httpx.Client) -> None:
    answer = ours.get("/api/v1/bodies.xlsx?development=42130")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    table = [[cell.value for cell in row] for row in book["table"].iter_rows()]
    assert [row[0] for row in table[1:]] == [row["id"] for row in rows(ours, "bodies.csv?development=42130")]
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert about["address"].endswith("/api/v1/bodies.xlsx?development=42130")
    assert about["count"].startswith("1 bodies") or int(about["count"].split()[0]) > 1


def test_facets_count_the_values_of_other_filters(ours: httpx.Client) -> None:
    facets = get(ours, "bodies?system=belgium&facets=system,kind,role&limit=1")["facets"]
    assert sum(value["count"] for value in facets["system"]["values"]) > facets["kind"]["values"][0]["count"]
    assert {value["key"] for value in facets["kind"]["values"]} <= {"body", "group", "public"}
    keys = [value["key"] for value in facets["role"]["values"]]
    assert "responsible" in keys
    counts = [value["count"] for value in facets["system"]["values"]]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("milestones?stage=pilott", "pilot"),
        ("milestones?development=99", "99"),
        ("milestones?development=../..", "development"),
        ("milestones?year=20", "1900"),
        ("milestones?cursor=abc", "cursor"),
        ("milestones.csv?cursor=abc", "cursor"),
        ("figures?sort=value&cursor=WyJ2YWx1ZSIsMCwieCIsIngiXQ", "cursor"),
        ("figures?parts=both", "totals"),
        ("figures?indikator=x", "indicator"),
        ("bodies?q=" + "x" * 501, "500"),
        ("bodies?q=%22", "quotation"),
        ("figures?currency=eur", "did you mean EUR?"),
        ("figures?currency=XXX&system=malta", "SEK"),
        ("figures/sums?currency=eur", "did you mean EUR?"),
        ("milestones?system=MT", "did you mean malta?"),
        ("bodies?system=AUT", "did you mean austria?"),
        *((f"{name}?cursor={cursor}", "cursor") for name in ALL for cursor in HALVES),
        ("bodies?sort=label&cursor=" + forged(["label", 0, "\ud800", "x"]), "cursor"),
        ("claims?facets=development", "kind"),
    ],
)
def test_what_cannot_be_asked_is_said(query: str, named: str, ours: httpx.Client) -> None:
    answer = ours.get(f"/api/v1/{query}")
    assert answer.status_code == 400
    assert named in answer.json()["detail"] + answer.json()["hint"]


def test_a_cursor_holds_for_its_own_order_alone(ours: httpx.Client) -> None:
    next_ = get(ours, "figures?sort=value&limit=2")["next"]
    assert ours.get(next_).status_code == 200
    assert ours.get(next_.replace("sort=value", "sort=-value")).status_code == 400


def test_answers_are_tagged_by_version(ours: httpx.Client) -> None:
    tag = ours.get("/api/v1/claims?limit=1").headers["etag"]
    assert ours.get("/api/v1/claims?limit=1", headers={"If-None-Match": tag}).status_code == 304
    assert ours.get("/api/v1/claims?limit=2").headers["etag"] != tag
