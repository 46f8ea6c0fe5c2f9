"""For any document, every statement has the line on which a writer that takes notes put it."""

import re
from collections import defaultdict, deque
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.validate.reading import Document, Places, read
from tests.kg.validate.reading.writer import FIRST, REST, TYPE, Node, Stated, Writer

BREAK = re.compile(r"\r\n|\r|\n")
AGAIN = ox.Literal("again")


def line_at(text: str, offset: int) -> int:
    return 1 + len(BREAK.findall(text[:offset]))


class Bound:
    """The blank nodes of the document, found by the statements that are the only ones of their property."""

    def __init__(self) -> None:
        self.terms: dict[object, object] = {None: ox.DefaultGraph()}

    def bind(self, node: Node | None, term: object) -> None:
        if node is None or isinstance(node, tuple):
            assert self.terms.setdefault(node, term) == term
        else:
            assert node == term


def check(text: str, document: Document, stated: list[Stated]) -> None:
    places = document.places
    assert places is not None
    assert len(document.quads) == len(stated)
    by_predicate: dict[tuple[ox.NamedNode, bool], list[ox.Quad]] = defaultdict(list)
    by_cell: dict[tuple[object, ox.NamedNode], list[ox.Quad]] = defaultdict(list)
    for quad in document.quads:
        by_predicate[quad.predicate, quad.object == AGAIN].append(quad)
        by_cell[quad.subject, quad.predicate].append(quad)
    bound = Bound()
    equal: dict[ox.Quad, list[int]] = defaultdict(list)
    waiting = deque(stated)
    while waiting:
        one = waiting.popleft()
        if one.predicate in (FIRST, REST):
            if one.subject not in bound.terms:  # what leads to this cell comes first
                waiting.append(one)
                continue
            (quad,) = by_cell[bound.terms[one.subject], one.predicate]
        elif (
            one.predicate == TYPE or "same" in one.predicate.value
        ):  # what may be stated twice, never in an unnamed graph
            graph = bound.terms.get(one.graph, one.graph)
            wanted = (one.subject, one.predicate, one.value, graph)
            quad = next(q for q in document.quads if (q.subject, q.predicate, q.object, q.graph_name) == wanted)
        else:
            (quad,) = by_predicate[one.predicate, one.value == AGAIN]
        for node, term in ((one.subject, quad.subject), (one.value, quad.object), (one.graph, quad.graph_name)):
            bound.bind(node, term)
        equal[quad].append(line_at(text, one.value_at))
    compare(places, equal)
    subjects(text, places, stated, bound)


def compare(places: Places, equal: dict[ox.Quad, list[int]]) -> None:
    for quad, lines in equal.items():
        graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
        found = places.statement(quad.subject, quad.predicate, quad.object, graph)
        assert graph is None or sorted(found) == sorted(lines)
        assert set(lines) <= set(found)


def subjects(text: str, places: Places, stated: list[Stated], bound: Bound) -> None:
    first: dict[object, int] = {}
    for one in stated:
        line = line_at(text, one.subject_at)
        term = bound.terms.get(one.subject, one.subject)
        first[term] = min(line, first.get(term, line))
    for term, line in first.items():
        assert isinstance(term, ox.NamedNode | ox.BlankNode)
        assert places.line(term) == line


def try_one(seed: int, folder: Path) -> int:
    writer = Writer(seed, graphs=seed % 2 == 1)
    text = writer.document()
    path = folder / ("invented.trig" if writer.graphs else "invented.ttl")
    path.write_bytes(b"\xef\xbb\xbf" * (seed % 5 == 0) + text.encode())
    check(text, read(path), writer.stated)
    return len(writer.stated)


@pytest.mark.parametrize("block", range(4))
def test_every_statement_of_invented_documents_has_its_line(block: int, tmp_path: Path) -> None:
    assert sum(try_one(seed, tmp_path) for seed in range(block * 50, block * 50 + 50)) > 500
