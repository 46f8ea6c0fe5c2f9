"""The command against a real engine: the Oxigraph server."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result
from publishing_fixtures import FOREIGN, Publish, serving
from pyoxigraph import RdfFormat, Store

from kg.cli.publish import command
from kg.errors import UsageError, VetkgError
from kg.namespaces import CURRENT_GRAPH, PUBLICATION_GRAPH
from kg.publishing.errors import PublishError, UnderWayError
from kg.publishing.graphs import Graphs
from kg.publishing.loading import LEDGER_GRAPH
from kg.publishing.marker import Marker, State

Run = Callable[..., Result]


@pytest.fixture
def run(oxigraph: str, snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command against the server."""
    for name in [name for name in os.environ if name.startswith("VETKG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # the handlers of the tests stay as they are

    def ran(*arguments: str, snapshot: str = "current") -> Result:
        to = ["--to", oxigraph, "--engine", "oxigraph", "--snapshot", str(snapshots / snapshot)]
        return CliRunner().invoke(command, [*to, "--part", "5", *arguments], catch_exceptions=True)

    return ran


def held(server: str) -> dict[str, set[bytes]]:
    store = Store()
    answer = httpx.get(f"{server}/store", headers={"Accept": "application/n-quads"})
    store.load(answer.content, format=RdfFormat.N_QUADS)
    dumped = {
        str(graph)[1:-1]: store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) for graph in store.named_graphs()
    }
    return {name: set((lines or b"").splitlines(keepends=True)) for name, lines in dumped.items()}


def assert_holds(server: str, graphs: Graphs) -> None:
    found = held(server)
    assert found.pop(str(PUBLICATION_GRAPH))
    assert found.pop(LEDGER_GRAPH)
    assert found == {name: set(graphs.lines(name)) for name in graphs.all}


def test_published(oxigraph: str, run: Run, old: Graphs, new: Graphs) -> None:
    first = run(snapshot="old")
    assert (first.exit_code, first.stdout) == (
        0,
        f"{oxigraph}/store holds snapshot old: 4 graphs, 19 statements (4 loaded, 0 as they were, 0 removed)\n",
    )
    assert_holds(oxigraph, old)
    second = run("--thorough")
    assert second.stdout.endswith("(3 loaded, 1 as they were, 1 removed)\n"), second.output
    assert_holds(oxigraph, new)
    assert run().stdout.endswith("(0 loaded, 4 as they were, 0 removed)\n")
    assert run("--anew").stdout.endswith("(4 loaded, 0 as they were, 0 removed)\n")
    assert_holds(oxigraph, new)


def test_default_graph_is_the_union(old: Graphs, new: Graphs, publish: Publish) -> None:
    with serving("--union-default-graph") as union:
        publish(old, f"{union}/store")
        done = publish(new, f"{union}/store", thorough=True)
        assert (done.loaded, done.kept, done.deleted) == (3, 1, 1)
        assert publish(new, f"{union}/store").loaded == 0
        assert_holds(union, new)


def test_graphs_of_others_stay(oxigraph: str, run: Run) -> None:
    for graph in (FOREIGN, "https://w3id.org/vetkg/graphs-of-others", "https://w3id.org/vetkg/graph/stale"):
        statement = "<urn:a> <urn:b> <urn:c> ."
        headers = {"Content-Type": "application/n-triples"}
        httpx.put(f"{oxigraph}/store", params={"graph": graph}, content=statement, headers=headers).raise_for_status()
    assert "would remove  1 graphs\n  https://w3id.org/vetkg/graph/stale\n" in run("--dry-run").stdout
    assert run().stdout.endswith("1 removed)\n")
    assert held(oxigraph).keys() >= {FOREIGN, "https://w3id.org/vetkg/graphs-of-others"}
    assert "https://w3id.org/vetkg/graph/stale" not in held(oxigraph)


def test_dry_run(oxigraph: str, run: Run) -> None:
    done = run("--dry-run")
    assert (done.exit_code, done.stdout) == (
        0,
        f"Graph Store   {oxigraph}/store\nqueries       {oxigraph}/query\nholds         nothing was published here\n"
        "would load    4 graphs, 19 statements, in 6 parts\nwould keep    0 graphs\nwould remove  0 graphs\n",
    )
    assert held(oxigraph) == {}


def test_checked(oxigraph: str, run: Run) -> None:
    nothing = run("--check")
    assert (nothing.exit_code, nothing.stdout) == (1, f"{oxigraph}/query: nothing was published here\n")
    assert run(snapshot="old").exit_code == 0
    right = run("--check", "--thorough", snapshot="old")
    assert right.exit_code == 0
    assert re.fullmatch(
        rf"{oxigraph}/query: publication of snapshot old, complete since \d{{4}}-\S+Z, 4 graphs, 19 statements\n"
        "compared every statement: no difference\n",
        right.stdout,
    )
    other = run("--check")
    assert (other.exit_code, "it is not snapshot new" in other.stderr) == (1, True)


def test_checked_after_somebody_wrote(oxigraph: str, run: Run, new: Graphs) -> None:
    assert run().exit_code == 0
    said = '<urn:thing/3> <http://www.w3.org/2000/01/rdf-schema#label> "x" .'
    update = f"DELETE WHERE {{ GRAPH <{CURRENT_GRAPH}> {{ <urn:thing/3> ?p ?o }} }}; "
    update += f"INSERT DATA {{ GRAPH <{CURRENT_GRAPH}> {{ {said} }} GRAPH <{CURRENT_GRAPH}/stale> {{ {said} }} }}"
    headers = {"Content-Type": "application/sparql-update"}
    httpx.post(f"{oxigraph}/update", content=update, headers=headers).raise_for_status()
    found = run("--check")
    assert found.exit_code == 1
    assert f"{CURRENT_GRAPH}: 1 statements are missing and 1 are not of this snapshot, such as" in found.stdout
    assert f"{CURRENT_GRAPH}/stale: is of no graph of this snapshot\n" in found.stdout
    assert "all counts, and a sample of the statements: 2 graphs differ\n" in found.stdout
    assert run().exit_code == 0
    assert_holds(oxigraph, new)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--check", "--anew"], "--check writes nothing"),
        (["--engine", "fusek"], "did you mean fuseki?"),
        (["--engine", "", "--to", "http://localhost:1/x"], "does not say what engine it is"),
        (["--snapshot", "/nowhere"], "there is no snapshot here"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, run: Run) -> None:
    done = run(*arguments)
    assert isinstance(done.exception, VetkgError)
    assert done.exception.exit_code == 2
    assert message in str(done.exception)


@pytest.mark.parametrize(
    "arguments",
    [*(("--timeout", value) for value in ("nan", "inf", "-inf", "0")), *(("--part", value) for value in ("nan", "0"))],
)
def test_no_number(arguments: tuple[str, str], run: Run, oxigraph: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert f"Invalid value for '{arguments[0]}'" in done.stderr
    assert held(oxigraph) == {}


@pytest.mark.parametrize("flags", [(), ("--check",), ("--dry-run",)])
@pytest.mark.parametrize("wrong", ["/query", "/nothing"])
def test_the_graph_store_is_asked_also_where_nothing_is_to_load(
    wrong: str, flags: tuple[str, ...], oxigraph: str, run: Run
) -> None:
    assert run().exit_code == 0
    done = run("--to", oxigraph + wrong, "--engine", "", "--query", f"{oxigraph}/query", *flags)
    assert isinstance(done.exception, PublishError)
    assert done.exception.exit_code == 1
    assert oxigraph + wrong in str(done.exception)


def test_two_addresses_of_two_stores(run: Run, oxigraph: str) -> None:
    assert run().exit_code == 0
    with serving() as other:
        done = run("--to", f"{other}/store", "--engine", "", "--query", f"{oxigraph}/query")
    assert "the Graph Store does not have what queries at" in str(done.exception)


def test_the_engine_is_named_each_time(oxigraph: str, run: Run) -> None:
    assert run().exit_code == 0
    assert run("--check").exit_code == 0
    done = run("--engine", "", "--check")
    assert isinstance(done.exception, UsageError)
    assert "or the engine, each time" in done.exception.hint


def test_taking_over(oxigraph: str, run: Run, new: Graphs) -> None:
    marker = Marker("old", State.UNDER_WAY, changed="2026-11-22T08:00:00Z", run="17").lines()
    headers = {"Content-Type": "application/n-triples"}
    httpx.put(f"{oxigraph}/store", params={"graph": str(PUBLICATION_GRAPH)}, content=marker, headers=headers)
    done = run()
    assert isinstance(done.exception, UnderWayError)
    assert done.exception.exit_code == 1
    assert "--take-over" in done.exception.hint
    assert run("--take-over").exit_code == 0
    assert_holds(oxigraph, new)


def test_credentials_that_do_not_fit(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VETKG_PUBLISH_USER", "somebody")
    done = run()
    assert isinstance(done.exception, UsageError)
    assert "VETKG_PUBLISH_USER and VETKG_PUBLISH_PASSWORD belong together" in str(done.exception)
