"""One address for one answer: cursors hold for what they were made for, and what is taken anyway says nothing."""

import httpx

from tests.api.rest.test_developments import PATH, get, said
from tests.cases import for_each


def test_a_cursor_of_a_search_belongs_to_its_words(ours: httpx.Client) -> None:
    for sort in ("relevance", "-relevance"):
        first = said(ours, f"q=educ*&limit=2&sort={sort}")
        second = ours.get(first["next"])
        assert ours.get(second.links["prev"]["url"]).json()["items"] == first["items"]
        for end in ("", ".csv"):
            other = ours.get(first["next"].replace("educ", "de").replace("developments?", f"developments{end}?"))
            assert (other.status_code, "words" in other.json()["detail"]) == (400, True)
    after = ours.get(f"{PATH}?q=educ*&limit=2&sort=label").links["next"]["url"]
    assert ours.get(after.replace("educ", "de")).status_code == 200


@for_each(
    "query, same",
    [
        ("q=educ*&sort=relevance", "q=educ*"),
        ("sort=label", ""),
        ("limit=25", ""),
        ("completeness=0.50&known_only=false", "completeness=0.5"),
        ("fields=type,start_year", "fields=developmentType,startYear"),
    ],
)
def test_what_is_taken_anyway_is_no_other_address(ours: httpx.Client, query: str, same: str) -> None:
    one, other = get(ours, query), get(ours, same)
    assert one.headers["etag"] == other.headers["etag"]
    assert one.links["canonical"] == other.links["canonical"]
    assert "limit=25" in get(ours, "limit=25", ".csv").links["canonical"]["url"]


def test_fields_may_be_what_every_item_has_and_columns(ours: httpx.Client) -> None:
    for item in said(ours, "fields=id")["items"]:
        assert item.keys() <= {"id", "type", "inferred"}
    for item in said(ours, "q=laptop*&fields=match")["items"]:
        assert item.keys() - {"inferred"} == {"id", "type", "match"}
    assert (
        said(ours, "fields=thematic_category,start_year,reference")["items"]
        == said(ours, "fields=thematicCategory,startYear")["items"]
    )
    head = get(ours, "fields=type,label_composed", ".csv").text.splitlines()[0].removeprefix("\ufeff")
    assert head == "id,reference,label,label_composed,type,type_label,inferred,known,of"
    assert ours.get("/api/v1/figures?fields=id,type,as_of&limit=2").status_code == 200
