"""The description for the endpoint: as it stands in the library, in the format asked for, made once for a version."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape, unescape
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store, parse

from api.catalogue import description, shelf
from api.catalogue.description import describe
from api.formats import HTML
from api.serving import Serving
from api.settings import Settings
from kg.catalogue.sizes import sizes
from kg.query.formats import FORMATS
from kg.store.embedded import SnapshotView
from kg.store.remote import RemoteView
from kg.store.view import View
from tests.cases import for_each

SD = "http://www.w3.org/ns/sparql-service-description#"
BASE = "https://vet.example"
GRAPHS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD,
          "trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS}  # fmt: skip


@contextmanager
def serving_of(view: View) -> Iterator[Serving]:
    serving = Serving(view, Settings())
    yield serving
    asyncio.run(serving.stop())


def described(view: View, name: str = "ttl", base: str = BASE) -> bytes:
    with serving_of(view) as serving:
        return asyncio.run(describe(serving, base, FORMATS[name]))


@for_each("name", GRAPHS)
def test_every_format_for_graphs_says_the_same(view: SnapshotView, name: str) -> None:
    quads = list(parse(described(view, name), format=GRAPHS[name]))
    said = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    assert said == {
        (q.subject, q.predicate, q.object) for q in parse(described(view, "nt"), format=RdfFormat.N_TRIPLES)
    }
    assert [q.object.value for q in quads if q.predicate.value == SD + "endpoint"] == [BASE + "/sparql"]


def test_as_a_page_it_is_turtle_that_cannot_do_harm(view: SnapshotView) -> None:
    with serving_of(view) as serving:
        page = asyncio.run(describe(serving, BASE, HTML))
    assert page.startswith(b'<pre class="graph">')
    assert b"&lt;https://vet.example/sparql&gt;" in page


def test_graphs_are_counted_once_for_a_version(view: SnapshotView, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[View] = []
    monkeypatch.setattr(description, "sizes", lambda view: counted.append(view) or sizes(view))

    async def ask(serving: Serving) -> set[bytes]:
        return {await describe(serving, base, FORMATS["ttl"]) for base in (BASE, "http://other.example", BASE)}

    with serving_of(view) as serving:
        assert len(asyncio.run(ask(serving))) == 2
    assert len(counted) == 1


def test_of_a_store_without_a_version_nothing_is_kept(changing: Any) -> None:
    store = Store()

    async def ask(serving: Serving) -> list[bytes]:
        first = await describe(serving, BASE, FORMATS["nt"])
        store.load(b"<urn:s> <urn:p> <urn:o> <urn:g> .", format=RdfFormat.N_QUADS)
        return [first, await describe(serving, BASE, FORMATS["nt"])]

    with serving_of(changing(store)) as serving:
        before, after = asyncio.run(ask(serving))
    assert b"<urn:g>" not in before
    assert b"<urn:g>" in after


def test_a_store_elsewhere_that_does_not_answer_is_described_without_its_graphs() -> None:
    said = described(RemoteView("http://127.0.0.1:9/sparql"), "nt").decode()
    assert f"<{SD}supportedLanguage>" in said
    assert f"<{SD}namedGraph>" not in said


@pytest.mark.parametrize("format", ["ttl", "rdf", "jsonld", "html"])
def test_a_document_is_made_once_whoever_asks_where(view: SnapshotView, format: str) -> None:
    bases = [f"http://host{i}.example/a&b" for i in range(12)]
    made: list[str] = []

    async def ask(serving: Serving) -> list[bytes]:
        async def make(base: str) -> bytes:
            made.append(base)
            return (escape(base) if format in ("rdf", "html") else base).encode() + b"/sparql"

        return await asyncio.gather(*(shelf.document(serving, base, ("x", format), make) for base in bases))

    with serving_of(view) as serving:
        found = asyncio.run(ask(serving))
    assert len(made) == 1
    assert made[0] not in bases
    assert [unescape(one.decode()) if format in ("rdf", "html") else one.decode() for one in found] == [
        f"{base}/sparql" for base in bases
    ]


def test_what_could_not_be_made_is_made_again(view: SnapshotView) -> None:
    async def ask(serving: Serving) -> bytes:
        async def fail(_: str) -> bytes:
            raise OSError

        async def make(_: str) -> bytes:
            return b"done"

        with pytest.raises(OSError):  # noqa: PT011 - the bare error above
            await shelf.document(serving, BASE, ("x", "ttl"), fail)
        return await shelf.document(serving, BASE, ("x", "ttl"), make)

    with serving_of(view) as serving:
        assert asyncio.run(ask(serving)) == b"done"
