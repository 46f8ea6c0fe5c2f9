"""Marks, facets, words and empty tables of collections: what is said beside the items agrees with them."""

import io

import httpx
import openpyxl
import pytest

from kg.things.collections import COLLECTIONS
from tests.api.rest.test_collections import get, rows


@pytest.mark.parametrize("wanted", ["label", "label,jurisdiction", "year,development", "id"])
def test_marks_do_not_depend_on_the_fields(wanted: str, ours: httpx.Client) -> None:
    for name, fields in (("milestones", wanted), ("developments", wanted.partition(",")[0].replace("year", "label"))):
        address = f"?system=malta&system=austria&fields={fields}"
        whole = rows(ours, f"{name}.csv?system=malta&system=austria")
        assert {row["inferred"] for row in whole} >= {"jurisdiction"}
        assert [row["inferred"] for row in rows(ours, f"{name}.csv{address}")] == [row["inferred"] for row in whole]
        items = get(ours, f"{name}{address}&limit=500")["items"]
        marks = {item["id"]: item.get("inferred", []) for item in items}
        assert marks == {row["id"]: [mark for mark in row["inferred"].split("|") if mark] for row in whole}
        for item in items:
            assert "jurisdiction" not in item or marks[item["id"]] == ["jurisdiction"] * item["jurisdiction"][0].get(
                "inferred", False
            )


def test_figures_of_an_inferred_reporting_unit_are_marked(ours: httpx.Client) -> None:
    page = get(ours, "figures?system=belgium&system=denmark&limit=500")
    marked = [item["id"] for item in page["items"] if item.get("inferred") == ["jurisdiction"]]
    assert 0 < len(marked) == page["coverage"]["system"]["inferred"]
    table = rows(ours, "figures.csv?system=belgium&system=denmark&fields=value")
    assert [row["id"] for row in table if row["inferred"] == "jurisdiction"] == marked


@pytest.mark.parametrize("name", ["milestones", "figures", "claims", "bodies"])
def test_every_value_of_a_facet_counts_what_its_filter_finds(name: str, ours: httpx.Client) -> None:
    names = COLLECTIONS[name].facets
    found = get(ours, f"{name}?facets={','.join(names)}&limit=1")["facets"]
    for facet in names:
        values = found[facet]["values"]
        assert values
        for value in values[:: max(len(values) // 4, 1)]:
            assert get(ours, f"{name}?{facet}={value['key']}&limit=1")["count"] == value["count"], (facet, value)


def test_a_facet_rolls_up_as_its_filter_does(ours: httpx.Client) -> None:
    for name in ("milestones", "figures", "bodies"):
        facet = get(ours, f"{name}?facets=system&limit=1")["facets"]["system"]
        counts = {value["key"]: value["count"] for value in facet["values"]}
        assert counts["belgium"] == get(ours, f"{name}?system=belgium&limit=1")["count"]


def test_an_empty_table_says_how_much_is_known(ours: httpx.Client) -> None:
    address = "bodies{}?role=responsible&system=malta"
    page = get(ours, address.format(""))
    (row,) = rows(ours, address.format(".csv"))
    assert page["count"] == 0
    assert {name: cell for name, cell in row.items() if cell} == {"known": str(page["known"]), "of": str(page["of"])}
    (row,) = rows(ours, "developments.csv?system=malta&year=1999")
    assert {name for name, cell in row.items() if cell} == {"known", "of"}
    book = openpyxl.load_workbook(io.BytesIO(ours.get(f"/api/v1/{address.format('.xlsx')}").content))
    assert [cell.value for cell in book["table"][2]][-2:] == [page["known"], page["of"]]
    assert book["table"].max_row == 2


def test_words_find_bodies_as_they_find_developments(ours: httpx.Client) -> None:
    (found,) = get(ours, "bodies?q=KOSICE region&limit=500")["items"]
    assert found["label"] == "Košice Self-Governing Region"
    some = get(ours, "bodies?q=minist*&limit=500&facets=kind")
    assert some["count"] == len(some["items"])
    assert sum(value["count"] for value in some["facets"]["kind"]["values"]) >= some["count"]
    assert len(rows(ours, "bodies.csv?q=minist*")) == some["count"]
    phrase = get(ours, "bodies?q=%22ministry of education%22&system=italy")
    assert {item["id"] for item in phrase["items"]} < {item["id"] for item in some["items"]}
    assert get(ours, "bodies?q=inistry")["count"] == 0


def test_known_only_is_as_for_developments(ours: httpx.Client) -> None:
    address = "system=belgium&system=austria&stage=implementation&year=2023&known_only=true&limit=500"
    theirs, found = get(ours, f"developments?{address}"), get(ours, f"milestones?{address}")
    assert 0 < len(found["items"]) < get(ours, f"milestones?{address.replace('&known_only=true', '')}")["count"]
    assert {item["development"]["id"] for item in found["items"]} == {item["id"] for item in theirs["items"]}
    assert (found["known"], found["of"]) == (theirs["known"], theirs["of"])
    assert not any("inferred" in item for item in found["items"])
