"""The pages that records were read from, asked for many developments at once."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from api.rest import sources
from kg.namespaces import CURRENT_GRAPH, ID, VET
from kg.store.embedded import MemoryView

FOREIGN = "https://elsewhere.example/development"


def said(development: str, *editions: str) -> str:
    record = f"{development}-record"
    return f"<{record}> <{VET.about}> <{development}> ." + "".join(
        f"<{record}-{number}> <{VET.editionOf}> <{record}> ; <{VET.pageAddress}> '{page}' ."
        for number, page in enumerate(editions)
    )


def test_each_of_ours_has_its_pages_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_AT_ONCE", 2)
    store, things = Store(), [str(ID[f"development/{number}"]) for number in range(5)]
    text = "".join(said(thing, "b", "a", "a") for thing in things) + said(FOREIGN, "c")
    store.load(text.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(CURRENT_GRAPH))
    assert sources.sources([*things, FOREIGN], MemoryView(store)) == {thing: ["a", "b"] for thing in things}
