"""GET /api/v1/developments: what fits, how many, of how many that is known."""

import csv
import io
import itertools
from typing import Any

import httpx
import openpyxl

from api.rest.developments import DEVELOPMENTS
from api.rest.developments.members import NAMES
from kg.query import questions
from tests.api.described import parameters
from tests.cases import for_each

PATH = "/api/v1/developments"
DIGITAL = "improving-digital-infrastructure-of-vet-provision"
ASKED = f"category={DIGITAL}&stage=implementation&year=2023"


def get(client: httpx.Client, query: str = "", end: str = "") -> httpx.Response:
    answer = client.get(f"{PATH}{end}?{query}")
    assert answer.status_code == 200, answer.text
    return answer


def said(client: httpx.Client, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = get(client, query).json()
    return found


def rows(client: httpx.Client, query: str = "") -> list[dict[str, str]]:
    text = get(client, query, ".csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def labels(client: httpx.Client, query: str) -> list[str]:
    return [item["label"] for item in said(client, query)["items"]]


def test_one_address_answers_the_question_of_a_spreadsheet_user(ours: httpx.Client) -> None:
    found = rows(ours, ASKED)
    (question,) = [one for one in questions.load() if one.name == "digital-infrastructure-in-implementation"]
    asked = ours.get("/sparql", params={"query": question.text, "format": "csv"}).content.decode("utf-8-sig")
    answers = list(csv.DictReader(io.StringIO(asked)))
    assert sorted(row["jurisdiction_label"] for row in found) == sorted(row["system"] for row in answers)
    assert {row["id"] for row in found} == {row["development"] for row in answers}
    assert {(row["known"], row["of"]) for row in found} == {
        (headers["vetkg-known"], headers["vetkg-of"]) for headers in [get(ours, ASKED).headers]
    }


def test_filters_narrow_and_values_of_one_are_alternatives(ours: httpx.Client) -> None:
    malta, austria = said(ours, "system=malta")["count"], said(ours, "system=austria")["count"]
    assert malta > 0 < austria
    assert said(ours, "system=malta&system=austria")["count"] == malta + austria
    both = said(ours, "system=malta&system=austria&stage=implementation&year=2023&limit=500")
    assert both["count"] == len(both["items"])
    for item in both["items"]:
        assert {one["key"] for one in item["jurisdiction"]} <= {"malta", "austria"}
        assert {"year": 2023, "stage": "implementation"} in item["stages"]


def test_coverage_says_how_much_is_known_of_each_filter(ours: httpx.Client) -> None:
    found = said(ours, ASKED)
    assert found["coverage"].keys() == {"category", "stage", "year"}
    of = said(ours, "stage=implementation&year=2023")["count"]
    assert found["coverage"]["category"]["of"] == of
    assert found["known"] < found["of"]
    certain = said(ours, ASKED + "&known_only=true")
    assert certain["known"] == certain["of"] == found["known"]


def test_tables_say_the_coverage_of_each_filter_too(ours: httpx.Client) -> None:
    told = said(ours, ASKED)["coverage"]
    expected = ", ".join(f"{name}={one['known']}/{one['of']}" for name, one in told.items())
    for end in ("", ".csv", ".xlsx"):
        answer = get(ours, ASKED, end)
        assert answer.headers["vetkg-coverage"] == expected
        assert "Vetkg-Coverage" in answer.headers["access-control-expose-headers"]
    assert "vetkg-coverage" not in get(ours, "limit=1").headers
    assert ours.get("/api/v1/compare.csv?category=" + DIGITAL).headers["vetkg-coverage"].startswith("category=")
    things = ours.get("/api/v1/milestones?year=2023&limit=1")
    one = things.json()["coverage"]["year"]
    assert things.headers["vetkg-coverage"] == f"year={one['known']}/{one['of']}"


def test_known_counts_developments_of_which_every_filtered_field_is_known(ours: httpx.Client) -> None:
    everything = said(ours, "limit=500&fields=notKnown")["items"]
    expected = [one for one in everything if not {"category", "stage", "year"} & set(one.get("notKnown", ()))]
    found = said(ours, ASKED)
    assert (found["known"], found["of"]) == (len(expected), len(everything))


def test_facets_do_not_narrow_themselves(ours: httpx.Client) -> None:
    facet = said(ours, "system=malta&facets=system,stage")["facets"]
    assert list(facet) == ["system", "stage"]
    counts = {value["key"]: value["count"] for value in facet["system"]["values"]}
    for key in ("malta", "austria"):
        assert counts[key] == said(ours, f"system={key}")["count"]
    assert facet["stage"]["of"] == said(ours, "system=malta")["count"]


@for_each("sort", ["label", "-label", "system", "first_year", "-last_year"])
def test_pages_neither_overlap_nor_miss_anything(ours: httpx.Client, sort: str) -> None:
    seen, address = [], f"{PATH}?sort={sort}&limit=80&fields=label"
    for page in itertools.count():
        answer = ours.get(address)
        seen.append([item["id"] for item in answer.json()["items"]])
        if page:
            back = ours.get(answer.links["prev"]["url"]).json()
            assert [item["id"] for item in back["items"]] == seen[-2]
        if "next" not in answer.links:
            break
        address = answer.links["next"]["url"]
    flat = [one for page in seen for one in page]
    assert len(flat) == len(set(flat)) == answer.json()["count"]
    assert [row["id"] for row in rows(ours, f"sort={sort}")] == flat


def test_words_are_found_and_shown(ours: httpx.Client) -> None:
    found = said(ours, "q=laptop*")
    assert found["items"][0]["id"].endswith("/42130")
    for item in found["items"]:
        assert any("found" in piece for piece in item["match"])
    assert "match" in rows(ours, "q=laptop*")[0]
    assert said(ours, f"q=laptop*&category={DIGITAL}")["count"] <= found["count"]
    assert labels(ours, "q=laptop*&sort=label") == sorted(labels(ours, "q=laptop*"))


def test_dates_narrow(ours: httpx.Client) -> None:
    assert said(ours, "modified_since=2001-01-01")["count"] == said(ours)["count"]
    assert said(ours, "modified_since=2999-01-01")["count"] == 0


def test_tables_name_the_pages_of_their_sources(ours: httpx.Client) -> None:
    (row,) = rows(ours, "q=laptop*")
    assert row["source_pages"] == "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/42130"


def test_members_that_are_wanted_and_no_others(ours: httpx.Client) -> None:
    for item in said(ours, "fields=jurisdiction,stages")["items"]:
        assert item.keys() <= {"id", "type", "inferred", "jurisdiction", "stages"}
    head = get(ours, "fields=label,jurisdiction", ".csv").text.splitlines()[0].removeprefix("\ufeff")
    assert head == "id,reference,label,label_composed,jurisdiction,jurisdiction_label,inferred,known,of"
    assert get(ours, f"fields={','.join(NAMES)}").json()["items"] == get(ours).json()["items"]


def test_labels_come_in_the_language_wanted_where_there_is_one(ours: httpx.Client) -> None:
    system = said(ours, "system=austria&lang=de&limit=1")["items"][0]["jurisdiction"][0]
    assert (system["label"], system["prefLabel"]) == ("Austria", {"de": "Österreich"})
    assert rows(ours, "system=austria&lang=de")[0]["jurisdiction_label"] == "Österreich"
    values = said(ours, "facets=system&lang=nl")["facets"]["system"]["values"]
    assert {"nl": "Oostenrijk"} in [value.get("prefLabel") for value in values]


def test_what_was_inferred_and_what_is_not_known_are_marked(ours: httpx.Client) -> None:
    found = said(ours, "limit=500")["items"]
    inferred = {item["id"] for item in found if any("inferred" in one for one in item["jurisdiction"])}
    assert 0 < len(inferred) < len(found)
    assert {row["id"] for row in rows(ours) if "jurisdiction" in row["inferred"]} == inferred
    for item in found:
        if "thematicCategory" in item:
            assert "category" not in item.get("notKnown", ())
    assert any("category" in item.get("notKnown", ()) for item in found)


def test_a_workbook_says_what_was_asked(ours: httpx.Client) -> None:
    answer = get(ours, ASKED, ".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    head, *below = book["table"].iter_rows(values_only=True)
    assert [row[head.index("jurisdiction_label")] for row in below] == [
        row["jurisdiction_label"] for row in rows(ours, ASKED)
    ]
    about = {row[0]: row[1] for row in book["about"].iter_rows(values_only=True)}
    assert f"category={DIGITAL}" in about["address"]
    assert about["snapshot"]
    counts, told = said(ours, ASKED), {row[1] for row in book["about"].iter_rows(values_only=True)}
    assert f"of {counts['known']} developments every filtered field is known" in told
    assert f"there are {counts['of']} developments" in told
    assert counts["known"] < counts["of"]
    assert "coverage of category" in about


@for_each(
    "query, status, words",
    [
        ("system=austia", 400, "austria"),
        ("category=digital", 400, "digital"),
        ("type=law", 400, ""),
        ("year=23", 400, "1900"),
        ("sort=relevance", 400, "q"),
        ("facets=systems", 400, "system"),
        ("fields=thematic_categories", 400, "thematicCategory"),
        ("fields=label,match", 400, "q"),
        ("completeness=0.11123", 400, "4 decimals"),
        ("cursor=nonsense", 400, "cursor"),
        ("q=%22", 400, ""),
        ("known_only=1", 400, "true or false"),
        ("&".join(f"system=s{n}" for n in range(99)), 400, ""),
        ("page=2", 400, "known"),
    ],
)
def test_what_cannot_be_asked_is_told(ours: httpx.Client, query: str, status: int, words: str) -> None:
    answer = ours.get(f"{PATH}?{query}")
    assert answer.status_code == status, answer.text
    problem = answer.json()
    assert words in problem["detail"] + problem["hint"]


def test_a_cursor_belongs_to_its_order(ours: httpx.Client) -> None:
    after = ours.get(f"{PATH}?sort=system&limit=2").links["next"]["url"]
    assert ours.get(after.replace("sort=system", "sort=label")).status_code == 400


def test_every_parameter_narrows_or_shapes_the_answer(ours: httpx.Client) -> None:
    for one in DEVELOPMENTS.parameters:
        if one.example:
            assert get(ours, f"{one.name}={one.example}" if one.name != "sort" else "sort=-last_year")


def test_what_needs_a_snapshot_is_told_and_not_described_where_there_is_none(fruit: httpx.Client) -> None:
    for query in ("q=laptops", "modified_since=2025-01-31"):
        answer = fruit.get(f"{PATH}?{query}")
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (501, "not-available-here")
    bodies = fruit.get("/api/v1/bodies?q=ministry")
    assert (bodies.status_code, bodies.json()["type"].rpartition("/")[2]) == (501, "not-available-here")
    for path in (PATH, "/api/v1/bodies"):
        described = parameters(fruit.get("/openapi.json").json(), path)
        assert {"q", "modified_since"}.isdisjoint(one["name"] for one in described)
    assert fruit.get(PATH).status_code == 200


def test_links_of_items_lead_somewhere(ours: httpx.Client) -> None:
    (item,) = said(ours, "system=malta&limit=1")["items"]
    for link in item["links"].values():
        assert ours.get(link).status_code == 200
    assert rows(ours, "system=malta")[0]["document"] == item["links"]["document"]


def test_what_was_asked_for_is_named(ours: httpx.Client) -> None:
    asked = "system=malta&system=belgium-fl&year=2023&completeness=0.5&body=italy-ministry-of-education&lang=nl"
    found = said(ours, asked)["filters"]
    assert list(found) == ["system", "year", "body", "completeness"]
    assert [one["key"] for one in found["system"]] == ["belgium-fl", "malta"]
    assert found["system"][0]["prefLabel"] == {"nl": "België (Vlaanderen)"}
    assert found["year"] == [{"key": "2023", "label": "2023"}]
    assert found["completeness"] == [{"key": "0.5", "label": "0.5"}]
    assert found["body"][0]["label"] == "Ministry of Education"
    turned = "system=belgium-fl&system=malta&year=2023&completeness=0.5&body=italy-ministry-of-education&lang=nl"
    assert get(ours, asked).content == get(ours, turned).content
    assert "filters" not in said(ours, "q=laptop*")


def test_a_value_of_a_facet_says_what_takes_it_in(ours: httpx.Client) -> None:
    values = said(ours, "facets=system,stage")["facets"]["system"]["values"]
    assert {one["key"] for one in values if one.get("broader") == "belgium"} == {
        "belgium-de",
        "belgium-fl",
        "belgium-fr",
    }
    assert all("broader" not in one for one in values if not one["key"].startswith("belgium-"))


def test_a_page_names_the_one_before(ours: httpx.Client) -> None:
    first = said(ours, "system=belgium&limit=5")
    second = ours.get(first["next"]).json()
    assert "previous" not in first
    assert ours.get(second["previous"]).json()["items"] == first["items"]
