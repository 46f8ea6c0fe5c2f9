"""sh:lessThan and its kind where pySHACL alone would stop, or compare what SPARQL does not."""

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import Graph
from rdflib.namespace import SH

from tests.kg.validate.engines.conftest import Agreed


@pytest.mark.parametrize("order", ["lessThan", "lessThanOrEquals"])
def test_nodes_that_have_no_order_are_results(agreed: Agreed, order: str) -> None:
    """The reference alone would stop at the blank nodes, and put IRIs in the order of their text."""
    shapes = f"""e:S a sh:PropertyShape ; sh:targetNode e:a ; sh:path e:p ; sh:{order} e:q ; sh:message "late" ."""
    found = agreed(shapes, "e:a e:p 1 , e:b , _:x ; e:q 2 , e:c , _:y .")
    assert len(found) == 3 * 3 - 1
    assert {one.component for one in found} == {f"{SH}{order[0].upper()}{order[1:]}ConstraintComponent"}
    assert {(one.path_text, one.message) for one in found} == {("http://e/p", "late")}
    back = f"e:S a sh:PropertyShape ; sh:targetNode e:a ; sh:path [ sh:inversePath e:p ] ; sh:{order} e:q ."
    (inverse,) = agreed(back, "e:b e:p e:a . e:a e:q 1 .")
    assert inverse.value == NamedNode("http://e/b")


PAIRS = [
    ('"2022"^^xsd:gYear', '"2023-01-01"^^xsd:date', 1),
    ('"2023-01-01"^^xsd:date', '"2022"^^xsd:gYear', 1),
    ('"a"', '"b"@en', 1),
    ('"a"@en', '"b"@de', 1),
    ('"a"', '"b"^^xsd:anyURI', 1),
    ('"P1D"^^xsd:dayTimeDuration', '"P1D"^^xsd:dayTimeDuration', 1),
    ('"2022"^^xsd:gYear', '"2022"^^xsd:gYear', 1),
    ('"a"@en', '"b"@en', 1),
    ("false", "true", 0),
    ('"NaN"^^xsd:double', '"NaN"^^xsd:double', 1),
    ('"2022-01-01Z"^^xsd:date', '"2022-01-01"^^xsd:date', 1),
    ('"2022-01-01Z"^^xsd:date', '"2022-01-03"^^xsd:date', 0),
    ('"2022-01-01T00:00:00Z"^^xsd:dateTime', '"2022-01-01T00:00:00"^^xsd:dateTime', 1),
    ('"2022-01-01T00:00:00Z"^^xsd:dateTime', '"2023-01-01T00:00:00"^^xsd:dateTime', 0),
    ('"x"^^xsd:integer', '"NaN"^^xsd:double', 1),
    ('"3"^^xsd:int', '"3.5"^^xsd:float', 0),
    ("true", "1", 1),
]


@pytest.mark.parametrize(("one", "other", "count"), PAIRS)
def test_literals_are_in_the_order_of_sparql_alone(one: str, other: str, count: int, agreed: Agreed) -> None:
    for path in ("e:p", "[ sh:zeroOrOnePath e:p ]"):
        shapes = f"e:S a sh:PropertyShape ; sh:targetObjectsOf e:r ; sh:path {path} ; sh:lessThanOrEquals e:q ."
        found = agreed(shapes, f"e:z e:r e:a . e:a e:p {one} ; e:q {other} .")
        assert len([result for result in found if isinstance(result.value, Literal)]) == count


def test_what_has_no_order_costs_the_reference_no_query(agreed: Agreed, monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads a query anew for every focus node: one odd year among many made a run take minutes."""

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("a query was run")

    monkeypatch.setattr(Graph, "query", asked)
    shapes = """e:S a sh:PropertyShape ; sh:targetSubjectsOf e:p ; sh:path e:p ; sh:minInclusive 1900 ;
        sh:lessThan e:q ; sh:pattern "^\\\\p{N}+$" ."""
    found = agreed(shapes, 'e:a e:p "12x"^^xsd:integer ; e:q 3 . e:b e:p 1950 ; e:q 1951 . e:c e:p 1 , e:x .')
    told = sorted((one.focus.value[-1], one.component.rpartition("#")[2][:4]) for one in found)
    assert told == [("a", "Less"), ("a", "MinI"), ("a", "Patt"), ("c", "MinI"), ("c", "MinI"), ("c", "Patt")]
