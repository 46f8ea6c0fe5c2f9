"""On which line things stand, in documents that people write."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode

from kg import assets
from kg.validate.reading import FORMATS, Document, Places, read

EX = "https://example.org/"
TURTLE = '''@base <https://example.org/> .
PREFIX : <#>
@prefix ex: <https://example.org/> . # a . comment ; with marks
<a> a ex:Thing ; ex:name "one.",
  """two
lines [ ( " """@en ;
  ex:number 3, -4.5 , 1e3 ; ex:when
    "2021-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .
ex:b ex:list ( 1
  2 ) ; ex:nested [ ex:deep "here" ; ex:deeper
    [ ex:deepest ex:c.d ] ] ;
  ex:after "there" .
PREFIX ex: <https://other.example/>
:c ex:esc\\-aped 'don\\'t \\u00e9' .
<a> ex:name "one." .
<https://example.org/a> <name> "one." .
'''


def xsd(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}")


def document(folder: Path, text: str | bytes, name: str = "some.ttl") -> Document:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def places(folder: Path, text: str | bytes, name: str = "some.ttl") -> Places:
    found = document(folder, text, name).places
    assert found is not None
    return found


def test_each_kind_of_term_has_its_line(tmp_path: Path) -> None:
    found = places(tmp_path, TURTLE)
    a, b = NamedNode(EX + "a"), NamedNode(EX + "b")
    assert found.line(a, NamedNode(EX + "name"), Literal('two\nlines [ ( " ', language="en")) == 5
    assert found.line(a, NamedNode(EX + "number"), Literal("-4.5", datatype=xsd("decimal"))) == 7
    assert found.line(a, NamedNode(EX + "when")) == 7
    assert found.line(a, NamedNode(EX + "when"), Literal("2021-09", datatype=xsd("gYearMonth"))) == 8
    assert found.line(b, NamedNode(EX + "after"), Literal("there")) == 12
    assert found.line(NamedNode(EX + "#c"), NamedNode("https://other.example/esc-aped"), Literal("don't é")) == 14


def test_what_is_stated_twice_has_both_lines(tmp_path: Path) -> None:
    found = places(tmp_path, TURTLE)
    assert found.statement(NamedNode(EX + "a"), NamedNode(EX + "name"), Literal("one.")) == (4, 16)
    assert found.line(NamedNode(EX + "a"), NamedNode(EX + "name"), Literal("one.")) == 4


def test_what_is_missing_falls_back_to_its_property_its_subject_and_where_it_is_named(tmp_path: Path) -> None:
    found = places(tmp_path, TURTLE)
    a = NamedNode(EX + "a")
    assert found.line(a, NamedNode(EX + "number"), Literal("another")) == 7
    assert found.line(a, NamedNode(EX + "nothing")) == 4
    assert found.line(NamedNode(EX + "c.d")) == 11
    assert found.line(NamedNode(EX + "nobody")) is None


def test_a_value_as_a_store_writes_it_is_found(tmp_path: Path) -> None:
    found = places(
        tmp_path, '<a> <http://example.org/p> 1,\n 22.90 ,\n "007"^^<http://www.w3.org/2001/XMLSchema#int> .'
    )
    (subject,) = {quad.subject for quad in document(tmp_path, "<a> <b> 1 .").quads}
    assert isinstance(subject, NamedNode)
    by = NamedNode("http://example.org/p")
    assert found.line(subject, by, Literal("22.9", datatype=xsd("decimal"))) == 2
    assert found.line(subject, by, Literal("7", datatype=xsd("integer"))) == 3


def test_blank_nodes_are_told_apart_where_all_that_they_say_is_equal(tmp_path: Path) -> None:
    read_once = document(tmp_path, "[] <p> 1 .\n[ <p> 1 ] .\n_:x <p> 1 .\n")
    nodes = [quad.subject for quad in read_once.quads]
    found = read_once.places
    assert found is not None
    assert [found.line(node) for node in nodes if isinstance(node, ox.BlankNode)] == [1, 2, 3]
    assert [found.name(node) for node in nodes] == ["", "", "_:x"]
    assert read(read_once.path).quads == read_once.quads


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_end_as_editors_end_them(end: str, mark: bytes, tmp_path: Path) -> None:
    text = end.join(("<a> <p> '''x", "y''' ;", "", "# c", " <q> 2 ."))
    found = document(tmp_path, mark + text.encode())
    assert found.places is not None
    assert [found.places.line(q.subject, q.predicate, q.object) for q in found.quads] == [1, 5]


def test_graphs_are_told_apart(tmp_path: Path) -> None:
    found = places(tmp_path, "<g> { <a> <p> 1 }\nGRAPH <h> { <a> <p>\n 1 } <a> <p> 1 .\n", "some.trig")
    base = tmp_path.absolute().as_uri() + "/"
    a, p = NamedNode(base + "a"), NamedNode(base + "p")
    one = Literal("1", datatype=xsd("integer"))
    assert found.line(a, p, one, NamedNode(base + "g")) == 1
    assert found.line(a, p, one, NamedNode(base + "h")) == 3
    assert found.statement(a, p, one) == (1, 3, 3)


@pytest.mark.parametrize(("name", "graph"), [("some.nt", ""), ("some.nq", " _:g")])
def test_statements_a_line_each(name: str, graph: str, tmp_path: Path) -> None:
    rows = [
        "# first",
        "",
        f'<urn:a> <urn:p> "x\\ny"@en{graph} .',
        f'_:b <urn:p> "1"^^<urn:t>{graph} . # end',
        "",
        f"<urn:a> <urn:p> _:b{graph} .",
    ]
    found = document(tmp_path, "\r\n".join(rows), name)
    assert found.places is not None
    assert [found.places.line(q.subject, q.predicate, q.object) for q in found.quads] == [3, 4, 6]


@pytest.mark.parametrize("path", sorted(assets.ontology_dir().rglob("*.ttl")), ids=lambda path: path.stem)
def test_every_statement_of_our_own_files_is_found(path: Path) -> None:
    found, lines = read(path), path.read_text(encoding="utf-8").splitlines()
    assert found.places is not None
    for quad in found.quads:
        line = found.places.line(quad.subject, quad.predicate, quad.object)
        assert line is not None
        if isinstance(quad.object, ox.Literal) and not {"\n", '"', "\\"} & set(quad.object.value):
            assert quad.object.value in lines[line - 1]


def test_text_that_says_something_else_has_no_places(tmp_path: Path) -> None:
    quads = document(tmp_path, "<a> <p> 'x' , 'y' . _:a <p> _:a .").quads
    for text in ("<a> <p> 'y' , 'x' . _:a <p> _:a .", "<a> <p> 'x' .", "<a> <p> 'x' , 'y' . _:a <p> _:b .", "<a> %"):
        with pytest.raises(ValueError, match=r"."):
            Places(text, FORMATS["ttl"], quads)


def test_deep_and_long_brackets_are_read(tmp_path: Path) -> None:
    found = places(tmp_path, "<s> <p> " + "[ <p>\n" * 5000 + "( " * 5000 + "1\n" * 3000 + ")" * 5000 + "]" * 5000 + ".")
    assert found.line(NamedNode(tmp_path.absolute().as_uri() + "/s")) == 1
