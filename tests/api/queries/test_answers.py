"""Every stored question in every format: what the tests of the questions know to be right, and the same in each."""

import csv
import io
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import httpx
import openpyxl

from kg.query import questions
from kg.tables import Kind
from tests.cases import for_each

WRITTEN = Path(__file__).parents[2] / "ontology" / "questions"
QUESTIONS = {question.name: question for question in questions.load()}
DIGITAL = "/queries/digital-infrastructure-in-implementation"

each_question = for_each("name", QUESTIONS)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r\n") else cell


def without_pages(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without the pages of the sources, which tables have and JSON has not."""
    place = rows[0].index("sourcePages") if "sourcePages" in rows[0] else None
    assert (place is not None) == ("development" in rows[0])
    return rows if place is None else [row[:place] + row[place + 1 :] for row in rows]


def as_text(value: object) -> str:
    """Return a value of JSON or of a workbook as CSV has it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return format(Decimal(repr(value)), "f")
        case _:
            return str(value)


@each_question
def test_the_answer_is_the_one_written_from_the_records_in_every_format(ours: httpx.Client, name: str) -> None:
    header, *wanted = read((WRITTEN / f"{name}.csv").read_text("utf-8"))

    table = ours.get(f"/queries/{name}.csv")
    assert table.content.startswith(b"\xef\xbb\xbf")
    written = [[unguarded(cell) for cell in row] for row in read(table.content.decode("utf-8-sig"))]
    assert without_pages(written) == [header, *wanted]

    said = ours.get(f"/queries/{name}.json").json()
    assert [column["name"] for column in said["columns"]] == header
    assert [[as_text(row[column]) for column in header] for row in said["rows"]] == wanted
    assert said["count"] == len(wanted)

    book = openpyxl.load_workbook(io.BytesIO(ours.get(f"/queries/{name}.xlsx").content))
    sheet = [[as_text(cell) for cell in row] for row in book["table"].iter_rows(values_only=True)]
    assert without_pages(sheet) == [header, *wanted]
    assert sheet == written
    about = {row[0]: row[1] for row in takewhile(lambda row: row[0], book["about"].iter_rows(values_only=True))}
    assert about["question"] == QUESTIONS[name].title
    assert about["address"] == str(ours.base_url.copy_with(path=f"/queries/{name}.xlsx"))


@each_question
def test_values_are_of_the_kind_that_their_column_says(ours: httpx.Client, name: str) -> None:
    said = ours.get(f"/queries/{name}").json()
    for column in said["columns"]:
        for value in (row[column["name"]] for row in said["rows"]):
            if value is not None:
                assert is_of(Kind(column["kind"]), value), (column, value)


def is_of(kind: Kind, value: object) -> bool:
    match kind:
        case Kind.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.DECIMAL:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Kind.BOOLEAN:
            return isinstance(value, bool)
        case Kind.IRI | Kind.ADDRESS:
            return isinstance(value, str) and value.startswith(("https://", "http://"))
        case _:
            return isinstance(value, str) and not value.startswith(("https://", "http://"))


@each_question
def test_an_iri_stands_beside_a_label_and_every_column_is_explained(name: str) -> None:
    columns = QUESTIONS[name].columns
    assert not [column.name for column in columns if not column.says.endswith(".")]
    names = [column.name for column in columns]
    if "known" in names:
        assert names[-2:] == ["known", "of"]
    for place, column in enumerate(columns):
        if column.kind is Kind.IRI:
            assert columns[place + 1].kind is Kind.TEXT or columns[place - 1].kind is Kind.DATE, column.name


def test_the_question_of_the_spreadsheet_user_has_one_address(ours: httpx.Client) -> None:
    address = f"{DIGITAL}.csv?year=2023&category=improving-digital-infrastructure-of-vet-provision&stage=implementation"
    rows = list(csv.DictReader(io.StringIO(ours.get(address).content.decode("utf-8-sig"))))
    assert {row["system"] for row in rows} == {"Belgium-DE", "Belgium-FL", "Belgium-FR"}
    assert {(row["known"], row["of"]) for row in rows} == {("4", "103")}
    said = ours.get(address.replace(".csv", ".json")).json()
    assert (said["known"], said["of"]) == (4, 103)
    assert said["parameters"]["year"] == [2023]


def test_known_stands_on_top_only_where_it_is_one(ours: httpx.Client) -> None:
    several = ours.get(f"{DIGITAL}?year=2022&year=2023").json()
    assert {(row["known"], row["of"]) for row in several["rows"]} == {(4, 115), (4, 103)}
    assert "known" not in several
    assert "of" not in ours.get("/queries/responsible-bodies").json()


def test_a_heading_takes_in_what_is_below_it(ours: httpx.Client) -> None:
    below = rows(ours, f"{DIGITAL}?category=improving-digital-infrastructure-of-vet-provision")
    heading = "modernising-vet-infrastructure"
    assert rows(ours, f"{DIGITAL}?category={heading}") == below
    assert (
        rows(ours, f"{DIGITAL}?category={heading}&category=improving-digital-infrastructure-of-vet-provision") == below
    )


def test_no_development_is_told_by_a_row_without_one(ours: httpx.Client) -> None:
    (row,) = rows(ours, f"{DIGITAL}?year=2023&stage=completed")
    assert row == {"year": 2023, "system": None, "development": None, "title": None, "known": 0, "of": 5}
    (row,) = rows(ours, f"{DIGITAL}?year=1990")
    assert (row["year"], row["known"], row["of"]) == (1990, 0, 0)


@for_each("name", [name for name, question in QUESTIONS.items() if question.parameters])
def test_the_values_of_the_query_are_those_of_the_address_without_any(ours: httpx.Client, name: str) -> None:
    pairs = [(one.name, key) for one in QUESTIONS[name].parameters for key in one.keys]
    assert pairs
    said = ours.get(f"/queries/{name}").json()
    assert rows(ours, f"/queries/{name}?{httpx.QueryParams(pairs)}") == said["rows"]
    whole = [(one.name, getattr(term, "value", "")) for one in QUESTIONS[name].parameters for term in one.default]
    assert rows(ours, f"/queries/{name}?{httpx.QueryParams(whole)}") == said["rows"], "by whole IRIs as well"


@for_each("name", [name for name, question in QUESTIONS.items() if question.parameters])
def test_other_values_give_other_answers(ours: httpx.Client, name: str) -> None:
    other = {
        "back-from-implementation": "from=completed",
        "digital-infrastructure-in-implementation": "year=2021",
        "events-of-a-development": "development=43794",
        "learner-laptops-by-year": "population=teachers",
        "measures-partly-achieved": "finding=achieved",
        "plans-and-forecasts": "sort=fact",
        "priorities-without-support": "scheme=riga-conclusions",
        "promises-never-reported-done": "wish=aim",
        "strands-of-a-plan": "development=39283",
        "successors-and-parts": "property=partOf",
        "where-a-figure-stands": "development=39283",
    }[name]
    assert rows(ours, f"/queries/{name}?{other}") != rows(ours, f"/queries/{name}")


def rows(client: httpx.Client, address: str) -> list[dict[str, Any]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found
