"""The drawing of the main classes: a box a class, a row a relation, a line where it leads to the next column."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from api.web.charts.chart import Chart
from api.web.charts.svg import element, link, text, width_of
from api.web.ontology.relations import Box, Relation, boxes
from api.web.ontology.terms import CENTRE, terms

_WIDTH, _GAP, _BETWEEN = 172, 54, 18  # pixels: of a box, between columns, between boxes of a column
_HEAD, _ROW, _LINE, _PAD = 28, 19, 15, 7
_SIZE = 12


@dataclass(frozen=True)
class _Row:
    """A relation as it is drawn: where in its box, and the lines that name what it leads to, none where a line does."""

    relation: Relation
    y: float
    told: tuple[str, ...]


@dataclass(frozen=True)
class _Placed:
    """A box as it is drawn."""

    box: Box
    x: float
    y: float
    height: float
    rows: tuple[_Row, ...]


def diagram(translated: Callable[[str], str]) -> Chart:
    """Return the drawing; ``translated`` gives its words in the language of the page."""
    _ = translated
    columns = boxes()
    column_of = {box.iri: place for place, column in enumerate(columns) for box in column}
    placed = _placed(columns, column_of)
    height = max(one.y + one.height for one in placed) + 2
    by_class = {one.box.iri: one for one in placed}
    lines = [line for one in placed for line in _lines(one, by_class)]
    body = Markup("").join([*lines, *map(_drawn, placed)])
    width = len(columns) * _WIDTH + (len(columns) - 1) * _GAP + 2
    return Chart(
        title=_("The main classes and how they hang together"),
        says=_("Each box is a class with its relations, and how many values they have; the tables below say the same."),
        width=width,
        height=round(height),
        body=body,
        role="group",  # its names are links
    )


def _placed(columns: tuple[tuple[Box, ...], ...], column_of: dict[str, int]) -> list[_Placed]:
    """Return the boxes with their places; each column begins at the top."""
    drawn = [[_rows(box, column_of) for box in column] for column in columns]
    found = []
    for place, column in enumerate(columns):
        y = 1.0
        for box, (rows, height) in zip(column, drawn[place], strict=True):
            found.append(_Placed(box, 1 + place * (_WIDTH + _GAP), y, height, rows))
            y += height + _BETWEEN
    return found


def _rows(box: Box, column_of: dict[str, int]) -> tuple[tuple[_Row, ...], float]:
    """Return the rows of a box with their places in it, and its height."""
    y: float = _HEAD + (_PAD if box.relations else 0)
    rows = []
    for one in box.relations:
        is_next = len(one.targets) == 1 and column_of[one.targets[0]] == column_of[box.iri] + 1
        told = () if is_next else _wrapped(", ".join(terms()[target].local for target in one.targets))
        rows.append(_Row(one, y, told))
        y += _ROW + _LINE * len(told)
    return tuple(rows), y + (_PAD if box.relations else 0)


def _wrapped(words: str) -> tuple[str, ...]:
    """Return what a relation leads to, as lines that fit into a box."""
    lines = ["→"]
    for word in words.split():
        if width_of(f"{lines[-1]} {word}", _SIZE) > _WIDTH - 34:
            lines.append("   ")
        lines[-1] += f" {word}"
    return tuple(lines)


def _lines(one: _Placed, by_class: dict[str, _Placed]) -> list[Markup]:
    found = []
    for row in one.rows:
        if not row.told:
            to = by_class[row.relation.targets[0]]
            x, y, end, level = one.x + _WIDTH, one.y + row.y + _ROW / 2, to.x, to.y + _HEAD / 2
            bend = f"C{x + _GAP / 2:.0f} {y:.1f} {end - _GAP / 2:.0f} {level:.1f} {end - 6:.0f} {level:.1f}"
            found.append(element("path", d=f"M{x:.0f} {y:.1f}{bend}", class_="relation"))
            found.append(element("path", d=f"M{end - 7:.0f} {level - 4:.1f}l7 4l-7 4z", class_="relation-end"))
    return found


def _drawn(one: _Placed) -> Markup:
    term = one.box.term
    look = " centre" if term.name.iri == CENTRE else ""
    name = text(term.local, one.x + 9, one.y + 19, class_=f"class-name{look}")
    return element(
        "g",
        element("rect", x=one.x, y=one.y, width=_WIDTH, height=one.height, rx=5, class_=f"class-box{look}"),
        element("rect", x=one.x, y=one.y, width=_WIDTH, height=_HEAD, rx=5, class_=f"class-head{look}"),
        link(f"#{term.anchor}", name),
        Markup("").join(_row(one, row) for row in one.rows),
    )


def _row(one: _Placed, row: _Row) -> Markup:
    y = one.y + row.y + 14
    told = [
        text(line, one.x + 17, y + _LINE * (number + 1), class_="soft-text relation-to")
        for number, line in enumerate(row.told)
    ]
    return Markup("").join(
        [
            link(f"#{row.relation.term.anchor}", text(row.relation.term.local, one.x + 9, y, class_="relation-name")),
            text(row.relation.count, one.x + _WIDTH - 9, y, text_anchor="end", class_="soft-text relation-name"),
            *told,
        ]
    )
