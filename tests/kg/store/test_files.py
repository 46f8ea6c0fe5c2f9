"""Any RDF file can be asked; what is broken or reaches out is an error that says where."""

import gzip
import pickle
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.query.formats import Answer
from kg.query.prepared import prepare
from kg.store.files import loaded
from kg.store.view import ITS_OWN, Dataset, View

TURTLE = "@prefix : <http://e/> .\n:s :p 1 .\n"
QUADS = "<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n<http://e/s> <http://e/p> <http://e/o> <http://e/h> .\n"
RDF = """<?xml version="1.0"?>{doctype}
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
  <rdf:Description rdf:about="http://e/s"><e:p>{value}</e:p></rdf:Description>
</rdf:RDF>
"""
ALL = "SELECT * { ?s ?p ?o }"
NAMED = "SELECT * { GRAPH ?g { ?s ?p ?o } }"

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: str) -> Path:
        path = tmp_path / name
        path.write_bytes(gzip.compress(content.encode()) if name.endswith(".gz") else content.encode())
        return path

    return written


@pytest.fixture
def called() -> Iterator[tuple[int, list[object]]]:
    """A port, and who called there."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def wait() -> None:
            while True:
                try:
                    connection, who = server.accept()
                except OSError:
                    return
                calls.append(who)
                connection.close()

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        yield server.getsockname()[1], calls
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def ask(view: View, query: str, dataset: Dataset = ITS_OWN) -> Answer:
    return view.query(prepare(query), dataset)


def count(view: View, query: str, dataset: Dataset = ITS_OWN) -> int:
    return len(list(ask(view, query, dataset)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "content", "default", "named"),
    [
        ("a.ttl", TURTLE, 1, 0),
        ("a.TTL", TURTLE, 1, 0),
        ("a.ttl.gz", TURTLE, 1, 0),
        ("a.nt", "<http://e/s> <http://e/p> <http://e/o> .\n", 1, 0),
        ("a.nq", QUADS, 1, 2),
        ("a.trig", TURTLE + ":g { :s :p 2 , 3 }", 1, 2),
        ("a.rdf", RDF.format(doctype="", value="x"), 1, 0),
        ("a.owl", RDF.format(doctype='<!DOCTYPE a [<!ENTITY e "http://e/">]>', value="&e;"), 1, 0),
        ("a.jsonld", '{"@id": "http://e/s", "http://e/p": "x"}', 1, 0),
        ("empty.ttl", "", 0, 0),
    ],
)
def test_each_format_is_read(write: Write, name: str, content: str, default: int, named: int) -> None:
    with loaded([write(name, content)]) as view:
        assert (count(view, ALL), count(view, NAMED)) == (default, named)


def test_the_default_graph_is_that_of_the_files_or_else_all_named_ones(write: Write) -> None:
    quads, triples = write("q.nq", QUADS), write("t.ttl", TURTLE)
    with loaded([quads]) as view:
        assert (count(view, ALL), count(view, NAMED)) == (1, 2), "a statement of two graphs is one statement"
    with loaded([quads, triples]) as view:
        assert "1" in str(next(iter(ask(view, ALL))))  # type: ignore[arg-type, call-overload]
        assert (count(view, ALL), count(view, NAMED)) == (1, 2)


def test_our_own_quads_have_the_current_view_as_their_default_graph() -> None:
    with loaded([Path(__file__).with_name("sample.trig")]) as view:
        assert count(view, "SELECT * { <https://w3id.org/vetkg/id/development/1> vet:startYear ?year }") == 1


def test_named_graphs_are_reached_by_the_dataset(write: Write) -> None:
    with loaded([write("q.nq", QUADS), write("t.ttl", TURTLE)]) as view:
        assert count(view, ALL, Dataset(("http://e/g",), ())) == 1
        assert count(view, ALL, Dataset(("http://e/none",), ())) == 0
        assert count(view, NAMED, Dataset((), ("http://e/h",))) == 1
        assert count(view, "SELECT * FROM <http://e/g> { ?s ?p ?o }") == 1


def test_another_process_opens_the_same(write: Write) -> None:
    with loaded([write("q.nq", QUADS)]) as view:
        copy = pickle.loads(pickle.dumps(view))  # noqa: S301 - its own
        assert (copy.version, count(copy, ALL)) == (view.version, 1)


def test_the_version_is_that_of_the_contents(write: Write) -> None:
    def version(content: str) -> str | None:
        with loaded([write("a.ttl", content)]) as view:
            return view.version

    assert version(TURTLE) == version(TURTLE)
    assert version(TURTLE) != version(TURTLE + ":s :p 2 .")
    nameless = TURTLE + "[] :p 2 ."
    assert version(nameless) != version(nameless), "the names of blank nodes differ from one reading to the next"


def test_the_folder_is_gone_afterwards(write: Write) -> None:
    with loaded([write("a.ttl", TURTLE)]) as view:
        folder = view.folder
        assert folder.is_dir()
    assert not folder.parent.exists()


def test_what_a_killed_process_left_is_removed_and_what_another_uses_is_not(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    left = scratch / "vetkg-graph-left"
    left.mkdir(parents=True)
    (left / "lock").touch()
    path = write("a.ttl", TURTLE)
    with loaded([path]) as one:
        assert not left.exists()
        with loaded([path]) as other:
            assert one.folder != other.folder
            assert (count(one, ALL), count(other, ALL)) == (1, 1)
    assert not list(scratch.iterdir())


def test_relative_names_tell_nothing_of_this_machine(write: Write) -> None:
    with loaded([write("a b.ttl", "<#s> <p> <> .")]) as view:
        found = str(next(iter(ask(view, ALL))))  # type: ignore[arg-type, call-overload]
    assert "file:///a%20b.ttl#s" in found
    assert str(Path.home()) not in found


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", "@prefix : <http://e/> .\n\n:s :p .\n", "a.ttl:3: is not what its name says"),
        ("a.nt", "<http://e/s> <http://e/p> <http://e/o> .\n<a> <b> <c>\n", "a.nt:2: is not what its name says"),
        ("a.ttl.gz", "nonsense", "a.ttl.gz:1: is not what its name says"),
        ("a.jsonld", "{", "a.jsonld"),
        ("a.rdf", "no XML", "a.rdf: is not read: line 1 is no XML"),
        ("a.rdf", "", "a.rdf: is not read: line 1 is no XML: no element found"),
        ("a.rdf", RDF.format(doctype="", value="x").removesuffix("</rdf:RDF>\n"), "is no XML: no element found"),
        pytest.param("a.nt", f'<urn:a> <urn:b> "{"x" * (17 << 20)}" .', "a.nt: is not read: ", id="a huge literal"),
        ("a.csv", "s,p,o", "is of no known format"),
    ],
)
def test_a_broken_file_is_an_error_that_says_where(write: Write, name: str, content: str, message: str) -> None:
    with pytest.raises(SourceError) as raised, loaded([write(name, content)]):
        pass
    assert message in str(raised.value)
    assert raised.value.hint


def test_a_file_that_is_not_there_or_cut_is_an_error(write: Write, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"), loaded([tmp_path / "none.ttl"]):
        pass
    cut = write("a.ttl.gz", TURTLE * 1000)
    cut.write_bytes(cut.read_bytes()[:-20])
    with pytest.raises(SourceError, match="cannot be read"), loaded([cut]):
        pass


BOMB = "".join(
    f'<!ENTITY {name} "{"&" + before + ";" if before else "ha"}{("&" + before + ";") * 9 if before else ""}">'
    for before, name in zip(["", *"abcdefghi"], "abcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("doctype", "value"),
    [
        (f"<!DOCTYPE a [{BOMB}]>", "&j;"),
        (f'<!DOCTYPE a [<!ENTITY a "{"x" * 10_000}">]>', "&a;" * 100),
        ('<!DOCTYPE a [<!ENTITY a SYSTEM "http://127.0.0.1:{port}/a">]>', "&a;"),
        ('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        ('<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:{port}/a"> %a;]>', "x"),
    ],
)
def test_entities_are_neither_fetched_nor_blown_up(
    write: Write, called: tuple[int, list[object]], doctype: str, value: str
) -> None:
    port, calls = called
    path = write("a.rdf", RDF.format(doctype=doctype.replace("{port}", str(port)), value=value))
    with pytest.raises(SourceError, match="the entity"), loaded([path]):
        pass
    assert not calls


def test_a_document_type_that_lies_elsewhere_is_not_fetched(write: Write, called: tuple[int, list[object]]) -> None:
    port, calls = called
    doctype = f'<!DOCTYPE a SYSTEM "http://127.0.0.1:{port}/a.dtd">'
    with loaded([write("a.rdf", RDF.format(doctype=doctype, value="x"))]) as view:
        assert count(view, ALL) == 1
    assert not calls


@pytest.mark.parametrize("context", ["http://127.0.0.1:{port}/c.jsonld", "c.jsonld", "file:///etc/passwd"])
def test_contexts_are_not_fetched(write: Write, called: tuple[int, list[object]], context: str) -> None:
    port, calls = called
    path = write("a.jsonld", f'{{"@context": "{context.format(port=port)}", "@id": "http://e/s", "p": "x"}}')
    with pytest.raises(SourceError, match="nothing is fetched") as raised, loaded([path]):
        pass
    assert "write the context into the file" in raised.value.hint
    assert not calls
