"""The chart of an answer that has names and numbers; other answers have none."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from fastapi import Request

from api.errors import RequestError
from api.queries.asking import asked_values, result_of
from api.queries.result import Result
from api.serving import serving_of
from api.web.charts.bars import Bar, bars
from api.web.charts.chart import Chart, Draw
from api.web.environment import Words
from api.web.language import language_of
from api.web.messages import translations
from api.web.questions.called import Called
from api.web.translated import terms_in
from kg.query.questions import Question
from kg.tables import Column, Kind, Value

#: How many rows a page shows.
SHOWN = 500
#: How many bars a chart has; of more rows it shows the first.
MOST = 40
_WIDE = 640
_TOGETHER = 3  # columns that name a row together
_LONGEST = 60  # characters of a name
_COVERAGE = ("known", "of")
_SCALES = ("currency", "unit", "per")
_YEARS = range(1900, 2101)

Rows = Sequence[Sequence[Value]]


class Shape(NamedTuple):
    """What a chart shows: the columns whose values name a bar, and the column of numbers."""

    names: tuple[int, ...]
    value: int


def shape_of(columns: Sequence[Column], rows: Rows) -> Shape | None:
    """Return which columns make a chart: names that tell all rows apart, and a number; None where there are none.

    Where no names tell them apart, a number that rows of one year repeat, such as its sum, has a bar for each year.
    """
    if len(rows) < 2 or is_mixed(columns, rows):
        return None
    values = [place for place, column in enumerate(columns) if _counts(column, place, rows)]
    for names in _namings(columns, values[0], rows) if values else ():
        if len(_bars(names, rows)) == len(rows):
            return Shape(names, values[0])
    for value in values:
        for names in _namings(columns, value, rows):
            of_years = any(are_years([row[place] for row in rows]) for place in names)
            told = {(_named(names, row), row[value]) for row in rows}
            if of_years and 1 < len(told) == len(_bars(names, rows)):
                return Shape(names, value)
    return None


def is_mixed(columns: Sequence[Column], rows: Rows) -> bool:
    """Say whether the numbers of rows cannot stand on one scale: their currency, their unit or what for is not one."""
    scales = [place for place, column in enumerate(columns) if column.name in _SCALES]
    return len({tuple(row[place] for place in scales) for row in rows}) > 1


def chart_of(question: Question, rows: Rows, called: Called, width: int = _WIDE) -> Chart | None:
    """Return the chart of an answer, or None."""
    shape = shape_of(question.columns, rows)
    if shape is None:
        return None
    _, words = translations(called.language).gettext, Words(called.language)
    drawn = [
        Bar(_name(question.columns, row, shape, called), value, words.number(value))
        for row in _bars(shape.names, rows).values()
        for value in [_number(row[shape.value])]
    ]
    value = question.columns[shape.value]
    says = _("The number of each row in the column %(name)s.") % {"name": words.told(value.heading)}
    of = _shared(question.columns, rows, called)
    title = f"{_(question.title)} – {of}" if of else _(question.title)
    return bars(title, says, drawn[:MOST], width)


async def chart(request: Request) -> Draw:
    """Return what draws the chart that ``/charts/question`` names: ``question``, and the parameters of that question.

    Both raise RequestError where there is no such question, or its answer has no chart.
    """
    questions: Sequence[Question] = request.app.state.questions
    name = request.query_params.get("question", "")
    question = next((one for one in questions if one.name == name and one.columns), None)
    if question is None:
        raise RequestError("there is no such question", hint="/queries lists them all")
    values = asked_values(question, request.scope["query_string"])
    result = await result_of(request, question, values)
    language = language_of(request)
    called = Called(await terms_in(serving_of(request.scope), language), language)

    def draw() -> Chart:
        drawn = chart_of(question, first(result), called)
        if drawn is None:
            hint = f"/queries/{name} has it as a table"
            raise RequestError("the answer has no names with numbers to draw", hint=hint)
        return drawn

    return draw


def first(result: Result) -> list[list[Value]]:
    """Return the rows that a page shows, and charts are made of."""
    return list(islice(result.rows(), SHOWN))


def are_years(values: Sequence[Value]) -> bool:
    """Say whether all values that are there are years: these order rows, and are written without groups of digits."""
    return all(isinstance(value, int) and value in _YEARS for value in values if value is not None)


def _counts(column: Column, place: int, rows: Rows) -> bool:
    """Say whether a column counts or measures something in every row; years order, and coverage is of the whole."""
    if column.kind not in (Kind.INTEGER, Kind.DECIMAL) or column.name in _COVERAGE:
        return False
    values = [row[place] for row in rows]
    if not all(isinstance(value, int | Decimal) and value >= 0 for value in values):
        return False
    return not are_years(values)


def _tells(column: Column, place: int, rows: Rows) -> bool:
    """Say whether a column can name rows: words, days or years that are there, and not the same everywhere."""
    values = [row[place] for row in rows]
    if None in values or len(set(map(str, values))) == 1:
        return False
    if column.kind is Kind.INTEGER:
        return are_years(values)
    return column.kind in (Kind.TEXT, Kind.STRING, Kind.DATE) and all(len(str(value)) <= _LONGEST for value in values)


def _namings(columns: Sequence[Column], value: int, rows: Rows) -> list[tuple[int, ...]]:
    """Return the columns that may name a number: each by itself, then the first ones together."""
    telling = [place for place, column in enumerate(columns) if place != value and _tells(column, place, rows)]
    together = range(2, min(len(telling), _TOGETHER) + 1)
    return [(place,) for place in telling] + [tuple(telling[:many]) for many in together]


def _bars(names: tuple[int, ...], rows: Rows) -> dict[tuple[str, ...], Sequence[Value]]:
    """Return the first row of each name."""
    found: dict[tuple[str, ...], Sequence[Value]] = {}
    for row in rows:
        found.setdefault(_named(names, row), row)
    return found


def _named(names: tuple[int, ...], row: Sequence[Value]) -> tuple[str, ...]:
    return tuple(str(row[place]) for place in names)


def _name(columns: Sequence[Column], row: Sequence[Value], shape: Shape, called: Called) -> str:
    return " · ".join(called.text(columns[place], str(row[place])) for place in shape.names)


def _shared(columns: Sequence[Column], rows: Rows, called: Called) -> str:
    """Return what every row says alike, such as the one place and the one policy that all numbers are of."""
    alike = [place for place, column in enumerate(columns) if column.kind is Kind.TEXT and _is_one(place, rows)]
    return " · ".join(called.text(columns[place], str(rows[0][place])) for place in alike)


def _is_one(place: int, rows: Rows) -> bool:
    return rows[0][place] is not None and len({str(row[place]) for row in rows}) == 1


def _number(value: Value) -> float:
    assert isinstance(value, int | Decimal)  # noqa: S101 - the shape was found by that
    return float(value)
