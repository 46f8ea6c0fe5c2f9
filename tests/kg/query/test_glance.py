"""What a glance says is what the tokenizer would have said; where it could not be sure it says nothing."""

from importlib.resources import files
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import glance
from kg.query.guard import Limits
from kg.query.prepared import Query, _judged, _plain
from kg.query.tokens import Kind, tokenize
from tests.cases import at_least, for_each

SMALL = Limits(depth=3, joined=8, chained=6)
HONEST = sorted(path.read_text("utf-8") for path in Path(str(files("kg"))).parent.glob("ontology/questions/*.rq"))
PIECES = ["?a", "?b ", "$c", " ", '\n', '#x\n', "<http://x/a>", "<a>", "<b", "<", "<=", ">=", ">", "(", ")", "{",
          "}", "[", "]", "'a'", '"b"', "'''c'''", '"""d"""', "'", '"', "a", "SELECT ", "ASK ", "PREFIX ", "BASE ",
          "vet:", "vet:a", "x:a.b", ":", "a:", "::", "_:b", "_:", "1", "1.5", ".5", "1e5", "1.", ".", "-", "+", "*",
          "/", "|", "||", "&&", "&", "^", "^^", "!", "!=", "=", ",", ";", "?", "@en", "@", "AS ", "DISTINCT ",
          "true", "FALSE ", "IN", "NOW()", "FROM ", "GRAPH ", "VALUES ", "COUNT(*)", "é", "%", "~", "<<", ">>",
          "<<(", ")>>", "{|", "|}", "FILTER(", "FILTER ", "regex(", "EXISTS", "a-b", "a.b", "LOAD", "service",
          "{ ?s ?p ?o }", "VERSION ", '\x00', '\ufeff', '\\u0041', "?a<?b", "?a < ?b", "(1 < 2)", "FILTER(?a<=1)",
          "VALUES ?x { 1 }", "VALUES (?a ?b) { (1 2) }", "FILTER <f>(", "f:f(", "{ SELECT ", "BIND("]  # fmt: skip
BEGINNINGS = ["", "SELECT * ", "ASK ", "PREFIX x: <http://x/> SELECT ?a ", "SELECT DISTINCT * { ?s ?p "]


def glanced(text: str, limits: Limits) -> Query | None:
    seen = glance.glance(text, limits.depth, limits.joined, limits.chained)
    return None if seen is None else _plain(text, seen)


def agrees(text: str, limits: Limits) -> bool:
    """Say whether a glance was enough; fail where it says something else than the tokenizer."""
    found = glanced(text, limits)
    if found is None:
        return False
    try:
        judged = _judged(text, {}, limits)
    except QueryError as error:
        raise AssertionError(f"refused: {text!r}") from error
    assert found == judged
    assert glance.variables(text) == [token.text[1:] for token in tokenize(text) if token.kind is Kind.VARIABLE]
    return True


@at_least(160)
@given(st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([Limits(), SMALL]))
def test_a_glance_says_what_the_tokenizer_says(beginning: str, pieces: list[str], limits: Limits) -> None:
    agrees(beginning + "".join(pieces), limits)


@at_least(40)
@given(st.sampled_from(HONEST), st.data())
def test_it_does_so_for_honest_queries_with_a_change(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(len(text), begin + 5)))
    agrees(text[:begin] + data.draw(st.sampled_from(PIECES)) + text[end:], Limits())


def test_for_most_honest_queries_it_is_enough() -> None:
    assert len(HONEST) > 30
    assert sum(agrees(text, Limits()) for text in HONEST) >= 0.9 * len(HONEST)


@for_each(
    "text",
    [
        "SELECT * { ?s ?p ?o } # LOAD",
        "SELECT * { ?s ?p 'a\\'b' }",
        "SELECT * { ?s ?p é:b }",
        "SELECT ?unknown { ?s unknown:p ?o }",
        "INSERT DATA { <x:a> <x:b> 1 }",
        "SELECT * { ?s ?p (1 2) }",
        "SELECT * { FILTER(?a<b:c&&?d>?e) }",
        "SELECT * { << ?s ?p ?o >> ?q 1 }",
        "SELECT * { " + "?s ?p ?o . " * 400 + " }",
        "SELECT * { ?s ?p ?o FILTER(" + "!" * 1001 + "true) }",
        "SELECT * " + "{" * 65 + "}" * 65,
        "",
    ],
)
def test_where_it_is_not_sure_it_says_nothing(text: str) -> None:
    assert glanced(text, Limits()) is None


def test_an_unfinished_text_takes_little_time() -> None:
    """Each of these would take seconds where a pattern went back over what it has read."""
    for piece in ("a.", "a-", "_:a.", ":a.", "'''a", '"""a', "<a", "1.", "@a-", "?a."):
        assert glanced(piece * (glance.MOST_CHARACTERS // len(piece)), Limits()) is None
