"""A small graph in which everything is a step from everything else."""

import json
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.namespaces import CURRENT_GRAPH
from kg.snapshot import CURRENT, CURRENT_DUMP, HISTORY_DUMP, MANIFEST, STORE

HUB = "https://hub.example/"
SPOKES, CHAIN, GRAPHS = 1200, 400, 30


def _name(local: str) -> NamedNode:
    return NamedNode(HUB + local)


def _quads() -> Iterator[Quad]:
    current, to, text = NamedNode(CURRENT_GRAPH), _name("to"), _name("text")
    for number in range(SPOKES):
        spoke = _name(f"spoke/{number}")
        yield Quad(spoke, to, _name("hub"), current)
        yield Quad(_name("hub"), to, spoke, current)
        yield Quad(spoke, text, Literal("a" * (number % 60) + "b", language="en"), current)
    for number in range(CHAIN):
        yield Quad(_name(f"link/{number}"), _name("next"), _name(f"link/{number + 1}"), current)
    for number in range(GRAPHS):
        for other in range(10):
            yield Quad(_name(f"link/{number}"), to, _name(f"link/{other}"), _name(f"graph/{number}"))


def make_snapshot(out: Path, version: str, sample: Path) -> None:
    """Make a snapshot of the sample and the hub in ``out``, the current one there."""
    folder = out / version
    folder.mkdir(parents=True)
    store = Store(str(folder / STORE))
    store.bulk_load(path=sample, format=RdfFormat.TRIG)
    store.extend(_quads())
    store.flush()
    store.dump(str(folder / CURRENT_DUMP), format=RdfFormat.N_TRIPLES, from_graph=NamedNode(CURRENT_GRAPH))
    store.dump(str(folder / HISTORY_DUMP), format=RdfFormat.N_QUADS)
    (folder / MANIFEST).write_text(json.dumps({"version": version, "counts": {}, "files": {}}))
    (out / CURRENT).symlink_to(version)
