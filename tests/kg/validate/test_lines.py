"""The index of lines knows every statement of a Turtle file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS, XSD

from kg import assets
from kg.turtle import dumps
from kg.validate.lines import LineIndex

EX = "https://example.org/"
TURTLE = '''@base <https://example.org/> .
PREFIX : <#>
@prefix ex: <https://example.org/> . # a . comment ; with marks
<a> a ex:Thing ; ex:name "one.",
  """two
lines [ ( " """@en ;
  ex:number 3, -4.5 , 1e3 ; ex:when "2021-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .
ex:b ex:list ( 1 2 ) ; ex:nested [ ex:deep "here" ; ex:deeper [ ex:deepest ex:c.d ] ] ;
  ex:after "there" .
:c ex:esc\\-aped 'don\\'t \\u00e9' .
'''


def test_each_kind_of_term_has_its_line() -> None:
    index = LineIndex(TURTLE)
    a, b = URIRef(EX + "a"), URIRef(EX + "b")
    assert index.find(a, URIRef(EX + "name"), Literal("one.")) == 4
    assert index.find(a, URIRef(EX + "name"), Literal('two\nlines [ ( " ', lang="en")) == 5
    assert index.find(a, URIRef(EX + "number"), Literal("-4.5", datatype=XSD.decimal)) == 7
    assert index.find(b, URIRef(EX + "after"), Literal("there")) == 9
    assert index.find(URIRef(EX + "#c"), URIRef(EX + "esc-aped"), Literal("don't é")) == 10


def test_what_is_missing_falls_back_to_its_property_and_its_subject() -> None:
    index = LineIndex(TURTLE)
    a = URIRef(EX + "a")
    assert index.find(a, URIRef(EX + "number"), Literal("another")) == 7
    assert index.find(a, RDFS.label, None) == 4
    assert index.find(URIRef(EX + "nobody"), None, None) is None


@pytest.mark.parametrize("path", sorted(assets.ontology_dir().rglob("*.ttl")), ids=lambda path: path.stem)
def test_every_statement_of_our_own_files_is_found(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    index, lines = LineIndex(text), text.splitlines()
    for subject, predicate, value in Graph().parse(data=text, format="turtle"):
        if isinstance(subject, BNode) or isinstance(value, BNode):
            continue
        line = index.find(subject, predicate, value)
        assert line is not None
        if isinstance(value, Literal) and "\n" not in value and '"' not in value and "\\" not in value:
            assert str(value) in lines[line - 1]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("pq"), st.text(max_size=12)), max_size=12))
def test_any_literal_that_we_write_is_found_again(rows: list[tuple[str, str, str]]) -> None:
    triples = [(URIRef(EX + s), URIRef(EX + p), Literal(text)) for s, p, text in rows]
    written = dumps(triples)
    index = LineIndex(written)
    for triple in triples:
        line = index.find(*triple)
        assert line is not None
        assert written.split("\n")[line - 1].strip().endswith((";", ",", "."))


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    LineIndex(text)
