"""Each mistake is found at its own token, by line and column of what the person wrote."""

import pytest
from pyoxigraph import Store

from kg.query.errors import QuerySyntaxError
from kg.query.prepared import prepare
from kg.store.embedded import MemoryView
from tests.cases import for_each

MISTAKES = [
    # query, what stands at the place, part of the message, part of the hint
    ("SELECT *\n{ ?s vet:p 1,@,2 }", ",2", "unexpected ','", ""),
    ("SELECT ?x {\n ?x ?y ?z@", "", "ends too early", "1 bracket may not be closed"),
    ("SELECT ?x { ?x ?y ?z }@}", "}", "unexpected '}'", "closed once too often"),
    ("SELECT ?x WHERE { ?x ?y @}", "}", "unexpected '}'", "something is missing before it"),
    ("SELECT ?x { ?x ?y ?z } ORDER @?x", "?x", "unexpected '?x'", ""),
    ("SELECT ?x { ?x ?y ?z FILTER @?x > 3 }", "?x", "unexpected '?x'", ""),
    ("SELECT ?x@, ?y { ?x ?y ?z }", ",", "unexpected ','", "separated by spaces"),
    ("SELECT ?x { ?x ?y ?z . @FILTR(?x) }", "FILTR", "unexpected 'FILTR'", "did you mean FILTER?"),
    ("SELECT ?x {\n\n  ?x @name ?z }", "name", "unexpected 'name'", "vet:name"),
    ("SELECT (COUNT(?x)@) { ?x ?y ?z }", ")", "unexpected ')'", ""),
    ("SELECT ?x { ?x ?y ?z } LIMIT @x", "x", "unexpected 'x'", ""),
    ("SELECT ?x { } @FROM <x:y>", "FROM", "unexpected 'FROM'", ""),
    ("SELECT ?x { ?x ?y @<http://a b> }", "<", "an address that does not end", "%20"),
    ("SELECT ?x { ?x ?y @'open }", "'", "a string that does not end", "same quote"),
    ("SELECT ?x { ?x ?y ?z } GROUP BY @?z", "?z", "neither grouped nor aggregated", "SAMPLE"),
    ("BASE <http://x/> SELECT ?x { ?x ?y @<http://x:y> }", "<http", "not an absolute IRI", ""),
]


@for_each("marked, found, message, hint", MISTAKES)
def test_a_mistake_is_found_where_it_is(marked: str, found: str, message: str, hint: str) -> None:
    place = marked.index("@") if marked.count("@") == 1 else marked.index(",@") + 1
    text = marked[:place] + marked[place + 1 :]
    with pytest.raises(QuerySyntaxError) as caught:
        MemoryView(Store()).query(prepare(text))
    line = text.count("\n", 0, place) + 1
    column = place - (text.rfind("\n", 0, place) + 1) + 1
    if found and "grouped" not in message:
        assert (caught.value.line, caught.value.column) == (line, column)
        assert text[place:].startswith(found)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_what_follows_a_mistake_does_not_move_it() -> None:
    text = "SELECT * {\n ?s ?p ?o .\n ?a ?b . \n ?c ?d ?e OPTIONAL { ?f ?g ?h }\n}" + " # end" * 100
    with pytest.raises(QuerySyntaxError) as caught:
        MemoryView(Store()).query(prepare(text))
    assert (caught.value.line, caught.value.column) == (3, 8)
