"""Rows of our own queries as texts."""

from pyoxigraph import QuerySolutions, Store

from kg.store.rows import texts


def test_a_row_has_the_texts_of_what_has_a_name_or_a_value() -> None:
    query = "SELECT * { VALUES (?iri ?text ?none) { (<e:a> 'b'@en UNDEF) } BIND(7 AS ?number) BIND(BNODE() AS ?blank) }"
    answer = Store().query(query)
    assert isinstance(answer, QuerySolutions)
    assert texts(answer) == [{"iri": "e:a", "text": "b", "number": "7"}]
