"""The competency questions: queries that each answer one human question, and run as they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import assets
from kg.errors import UsageError
from kg.query import parameters
from kg.query.tokens import tokenize

_FIELD = re.compile(r"(?P<name>[a-z][a-z-]*):\s*(?P<value>.*)")


@dataclass(frozen=True)
class Question:
    """A question: its name, what it asks in plain words, its keywords, and its query."""

    name: str
    title: str
    keywords: tuple[str, ...]
    text: str
    parameters: tuple[str, ...]

    @classmethod
    def parse(cls, name: str, text: str) -> "Question":
        """Return the question that a ``.rq`` file holds.

        Its first comment lines are the human question, then ``keywords:`` and other ``field:`` lines.
        """
        words: list[str] = []
        fields: dict[str, str] = {}
        for line in _head(text):
            if found := _FIELD.fullmatch(line):
                fields[found["name"]] = found["value"]
            elif not fields:
                words.append(line)
        keywords = tuple(word for word in map(str.strip, fields.get("keywords", "").split(",")) if word)
        return cls(name, " ".join(words) or name, keywords, text, tuple(parameters.names(tokenize(text))))


def _head(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        if content := line.lstrip("#").strip():
            yield content


def load(folder: Path | None = None) -> list[Question]:
    """Return the questions of a folder (by default ontology/questions), sorted by name."""
    folder = folder or assets.ontology_dir() / "questions"
    return [Question.parse(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.rq"))]


def find(name: str, folder: Path | None = None) -> Question:
    """Return the question called ``name``; raises UsageError where there is none."""
    questions = {question.name: question for question in load(folder)}
    if name not in questions:
        raise UsageError(
            f"there is no question and no file called {name!r}",
            hint=f"questions: {', '.join(questions) or 'none'}; or give a .rq file, or - for standard input",
        )
    return questions[name]
