"""What an address says, checked against the question and the graph: the terms that go into the query."""

from collections.abc import Mapping, Sequence
from functools import partial
from importlib.resources import files

from pyoxigraph import NamedNode

from api.catalogue import shelf
from api.rest.errors import BadValueError
from api.rest.parameters import Values
from api.serving import Serving
from kg.namespaces import scheme
from kg.query.declared import Parameter
from kg.query.errors import ParameterError
from kg.query.kinds import Sort, nearest, shown
from kg.query.parameters import Term
from kg.query.prepared import prepare
from kg.store.rows import solutions
from kg.store.view import View

Terms = Mapping[str, Sequence[Term]]


async def checked(serving: Serving, declared: Sequence[Parameter], values: Values) -> dict[str, list[Term]]:
    """Return the terms of the parameters that an address says.

    Raises BadValueError for a value that is of another type, or names nothing that the graph has.
    """
    found: dict[str, list[Term]] = {}
    for one in declared:
        said = _said(values.get(one.name))
        if said:
            found[one.name] = [_term(one, text) for text in said]
            await _present(serving, one, found[one.name])
    return found


def _said(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, tuple) else [str(value)]


def _term(parameter: Parameter, text: str) -> Term:
    try:
        return parameter.type.term(text)
    except ParameterError as error:
        raise BadValueError(f"{parameter.name}: {error.message}", hint=error.hint) from None


async def _present(serving: Serving, parameter: Parameter, terms: Sequence[Term]) -> None:
    """Raise BadValueError where the graph does not have what a parameter names."""
    type_ = parameter.type
    if type_.sort is Sort.CONCEPT:
        codes = await shelf.of_version(serving, f"concepts of {type_.of}", partial(_concepts, type_.of))
        missing = [term for term in terms if term.value not in codes]
        if missing:
            keys = sorted(type_.key(NamedNode(code)) for code in codes)
            raise _missing(parameter, missing[0], nearest(type_.key(missing[0]), keys))
    elif type_.sort is Sort.THING:
        there = await serving.read(partial(_things, [term for term in terms if isinstance(term, NamedNode)]))
        missing = [term for term in terms if term.value not in there]
        if missing:
            raise _missing(parameter, missing[0], f"a {type_.of} is named by the end of its IRI, or by all of it")


def _missing(parameter: Parameter, term: Term, hint: str) -> BadValueError:
    what = parameter.type.words.partition(",")[0]
    return BadValueError(f"{parameter.name}: there is no {what} {shown(parameter.type.key(term))}", hint=hint)


def _concepts(name: str, view: View) -> frozenset[str]:
    return _first(view, "vocabulary", {"scheme": [NamedNode(str(scheme(name)))]})


def _things(things: Sequence[NamedNode], view: View) -> frozenset[str]:
    return _first(view, "present", {"thing": list(things)})


def _first(view: View, name: str, terms: Terms) -> frozenset[str]:
    """Return the values of the first column of one of our own queries."""
    query = prepare((files("api.queries") / f"{name}.rq").read_text("utf-8"), terms)
    return frozenset(row[0].value for row in solutions(view, query))
