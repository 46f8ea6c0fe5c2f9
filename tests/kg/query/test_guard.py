"""What must not run is refused in any spelling, and nothing else is."""

import random
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.query.errors import QueryRefusedError, QuerySyntaxError, QueryTooDeepError, QueryTooLongError
from kg.query.guard import Limits
from kg.query.prepared import prepare
from tests.cases import at_least, for_each

SERVICES = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service <http://x/> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SiLeNt <http://x/> { ?s ?p ?o } }",
    "SELECT * { SERVICE?x{ } }",
    "SELECT * { SERVICE\n#comment\n<http://x/> { } }",
    "SELECT * { SERVICE#>\n<http://x/> { } }",
    "PREFIX : <http://x/> SELECT * { SERVICE :a { } }",
    "PREFIX : <http://x/> SELECT * { SERVICE:a{ } }",
    "PREFIX e: <http://x/> SELECT * { SERVICEe:a { } }",
    "PREFIX : <http://x/> SELECT * { SERVICESILENT:a { } }",
    "SELECT * { ?s ?p true SERVICE <http://x/> { } }",
    "SELECT * { ?s ?p trueSERVICE<http://x/>{ } }",
    "PREFIX : <http://x/> SELECT * { ?s ?p trueSERVICE:a{ } }",
    "SELECT * { ?s ?p 1SERVICE<http://x/>{ } }",
    "SELECT * { ?s ?p 1.e5SERVICE<http://x/>{ } }",
    "SELECT * { ?s ?p 'x'SERVICE<http://x/>{ } }",
    "PREFIX e: <http://a:> SELECT * { ?s ?p e:SERVICE<http://x/>{ } }",
    "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE?x#>\n{ } }",
    r"SELECT * { SERV\u0049CE <http://x/> { } }",
    r"SELECT * { \u0053\U00000045RVICE <http://x/> { } }",
    r"SELECT * { ?s ?p '\u0027 SERVICE <http://x/> { } # ' }",
    r"""SELECT * { ?s ?p "\u005C" SERVICE <http://x/> { } #" }""",
    r"SELECT * { # \u000A SERVICE <http://x/> { }" + "\n}",
    "SELECT * { VALUES ?x { '''x' } SERVICE <http://x/> { } }",
    "ASK { FILTER EXISTS { SERVICE <http://x/> { } } }",
    "ASK { { SELECT * { SERVICE <http://x/> { } } } }",
]
INNOCENT = [
    "SELECT ?service { ?service ?SERVICE ?o }",
    "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
    'SELECT * { ?s ?p """SERVICE \n <http://x/> { }""" }',
    "SELECT * { ?s <http://x/SERVICE> ?o }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
    "SELECT * { ?s<http://x/a)SERVICE>?o }",
    "PREFIX service: <http://x/> SELECT * { ?s service:name ?o }",
    "PREFIX service: <http://x/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "PREFIX e: <http://x/> SELECT * { ?s a e:Service ; e:load 1 }",
    "SELECT * { ?s vet:SERVICE _:SERVICE }",
    "SELECT * { ?s ?p 'x'@en-load }",
    "SELECT (1 AS ?LOAD) { }",
]
UPDATES = [
    "INSERT DATA { <x:a> <x:b> 1 }",
    "delete where { ?s ?p ?o }",
    "PREFIX vet: <x:> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <http://x/>",
    "load silent <http://x/> INTO GRAPH <http://y/>",
    "BASE <http://x/> CLEAR ALL",
    "DROP GRAPH <http://x/>",
    "COPY <x:a> TO <x:b>",
    "WITH <x:a> DELETE { } WHERE { }",
    "SELECT * { } ; LOAD <http://x/>",
]


@for_each("text", SERVICES)
def test_service_is_refused_in_any_spelling(text: str) -> None:
    with pytest.raises(QueryRefusedError, match="SERVICE is refused"):
        prepare(text)


@for_each("text", UPDATES)
def test_updates_are_refused(text: str) -> None:
    with pytest.raises(QueryRefusedError):
        prepare(text)


@for_each("text", INNOCENT)
def test_the_word_alone_is_no_reason(text: str) -> None:
    prepare(text)


@pytest.mark.parametrize("bracket", ["{", "(", "[", "<<"])
def test_nesting_has_a_limit(bracket: str) -> None:
    with pytest.raises(QueryTooDeepError, match="more than 64 deep at line 2, column"):
        prepare("SELECT *\n" + bracket * 65)
    with pytest.raises(QueryTooDeepError):
        prepare("SELECT *\n" + bracket * 4548)


def test_nesting_up_to_the_limit_is_fine() -> None:
    prepare("SELECT * " + "{" * 64 + "}" * 64)


def test_length_has_a_limit_in_bytes() -> None:
    limits = Limits(length=20)
    prepare("ASK { } # 4567890123", limits=limits)
    with pytest.raises(QueryTooLongError, match="21 bytes"):
        prepare("ASK { } # 45678901234", limits=limits)
    with pytest.raises(QueryTooLongError):
        prepare("ASK { } # éééééé", limits=limits)


@for_each("text", ["", "# nothing", "SELEC * {}", "PREFIX vet: <x:>", "<x:a> <x:b> <x:c> ."])
def test_what_has_no_query_form_is_malformed(text: str) -> None:
    with pytest.raises(QuerySyntaxError, match="expected SELECT, ASK, CONSTRUCT or DESCRIBE"):
        prepare(text)


# Against RDFLib's parser: queries that hold the word in every place where it may stand.

TERMS = ["?a", "?service", "$load", "<http://x/SERVICE#a>", "vet:service", "_:service", "'SERVICE <x:y> {}'", "1",
         "1.5", '"a#b"@en-service', '"""SERVICE\n"""', "true", "[ ]", "( 1 ?b )"]  # fmt: skip
PREDICATES = ["a", "vet:p", "<http://x/p>", "(vet:p|<http://x/q>)*", "^vet:p/vet:service", "?p"]
EXPRESSIONS = ["?a<?b", "?a < 3 && ?b>?c", "regex(?a, 'SERVICE')", "<http://x/f>(?a)<?b", "?a IN (1, <http://x/b>)",
               "(?a<?b) = (?c>?d)", "'a'<'b#>'", "STR(?a)<=STR(?b)", "NOT EXISTS { ?s<http://x/p>?o }"]  # fmt: skip

_terms, _predicates, _expressions = map(st.sampled_from, (TERMS, PREDICATES, EXPRESSIONS))
_triples = st.builds("{} {} {} .".format, st.sampled_from(TERMS[:6]), _predicates, _terms)
_filters = st.builds("FILTER({})".format, _expressions)
_binds = st.builds("BIND({} AS ?v)".format, _expressions)
_values = st.builds("VALUES ?a {{ {} 'SERVICE' }}".format, st.sampled_from(["1", "vet:service", "<http://x/SERVICE>"]))


_PLAIN = ["{}", "{{ {} }}", "OPTIONAL {{ {} }}", "{{ {} }} UNION {{ }}", "GRAPH vet:service {{ {} }}",
          "GRAPH ?service {{ {} }}", "MINUS {{ {} }}", "FILTER EXISTS {{ {} }}",
          "{{ SELECT ?a (COUNT(*) AS ?n) WHERE {{ {} }} GROUP BY ?a HAVING (?a<3) }}"]  # fmt: skip
_OTHERS = ["SERVICE <http://x/> {{ {} }}", "SERVICE SILENT ?a {{ {} }}", "SERVICE vet:service {{ {} }}"]


def _around(templates: list[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(str.format, st.sampled_from(templates), st.lists(inner, min_size=1, max_size=2).map(" ".join))


# A SERVICE in a SERVICE keeps RDFLib's parser busy for minutes.
_leaves = _triples | _filters | _binds | _values
_patterns = st.lists(
    _around(_PLAIN, _around(_PLAIN + _OTHERS, _leaves)) | _around(_OTHERS, _around(_PLAIN, _leaves)),
    min_size=1,
    max_size=2,
).map(" ".join)
_COMMENTS = ["# SERVICE <http://x/> {\n", "#>\n", "#'\n", '#"\n', "#\r\n", "\n", "\t"]
_SPACE = re.compile(r"(?<=[}.)]) (?=[A-Z{?])|(?<=[{]) (?=[A-Z?])")
_WORD = re.compile(r"\b(?:SERVICE|SILENT|FILTER|OPTIONAL|GRAPH|MINUS|UNION|VALUES|BIND|SELECT|EXISTS)\b(?! <x:y>)")


def _spell(text: str, chance: random.Random, *, escape: bool) -> str:
    """Return the query with other spacing, comments and capitals, and with some characters as escapes."""
    text = _WORD.sub(lambda word: "".join(chance.choice((c.lower(), c)) for c in word.group()), text)
    text = _SPACE.sub(lambda _: chance.choice([" ", *_COMMENTS]), text)
    return "".join(f"\\u{ord(c):04x}" if escape and c.isalnum() and chance.random() < 0.03 else c for c in text)


def _asks_others(tree: object) -> bool:
    if isinstance(tree, CompValue):
        return tree.name == "ServiceGraphPattern" or any(map(_asks_others, tree.values()))
    if isinstance(tree, str) or not hasattr(tree, "__iter__"):
        return False
    return any(map(_asks_others, tree))


@given(_patterns, st.integers(0, 1 << 32), st.booleans())
def test_refused_is_exactly_what_rdflib_reads_as_service(pattern: str, seed: int, escape: bool) -> None:
    text = f"PREFIX vet: <https://w3id.org/vetkg/def/> SELECT * WHERE {{ {pattern} }}"
    text = _spell(text, random.Random(seed), escape=escape)
    try:
        tree = parseQuery(text)
    except (ParseException, RecursionError):
        return
    try:
        prepare(text)
        refused = False
    except QueryRefusedError:
        refused = True
    except QuerySyntaxError:
        refused = False
        assert escape  # the engine reads escapes in strings and IRIs alone
    assert refused == _asks_others(tree)


@at_least(120)
@given(st.text(alphabet="SERVICEservice{}<>()'\"#\\u0027 \n?:.x1a^|", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(QueryRefusedError, QuerySyntaxError):
        prepare("SELECT * { " + text + " }")
