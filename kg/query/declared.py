"""What the head of a question says of its parameters and columns."""

import re
from collections.abc import Mapping, Sequence
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from kg.query import parameters
from kg.query.errors import ParameterError, QuestionError
from kg.query.kinds import Type
from kg.query.parameters import Term
from kg.query.tokens import Kind as Word
from kg.query.tokens import Token
from kg.tables import Column, Kind

_LINE = re.compile(r"(?P<what>parameter|column) (?P<name>\w+): *(?P<kind>[^|]+?)(?P<many>, many)? *\| *(?P<says>.+)")
_KINDS = {kind.value: kind for kind in Kind}
_RESERVED = ("format",)


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question: its type, what it means, and the terms that the query has by itself.

    Without such terms it is free: what it stands for may be anything until somebody says it.
    """

    name: str
    type: Type
    says: str
    many: bool = False
    default: tuple[Term, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The values that stand for its own terms."""
        return tuple(map(self.type.key, self.default))


@dataclass(frozen=True)
class Line:
    """A line of a head that declares a parameter or column."""

    what: str
    name: str
    kind: str
    many: bool
    says: str
    number: int = 1

    @property
    def where(self) -> str:
        """Where it stands in its file."""
        return f"line {self.number}"


def line(text: str, number: int = 1) -> Line | None:
    """Return what a line of a head declares, if it declares anything.

    Raises QuestionError for one that begins so and is not complete.
    """
    if not text.startswith(("parameter ", "column ")):
        return None
    found = _LINE.fullmatch(text)
    if found is None:
        hint = "write: parameter NAME: TYPE[, many] | MEANING, or column NAME: KIND | MEANING"
        raise QuestionError(f"{text!r} does not say enough", where=f"line {number}", hint=hint)
    return Line(found["what"], found["name"], found["kind"], bool(found["many"]), found["says"], number)


def parameters_of(tokens: list[Token], lines: Sequence[Line]) -> tuple[Parameter, ...]:
    """Return the parameters that a query offers, sorted by name.

    Raises QuestionError where the head does not say of each what it is, or says it of another.
    """
    said = {one.name: one for one in lines if one.what == "parameter"}
    offered = parameters.defaults(tokens)
    if missing := sorted(offered.keys() - said.keys()):
        hint = f"add a line to its head: # parameter {missing[0]}: TYPE | MEANING"
        raise QuestionError(f"nothing says what the parameter {missing[0]!r} takes", hint=hint)
    if others := sorted((said.keys() - offered.keys()) | (said.keys() & set(_RESERVED))):
        raise QuestionError(
            f"{others[0]!r} cannot be a parameter",
            where=said[others[0]].where,
            hint=f"the query offers {', '.join(offered) or 'none'}",
        )
    return tuple(_parameter(said[name], offered[name]) for name in sorted(offered))


def columns_of(tokens: list[Token], lines: Sequence[Line]) -> tuple[Column, ...]:
    """Return the columns of a query's answer: as its head describes them, or else as they mostly are."""
    said = {one.name: one for one in lines if one.what == "column"}
    names = projected(tokens)
    if others := sorted(said.keys() - set(names)):
        raise QuestionError(
            f"the answer has no column {others[0]!r}",
            where=said[others[0]].where,
            hint=f"its columns: {', '.join(names)}",
        )
    return tuple(_column(said[name]) if name in said else _usual().get(name, _unsaid(name)) for name in names)


def _parameter(said: Line, own: Sequence[str]) -> Parameter:
    try:
        type_ = Type.parse(said.kind)
        default = tuple(type_.term(type_.key(parameters.term(one))) for one in own)
    except (ParameterError, QuestionError) as error:
        raise QuestionError(
            f"the parameter {said.name!r}: {error.message}", where=said.where, hint=error.hint
        ) from None
    if default != tuple(map(parameters.term, own)):
        message = f"the values of {said.name!r} are no {type_.words}"
        raise QuestionError(message, where=said.where, hint="mend the values, or the type")
    if len(default) > 1 and not said.many:
        message = f"the parameter {said.name!r} has {len(default)} values"
        raise QuestionError(message, where=said.where, hint="say that it takes several: TYPE, many")
    return Parameter(said.name, type_, said.says, said.many, default)


def _column(said: Line) -> Column:
    if said.kind not in _KINDS:
        message = f"{said.kind!r} is no kind of column"
        raise QuestionError(message, where=said.where, hint=f"kinds: {', '.join(_KINDS)}")
    usual = _usual().get(said.name)
    return Column(said.name, said.says, _KINDS[said.kind], title=usual.title if usual else "")


def _unsaid(name: str) -> Column:
    return Column(name, "", Kind.STRING)


@cache
def _usual() -> Mapping[str, Column]:
    """Return the columns that say the same in most questions."""
    text = (files("kg.query") / "columns.csv").read_text("utf-8")
    rows = DictReader(text.splitlines())
    return {row["name"]: Column(row["name"], row["says"], _KINDS[row["kind"]], title=row["title"]) for row in rows}


def projected(tokens: Sequence[Token]) -> list[str]:
    """Return the columns that SELECT lists: variables that stand alone, and those behind AS; none for ``*``."""
    start = next((place for place, token in enumerate(tokens) if token.is_word("SELECT")), len(tokens))
    names: list[str] = []
    for before, token in pairwise(tokens[start:]):
        if token.is_mark("{") or token.is_word("WHERE", "FROM"):
            break
        if token.kind is Word.VARIABLE and (token.depth == tokens[start].depth or before.is_word("AS")):
            names.append(token.text[1:])
    return names
