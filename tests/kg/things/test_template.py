"""Queries in files run as they stand, and what is put into them stays what it is."""

from importlib.resources import files

from pyoxigraph import Literal

from kg.query.prepared import prepare
from kg.things.template import about, framed, put, query
from tests.cases import for_each

NAMES = sorted(path.name.removesuffix(".rq") for path in (files("kg.things") / "queries").iterdir())


@for_each("name", NAMES)
def test_each_file_is_a_query_that_runs_as_it_stands(name: str) -> None:
    assert query(name).startswith("# ")
    assert prepare(query(name)).form == "SELECT"


def test_terms_take_the_place_of_a_list() -> None:
    assert "VALUES ?subject { <urn:a> <urn:b> }" in about("labels", ["<urn:a>", "<urn:b>"])
    assert "{ (<urn:a> <urn:b>) }" in about("said-to", ["(<urn:a> <urn:b>)"])


def test_a_page_has_a_lower_bound_only_after_another_page() -> None:
    assert "FILTER" not in framed(query("page"), "?thing a ?class .\n")
    text = framed(query("page"), "?thing a ?class .\n", {"thing": Literal("urn:a")})
    assert '?thing a ?class .\nFILTER(STR(?thing) > "urn:a")\n' in text


def test_what_is_put_in_is_not_read_again() -> None:
    forged = {"key": Literal('"<urn:thing>"'), "thing": Literal("x")}
    assert put('"<urn:key>" "<urn:thing>"', forged) == r'"\"<urn:thing>\"" "x"'
