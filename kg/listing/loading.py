"""From a view to columns: a few queries, each asked once."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal

from kg.errors import SnapshotError
from kg.listing import bits, codes
from kg.listing.asking import rows
from kg.listing.codes import Facts
from kg.listing.columns import Cells, Column
from kg.listing.dimension import DIMENSIONS, Dimension, Value
from kg.listing.milestones import Milestones, Pair
from kg.listing.sorting import collated
from kg.listing.terms import best, named, reference, tail
from kg.listing.vocabulary import vocabulary
from kg.query.errors import CutAnswerError
from kg.store.view import View

log = logging.getLogger(__name__)

#: The fields of the card by which developments are found.
_FIELDS = tuple(
    dict.fromkeys(dimension.card_field.removeprefix("vet:") for dimension in DIMENSIONS if dimension.card_field)
)
_NOTHING = Facts()
_NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Thing:
    """A development: what it is called, and what is said of it that nobody filters by.

    ``labels`` are those by language; None where there is but the English one.
    """

    iri: str
    label: str
    labels: Mapping[str, str] | None
    composed: bool
    share: float | None


@dataclass(frozen=True)
class Loaded:
    """All that a listing is made of; the rows are in the order of their labels."""

    things: Sequence[Thing]
    columns: Mapping[str, Column]
    milestones: Milestones


def load(view: View) -> Loaded:
    """Read a view. Raises QueryError where it cannot answer; SnapshotError where a snapshot's answers are not whole."""
    try:
        return _loaded(view)
    except SnapshotError as error:
        if not view.needs_network:
            raise
        wrong = error.message
    hint = "it may cut off long answers: raise its limit of rows"
    raise CutAnswerError(f"the endpoint does not give what it holds: {wrong}", hint=hint)


def _loaded(view: View) -> Loaded:
    words = vocabulary(view)
    dimensions = dict(words.dimensions)
    stages = dimensions["stage"].values.values()
    said = [pair for pair, (name, _) in words.said.items() if name != "stage"]
    told = codes.facts(view, said, [stage.iri for stage in stages], _FIELDS)
    things = _things(view, told)
    facts = [told.pop(thing.iri, _NOTHING) for thing in things]
    if wrong := sum(told.wrong for told in facts):
        log.warning("%d years of milestones, or shares of what is known, are no such numbers: they are left out", wrong)
    cells = _concepts(facts, [words.said[pair] for pair in said], dimensions)
    cells["framework"] = _each(cells["priority"], words.framework)
    cells["body"] = _bodies(view, things, dimensions["body"])
    dimensions["year"], pairs = _milestones(facts, dimensions["year"])
    cells["stage"] = [tuple(sorted({stage for stage, _ in cell})) for cell in pairs]
    cells["year"] = [tuple(sorted({year for _, year in cell})) for cell in pairs]
    dimensions["completeness"], cells["completeness"] = _shares(facts, dimensions["completeness"])
    columns = {name: _column(dimensions[name], cells[name], facts) for name in dimensions}
    return Loaded(things, columns, Milestones(columns["stage"], columns["year"], pairs))


def _things(view: View, told: Mapping[str, Facts]) -> list[Thing]:
    """Return the developments by label. Raises SnapshotError where the view does not give them all."""
    labels: dict[str, dict[str, str]] = {}
    for thing, label in rows(view, "developments"):
        if thing is not None:
            named(labels.setdefault(thing.value, {}), label)
    count = _count(view)
    if count != len(labels):
        message = f"{len(labels)} developments came of {'an unknown number' if count is None else count}"
        raise SnapshotError(message, hint="check it: vetkg verify")
    things = (_thing(iri, labels[iri], told.get(iri, _NOTHING)) for iri in labels)
    return sorted(things, key=lambda thing: (collated(thing.label), reference(thing.iri, "development")))


def _count(view: View) -> int | None:
    """Return how many developments the view says there are; None where it says anything else."""
    found = list(rows(view, "count"))
    count = found[0][0] if len(found) == 1 and len(found[0]) == 1 else None
    return int(count.value) if isinstance(count, Literal) and _NUMBER.fullmatch(count.value) else None


def _thing(iri: str, labels: dict[str, str], facts: Facts) -> Thing:
    more = None if labels.keys() == {"en"} else labels
    return Thing(iri, best(labels) or tail(iri), more, facts.composed, facts.share)


def _concepts(
    facts: Sequence[Facts], places: Sequence[tuple[str, int]], dimensions: Mapping[str, Dimension]
) -> dict[str, Cells]:
    """Return the numbers of each row's values in each dimension; ``places`` tell what a number of a fact means."""
    cells: dict[str, list[tuple[int, ...]]] = {name: [()] * len(facts) for name in dimensions}
    for row, told in enumerate(facts):
        for name, number in sorted({places[number] for number in told.values}):
            cells[name][row] += (number,)
    return dict(cells)


def _each(cells: Cells, of: Mapping[int, int]) -> Cells:
    return [tuple(sorted({of[number] for number in cell if number in of})) for cell in cells]


def _bodies(view: View, things: Sequence[Thing], dimension: Dimension) -> Cells:
    numbers = {value.iri: number for number, value in enumerate(dimension.values.values())}
    held: dict[str, set[int]] = {}
    for thing, body in rows(view, "bodies"):
        if thing is not None and body is not None and body.value in numbers:
            held.setdefault(thing.value, set()).add(numbers[body.value])
    return [tuple(sorted(held.get(thing.iri, ()))) for thing in things]


def _milestones(facts: Sequence[Facts], dimension: Dimension) -> tuple[Dimension, list[tuple[Pair, ...]]]:
    """Return the years, and the (stage, year) of each row by their numbers, the earliest first."""
    years = sorted({year for told in facts for year, _ in told.milestones})
    numbers = {year: number for number, year in enumerate(years)}
    values = {str(year): Value(str(year), "", str(year)) for year in years}
    shared: dict[Pair, Pair] = {}
    pairs = [
        tuple(shared.setdefault((stage, numbers[year]), (stage, numbers[year])) for year, stage in sorted(set(cell)))
        for cell in (told.milestones for told in facts)
    ]
    return replace(dimension, values=values), pairs


def _shares(facts: Sequence[Facts], dimension: Dimension) -> tuple[Dimension, Cells]:
    shares = sorted({told.share for told in facts if told.share is not None})
    numbers: dict[float | None, int] = {share: number for number, share in enumerate(shares)}
    values = {f"{share:g}": Value(f"{share:g}", "", f"{share:g}") for share in shares}
    return replace(dimension, values=values), [() if told.share is None else (numbers[told.share],) for told in facts]


def _column(dimension: Dimension, own: Cells, facts: Sequence[Facts]) -> Column:
    """Return a column that knows of which rows its field is known, cut off, or inferred."""
    own = _shared(own)
    column = Column(dimension, own, _wide(dimension, own))
    if dimension.card_field:
        number = _FIELDS.index(dimension.card_field.removeprefix("vet:"))
        column.known |= _set(facts, lambda told: number in told.known)
        column.cut = _set(facts, lambda told: number in told.cut)
    if dimension.name == "system":
        column.inferred = _set(facts, lambda told: not told.listed) & column.held
    return column


def _set(facts: Sequence[Facts], holds: Callable[[Facts], bool]) -> int:
    return bits.pack((row for row, told in enumerate(facts) if holds(told)), len(facts))


def _wide(dimension: Dimension, own: Cells) -> Cells:
    """Return the values of each row with all that take them in; of shares all that are not more."""
    if dimension.kind == "share":
        lower = [tuple(range(number + 1)) for number in range(len(dimension.values))]
        return [lower[cell[0]] if cell else () for cell in own]
    above = _above(dimension)
    if not any(len(line) > 1 for line in above):
        return own
    return _shared([tuple(sorted({number for value in cell for number in above[value]})) for cell in own])


def _shared(cells: Cells) -> Cells:
    """Return the same, each tuple of which there are many but once."""
    once: dict[tuple[int, ...], tuple[int, ...]] = {}
    return [once.setdefault(cell, cell) for cell in cells]


def _above(dimension: Dimension) -> list[tuple[int, ...]]:
    """Return the numbers of each value and of all that take it in."""
    numbers = {key: number for number, key in enumerate(dimension.values)}
    lines = []
    for value in dimension.values.values():
        line, at = [numbers[value.key]], value
        while at.broader is not None and numbers[at.broader] not in line:
            at = dimension.values[at.broader]
            line.append(numbers[at.key])
        lines.append(tuple(line))
    return lines
