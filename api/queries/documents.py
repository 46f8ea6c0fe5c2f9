"""A stored question and its answer as documents: JSON for programs, a page for people, notes for a workbook."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from api.queries.result import Result
from api.rest.resources import Asked
from api.web.questions import pages
from kg.citation import FORMATS
from kg.citation.release import TITLE, release
from kg.describe import LICENSE
from kg.query.declared import Parameter
from kg.query.kinds import Sort
from kg.query.prepared import prepare
from kg.query.questions import Question
from kg.tables import Value

_EXACT = 15  # digits that every reader of JSON keeps


def described(question: Question, base: str) -> dict[str, Any]:
    """Return what programs are told of a question."""
    address = f"{base}/queries/{question.name}"
    found = {
        "name": question.name,
        "question": question.title,
        "note": question.note,
        "keywords": list(question.keywords),
        "address": address,
        "formats": {end: f"{address}.{end}" for end in ("json", "csv", "xlsx", "html")},
        "parameters": [
            {
                "name": one.name,
                "type": one.type.words,
                "says": one.says,
                "many": one.many,
                "default": list(one.keys),
            }
            for one in question.parameters
        ],
        "columns": _columns(question),
        "query": f"{base}/questions/{question.name}",
    }
    return {name: value for name, value in found.items() if value != ""}


def document(asked: Asked, result: Result) -> bytes:
    """Return the answer as JSON: what was asked, the columns, and the rows by their names."""
    question = result.question
    head = {
        "question": question.title,
        "name": question.name,
        "note": question.note,
        "address": asked.address,
        "parameters": {one.name: _used(one, result) for one in question.parameters},
        "columns": _columns(question),
        "snapshot": asked.serving.version,
        "licence": LICENSE,
        "query": f"{asked.base}/questions/{question.name}",
        "sparql": sparql(asked, result),
        "count": result.size,
    }
    if result.known is not None:
        head["known"], head["of"] = map(_plain, result.known)
    text = _json({name: value for name, value in head.items() if value not in ("", None)})
    names = [column.name for column in question.columns]
    rows = ",\n".join(_json(dict(zip(names, map(_plain, row), strict=True))) for row in result.rows())
    return f'{text[:-1]},"rows":[\n{rows}\n]}}\n'.encode("utf-8", "replace")


def page(asked: Asked, result: Result, day: str, names: Mapping[str, str]) -> bytes:
    """Return the answer as a page, with a form to ask again, and how to cite what was published on a day.

    ``names`` are what things of the answer are called, by their IRIs, and terms, by their English names.
    """
    addresses = {end: asked.at(end).removeprefix(asked.base) for end in ("csv", "xlsx", "json")}
    addresses["sparql"] = sparql(asked, result).removeprefix(asked.base)
    work = replace(
        release(asked.serving.version, asked.base, day),
        title=result.question.title,
        container=TITLE,
        address=asked.at("html"),
    )
    return pages.answered(asked.request, result, addresses, FORMATS["txt"].write([work]).strip(), names)


def listed(asked: Asked, questions: Sequence[Question]) -> bytes:
    """Return the page that lists the questions."""
    return pages.listed(asked.request, questions)


def notes(asked: Asked, result: Result) -> Mapping[str, str]:
    """Return what the second sheet of a workbook says first."""
    question = result.question
    said = {
        "question": question.title,
        "note": question.note,
        **{f"parameter {name}": ", ".join(keys) for name, keys in result.used.items()},
        "address": asked.at(asked.format),
        "snapshot": asked.serving.version or "",
        "licence": LICENSE,
    }
    if result.known is not None:
        said["known"] = f"{result.known[0]} of {result.known[1]}"
    return {name: text for name, text in said.items() if text}


def sparql(asked: Asked, result: Result) -> str:
    """Return the address at which the same is asked as a query that can be changed."""
    text = prepare(result.question.text, result.terms).text if result.terms else result.question.text
    return f"{asked.base}/sparql?{urlencode({'query': text})}"


def _used(parameter: Parameter, result: Result) -> Any:
    """Return the values of a parameter: a list where there may be many, None where it is free."""
    whole = parameter.type.sort is Sort.INTEGER
    keys = [int(key) if whole else key for key in result.used[parameter.name]]
    return keys if parameter.many else next(iter(keys), None)


def _columns(question: Question) -> list[dict[str, str]]:
    return [{"name": one.name, "says": one.says, "kind": one.kind.value} for one in question.columns]


def _plain(value: Value) -> Any:
    """Return a value as JSON has it; a number that a reader might round stays text."""
    if isinstance(value, Decimal):
        if len(value.normalize().as_tuple().digits) > _EXACT:
            return format(value, "f")
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
