from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.query.checking import problems
from kg.query.errors import QuestionError
from kg.query.questions import Question, find, load
from kg.tables import Column, Kind
from tests.cases import for_each

TEXT = """# How many laptops did learners get,
# year by year?
# keywords: laptops, figures , digital
# note: of those who count them
# parameter system: concept system, many | The reporting unit.
# column year: integer | When it was.
#
SELECT ?year { VALUES ?system { <concept/system/belgium-fl> } ?s vet:year ?year }
"""


def test_the_head_of_a_file_says_what_it_asks() -> None:
    question = Question.parse("laptops", TEXT)
    assert question.title == "How many laptops did learners get, year by year?"
    assert question.keywords == ("laptops", "figures", "digital")
    assert question.note == "of those who count them"
    (system,) = question.parameters
    assert (system.name, system.many, system.says, system.keys) == (
        "system",
        True,
        "The reporting unit.",
        ("belgium-fl",),
    )
    assert question.columns == (Column("year", "When it was.", Kind.INTEGER),)
    assert question.text == TEXT


def test_a_file_that_asks_nothing_in_plain_words_is_no_question() -> None:
    for text in ("ASK {}", "# keywords: one, two\nASK {}", "# column year: integer | When.\nSELECT ?year {}"):
        with pytest.raises(QuestionError, match="plain words"):
            Question.parse("plain", text)


def test_questions_are_found_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.rq").write_text(TEXT, "utf-8")
    (tmp_path / "a.rq").write_text("# Why?\nASK {}", "utf-8")
    (tmp_path / "notes.txt").write_text("no question", "utf-8")
    assert [question.name for question in load(tmp_path)] == ["a", "b"]
    assert find("a", tmp_path).title == "Why?"
    (tmp_path / "laptops-by-year.rq").write_text(TEXT, "utf-8")
    with pytest.raises(UsageError, match="did you mean laptops-by-year"):
        find("laptops", tmp_path)
    with pytest.raises(UsageError, match="known: a, b"):
        find("c", tmp_path)


def parsed(query: str, *lines: str) -> Question:
    return Question.parse("one", "".join(f"# {line}\n" for line in ("What?", *lines)) + query)


BY_YEAR = "SELECT ?year (COUNT(?x) AS ?many) WHERE { VALUES ?year { 2022 2023 } ?x vet:year ?year }"


@for_each(
    "lines, complaint",
    [
        ((), "nothing says what the parameter 'year' takes"),
        (("parameter year: integer 1990..2100 | When.",), "has 2 values"),
        (("parameter year: number, many | When.",), "is no type"),
        (("parameter year: concept colour, many | When.",), "line 2: the parameter 'year': there is no concept scheme"),
        (("parameter year: integer 1990..2022, many | When.",), "is no whole number from 1990 to 2022"),
        (("parameter year: text, many | When.",), "are no text"),
        (("parameter year: integer 1990..2100, many",), "does not say enough"),
        (("parameter year: integer 1990..2100, many | When.", "parameter system: text | Where."), "'system' cannot be"),
        (("parameter year: integer 1990..2100, many | When.", "column x: integer | Much."), "no column 'x'"),
        (("parameter year: integer 1990..2100, many | When.", "column many: much | Much."), "is no kind of column"),
    ],
)
def test_a_head_that_does_not_fit_its_query_is_an_error(lines: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(QuestionError, match=complaint):
        parsed(BY_YEAR, *lines)


def test_a_file_that_is_wrong_spoils_no_other(tmp_path: Path) -> None:
    (tmp_path / "years.rq").write_text("# What?\n# column year: much | When.\n" + BY_YEAR, "utf-8")
    (tmp_path / "laptops.rq").write_text(TEXT, "utf-8")
    (tmp_path / "folder.rq").mkdir()
    told: list[QuestionError] = []
    assert [question.name for question in load(tmp_path, told.append)] == ["laptops"]
    assert [error.where for error in told] == [str(tmp_path / "folder.rq"), str(tmp_path / "years.rq")]
    assert find("laptops", tmp_path).name == "laptops"
    with pytest.raises(QuestionError, match=r"years\.rq: nothing says"):
        find("years", tmp_path)


def test_columns_are_what_select_lists() -> None:
    question = parsed("SELECT DISTINCT ?year (SUM(?a) = ?b AS ?same) ?system { ?year ?a ?b . ?system ?c ?d }")
    assert [column.name for column in question.columns] == ["year", "same", "system"]
    assert [column.says for column in question.columns][:2] == ["The year.", ""]
    assert parsed("ASK { ?s ?p ?o }").columns == parsed("SELECT * { ?s ?p ?o }").columns == ()


def test_a_parameter_without_a_value_of_its_own_is_free() -> None:
    line = "parameter system: concept system | The reporting unit."
    for query in ("SELECT ?x { ?x ?y $system }", "SELECT ?x { VALUES ?system { UNDEF } ?x ?y ?system }"):
        assert parsed(query, line).parameters[0].keys == ()


def test_columns_have_headings_for_people() -> None:
    query = "SELECT ?inYear ?about ?known ?of { ?inYear ?about ?known ; ?x ?of }"
    question = parsed(query, "column of: integer | All.")
    assert [column.heading for column in question.columns] == ["In year", "About what", "Known", "Of all"]


def test_a_parameter_that_is_listed_as_a_column_fills_none(tmp_path: Path) -> None:
    head = "# How much?\n# parameter value: integer 1..9 | The least.\n# column value: decimal | How much.\n"
    (tmp_path / "much.rq").write_text(f"{head}SELECT ?value {{ ?x ?y ?z FILTER(?z > $value) }}", "utf-8")
    (problem,) = problems(tmp_path / "much.rq")
    assert problem.hint.startswith("a value takes the place of $value and fills no column: write BIND($value")
