"""The twins in valid/ and invalid/, each validated alone with what the records may refer to, once a session."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from kg.validate.engines import RawResult, engine
from kg.validate.engines.targets import Targets
from kg.validate.engines.terms import text_of_graph
from kg.validate.engines.triples import Triples
from kg.validate.shapesets import loading
from kg.validate.units.background import Background
from kg.validate.units.behind import shape_files
from kg.validate.units.content import text_of

Found = Callable[[Path], list[RawResult]]


@pytest.fixture(scope="session")
def graph() -> Graph:
    return loading.load(shape_files())


@pytest.fixture(scope="session")
def by(graph: Graph) -> Callable[[str], Found]:
    """Returns the validation of a file by an engine."""
    background = Background.read(None)
    targets = Targets(Triples.read(text_of_graph(graph)), background.lines)

    @cache
    def found_by(name: str) -> Found:
        used = engine(name, graph)

        @cache
        def found(path: Path) -> list[RawResult]:
            lines = text_of([path]).splitlines(keepends=True)
            return used.check(lines, background.text, targets.focus(lines))

        return found

    return found_by
