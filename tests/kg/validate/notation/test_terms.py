"""Terms in N-Triples: what a parser reads back is the term."""

import pyoxigraph as ox
import pytest

from kg.validate.notation.terms import address, ntriples, plain


@pytest.mark.parametrize(
    "term",
    [
        ox.NamedNode("https://example.org/ä"),
        ox.Literal("1"),
        ox.Literal("01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.Literal('a\n"b"\\\t\r', language="de-at"),
    ],
)
def test_a_term_is_read_back(term: ox.NamedNode | ox.Literal) -> None:
    (triple,) = ox.parse(f"<x:s> <x:p> {ntriples(term)} .", format=ox.RdfFormat.N_TRIPLES)
    assert triple.object == term


def test_signs_that_an_iri_cannot_hold_are_escaped() -> None:
    assert address("x:a> <b") == "<x:a\\u003E\\u0020\\u003Cb>"


def test_a_blank_node_has_the_name_that_is_given_and_nothing_is_nothing() -> None:
    assert (ntriples(ox.BlankNode(), "line3"), ntriples(None)) == ("_:line3", "")
    assert (plain(ox.BlankNode()), plain(None), plain(ox.Literal("x", language="en"))) == ("a blank node", "", "x")
