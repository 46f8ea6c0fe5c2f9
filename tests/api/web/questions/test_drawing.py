"""Which answers make a chart: names that tell all rows apart, or years, and a number that counts."""

from collections.abc import Sequence
from decimal import Decimal

from api.web.questions.called import Called
from api.web.questions.drawing import MOST, Shape, are_years, chart_of, is_mixed, shape_of
from kg.query.questions import Question
from kg.tables import Column, Kind, Value
from tests.cases import for_each

TEXT, WHOLE, PART, IRI = Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.IRI


def columns(*kinds: Kind, names: str = "abcdefgh") -> list[Column]:
    return [Column(name, "It.", kind) for name, kind in zip(names, kinds, strict=False)]


@for_each(
    "kinds, rows, shape",
    [
        ((TEXT, WHOLE), [["x", 3], ["y", 3]], Shape((0,), 1)),
        ((IRI, TEXT, PART), [["http://x/1", "x", Decimal(3)], ["http://x/2", "y", Decimal(1)]], Shape((1,), 2)),
        ((WHOLE, TEXT, WHOLE), [[2021, "x", 3], [2021, "y", 4], [2022, "x", 5]], Shape((0, 1), 2)),
        ((TEXT, TEXT, WHOLE), [["same", "x", 3], ["same", "y", 4]], Shape((1,), 2)),
        ((WHOLE, PART, PART), [[2021, Decimal(3), 7], [2021, Decimal(4), 7], [2022, Decimal(1), 1]], Shape((0,), 2)),
        ((TEXT, PART, PART), [["x", Decimal(3), 7], ["x", Decimal(4), 7], ["y", Decimal(1), 1]], None),
        ((TEXT, WHOLE), [["x", 3]], None),
        ((TEXT, WHOLE), [["x", 3], ["x", 4]], None),
        ((TEXT, WHOLE), [["x", 2021], ["y", 2022]], None),
        ((TEXT, WHOLE), [["x", None], ["y", 2]], None),
        ((TEXT, WHOLE), [["x", -1], ["y", 2]], None),
        ((TEXT, TEXT), [["x", "3"], ["y", "4"]], None),
        ((IRI, WHOLE), [["http://x/1", 3], ["http://x/2", 4]], None),
    ],
)
def test_what_makes_a_chart(kinds: Sequence[Kind], rows: list[list[Value]], shape: Shape | None) -> None:
    assert shape_of(columns(*kinds), rows) == shape


def test_numbers_on_different_scales_have_no_chart() -> None:
    found = [Column("name", "It.", TEXT), Column("amount", "Much.", PART), Column("currency", "In.", Kind.STRING)]
    assert shape_of(found, [["x", Decimal(3), "EUR"], ["y", Decimal(4), "EUR"]]) == Shape((0,), 1)
    mixed: list[list[Value]] = [["x", Decimal(3), "EUR"], ["y", Decimal(4), "SEK"]]
    assert is_mixed(found, mixed)
    assert shape_of(found, mixed) is None


def test_what_is_known_is_no_number_of_a_row() -> None:
    found = [Column("name", "It.", TEXT), Column("known", "Seen.", WHOLE), Column("of", "All.", WHOLE)]
    assert shape_of(found, [["x", 3, 4], ["y", 3, 4]]) is None


def test_a_chart_has_the_first_rows() -> None:
    question = Question("q", "Which?", (), "", columns=tuple(columns(TEXT, WHOLE)))
    chart = chart_of(question, [[f"row {n}", n] for n in range(MOST + 5)], Called({}, "en"))
    assert chart is not None
    assert str(chart.body).count("<rect") == MOST
    assert chart_of(question, [], Called({}, "en")) is None


def test_years_are_told_from_counts() -> None:
    assert are_years([2021, None, 1999])
    assert not are_years([2021, 3])
    assert not are_years(["2021"])
