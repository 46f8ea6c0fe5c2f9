import time

import pytest

from kg.query.tokens import Frame, Kind, tokenize
from tests.cases import for_each


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(token.kind, token.text) for token in tokenize(text)]


@for_each(
    "text, kind",
    [
        ("<http://x/a#b>", Kind.IRI),
        ("<http://x/\\u00e9>", Kind.IRI),
        ("<>", Kind.IRI),
        ("'a#b'", Kind.STRING),
        ('"a\\"b"', Kind.STRING),
        ("'''a'b''c\n'''", Kind.STRING),
        ('"""a"b""c\n"""', Kind.STRING),
        ("''", Kind.STRING),
        ("?x", Kind.VARIABLE),
        ("$x1", Kind.VARIABLE),
        ("?é", Kind.VARIABLE),
        ("vet:Body", Kind.NAME),
        ("vet:", Kind.NAME),
        (":", Kind.NAME),
        (":a.b", Kind.NAME),
        ("a.b:c", Kind.NAME),
        ("vet:a\\,b%41", Kind.NAME),
        ("_:b0", Kind.BLANK),
        ("12", Kind.NUMBER),
        ("1.5", Kind.NUMBER),
        (".5", Kind.NUMBER),
        ("1.e5", Kind.NUMBER),
        ("@en-gb", Kind.LANGUAGE),
        ("SELECT", Kind.WORD),
        ("GROUP_CONCAT", Kind.WORD),
        ("a", Kind.WORD),
        ("^^", Kind.MARK),
        ("<<", Kind.MARK),
    ],
)
def test_each_kind_is_one_token(text: str, kind: Kind) -> None:
    assert kinds(text) == [(kind, text)]


def test_comments_and_white_space_are_left_out() -> None:
    assert kinds("# a comment\r\nASK#another\n\t{ }  # the last") == [
        (Kind.WORD, "ASK"),
        (Kind.MARK, "{"),
        (Kind.MARK, "}"),
    ]


@pytest.mark.parametrize("text", ["# <x> 'a' ?b", "", " \n"])
def test_a_text_without_tokens_has_none(text: str) -> None:
    assert tokenize(text) == []


def test_a_full_stop_ends_names_and_variables() -> None:
    assert [text for _, text in kinds("?a.vet:b.1.")] == ["?a", ".", "vet:b.1", "."]


def test_after_an_operand_in_an_expression_the_sign_is_less_than() -> None:
    tokens = kinds("FILTER(?a<?b)SERVICE?x#>\n{}")
    assert (Kind.MARK, "<") in tokens
    assert (Kind.WORD, "SERVICE") in tokens


@for_each(
    "text",
    [
        "?s<http://x/p>?o",
        "?s (<http://x/p>|<http://x/q>) ?o",
        "?s vet:p (1 <http://x/p>)",
        "FILTER(<http://x/f>(?a))",
        "FILTER(?a = <http://x/f>)",
        "FILTER(?a IN (1, <http://x/f>))",
        "FILTER('1'^^<http://x/f> = 1)",
        "FILTER EXISTS { ?s<http://x/p>?o }",
        "FILTER(?a = 1 && EXISTS { ?s<http://x/p>?o })",
        "VALUES (?a ?b) { (1<http://x/p>) }",
        "VALUES ?a { 1<http://x/p> }",
        "<<?s<http://x/p>?o>> vet:p 1",
        "FILTER(?a = <<(?s<http://x/p>?o)>>)",
        "?s vet:p [ <http://x/p>?o ]",
        "{ SELECT (1 AS ?one) { ?s<http://x/p>?o } }",
    ],
)
def test_everywhere_else_it_opens_an_iri(text: str) -> None:
    found = [token.text for token in tokenize("SELECT * { " + text + " }") if token.kind is Kind.IRI]
    assert found
    assert all(iri.startswith("<http://x/") for iri in found)


@for_each(
    "text",
    [
        "SELECT (?a<?b AS ?x) { }#>",
        "SELECT * { FILTER(?a<?b) }#>",
        "SELECT * { FILTER(1<?b) }#>",
        "SELECT * { FILTER(<x:f>(1)<?b) }#>",
        "SELECT * { FILTER <x:f>(1<?b) }#>",
        "SELECT * { FILTER regex(1<?b) }#>",
        "SELECT * { FILTER(EXISTS { }<?b) }#>",
        "SELECT * { FILTER(true<?b) }#>",
        "SELECT * { ?s a ?t FILTER((?a)<?b) }#>",
        "SELECT * { } HAVING(?a<?b)#>",
        "SELECT * { } GROUP BY (?a<?b)#>",
        "SELECT * { { SELECT ?a { } ORDER BY (?a<?b)#>\n } }",
        "SELECT * { BIND(?a<=?b AS ?c) }#>",
    ],
)
def test_it_is_an_operator_in_every_place_for_expressions(text: str) -> None:
    assert [token.text for token in tokenize(text) if token.kind is Kind.MARK and token.text[0] == "<"] in (
        ["<"],
        ["<="],
    )


def test_tokens_know_their_brackets() -> None:
    tokens = {t.text: t for t in tokenize("SELECT ?a { ?b vet:p (?c) VALUES ?d { 1 } FILTER(?e) } ORDER BY ?f")}
    assert [tokens[f"?{name}"].frame for name in "abcdef"] == [
        Frame.CLAUSE,
        Frame.GROUP,
        Frame.TERMS,
        Frame.GROUP,
        Frame.EXPRESSION,
        Frame.CLAUSE,
    ]
    assert tokens["1"].frame is Frame.DATA
    assert (tokens["?a"].depth, tokens["?b"].depth, tokens["?c"].depth) == (0, 1, 2)


@for_each("text", ["'open", '"a\nb"', "\\", "'a\\q'", "%", "ASK \x00", "'''open''"])
def test_what_is_no_token_ends_the_list(text: str) -> None:
    assert tokenize(text)[-1].kind is Kind.ERROR


def test_unbalanced_brackets_do_no_harm() -> None:
    assert [token.text for token in tokenize(")}] ( { ?a<b>")][-1] == "<b>"


PARTS = ["?a ", "'", "<", "<a", "(", '"', "_:", "a.", "a:b.", "1", ".1", "1.e", "'''a\\", "a-", ":a.", "\\u0041", "#\n"]


def test_a_text_at_the_limit_takes_little_time() -> None:
    begin = time.process_time()
    for part in PARTS:
        tokenize(part * (60_000 // len(part)))
    assert time.process_time() - begin < 20  # each is linear; what backtracks takes minutes


def test_reading_can_stop_at_a_bracket_that_lies_too_deep() -> None:
    assert [token.text for token in tokenize("{ ( ) [ ( ?a ) ] }", 2)] == ["{", "(", ")", "[", "("]
    assert [token.text for token in tokenize("{ ( ?a ) }", 2)] == ["{", "(", "?a", ")", "}"]
    assert len(tokenize("(" * 250_000, 64)) == 65
