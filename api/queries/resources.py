"""The stored questions as resources: what each takes, what its answer holds, and how it is made."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from hashlib import blake2b
from typing import Any

from api.queries import documents
from api.queries.checking import checked
from api.queries.result import Result
from api.rest.answers import Answer, Link
from api.rest.parameters import Kind, Parameter
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, COUNT, TEXT, lists, record
from api.workers.job import Job
from kg import tables
from kg.query import declared
from kg.query.formats import Shape
from kg.query.kinds import Sort
from kg.query.prepared import prepare
from kg.query.questions import Question
from kg.store.view import ITS_OWN
from kg.vocabulary import vocabulary

PATH = "/queries"
_TAG = "stored queries"
_HTML = {"html": "text/html; charset=utf-8"}
_JSON = {"json": "application/json"}
_LONGEST = 300  # characters of a value: an IRI has room
_NULL: Mapping[str, Any] = {"type": "null"}
_VALUES: dict[tables.Kind, Mapping[str, Any]] = {
    tables.Kind.INTEGER: {"type": "integer"},
    tables.Kind.DECIMAL: {"type": ["number", "string"]},
    tables.Kind.BOOLEAN: {"type": "boolean"},
    tables.Kind.STRING: {"type": ["string", "number", "boolean"]},
}


def resources(questions: Sequence[Question]) -> list[Resource]:
    """Return the list of questions, and each of them, as resources; what gives no table has no address here."""
    asked = [question for question in questions if question.columns]
    return [_list(asked), *map(_resource, asked)]


def _list(questions: Sequence[Question]) -> Resource:
    async def make(asked: Asked) -> Answer:
        items = [documents.described(question, asked.base) for question in questions]
        data = {"address": asked.address, "count": len(items), "items": items}
        return Answer(data, others={"html": lambda: documents.listed(asked, questions)})

    return Resource(
        path=PATH,
        name="queries",
        tag=_TAG,
        summary="List the stored questions",
        says="Every question that has an address of its own, with its parameters and columns.",
        make=make,
        schema=record(
            {"address": ADDRESS, "count": COUNT, "items": lists({"type": "object"})}, ["address", "count", "items"]
        ),
        formats=_JSON | _HTML,
        many=False,
        stamp=_stamp(*(question.text for question in questions)),
    )


def _resource(question: Question) -> Resource:
    parameters = tuple(map(_parameter, question.parameters))
    own = "&".join(f"{one.name}={key}" for one in question.parameters for key in one.keys)
    return Resource(
        path=f"{PATH}/{question.name}",
        name=f"queries_{question.name.replace('-', '_')}",
        tag=_TAG,
        summary=question.title,
        says=_says(question),
        parameters=parameters,
        make=partial(_answer, question),
        schema=_schema(question),
        formats=_JSON | tables.TYPES | _HTML,
        examples=("", f"?{own}") if own else ("",),
        many=False,
        stamp=_stamp(question.text),
    )


async def _answer(question: Question, asked: Asked) -> Answer:
    terms = await checked(asked.serving, question.parameters, asked.values)
    text = prepare(question.text, terms).text if terms else question.text
    clients = asked.request.app.state.clients
    async with nullcontext() if clients is None else clients.turn(asked.request.scope):
        reply = await asked.serving.pool.run(Job(text, ITS_OWN, {Shape.TABLE: "tsv"}))
    result = Result(question, terms, reply.body)
    links = (Link("about", f"{asked.base}/questions/{question.name}"),)
    if asked.format == "json":
        return Answer(await asked.serving.read(lambda _: documents.document(asked, result)), links=links)
    return Answer(
        table=lambda: result.table(documents.notes(asked, result)),
        others={"html": lambda: documents.page(asked, result)},
        rows=result.size,
        links=links,
    )


def _parameter(one: declared.Parameter) -> Parameter:
    type_ = one.type
    whole = type_.sort is Sort.INTEGER
    codes = _codes(one)
    own = " or ".join(one.keys)
    return Parameter(
        one.name,
        f"{one.says} {type_.words[:1].upper()}{type_.words[1:]}. Without it: {own or 'any'}.",
        Kind.WHOLE if whole else Kind.TEXT,
        many=one.many,
        choices=(lambda: codes) if codes else None,
        closed=False,
        example=one.keys[0] if one.keys else "",
        longest=_LONGEST,
        least=type_.least,
        most=type_.most,
    )


def _codes(one: declared.Parameter) -> Sequence[str]:
    """Return the values of a parameter where these are a list, as the description shows them."""
    if one.type.sort is Sort.LISTED:
        return [one.type.key(choice) for choice in one.type.choices]
    if one.type.sort is Sort.CONCEPT and one.type.of in vocabulary().schemes:
        return [concept.code for concept in vocabulary().concepts(one.type.of)]
    return ()


def _says(question: Question) -> str:
    rows = "\n".join(f"- `{one.name}`: {one.says} ({one.kind.value})" for one in question.columns)
    note = f"{question.note[:1].upper()}{question.note[1:]}.\n\n" if question.note else ""
    return f"{note}Columns:\n\n{rows}"


def _schema(question: Question) -> Mapping[str, Any]:
    """Return the schema of the answer as JSON."""
    cells = {one.name: {"anyOf": [_VALUES.get(one.kind, TEXT), _NULL]} for one in question.columns}
    column = record({"name": TEXT, "says": TEXT, "kind": TEXT}, ["name", "says", "kind"])
    keys = {one.name: _used(one) for one in question.parameters}
    counts = {"known": COUNT, "of": COUNT} if {"known", "of"} <= cells.keys() else {}
    members = {
        **dict.fromkeys(("question", "name", "note", "snapshot"), TEXT),
        **dict.fromkeys(("address", "licence", "query", "sparql"), ADDRESS),
        "parameters": record(keys, list(keys)),
        "columns": lists(column),
        "count": COUNT,
        **counts,
        "rows": lists(record(cells, list(cells))),
    }
    return record(members, ["question", "name", "address", "parameters", "columns", "count", "rows"])


def _used(one: declared.Parameter) -> Mapping[str, Any]:
    key = {"type": "integer"} if one.type.sort is Sort.INTEGER else TEXT
    return lists(key) if one.many else {"anyOf": [key, _NULL]}


def _stamp(*texts: str) -> str:
    return blake2b("\0".join(texts).encode(), digest_size=8).hexdigest()
