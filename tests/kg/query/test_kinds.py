"""Values of parameters as addresses write them: every key comes back from its term, and nothing else gets in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.namespaces import ID, VET
from kg.query.errors import ParameterError, QuestionError
from kg.query.kinds import Type, nearest, shown
from tests.cases import for_each

INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


@for_each(
    "type_, key, term",
    [
        ("integer 1990..2100", "2023", Literal("2023", datatype=INTEGER)),
        ("integer -5..5", "-5", Literal("-5", datatype=INTEGER)),
        ("text", '"} SELECT', Literal('"} SELECT')),
        ("concept system", "belgium-fl", NamedNode(f"{ID}concept/system/belgium-fl")),
        ("development", "42130", NamedNode(f"{ID}development/42130")),
        ("body", "oead", NamedNode(f"{ID}body/oead")),
        ("one of vet:succeeds vet:partOf", "partOf", NamedNode(f"{VET}partOf")),
        ("one of <concept/a> <concept/b>", "b", NamedNode(f"{ID}concept/b")),
    ],
)
def test_a_key_stands_for_a_term_and_back(type_: str, key: str, term: NamedNode | Literal) -> None:
    found = Type.parse(type_)
    assert found.term(key) == term
    assert found.key(term) == key
    if isinstance(term, NamedNode):
        assert found.term(term.value) == term, "the whole IRI is as good"


@for_each(
    "type_, value",
    [
        ("integer 1990..2100", "1989"),
        ("integer 1990..2100", "2023.0"),
        ("integer 1990..2100", "²023"),
        ("integer 1990..2100", ""),
        ("concept system", "Belgium FL"),
        ("concept system", "a> } #"),
        ("concept system", f"{ID}concept/stage/pilot"),
        ("concept system", "https://example.org/"),
        ("development", "../body/x"),
        ("development", f"{ID}body/oead"),
        ("one of vet:succeeds vet:partOf", "hasPart"),
    ],
)
def test_what_is_of_another_type_is_an_error(type_: str, value: str) -> None:
    with pytest.raises(ParameterError):
        Type.parse(type_).term(value)


@given(st.text(max_size=40))
def test_no_text_becomes_anything_but_a_term_of_its_type(value: str) -> None:
    for name in ("integer 1990..2100", "concept system", "development", "one of vet:succeeds vet:partOf"):
        type_ = Type.parse(name)
        try:
            term = type_.term(value)
        except ParameterError:
            continue
        assert type_.term(type_.key(term)) == term


@for_each("text", ["", "year", "integer", "integer 1..", "concept", "concept a b", "one", "developments"])
def test_other_words_are_no_types(text: str) -> None:
    with pytest.raises(QuestionError):
        Type.parse(text)


def test_a_hint_names_what_is_near_or_what_there_is() -> None:
    known = ["implementation", "pilot", "design"]
    assert nearest("implementaton", known) == "did you mean implementation?"
    assert nearest("xyz", known) == "known: implementation, pilot, design"
    assert nearest("xyz", [str(number) for number in range(99)]).endswith("19, …")
    assert len(shown("x" * 5000)) < 100
