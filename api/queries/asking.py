"""A stored question asked of the graph: its parameters as addresses say them, and its answer."""

from collections.abc import Sequence
from contextlib import nullcontext

from starlette.requests import Request

from api.queries.checking import checked
from api.queries.result import Result
from api.rest.parameters import Kind, Parameter, Reader, Values
from api.serving import serving_of
from api.workers.job import Job
from kg.query import declared
from kg.query.formats import Shape
from kg.query.kinds import Sort
from kg.query.prepared import prepare
from kg.query.questions import Question
from kg.store.view import ITS_OWN
from kg.vocabulary import vocabulary

_LONGEST = 300  # characters of a value: an IRI has room


def parameter_of(one: declared.Parameter) -> Parameter:
    """Return a parameter of a question as addresses have it."""
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


def asked_values(question: Question, query: bytes) -> Values:
    """Return what a query string says of a question's parameters; what else it says is passed over.

    Raises BadValueError for a value that cannot be one.
    """
    taken = tuple(map(parameter_of, question.parameters))
    names = {one.name.encode() for one in taken}
    parts = [part for part in query.split(b"&") if part.partition(b"=")[0] in names and part.partition(b"=")[2]]
    return Reader(taken).read(b"&".join(parts))


async def result_of(request: Request, question: Question, values: Values) -> Result:
    """Return the answer to a question, in the turn of the client who asks."""
    serving = serving_of(request.scope)
    terms = await checked(serving, question.parameters, values)
    text = prepare(question.text, terms).text if terms else question.text
    clients = request.app.state.clients
    async with nullcontext() if clients is None else clients.turn(request.scope):
        reply = await serving.pool.run(Job(text, ITS_OWN, {Shape.TABLE: "tsv"}))
    return Result(question, terms, reply.body)


def _codes(one: declared.Parameter) -> Sequence[str]:
    """Return the values of a parameter where these are a list, as the description shows them."""
    if one.type.sort is Sort.LISTED:
        return [one.type.key(choice) for choice in one.type.choices]
    if one.type.sort is Sort.CONCEPT and one.type.of in vocabulary().schemes:
        return [concept.code for concept in vocabulary().concepts(one.type.of)]
    return ()
