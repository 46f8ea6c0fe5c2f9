"""Terms in N-Triples: what a parser reads back is the term."""

import pyoxigraph as ox
import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.validate.terms import ntriples, plain


@pytest.mark.parametrize(
    ("node", "term"),
    [
        (URIRef("https://example.org/ä"), ox.NamedNode("https://example.org/ä")),
        (Literal("1"), ox.Literal("1")),
        (
            Literal("01", datatype=XSD.integer, normalize=False),
            ox.Literal("01", datatype=ox.NamedNode(str(XSD.integer))),
        ),
        (Literal('a\n"b"\\\t\r', lang="de-at"), ox.Literal('a\n"b"\\\t\r', language="de-at")),
    ],
)
def test_a_term_is_read_back(node: Node, term: ox.NamedNode | ox.Literal) -> None:
    (triple,) = ox.parse(f"<x:s> <x:p> {ntriples(node)} .", format=ox.RdfFormat.N_TRIPLES)
    assert triple.object == term


def test_signs_that_an_iri_cannot_hold_are_escaped() -> None:
    assert ntriples(URIRef("x:a> <b")) == "<x:a\\u003E\\u0020\\u003Cb>"


def test_a_blank_node_has_the_name_that_is_given_and_nothing_is_nothing() -> None:
    assert (ntriples(BNode(), "line3"), ntriples(None)) == ("_:line3", "")
    assert (plain(BNode()), plain(None), plain(Literal("x", lang="en"))) == ("a blank node", "", "x")
