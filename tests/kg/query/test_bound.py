"""Which listed variables no pattern binds: by scopes, as the standard has them."""

from kg.query.bound import unbound
from kg.query.tokens import tokenize
from tests.cases import for_each


@for_each(
    "text, names",
    [
        ("SELECT ?a ?b { ?a ?p ?b }", []),
        ("SELECT ?a ?c { ?a ?p ?b }", ["c"]),
        ("SELECT ?a { FILTER(?a > 1) ?b ?c ?d }", ["a"]),
        ("SELECT (COUNT(?x) AS ?n) ?m { ?x ?p ?o }", ["m"]),
        ("SELECT ?n { ?x ?p ?o BIND(STR(?o) AS ?n) }", []),
        ("SELECT ?n { ?x ?p ?o } GROUP BY (STR(?o) AS ?n)", []),
        ("SELECT ?n { ?x ?p ?o } ORDER BY ?n", ["n"]),
        ("SELECT ?n { ?x ?p ?o } VALUES ?n { 1 }", []),
        ("SELECT ?n ?m { VALUES (?n ?m) { (1 2) } }", []),
        ("SELECT ?g ?l { GRAPH ?g { ?s a ?c OPTIONAL { ?s rdfs:label ?l } } }", []),
        ("SELECT ?l { ?s a ?c MINUS { ?s rdfs:label ?l } }", ["l"]),
        ("SELECT ?l { ?s a ?c FILTER NOT EXISTS { ?s rdfs:label ?l } }", ["l"]),
        ("SELECT ?l ?c { FILTER EXISTS { ?s ?p ?o { ?o ?l ?s } } ?s a ?c }", ["l"]),
        ("SELECT ?n ?s { { SELECT (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c } }", ["s"]),
        ("SELECT ?n ?s { { SELECT ?s (COUNT(?c) AS ?n) WHERE { ?s a ?c } GROUP BY ?s } ?s ?p ?o }", []),
        ("SELECT ?s { { SELECT ?s ?t { ?s a ?c } } }", ["t"]),
        ("SELECT ?s ?c { { SELECT * { ?s a ?c } } }", []),
        ("SELECT ?s ?t { ?s vet:year [ vet:value ?t ] }", []),
        ("SELECT * { ?s a ?c }", []),
        ("ASK { ?s a ?c }", []),
        ("CONSTRUCT { ?s a ?d } { ?s a ?c }", []),
    ],
)
def test_what_nothing_binds(text: str, names: list[str]) -> None:
    assert sorted(token.text[1:] for token in unbound(tokenize(text))) == names
