"""The competency questions: queries that each answer one human question, and run as they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import assets
from kg.errors import UsageError
from kg.query import declared
from kg.query.declared import Line, Parameter
from kg.query.errors import QuestionError
from kg.query.tokens import tokenize
from kg.tables import Column

_FIELD = re.compile(r"(?P<name>[a-z][a-z-]*):\s*(?P<value>.*)")


@dataclass(frozen=True)
class Question:
    """A question: its name, what it asks in plain words, its query, what this takes and what its answer tells."""

    name: str
    title: str
    keywords: tuple[str, ...]
    text: str
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    note: str = ""

    @classmethod
    def parse(cls, name: str, text: str) -> "Question":
        """Return the question that a ``.rq`` file holds.

        Its first comment lines are the human question, then come ``keywords:`` and other ``field:`` lines, and lines
        such as ``parameter year: integer 1990..2100 | The year.`` and ``column system: text | The reporting unit.``
        Raises QuestionError where a parameter has no such line.
        """
        words: list[str] = []
        fields: dict[str, str] = {}
        lines: list[Line] = []
        for said in _head(text):
            if found := declared.line(said):
                lines.append(found)
            elif field := _FIELD.fullmatch(said):
                fields[field["name"]] = field["value"]
            elif not fields and not lines:
                words.append(said)
        keywords = tuple(word for word in map(str.strip, fields.get("keywords", "").split(",")) if word)
        tokens = tokenize(text)
        return cls(
            name,
            " ".join(words) or name,
            keywords,
            text,
            declared.parameters_of(tokens, lines),
            declared.columns_of(tokens, lines),
            fields.get("note", ""),
        )

    @classmethod
    def read(cls, path: Path) -> "Question":
        """Return the question of a file. Raises QuestionError, which names the file."""
        try:
            return cls.parse(path.stem, path.read_text("utf-8"))
        except QuestionError as error:
            raise QuestionError(error.message, where=str(path), hint=error.hint) from None


def _head(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        if content := line.lstrip("#").strip():
            yield content


def load(folder: Path | None = None) -> list[Question]:
    """Return the questions of a folder (by default ontology/questions), sorted by name."""
    folder = folder or assets.ontology_dir() / "questions"
    return [Question.read(path) for path in sorted(folder.glob("*.rq"))]


def find(name: str, folder: Path | None = None) -> Question:
    """Return the question called ``name``; raises UsageError where there is none."""
    questions = {question.name: question for question in load(folder)}
    if name not in questions:
        raise UsageError(
            f"there is no question and no file called {name!r}",
            hint=f"questions: {', '.join(questions) or 'none'}; or give a .rq file, or - for standard input",
        )
    return questions[name]
