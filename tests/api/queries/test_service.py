"""Services with questions and limits of their own."""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from kg.query import questions
from kg.store.embedded import SnapshotView
from kg.tables import workbook
from tests.api.conftest import Live
from tests.api.described import parameters
from tests.cases import for_each

BROKEN = {
    "by-chance": b"# What?\nSELECT ?x { BIND(RAND() AS ?x) }",
    "latin": b"# Wie sp\xe4t?\nSELECT ?year { ?m vet:year ?year }",
    "no-query": b"# What?\nSELECT ?x {\n ?x ?y }}",
    "Not A Name": b"# What?\nSELECT ?year { ?m vet:year ?year }",
    "unknown-scheme": b"# What?\n# parameter s: concept colour | One.\nSELECT ?x { ?x ?y $s }",
    "unsaid": b"SELECT ?development { ?development a vet:PolicyDevelopment }",
    "writes": b"# What?\nDROP ALL",
}
TITLED = """# Which developments of a system have a word in their title?
# parameter system: concept system | The reporting unit.
# parameter word: text | The word, also as a part of another.
SELECT ?development ?title WHERE {
  ?development a vet:PolicyDevelopment ; rdfs:label ?title ; vet:jurisdiction $system .
  FILTER(CONTAINS(LCASE(?title), LCASE($word)))
} ORDER BY ?title ?development
"""


@pytest.fixture(scope="module")
def titled(our_view: SnapshotView, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service with the one question of a folder."""
    folder = tmp_path_factory.mktemp("questions")
    (folder / "titles.rq").write_text(TITLED, "utf-8")
    for name, text in BROKEN.items():
        (folder / f"{name}.rq").write_bytes(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "load", partial(questions.load, folder))
        live = Live(our_view, Settings(workers=1))
    with live, httpx.Client(base_url=live.url) as client:
        yield client


def test_a_file_more_is_an_address_more(titled: httpx.Client) -> None:
    assert [item["name"] for item in titled.get("/queries.json").json()["items"]] == ["titles"]
    said = titled.get("/queries/titles?system=belgium-fl&word=DIGITAL").json()
    assert [row["title"] for row in said["rows"]] == ["Digital education action plan"]
    assert said["parameters"] == {"system": "belgium-fl", "word": "DIGITAL"}
    schema = parameters(titled.get("/openapi.json").json(), "/queries/titles")
    assert [one["schema"].get("maxLength") for one in schema] == [None, 300, None]


def test_a_file_that_is_wrong_is_left_out_with_a_line_in_the_log(
    our_view: SnapshotView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "titles.rq").write_text(TITLED, "utf-8")
    for name, text in BROKEN.items():
        (tmp_path / f"{name}.rq").write_bytes(text)
    monkeypatch.setattr(questions, "load", partial(questions.load, tmp_path))
    app = create_app(our_view, Settings(workers=1))
    assert [question.name for question in app.state.questions] == ["titles"]
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert [line for line in said if "\n" in line] == []
    reasons = {
        "Not A Name": "cannot be the name",
        "by-chance": "time or on chance",
        "latin": "not UTF-8",
        "no-query": "line 3, column 8: unexpected '}'",
        "unknown-scheme": "line 2: the parameter 's': there is no concept scheme 'colour'",
        "unsaid": "line 1: no line says what it asks",
        "writes": "updates are refused",
    }
    assert len(said) == len(reasons)
    for name, reason in reasons.items():
        assert [line for line in said if f"{name}.rq: " in line and reason in line], (name, said)


@for_each("word", ['") || true || ("', "') } #", "\\", '"@en', "$system", "<x>", "=1+1", "é" * 300])
def test_words_of_strangers_are_nothing_but_words(titled: httpx.Client, word: str) -> None:
    answer = titled.get("/queries/titles", params={"system": "belgium-fl", "word": word})
    assert answer.status_code == 200
    assert answer.json()["rows"] == []
    assert answer.json()["parameters"]["word"] == word


def test_a_client_has_one_budget_for_all_its_queries(start: Callable[..., Live]) -> None:
    live = start(workers=1, client_limits=True, client_seconds=0.000001)
    with httpx.Client(base_url=live.url) as client:
        assert client.get("/queries/stages-by-year").status_code == 200
        spent = client.get("/queries/developments-by-type")
        assert (spent.status_code, spent.json()["type"].rsplit("/", 1)[-1]) == (429, "budget-spent")
        assert int(spent.headers["retry-after"]) > 0
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 429


def test_a_table_that_no_sheet_holds_says_what_to_do(ours: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 2)
    answer = ours.get("/queries/stages-by-year.xlsx")
    assert answer.status_code == 406
    assert "CSV" in answer.json()["hint"]
    assert ours.get("/queries/stages-by-year.csv").status_code == 200


@pytest.mark.parametrize("escape", [r"\uD800", r"\uDFFF", r"\U00110000", r"\UFFFFFFFF"])
def test_a_text_to_look_for_that_is_none_costs_no_worker(ours: httpx.Client, escape: str) -> None:
    answer = ours.get("/sparql", params={"query": f'SELECT ?d {{ ?d search:matches "a{escape}" }}'})
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[-1]) == (400, "malformed-query")
    assert (answer.json()["line"], answer.json()["column"]) == (1, 31)
