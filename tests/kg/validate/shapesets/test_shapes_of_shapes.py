"""Each rule of the shapes of shapes finds its fault, and it alone; the twin without the fault has no result at all."""

import pytest

from tests.kg.validate.shapesets.running import found, named_rules, ready

#: Rule, a shape with the fault, the shape without it.
CASES = [
    ("targetClass", ':s sh:targetClass "C" .', ":s sh:targetClass :C ."),
    ("targetSubjectsOf", ":s sh:targetSubjectsOf [] .", ":s sh:targetSubjectsOf :p ."),
    ("targetObjectsOf", ":s sh:targetObjectsOf 'p' .", ":s sh:targetObjectsOf :p ."),
    ("targetNode", ":s sh:targetNode [] .", ":s sh:targetNode 'a', :a ."),
    ("severity", ":s a sh:NodeShape ; sh:severity 'Warning' .", ":s a sh:NodeShape ; sh:severity sh:Warning ."),
    ("message", ":s a sh:NodeShape ; sh:message 5 .", ":s a sh:NodeShape ; sh:message 'no', 'non'@fr ."),
    ("deactivated", ":s sh:deactivated 'true' .", ":s sh:deactivated true ."),
    ("property", ":s a sh:NodeShape ; sh:property [ sh:minLength 1 ] .", ":s sh:property [ sh:path :p ] ."),
    ("PropertyShape-path", ":s a sh:PropertyShape .", ":s a sh:PropertyShape ; sh:path :p ."),
    ("NodeShape-path", ":s a sh:NodeShape ; sh:path :p .", ":s a sh:NodeShape ."),
    ("path-part", ":s sh:path ( :p ) .", ":s sh:path ( :p [ sh:inversePath ( :q :r ) ] ) ."),
    ("class", ":s sh:class 'C' .", ":s sh:class :C ."),
    ("equals", ":s sh:equals [] .", ":s sh:equals :p ."),
    ("disjoint", ":s sh:disjoint 'p' .", ":s sh:disjoint :p ."),
    ("lessThan", ":s sh:path :p ; sh:lessThan 'p' .", ":s sh:path :p ; sh:lessThan :q ."),
    ("lessThanOrEquals", ":s sh:path :p ; sh:lessThanOrEquals [] .", ":s sh:path :p ; sh:lessThanOrEquals :q ."),
    ("datatype", ":s sh:datatype xsd:date , xsd:string .", ":s sh:datatype xsd:date ."),
    ("nodeKind", ":s sh:nodeKind sh:Iri .", ":s sh:nodeKind sh:IRI ."),
    ("minCount", ":s sh:path :p ; sh:minCount '1' .", ":s sh:path :p ; sh:minCount 1 ."),
    ("maxCount", ":s sh:path :p ; sh:maxCount 1 , 2 .", ":s sh:path :p ; sh:maxCount 0 ."),
    ("minLength", ":s sh:minLength 1.5 .", ":s sh:minLength 1 ."),
    ("maxLength", ":s sh:maxLength -1 .", ":s sh:maxLength 9 ."),
    (
        "qualifiedMinCount",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMinCount :one .",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMinCount 1 .",
    ),
    (
        "qualifiedMaxCount",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMaxCount 'x' .",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMaxCount 1 .",
    ),
    ("minExclusive", ":s sh:minExclusive :a .", ":s sh:minExclusive 1 ."),
    ("minInclusive", ":s sh:minInclusive 1 , 2 .", ":s sh:minInclusive 1 ."),
    ("maxExclusive", ":s sh:maxExclusive [] .", ":s sh:maxExclusive '2026-01-01'^^xsd:date ."),
    ("maxInclusive", ":s sh:maxInclusive :a .", ":s sh:maxInclusive 1.5 ."),
    ("pattern", ":s sh:pattern '^a'@en .", ":s sh:pattern '^a' ."),
    ("flags", ":s sh:pattern 'a' ; sh:flags 'i' , 's' .", ":s sh:pattern 'a' ; sh:flags 'i' ."),
    ("uniqueLang", ":s sh:path :p ; sh:uniqueLang 'yes' .", ":s sh:path :p ; sh:uniqueLang true ."),
    ("closed", ":s sh:closed 'true' .", ":s sh:closed true ."),
    (
        "qualifiedValueShapesDisjoint",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint 1 .",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true .",
    ),
    ("node", ":s sh:node 'T' .", ":s sh:node :T ."),
    ("not", ":s sh:not 5 .", ":s sh:not [ sh:nodeKind sh:IRI ] ."),
    (
        "qualifiedValueShape",
        ":s sh:path :p ; sh:qualifiedValueShape :t , :u ; sh:qualifiedMinCount 1 .",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMinCount 1 .",
    ),
    ("and", ":s sh:and :T .", ":s sh:and ( :T ) ."),
    ("or", ":s sh:or ( 'T' ) .", ":s sh:or ( :T :U ) ."),
    ("xone", ":s sh:xone [ rdf:first :T ] .", ":s sh:xone ( [ sh:class :C ] ) ."),
    ("in", ":s sh:in 'a' .", ":s sh:in ( 'a' :b ) ."),
    ("languageIn", ":s sh:languageIn ( :en ) .", ":s sh:languageIn ( 'en' ) ."),
    ("ignoredProperties", ":s sh:closed true ; sh:ignoredProperties ( 'p' ) .", ":s sh:ignoredProperties ( :p ) ."),
    ("only-with-path", ":s sh:minCount 1 .", ":s sh:path :p ; sh:minCount 1 ."),
    (
        "qualified-count",
        ":s sh:path :p ; sh:qualifiedValueShape :t .",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMaxCount 1 .",
    ),
    (
        "counted-shape",
        ":s sh:path :p ; sh:qualifiedMinCount 1 .",
        ":s sh:path :p ; sh:qualifiedValueShape :t ; sh:qualifiedMinCount 1 .",
    ),
    ("flags-pattern", ":s sh:flags 'i' .", ":s sh:pattern 'a' ; sh:flags 'i' ."),
    ("sparql-select", ":s sh:sparql [ sh:message 'none' ] .", ":s sh:sparql [ sh:select 'SELECT $this {}' ] ."),
    (
        "sparql-ask",
        ":s sh:sparql [ sh:select 'SELECT $this {}' ; sh:ask 'ASK {}' ] .",
        ":s sh:sparql [ sh:select 'SELECT $this {}' ] .",
    ),
    (
        "component-parameter",
        ":c a sh:ConstraintComponent ; sh:validator [ sh:ask 'ASK {}' ] .",
        ":c a sh:ConstraintComponent ; sh:parameter [ sh:path :p ] ; sh:validator [ sh:ask 'ASK {}' ] .",
    ),
    (
        "component-validator",
        ":c a sh:ConstraintComponent ; sh:parameter [ sh:path :p ] .",
        ":c a sh:ConstraintComponent ; sh:parameter [ sh:path :p ] ; sh:nodeValidator [ sh:select 'SELECT * {}' ] .",
    ),
    ("validator-query", ":c sh:validator [ sh:message 'none' ] .", ":c sh:validator [ sh:ask 'ASK {}' ] ."),
    (
        "declare-prefix",
        ":o sh:declare [ sh:namespace 'urn:x:' ] .",
        ":o sh:declare [ sh:prefix 'x' ; sh:namespace 'urn:x:'^^xsd:anyURI ] .",
    ),
    (
        "declare-namespace",
        ":o sh:declare [ sh:prefix 'x' ; sh:namespace <urn:x:> ] .",
        ":o sh:declare [ sh:prefix 'x' ; sh:namespace 'urn:x:' ] .",
    ),
    ("shacl-unknown-term", ":s sh:path :p ; sh:minCont 1 .", ":s sh:path :p ; sh:minCount 1 ."),
    ("shacl-entailment", ":o sh:entailment :rdfs .", ":o rdfs:label 'none' ."),
    ("shacl-shape-in-a-circle", ":s sh:or ( [ sh:node :s ] ) .", ":s sh:or ( [ sh:node :t ] ) . :t sh:class :C ."),
    ("shacl-path-in-a-circle", ":s sh:path _:a . _:a sh:inversePath _:a .", ":s sh:path [ sh:inversePath :p ] ."),
    ("shacl-pattern", r":s sh:pattern '(a)\\1' .", r":s sh:pattern '^[\\i-[:]][\\c]*$' ."),
    ("shacl-pattern", r":s sh:pattern '(?=a)' .", r":s sh:pattern '[a-z-[aeiou]]' ."),
    ("shacl-pattern", ":s sh:pattern '(' .", r":s sh:pattern '^\\p{L}[\\w-]*$' ."),
    ("shacl-value-and-kind", ":s sh:class :C ; sh:nodeKind sh:Literal .", ":s sh:class :C ; sh:nodeKind sh:IRI ."),
]
#: More faults of rules that have several.
MORE = [
    ("path-part", ":s sh:path [ sh:alternativePath ( :p ) ] ."),
    ("path-part", ":s sh:path 'p' ."),
    ("path-part", ":s sh:path [] ."),
    ("path-part", ":s sh:path [ sh:inversePath :p ; sh:zeroOrMorePath :q ] ."),
    ("path-part", ":s sh:path ( :p [ sh:oneOrMorePath 'q' ] ) ."),
    ("shacl-pattern", ":s sh:pattern 'a' ; sh:flags 'g' ."),
    ("shacl-unknown-term", ":s a sh:NodeShapes ."),
    ("shacl-unknown-term", ":s sh:rule :r ."),
    ("shacl-unknown-term", ":s sh:js :r ."),
    ("shacl-shape-in-a-circle", ":s sh:property :p . :p sh:path :q ; sh:node :s ."),
]


@pytest.mark.parametrize(("rule", "fault", "right"), [*CASES, *((rule, fault, "") for rule, fault in MORE)])
def test_the_fault_is_found_by_its_rule_alone_and_its_twin_has_none(rule: str, fault: str, right: str) -> None:
    assert set(found("shacl", fault)) == {rule}
    assert found("shacl", right) == []


def test_every_rule_has_its_fault() -> None:
    assert {rule for rule, _, _ in CASES} == named_rules(ready("shacl"))
