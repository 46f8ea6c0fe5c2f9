from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.query.questions import Question, find, load

TEXT = """# How many laptops did learners get,
# year by year?
# keywords: laptops, figures , digital
#
SELECT ?year { VALUES ?system { <concept/system/belgium-fl> } ?s vet:year ?year }
"""


def test_the_head_of_a_file_says_what_it_asks() -> None:
    question = Question.parse("laptops", TEXT)
    assert question.title == "How many laptops did learners get, year by year?"
    assert question.keywords == ("laptops", "figures", "digital")
    assert question.parameters == ("system",)
    assert question.text == TEXT


def test_a_file_without_a_head_is_called_by_its_name() -> None:
    assert Question.parse("plain", "ASK {}").title == "plain"


def test_questions_are_found_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.rq").write_text(TEXT, "utf-8")
    (tmp_path / "a.rq").write_text("# Why?\nASK {}", "utf-8")
    (tmp_path / "notes.txt").write_text("no question", "utf-8")
    assert [question.name for question in load(tmp_path)] == ["a", "b"]
    assert find("a", tmp_path).title == "Why?"
    with pytest.raises(UsageError, match="questions: a, b"):
        find("c", tmp_path)
