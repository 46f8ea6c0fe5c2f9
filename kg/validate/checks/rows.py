"""The rows of the check queries: over one unit at a time, and over what all units say together."""

from collections.abc import Iterator, Sequence, Set

from kg.validate.checks import Row, run
from kg.validate.checks.dataset import Slice, as_written, graph_of, store_of, unit_of
from kg.validate.units.background import Background
from kg.validate.units.content import Content

Files = tuple[str, ...]


def rows_within(
    checks: Sequence[Slice],
    background: Background,
    units: Sequence[Files],
    contents: Sequence[Content],
    typed: Set[bytes],
) -> list[list[Row]]:
    """Return of each unit the rows of checks that look at one at a time; ``typed`` are nodes with a class elsewhere."""
    found: list[list[Row]] = [[] for _ in units]
    for graphs in _told_apart(units):
        places = {graph: place for place, graph in enumerate(graphs)}
        for one in checks:
            shown = [(graph, one.of(contents[index], typed)) for graph, index in graphs.items()]
            for row in _run(one, background, shown):
                if row.graph in graphs:
                    found[graphs[row.graph]].append(as_written(row, places[row.graph]))
    return found


def _told_apart(units: Sequence[Files]) -> list[dict[str, int]]:
    """Return graphs with the indexes of their units; units of one graph, as in two copies of a folder, stand apart."""
    found: list[dict[str, int]] = []
    for index, files in enumerate(units):
        graph = graph_of(files)
        place = next((graphs for graphs in found if graph not in graphs), None)
        if place is None:
            place = {}
            found.append(place)
        place[graph] = index
    return found


def _run(checks: Slice, background: Background, shown: Sequence[tuple[str, list[bytes]]]) -> Iterator[Row]:
    """Yield the rows of checks over what they are shown; where that is nothing, they say nothing."""
    if any(lines for _, lines in shown):
        store = store_of(shown, checks.known(background))
        for check in checks.checks:
            yield from run(check, store)


def rows_across(
    checks: Sequence[Slice], background: Background, across: Sequence[Sequence[bytes]]
) -> list[tuple[int, Row]]:
    """Return the rows of the checks over everything, each with the first unit that says something about its focus.

    ``across`` is what each slice of the checks looks at, of each unit.
    """
    found = []
    for number, one in enumerate(checks):
        shown = [(f"urn:unit:{index}", unit[number].splitlines(True)) for index, unit in enumerate(across)]
        holders: dict[bytes, int] = {}
        for index, (_, lines) in enumerate(shown):
            for line in lines:
                holders.setdefault(line.split(b" ", 1)[0], index)
        for row in _run(one, background, shown):
            owner = unit_of(row.focus)
            index = holders.get(str(row.focus).encode(), -1) if owner is None else owner
            if index >= 0:
                found.append((index, as_written(row, index)))
    return found
