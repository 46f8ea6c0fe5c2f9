"""The list of questions, their pages, and their place in the description of the API."""

from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest
from selectolax.lexbor import LexborHTMLParser

from api.queries.resources import resources
from kg.query import questions
from tests.api.described import parameters

QUESTIONS = {question.name: question for question in questions.load()}
DIGITAL = "/queries/digital-infrastructure-in-implementation"


@pytest.fixture(scope="session")
def described(ours: httpx.Client) -> dict[str, Any]:
    """The description of the API."""
    found: dict[str, Any] = ours.get("/openapi.json").json()
    return found


def test_the_list_has_every_question_with_what_it_takes(ours: httpx.Client) -> None:
    said = ours.get("/queries.json").json()
    assert [item["name"] for item in said["items"]] == list(QUESTIONS)
    (item,) = [item for item in said["items"] if DIGITAL.endswith(item["name"])]
    assert item["address"] == str(ours.base_url.copy_with(path=DIGITAL))
    year = {"name": "year", "type": "integer from 1990 to 2100", "says": "The year of the stage.", "many": True}
    assert {**year, "default": ["2023"]} in item["parameters"]
    assert ours.get(item["formats"]["csv"]).headers["content-type"].startswith("text/csv")
    assert ours.get(item["query"]).status_code == 200


def test_the_page_leads_to_every_question(ours: httpx.Client) -> None:
    page = LexborHTMLParser(ours.get("/queries", headers={"Accept": "text/html"}).text)
    links = {link.attributes["href"] for link in page.css(".question-list li > a")}
    assert links == {f"/queries/{name}.html" for name in QUESTIONS}


def test_the_page_of_a_question_has_its_form_its_rows_and_its_files(ours: httpx.Client) -> None:
    answer = ours.get(f"{DIGITAL}.html?year=2022&year=2023")
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    page = LexborHTMLParser(answer.text)
    fields = [(field.attributes["name"], field.attributes["value"]) for field in page.css("form.values input")]
    assert [value for name, value in fields if name == "year"] == ["2022", "2023", ""]
    assert len(page.css(".scroll tbody tr")) == 6
    links = [link.attributes["href"] or "" for link in page.css(".formats a")]
    assert f"{DIGITAL}.csv?year=2022&year=2023" in links
    (editor,) = [link.attributes["href"] or "" for link in page.css("a[href^='/sparql?query']")]
    sparql = ours.get(editor, headers={"Accept": "text/csv"})
    assert len(sparql.text.splitlines()) == 7


def test_the_query_leads_to_the_question_and_back(ours: httpx.Client) -> None:
    assert '/questions/stages-by-year>; rel="about"' in ours.head("/queries/stages-by-year").headers["link"]
    page = ours.get("/questions/stages-by-year.html").text
    assert 'href="/queries/stages-by-year.html"' in page


def test_every_question_stands_in_the_description_with_its_parameters(described: dict[str, Any]) -> None:
    for name, question in QUESTIONS.items():
        operation = described["paths"][f"/queries/{name}"]["get"]
        assert operation["summary"] == question.title
        names = [one["name"] for one in parameters(described, f"/queries/{name}")]
        assert names == [*(one.name for one in question.parameters), "format"]
        assert {"application/json", "text/csv"} < operation["responses"]["200"]["content"].keys()
    category, stage, year, _ = parameters(described, DIGITAL)
    assert year["schema"]["items"] == {"type": "integer", "minimum": 1990, "maximum": 2100}
    assert "implementation" in stage["schema"]["items"]["enum"]
    assert category["example"] == ["improving-digital-infrastructure-of-vet-provision"]


def test_every_example_answers_as_described(ours: httpx.Client, described: dict[str, Any]) -> None:
    for resource in resources(list(QUESTIONS.values())):
        content = described["paths"][resource.path]["get"]["responses"]["200"]["content"]
        schema = content["application/json"]["schema"] | {"components": described["components"]}
        validator = jsonschema_rs.validator_for(schema)
        for text in resource.examples:
            answer = ours.get(resource.example(text))
            assert answer.status_code == 200, text
            validator.validate(answer.json())


def test_what_gives_no_table_has_no_address(tmp_path: Path) -> None:
    (tmp_path / "any.rq").write_text("# Is there anything?\nASK { ?s ?p ?o }", "utf-8")
    assert [resource.path for resource in resources(questions.load(tmp_path))] == ["/queries"]
