"""Sums of figures that count nothing twice: no part beside its total, no money in two currencies, no rates.

Figures are summed only with those that say the same kind of thing: same indicator, population, unit or currency,
modality, what they are a rate over, and time: the year, or where none is said the period, and the moment at which they
were taken. Several that say no time are not summed, since nobody knows whether it is the same. In such a group a figure
is left out that is part of another one in it, or the same money as another one in it. So a part counts where its total
is not asked for, and never beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.things.rows import Rows
from kg.things.template import about, query

_PERCENT = "/percent"

#: Which figures are parts of which, or the same money, both of them written once for each such pair.
Wholes = Mapping[str, Sequence[str]]


@dataclass(frozen=True, order=True)
class Group:
    """What the figures of a sum have in common; what they do not say is empty."""

    indicator: str
    population: str
    unit: str
    currency: str
    modality: str
    per: str
    year: str
    period_start: str = ""
    period_end: str = ""
    as_of: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether a sum of such figures means something: shares and rates have none."""
        return not self.per and not self.unit.endswith(_PERCENT)

    @property
    def has_time(self) -> bool:
        """Whether its figures say of what time they are."""
        return any((self.year, self.period_start, self.period_end, self.as_of))


@dataclass(frozen=True)
class Amount:
    """A figure as a sum takes it."""

    figure: str
    value: Decimal
    group: Group
    rough: bool


@dataclass(frozen=True)
class Sum:
    """A group with its sum (None where its figures do not add up): of how many figures, and how many it leaves out.

    ``rough`` is how many of those that count are approximate or limits. ``parts`` is how many of them are parts of a
    figure that another sum has, or the same money: the two sums are never to be added.
    """

    group: Group
    total: Decimal | None
    counted: tuple[str, ...]
    left_out: tuple[str, ...]
    rough: int
    parts: int


def amounts_query(figures: Sequence[str]) -> str:
    """Return the query for what sums need of figures."""
    return about("amounts", (str(NamedNode(figure)) for figure in figures))


def wholes_query() -> str:
    """Return the query for the figures that are parts of others, or the same money."""
    return query("wholes")


def amounts(rows: Rows) -> list[Amount]:
    """Return the amounts that the rows of ``amounts_query`` say."""
    found = {}
    for row in rows:
        thing, value, indicator, modality, unit, currency, population, per, *more = map(_text, row)
        year, start, end, as_of, approximate, bound = more
        period = ("", "") if year else (start, end)
        group = Group(indicator, population, unit, currency, modality, per, year, *period, as_of)
        found[thing] = Amount(thing, Decimal(value), group, approximate == "true" or bool(bound))
    return list(found.values())


def wholes(rows: Rows) -> Wholes:
    """Return the pairs that the rows of ``wholes_query`` say."""
    found: dict[str, list[str]] = {}
    for thing, other in rows:
        found.setdefault(_text(thing), []).append(_text(other))
    return found


def sums(figures: Iterable[Amount], others: Wholes) -> list[Sum]:
    """Return the sums of figures by group, in order."""
    groups: dict[Group, dict[str, Amount]] = {}
    for one in figures:
        groups.setdefault(one.group, {})[one.figure] = one
    all_ = frozenset(figure for group in groups.values() for figure in group)
    return [_sum(group, groups[group], others, all_) for group in sorted(groups)]


def _sum(group: Group, figures: Mapping[str, Amount], others: Wholes, all_: frozenset[str]) -> Sum:
    kept: list[Amount] = []
    left_out: list[str] = []
    for figure, amount in sorted(figures.items()):
        if _above(figure, others) & (figures.keys() - left_out):
            left_out.append(figure)
        else:
            kept.append(amount)
    can_add = group.adds_up and (group.has_time or len(kept) == 1)
    total = sum((one.value for one in kept), Decimal(0)) if can_add else None
    rough = sum(one.rough for one in kept)
    elsewhere = all_ - figures.keys()
    parts = sum(bool(_above(one.figure, others) & elsewhere) for one in kept)
    return Sum(group, total, tuple(one.figure for one in kept), tuple(left_out), rough, parts)


def _above(figure: str, others: Wholes) -> set[str]:
    """Return the figures that one is part of, directly or through others, or the same money as."""
    found: set[str] = set()
    new = [figure]
    while new:
        new = [other for one in new for other in others.get(one, ()) if other not in found]
        found.update(new)
    return found - {figure}


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
