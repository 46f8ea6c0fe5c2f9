"""What can be compared is what SPARQL 1.1 compares, and dates; both engines say the same of every pair of literals."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.validate.engines import RawResult, Statement, engine, engine_of_text
from kg.validate.engines.lexical import XSD
from kg.validate.engines.ordering import comparable, holds

Agreed = Callable[..., list[RawResult]]
Statements = Callable[[str], Sequence[Statement]]
SHACL = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> . "
LIMITS = {"minInclusive": ">=", "maxInclusive": "<=", "minExclusive": ">", "maxExclusive": "<"}
PAIRS = {"lessThan": "<", "lessThanOrEquals": "<="}
LONG = "0.123456789012345678901234567890123456789012345678"
#: By kind, in order; what stands in one set has the same place.
IN_ORDER = {
    "number": [
        {("-INF", "float"), ("-INF", "double")},
        {("-5", "byte")},
        {("0.5", "decimal"), ("0.5", "float"), ("5e-1", "double"), ("00.50", "decimal")},
        {("1", "integer"), ("1", "unsignedByte"), ("1.0", "decimal"), ("1e0", "double")},
        {("INF", "double"), ("1e999", "double")},
    ],
    "string": [{("", "string")}, {("A", "string")}, {("a", "string")}, {("é", "string")}],
    "boolean": [{("false", "boolean"), ("0", "boolean")}, {("true", "boolean"), ("1", "boolean")}],
    "date": [{("-0044-03-15", "date")}, {("2020-01-01", "date")}, {("2020-02-29", "date")}],
    "dateTime": [
        {("2020-01-01T00:00:00Z", "dateTime"), ("2020-01-01T05:00:00+05:00", "dateTime")},
        {("2021-01-01T00:00:00", "dateTime")},
    ],
}
WITHOUT_ORDER = [
    ("2020", "gYear"), ("2021", "gYear"), ("P1D", "dayTimeDuration"), ("P1D", "duration"), ("10:00:00", "time"),
    ("NaN", "double"), ("NaN", "float"), ("x", "integer"), ("1e3", "decimal"), ("2020-13-01", "date"), ("a", "token"),
    ("2020-01-01T00:00:00Z", "dateTimeStamp"), ("ab", "hexBinary"), ("--01", "gMonth"), ("http://e/a", "anyURI"),
]  # fmt: skip


def literal(written: str, name: str) -> ox.Literal:
    return ox.Literal(written, datatype=ox.NamedNode(XSD + name))


def _name(one: ox.Literal) -> str:
    return one.datatype.value.removeprefix(XSD)


OTHERS: list[ox.NamedNode | ox.BlankNode | ox.Literal] = [
    ox.Literal("a", language="en"),
    ox.NamedNode("http://e/a"),
    ox.BlankNode("x"),
]
PLACES: dict[object, tuple[str, int]] = {
    literal(*one): (kind, place)
    for kind, places in IN_ORDER.items()
    for place, ones in enumerate(places)
    for one in ones
}
ALL: list[ox.NamedNode | ox.BlankNode | ox.Literal] = [
    *(literal(*one) for places in IN_ORDER.values() for ones in places for one in ones),
    *(literal(*one) for one in WITHOUT_ORDER),
    *OTHERS,
]
#: What the default compares itself: the rest is the reference's, see `kg.validate.engines.unlike`.
LEFT = {"anyURI", "duration", "time"}
COMPARED = [one for one in ALL if isinstance(one, ox.Literal) and not one.language and _name(one) not in LEFT]
TOGETHER = [
    ("1 integer", "1.0 decimal"), ("0.1 float", "0.1 double"), ("0.1 decimal", "0.1 double"),
    ("NaN double", "0.5 decimal"), ("false boolean", "1 boolean"), ("2020 gYear", "2020 gYear"),
    ("2020 gYear", "2021 gYear"), ("PT1H duration", "PT1H duration"), ("10:00:00 time", "10:00:00 time"),
    ("2020-01-01Z date", "2020-01-01 date"),
    ("2020-01-01Z date", "2020-01-03 date"), ("2020-01-01+05:00 date", "2020-01-01Z date"),
    ("2020-01-01T00:00:00Z dateTime", "2020-01-01T00:00:00 dateTime"),
    ("2020-01-01T00:00:00Z dateTime", "2021-01-01T00:00:00 dateTime"), ("a string", "b string"),
    ("a string", "b anyURI"), ("x integer", "x integer"),
]  # fmt: skip


def test_every_pair_is_in_its_order_or_in_none() -> None:
    wrong = []
    for one, other in product(ALL, repeat=2):
        first, second = PLACES.get(one, ("", 0)), PLACES.get(other, ("-", 0))
        known = first[0] == second[0]
        expected = known and first[1] < second[1], known and first[1] <= second[1], known
        if (holds(one, "<", other), holds(one, "<=", other), comparable(one, other)) != expected:
            wrong.append((str(one), str(other)))
    assert wrong == []


def run(name: str, shapes: str, pairs: Iterable[tuple[object, object]]) -> list[RawResult]:
    """Return what an engine finds where each pair stands at a subject of its own."""
    text = "".join(f"<urn:{n}> e:p {one} ; e:q {other} ." for n, (one, other) in enumerate(pairs))
    parsed = ox.parse(SHACL + shapes, format=ox.RdfFormat.TURTLE)
    told = b"".join(f"{one.subject} {one.predicate} {one.object} .\n".encode() for one in parsed)
    return engine_of_text(name, told).validate_graph(list(ox.parse(SHACL + text, format=ox.RdfFormat.TURTLE)))


@pytest.mark.parametrize("name", PAIRS)
def test_the_default_compares_every_pair_so(name: str) -> None:
    pairs = [(one, other) for one in COMPARED for other in COMPARED]
    found = run("fast", f"e:S sh:targetSubjectsOf e:p ; sh:path e:p ; sh:{name} e:q .", pairs)
    expected = {f"<urn:{n}>" for n, (one, other) in enumerate(pairs) if not holds(one, PAIRS[name], other)}
    assert {str(one.focus) for one in found} == expected


@pytest.mark.parametrize("name", LIMITS)
def test_the_default_compares_every_limit_so(name: str) -> None:
    limits = list(enumerate(COMPARED))
    shapes = "".join(f"e:S{n} sh:targetSubjectsOf e:p ; sh:path e:p ; sh:{name} {one} . " for n, one in limits)
    found = run("fast", shapes, [(one, one) for one in COMPARED])
    expected = {
        (f"<urn:{n}>", f"<http://e/S{number}>")
        for (n, one), (number, limit) in product(limits, limits)
        if not holds(one, LIMITS[name], limit)
    }
    assert {(str(one.focus), str(one.shape)) for one in found} == expected


def test_both_engines_compare_so() -> None:
    """Each pair has shapes of its own, so that one run tells of all."""
    pairs = [(literal(*one.split()), literal(*other.split())) for one, other in TOGETHER]
    shape = "e:{name}-{n} sh:targetNode <urn:{n}> ; sh:path e:p ; sh:{name} {than} . "
    shapes = "".join(
        shape.format(name=name, n=n, than="e:q" if name in PAIRS else limit)
        for n, (_, limit) in enumerate(pairs)
        for name in (*LIMITS, *PAIRS)
    )
    told = {(str(result.shape).rpartition("/")[2][:-1], str(result.focus)) for result in run("both", shapes, pairs)}
    assert told == {
        (f"{name}-{n}", f"<urn:{n}>")
        for n, (value, limit) in enumerate(pairs)
        for name, operator in {**LIMITS, **PAIRS}.items()
        if not holds(value, operator, limit)
    }


@pytest.mark.parametrize("name", ["fast", "pyshacl", "both"])
@pytest.mark.parametrize(
    ("value", "limit"),
    [('"2022"^^xsd:gYear', "2100"), ('"1e3"^^xsd:decimal', "2100"), ('"NaN"^^xsd:double', "0.5"), ("e:b", "1")],
)
def test_every_engine_reports_what_cannot_be_compared(
    name: str, value: str, limit: str, statements: Statements
) -> None:
    shapes = f"{SHACL} e:S a sh:PropertyShape ; sh:targetNode e:a ; sh:path e:p ; sh:maxInclusive {limit} ."
    (result,) = engine(name, Graph().parse(data=shapes, format="turtle")).validate_graph(
        statements(f"e:a e:p {value} .")
    )
    assert result.message.startswith("not met: MaxInclusive: ")
    assert " cannot be compared with " in result.message


def test_the_reason_is_told_where_the_shape_says_nothing(agreed: Agreed) -> None:
    shape = "e:S a sh:PropertyShape ; sh:targetNode e:a ; sh:path e:p ; "
    years = 'e:a e:p "2020"^^xsd:gYear ; e:q "2021"^^xsd:gYear .'
    (pair,) = agreed(f"{shape} sh:lessThan e:q .", years)
    assert pair.message == 'not met: LessThan: "2020"^^xsd:gYear cannot be compared'
    (limit,) = agreed(f'{shape} sh:minInclusive "2020"^^xsd:gYear .', years)
    compared = '"2020"^^xsd:gYear cannot be compared with "2020"^^xsd:gYear'
    assert limit.message == f"not met: MinInclusive: {compared}"
    (own,) = agreed(f'{shape} sh:minInclusive 2020 ; sh:message "too early" .', years)
    assert own.message == "too early"
    (less,) = agreed(f"{shape} sh:minInclusive 2020 .", "e:a e:p 2019 .")
    assert less.message == "not met: MinInclusive"


@pytest.mark.parametrize("other", ['"NaN"^^xsd:double', "0.5", "0.6e0", '"x"@en'])
def test_numbers_too_long_for_the_default_are_compared_whole(other: str, agreed: Agreed) -> None:
    shapes = (
        "e:S a sh:PropertyShape ; sh:targetNode e:a ; sh:path e:p ; sh:minInclusive 0.5 ; sh:pattern '^\\\\p{Nd}' ."
    )
    found = agreed(shapes, f'e:a e:p "{LONG}"^^xsd:decimal , "9{LONG}"^^xsd:decimal , {other} .')
    values = {one.value.value for one in found if isinstance(one.value, ox.Literal)} - {"NaN", "x"}
    assert values == {LONG}


def test_a_limit_at_the_node_itself_tells_the_node(agreed: Agreed) -> None:
    (result,) = agreed("e:S a sh:NodeShape ; sh:targetObjectsOf e:p ; sh:minInclusive 1 .", "e:a e:p e:b , 2 .")
    assert result.value == result.focus == ox.NamedNode("http://e/b")


@pytest.mark.parametrize("limit", ['"a"', '"a"@en', '"a"^^xsd:anyURI'])
@pytest.mark.parametrize("path", ["sh:path e:p ;", "sh:path [ sh:zeroOrOnePath e:p ] ;", ""])
def test_only_plain_texts_are_in_the_order_of_texts(limit: str, path: str, agreed: Agreed) -> None:
    target = "sh:targetSubjectsOf e:p" if path else "sh:targetObjectsOf e:p"
    values = '"b" , "b"@en , "b"^^xsd:anyURI , 3'
    found = agreed(f"e:S {target} ; {path} sh:minInclusive {limit} .", f"e:a e:p {values} .")
    texts = [one.value for one in found if isinstance(one.value, ox.Literal)]
    assert len(texts) == (3 if limit == '"a"' else 4)
