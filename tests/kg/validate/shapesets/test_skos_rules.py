"""Each rule of the SKOS shapes finds its fault, and it alone; the twin without the fault has no result at all."""

import pytest

from tests.kg.validate.shapesets.running import found, named_rules, ready

#: Rule, statements with the fault, statements without it.
CASES = [
    ("S12-prefLabel", ":a skos:prefLabel 1 .", ':a skos:prefLabel "1" .'),
    ("S12-altLabel", ":a skos:altLabel :b .", ':a skos:altLabel "b"@en .'),
    ("S12-hiddenLabel", ':a skos:hiddenLabel "b"^^:code .', ':a skos:hiddenLabel "b" .'),
    (
        "S13-prefLabel-altLabel",
        ':a skos:prefLabel "x" ; skos:altLabel "x" .',
        ':a skos:prefLabel "x" ; skos:altLabel "y" .',
    ),
    (
        "S13-prefLabel-hiddenLabel",
        ':a skos:prefLabel "x"@en ; skos:hiddenLabel "x"@en .',
        ':a skos:prefLabel "x"@en ; skos:hiddenLabel "x"@de .',
    ),
    (
        "S13-altLabel-hiddenLabel",
        ':a skos:altLabel "x"@en ; skos:hiddenLabel "x"@en .',
        ':a skos:altLabel "x"@en ; skos:hiddenLabel "x" .',
    ),
    ("S14-language", ':a skos:prefLabel "x"@en , "y"@en .', ':a skos:prefLabel "x"@en , "y"@en-GB .'),
    ("S14-no-language", ':a skos:prefLabel "x" , "y" .', ':a skos:prefLabel "x" , "y"@en .'),
    ("S15-notation", ":a skos:notation :b .", ':a skos:notation "b"^^:code .'),
    ("notation-datatype", ':a skos:notation "b" .', ":a skos:notation 7 ."),
    ("note-empty", ':a skos:note "" .', ":a skos:note :n , [ rdf:value 'text' ] ."),
    ("changeNote-empty", ':a skos:changeNote " " .', ':a skos:changeNote "text" .'),
    ("definition-empty", ':a skos:definition ""@en .', ':a skos:definition "text"@en .'),
    ("editorialNote-empty", ':a skos:editorialNote "" .', ':a skos:editorialNote "text" .'),
    ("example-empty", ':a skos:example "" .', ":a skos:example 3 ."),
    ("historyNote-empty", ':a skos:historyNote "" .', ':a skos:historyNote "text" .'),
    ("scopeNote-empty", ':a skos:scopeNote "\\n" .', ':a skos:scopeNote "\\ntext" .'),
    (
        "S37-concept-Collection",
        ":a skos:related :b . :b a skos:Collection .",
        ":a skos:related :b . :c a skos:Collection .",
    ),
    (
        "S37-concept-OrderedCollection",
        ":a a skos:Concept , :List . :List rdfs:subClassOf skos:OrderedCollection .",
        ":a a skos:Concept , :List . :List rdfs:subClassOf :Thing .",
    ),
    ("S37-concept-member", ":a skos:exactMatch :b ; skos:member :c .", ":a skos:exactMatch :b . :d skos:member :a ."),
    ("S37-concept-memberList", ":s skos:hasTopConcept :a . :a skos:memberList () .", ":d skos:memberList ( :a ) ."),
    ("S9-Concept", ":s a skos:ConceptScheme , skos:Concept .", ":s a skos:ConceptScheme . :a a skos:Concept ."),
    ("S9-relation", ":a skos:inScheme :s . :s skos:broader :b .", ":a skos:inScheme :s . :a skos:broader :b ."),
    (
        "S9-related-to",
        ":a skos:topConceptOf :s . :b skos:closeMatch :s .",
        ":a skos:topConceptOf :s ; skos:closeMatch :b .",
    ),
    ("S9-top-concept", ":s skos:hasTopConcept :t . :t a skos:ConceptScheme .", ":s skos:hasTopConcept :t ."),
    (
        "S9-top-concept-of",
        ":a skos:inScheme :t . :t skos:topConceptOf :s .",
        ":a skos:inScheme :t . :s skos:inScheme :t .",
    ),
    (
        "S37-scheme-Collection",
        ":a skos:inScheme :s . :s a skos:Collection .",
        ":c a skos:Collection ; skos:inScheme :s .",
    ),
    ("S37-scheme-OrderedCollection", ":s a skos:ConceptScheme , skos:OrderedCollection .", ":s a skos:ConceptScheme ."),
    ("S37-scheme-member", ":s a skos:ConceptScheme ; skos:member :a .", ":c skos:member :a , :d . :d skos:member :e ."),
    ("S37-scheme-memberList", ":s a skos:ConceptScheme ; skos:memberList ( :a ) .", ":c skos:memberList ( :a ) ."),
    ("S32-member-scheme", ":c skos:member :s . :a skos:inScheme :s .", ":c skos:member :a . :a skos:inScheme :s ."),
    ("S36-listed-scheme", ":c skos:memberList ( :a :s ) . :s a skos:ConceptScheme .", ":c skos:memberList ( :a :s ) ."),
    ("inScheme-thing", ':a skos:inScheme "s" .', ":a skos:inScheme :s ."),
    ("hasTopConcept-thing", ':s skos:hasTopConcept "a" .', ":s skos:hasTopConcept [] ."),
    ("topConceptOf-thing", ':a skos:topConceptOf "s" .', ":a skos:topConceptOf :s ."),
    ("broader-thing", ':a skos:broader "b" .', ":a skos:broader :b ."),
    ("narrower-thing", ':a skos:narrower "b" .', ":a skos:narrower :b ."),
    ("semanticRelation-thing", ':a skos:semanticRelation "b" .', ":a skos:broader :b ."),
    ("broaderTransitive-thing", ':a skos:broaderTransitive "b" .', ":a skos:broader :b ."),
    ("narrowerTransitive-thing", ':a skos:narrowerTransitive "b" .', ":a skos:narrower :b ."),
    ("mappingRelation-thing", ':a skos:mappingRelation "b" .', ":a skos:closeMatch :b ."),
    ("related-thing", ':a skos:related "b" .', ":a skos:related :b ."),
    ("semanticRelation-stated", ":a skos:semanticRelation :b .", ":a skos:related :b ."),
    ("broaderTransitive-stated", ":a skos:broaderTransitive :b .", ":a skos:broader :b ."),
    ("narrowerTransitive-stated", ":a skos:narrowerTransitive :b .", ":a skos:narrower :b ."),
    ("closeMatch-thing", ':a skos:closeMatch "b" .', ":a skos:closeMatch :b ."),
    ("exactMatch-thing", ':a skos:exactMatch "b" .', ":a skos:exactMatch :b ."),
    ("broadMatch-thing", ':a skos:broadMatch "b" .', ":a skos:broadMatch :b ."),
    ("narrowMatch-thing", ':a skos:narrowMatch "b" .', ":a skos:narrowMatch :b ."),
    ("relatedMatch-thing", ':a skos:relatedMatch "b" .', ":a skos:relatedMatch :b ."),
    ("member-thing", ':c skos:member "a" .', ":c skos:member :a ."),
    ("memberList-thing", ":c skos:memberList 'a' .", ":c skos:memberList () ."),
    ("S34-memberList", ":c skos:memberList :l . :l rdf:first :a .", ":c skos:memberList ( :a :b ) ."),
    ("S35-memberList", ":c skos:memberList ( :a ) , ( :b ) .", ":c skos:memberList ( :a :b ) ."),
    ("S48-class", ":l a xl:Label , skos:Concept ; xl:literalForm 'x' .", ":l a xl:Label ; xl:literalForm 'x' ."),
    (
        "S48-relation",
        ":l xl:literalForm 'x' ; skos:related :m .",
        ":l xl:literalForm 'x' ; xl:labelRelation :m . :m xl:literalForm 'y' .",
    ),
    ("S48-related-to", ":a skos:related :l . :l xl:literalForm 'x' .", ":a xl:prefLabel :l . :l xl:literalForm 'x' ."),
    ("S51-literalForm", ":l xl:literalForm 5 .", ":l xl:literalForm '5' ."),
    ("S52-one", ":l xl:literalForm 'x' , 'y' .", ":l xl:literalForm 'x' ."),
    ("S52-some", ":a xl:altLabel :l .", ":a xl:altLabel :l . :l xl:literalForm 'x'@en ."),
    ("S53-prefLabel", ":a xl:prefLabel 'x' .", ":a xl:prefLabel [ xl:literalForm 'x' ] ."),
    ("S53-altLabel", ":a xl:altLabel 'x' .", ":a xl:altLabel [ xl:literalForm 'x' ] ."),
    ("S53-hiddenLabel", ":a xl:hiddenLabel 'x' .", ":a xl:hiddenLabel [ xl:literalForm 'x' ] ."),
    ("S59-labelRelation", ":l xl:literalForm 'x' ; xl:labelRelation 'y' .", ":l xl:literalForm 'x' ."),
    (
        "skos-related-in-hierarchy",
        ":a skos:narrowMatch :b . :b skos:narrower :c . :c skos:related :a .",
        ":a skos:broader :b , :c ; skos:related :d . :d skos:broader :b .",
    ),
    (
        "skos-exact-match-clash",
        ":a skos:exactMatch :b . :c skos:exactMatch :b . :a skos:relatedMatch :c .",
        ":a skos:exactMatch :b . :c skos:closeMatch :b . :a skos:relatedMatch :c .",
    ),
    (
        "skos-hierarchy-in-a-circle",
        ":a skos:narrower :b . :b skos:narrower :c . :a skos:broader :c .",
        ":a skos:narrower :b . :b skos:narrower :c . :c skos:broader :a .",
    ),
    (
        "skos-match-within-a-scheme",
        ":a skos:closeMatch :b ; skos:inScheme :s . :s skos:hasTopConcept :b .",
        ":a skos:closeMatch :b ; skos:inScheme :s . :b skos:inScheme :t .",
    ),
    (
        "skos-top-concept-under-another",
        ":a skos:topConceptOf :s . :b skos:narrower :a ; skos:inScheme :s .",
        ":a skos:topConceptOf :s . :b skos:narrower :a ; skos:inScheme :t .",
    ),
    (
        "skos-one-notation-for-two",
        ":a skos:notation '1'^^:code ; skos:inScheme :s . :b skos:notation '1'^^:code ; skos:topConceptOf :s .",
        ":a skos:notation '1'^^:code ; skos:inScheme :s . :b skos:notation '1'^^:code ; skos:topConceptOf :t .",
    ),
    ("skos-unknown-term", ':a skos:prefLable "x" .', ':a skos:prefLabel "x" .'),
    (
        "skos-property-of-your-own",
        ":part rdfs:subPropertyOf skos:broader . :a :part :b .",
        ":part rdfs:subPropertyOf :whole . :a :part :b ; skos:related :c .",
    ),
    (
        "skos-xl-labels",
        ":a xl:prefLabel :l ; skos:altLabel 'x' . :l xl:literalForm 'x' .",
        ":a xl:prefLabel :l ; skos:prefLabel 'x' . :l xl:literalForm 'x' .",
    ),
]
#: What another rule cannot but say of the same statement.
BESIDE = {
    "semanticRelation-thing": {"semanticRelation-stated"},
    "broaderTransitive-thing": {"broaderTransitive-stated"},
    "narrowerTransitive-thing": {"narrowerTransitive-stated"},
    "memberList-thing": {"S34-memberList"},
    **{rule: {"S52-some"} for rule in ("S53-prefLabel", "S53-altLabel", "S53-hiddenLabel", "S59-labelRelation")},
}
MORE = [
    ("S34-memberList", ":c skos:memberList :l . :l rdf:first :a , :b ; rdf:rest () .", ":c skos:memberList ( :a ) ."),
    (
        "skos-xl-labels",
        ":a xl:prefLabel :l ; skos:prefLabel 'y'@en . :l xl:literalForm 'x'@en .",
        ":a xl:prefLabel :l ; skos:prefLabel 'y'@de . :l xl:literalForm 'x'@en .",
    ),
    (
        "skos-xl-labels",
        ":a xl:prefLabel :l ; xl:hiddenLabel :l . :l a xl:Label ; xl:literalForm 'x' .",
        ":a xl:prefLabel :l ; xl:hiddenLabel :m . :l xl:literalForm 'x' . :m xl:literalForm 'x'@en .",
    ),
    ("skos-unknown-term", ":a a skos:Konzept .", ":a a skos:Concept ."),
    (
        "skos-related-in-hierarchy",
        ":b skos:broader :a . :b skos:related :a .",
        ":b skos:broader :a . :c skos:related :a .",
    ),
]


@pytest.mark.parametrize(("rule", "fault", "right"), CASES + MORE)
def test_the_fault_is_found_by_its_rule_alone_and_its_twin_has_none(rule: str, fault: str, right: str) -> None:
    assert set(found("skos", fault)) == {rule} | BESIDE.get(rule, set())
    assert found("skos", right) == []


def test_every_rule_has_its_fault() -> None:
    assert {rule for rule, _, _ in CASES} == named_rules(ready("skos"))
