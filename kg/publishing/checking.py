"""Whether an engine holds what a snapshot holds: all counts, and the content of a sample or of everything."""

import hashlib
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.namespaces import CURRENT_GRAPH
from kg.publishing.engine import Engine
from kg.publishing.graphs import Graphs, normalised
from kg.publishing.literals import normal
from kg.publishing.report import Report

_SAMPLED_GRAPHS, _SAMPLED_THINGS, _FEW = 20, 20, 500


@dataclass(frozen=True)
class Difference:
    """A graph that an engine does not hold as the snapshot does, and what is wrong with it."""

    graph: str
    problem: str

    def __str__(self) -> str:
        return f"{self.graph}: {self.problem}"


def check(
    engine: Engine, graphs: Graphs, names: Iterable[str], report: Report, *, thorough: bool = False
) -> list[Difference]:
    """Return how the graphs called ``names`` differ in an engine from those of the snapshot.

    Counts are compared for each graph. Content is compared by some things of some graphs, chosen by the snapshot's
    version, things with letters beyond ASCII among them; or, if ``thorough``, by every statement.
    """
    names = list(names)
    wrong = {one.graph: one for one in counted(engine, graphs, names)}
    right = [name for name in names if name not in wrong]
    chosen = right if thorough else _sample(graphs, right)
    report.begin("comparing graphs", len(chosen))
    for name in chosen:
        problem = _compared(engine, graphs, name) if thorough else _looked_at(engine, graphs, name)
        report.advance(1)
        if problem:
            wrong[name] = Difference(name, problem)
    report.end()
    return [wrong[name] for name in names if name in wrong]


def counted(engine: Engine, graphs: Graphs, names: list[str]) -> Iterator[Difference]:
    """Yield the graphs that hold another number of statements in an engine than in the snapshot."""
    for name, count in engine.counts(names).items():
        if not graphs.fits(name, count):
            wanted = graphs.all[name].count
            yield Difference(name, f"holds {count} statements instead of {wanted}" if count else "is missing")


def _sample(graphs: Graphs, names: list[str]) -> list[str]:
    others = (name for name in names if name != str(CURRENT_GRAPH))
    chosen = heapq.nsmallest(_SAMPLED_GRAPHS, others, key=lambda name: _chance(graphs, name.encode()))
    return [*chosen, *(name for name in names if name == str(CURRENT_GRAPH))]


def _looked_at(engine: Engine, graphs: Graphs, name: str) -> str:
    """Compare some things of a graph: half of them by chance, half by chance among those beyond ASCII."""
    plain, odd = (_things(graphs, name, odd=odd) for odd in (False, True))
    wanted = normalised(line for thing in (*plain, *odd) for line in thing)
    subjects = {quad.subject for thing in (*plain, *odd) for quad in parse(thing[0], format=RdfFormat.N_TRIPLES)}
    found = {normal(triple) for triple in engine.statements(name, (one for one in subjects if _named(one)))}
    return _problem(wanted - found, len(found - wanted))


def _things(graphs: Graphs, name: str, *, odd: bool) -> list[list[bytes]]:
    known = (thing for thing in graphs.things(name) if len(thing) <= _FEW)
    some = (thing for thing in known if not odd or not all(line.isascii() for line in thing))
    return heapq.nsmallest(_SAMPLED_THINGS, some, key=lambda thing: _chance(graphs, thing[0].split(b" ", 1)[0]))


def _compared(engine: Engine, graphs: Graphs, name: str) -> str:
    """Compare every statement of a graph by digests of 16 bytes."""

    def read(quads: Iterator[Quad]) -> set[bytes]:
        return {_short(normal(quad.triple)) for quad in quads}

    found = engine.get(name, read)
    missing, known = set[bytes](), 0
    for thing in graphs.things(name):
        for statement in normalised(thing):
            if _short(statement) in found:
                known += 1
            else:
                missing.add(statement)
    return _problem(missing, len(found) - known)


def _problem(missing: set[bytes], more: int) -> str:
    said = [f"{len(missing)} statements are missing"] if missing else []
    said += [f"{more} are not of this snapshot"] if more else []
    example = f", such as {min(missing).decode()}" if missing else ""
    return " and ".join(said) + example


def _short(statement: bytes) -> bytes:
    return hashlib.blake2b(statement, digest_size=16).digest()


def _chance(graphs: Graphs, what: bytes) -> bytes:
    return _short(graphs.version.encode() + b" " + what)


def _named(term: object) -> bool:
    return isinstance(term, NamedNode)
