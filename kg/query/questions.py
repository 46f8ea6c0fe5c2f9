"""The competency questions: queries that each answer one human question, and run as they stand."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import assets
from kg.errors import QueryError, UsageError
from kg.query import declared
from kg.query.declared import Line, Parameter
from kg.query.errors import QuestionError
from kg.query.kinds import nearest, shown
from kg.query.prepared import prepare
from kg.query.tokens import tokenize
from kg.tables import Column

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
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
        Raises QuestionError where there is no question, or a parameter has no such line.
        """
        words: list[str] = []
        fields: dict[str, str] = {}
        lines: list[Line] = []
        for number, said in _head(text):
            if found := declared.line(said, number):
                lines.append(found)
            elif field := _FIELD.fullmatch(said):
                fields[field["name"]] = field["value"]
            elif not fields and not lines:
                words.append(said)
        if not words:
            hint = "begin the file with it: # Which developments …?"
            raise QuestionError("no line says what it asks in plain words", where="line 1", hint=hint)
        keywords = tuple(word for word in map(str.strip, fields.get("keywords", "").split(",")) if word)
        tokens = tokenize(text)
        return cls(
            name,
            " ".join(words),
            keywords,
            text,
            declared.parameters_of(tokens, lines),
            declared.columns_of(tokens, lines),
            fields.get("note", ""),
        )

    @classmethod
    def read(cls, path: Path) -> "Question":
        """Return the question of a file.

        Raises QuestionError, which names file and line, where its name, its head or its query is wrong.
        """
        try:
            if not _NAME.fullmatch(path.stem):
                hint = "it stands in addresses: small letters, digits and hyphens"
                raise QuestionError(f"{shown(path.stem)} cannot be the name of a question", hint=hint)
            question = cls.parse(path.stem, path.read_text("utf-8").removeprefix("\ufeff"))
            _check(question)
        except UnicodeDecodeError as error:
            raise QuestionError(f"not UTF-8 (byte {error.start})", where=str(path), hint="save it as UTF-8") from None
        except OSError as error:
            raise QuestionError(f"it cannot be read ({error.strerror})", where=str(path)) from None
        except QueryError as error:
            where = f"{path}: {error.where}" if error.where else str(path)
            raise QuestionError(error.message, where=where, hint=error.hint) from None
        return question


def _head(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments that a file begins with, and on which lines they stand."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            return
        if content := line.lstrip("#").strip():
            yield number, content


def _check(question: Question) -> None:
    """Raise QueryError for a question that nobody could answer, or not always in the same way."""
    query = prepare(question.text)
    if fault := query.fault():
        raise fault
    if query.volatile:
        raise QuestionError(
            "its answer depends on the time or on chance", hint="leave out NOW, RAND, UUID, STRUUID and BNODE"
        )


def paths(folder: Path | None = None) -> list[Path]:
    """Return the files of the questions of a folder (by default ontology/questions), sorted by name."""
    return sorted((folder or assets.ontology_dir() / "questions").glob("*.rq"))


def load(folder: Path | None = None, broken: Callable[[QuestionError], object] | None = None) -> list[Question]:
    """Return the questions of a folder, sorted by name, without those that are wrong: ``broken`` is told why."""
    found: list[Question] = []
    for path in paths(folder):
        try:
            found.append(Question.read(path))
        except QuestionError as error:
            if broken is not None:
                broken(error)
    return found


def find(name: str, folder: Path | None = None) -> Question:
    """Return the question called ``name``.

    Raises UsageError where there is none, and QuestionError where it is wrong.
    """
    files = {path.stem: path for path in paths(folder)}
    if name in files:
        return Question.read(files[name])
    near = nearest(name, [*files]) if files else "there are no questions"
    raise UsageError(
        f"there is no question and no file called {shown(name)}",
        hint=f"{near} (vetkg query --list shows all; or give a .rq file, or - for standard input)",
    )
