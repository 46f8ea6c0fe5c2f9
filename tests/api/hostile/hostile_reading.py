"""Queries that are hard to read, or full of what is hard to compute: brackets, chains, letters, numbers, functions."""

from hostile_cases import COMPLEX, CUT, DEAD, DEEP, FAT, LATE, LONG, WHOLE, WRONG, Case, readable, sized, value
from hostile_data import HUB

_H = f"PREFIX h: <{HUB}> "
_TOO_DEEP = {DEEP, COMPLEX}
#: What the engine makes of a query that may be more than it can take.
_HARD = {WHOLE, WRONG, COMPLEX, LATE, FAT, DEAD}


def _around(opening: str, inner: str, closing: str, times: int) -> str:
    return opening * times + inner + closing * times


BRACKETS = {
    "groups": Case("ASK " + _around("{ ", "?s ?p ?o", " }", 5000), _TOO_DEEP),
    "terms in terms": Case("SELECT (" + _around("ABS(", "-1", ")", 900) + " AS ?x) {}", _TOO_DEEP),
    "is there that there is": Case(
        "ASK { " + _around("?s ?p ?o FILTER NOT EXISTS { ", "", " }", 500) + " }", _TOO_DEEP
    ),
    "a blank node in each": Case("ASK { ?s ?p " + _around("[ ?p [] ; ?q ", "1", " ]", 3000) + " }", _TOO_DEEP),
    "a choice in each": Case("ASK " + _around("{ { ?s ?p 1 } UNION ", "{ ?s ?p 2 }", " }", 4000), _TOO_DEEP),
    "never closed": Case("SELECT ?s { ?s ?p ((([[{{" + "{([" * 30_000, _TOO_DEEP),
    "as deep as allowed, all that need not be": Case(
        "SELECT (COUNT(*) AS ?x) { " + _around("?s ?p ?o OPTIONAL { ", "?o ?q ?s", " }", 60) + " }",
        {WHOLE, LATE, FAT, DEAD},
        value("4044"),  # a row for each statement of the current view: at most one leads back
    ),
    "as deep as allowed, does any of any exist": Case(
        "SELECT (COUNT(*) AS ?x) { " + _around("?s ?p ?o FILTER EXISTS { ?o ?q ?r . ", "?s ?p 'none'", " }", 60) + " }",
        {LATE, FAT, DEAD},
    ),
}

CHAINS = {
    "no no no": Case("SELECT (" + "! " * 50_000 + "false AS ?x) {}", _HARD, value("false")),
    "minus minus": Case("SELECT (1" + " - -1" * 40_000 + " AS ?x) {}", _HARD, value("40001")),
    "or, or, or": Case("SELECT (?no" + " || ?no" * 30_000 + " || true AS ?x) {}", _HARD, value("true")),
    "step after step": Case(_H + "ASK { ?s " + "h:to?/" * 25_000 + "h:none ?o }", _HARD, readable),
    "one more thing": Case("ASK { ?s ?p ?o" + " ; ?p ?o , ?s" * 15_000 + " }", _HARD, readable),
    "filter after filter": Case(
        "SELECT (COUNT(*) AS ?x) { ?s ?p ?o " + "FILTER(?s != ?o) " * 12_000 + "}", _HARD, readable
    ),
    "less and less": Case("SELECT (COUNT(*) AS ?x) { ?s ?p ?o " + "MINUS { ?s ?p 1 } " * 12_000 + "}", _HARD, readable),
    "let it be": Case(
        "SELECT (?b6000 AS ?x) { BIND(0 AS ?b0) " + " ".join(f"BIND(?b{i}+1 AS ?b{i + 1})" for i in range(6000)) + " }",
        _HARD,
        value("6000"),
    ),
}

_EVIL = "\\u0000\\u202e\\u2066\\u200f\\ufeff"
LETTERS = {
    "nothing and other ways": Case(
        f'SELECT ("{_EVIL}" AS ?x) {{}}', {WHOLE, WRONG}, value("\0\u202e\u2066\u200f\ufeff")
    ),
    "half a character": Case('SELECT ("\\uD83D" AS ?x) {}', {WRONG}),
    "beyond the last character": Case('SELECT ("\\U00110000" AS ?x) {}', {WRONG}),
    "what XML cannot say": Case(
        'SELECT ("\\uFFFE\\u0001\\u001B" AS ?x) {}',
        {"not-sayable-in-format", WRONG},
        accept="application/sparql-results+xml",
    ),
    "one long text": Case("SELECT ('" + "é" * 125_000 + "' AS ?x) {}", {WHOLE}, value("é" * 125_000)),
    "one long name": Case(f"SELECT (7 AS ?{'x' * 250_000}) {{}}", {WHOLE}, sized(1)),
    "one long remark": Case("#" + "'\"<{(" * 50_000 + "\nSELECT (7 AS ?x) {}", {WHOLE}, value("7")),
    "one letter too many": Case("SELECT ('" + "é" * 131_072 + "' AS ?x) {}", {"query-too-long"}),
}

_DATE = "http://www.w3.org/2001/XMLSchema#"
_X = f"PREFIX xsd: <{_DATE}> SELECT ("
NUMBERS = {
    "over the edge": Case(_X + "9223372036854775807 + 1 AS ?x) {}", {WHOLE}, value(None)),
    "the least turned": Case(_X + "ABS(-9223372036854775807 - 1) AS ?x) {}", {WHOLE}, value(None)),
    "many digits": Case(_X + f"xsd:decimal('{'9' * 120_000}.{'9' * 120_000}') * 3 AS ?x) {{}}", {WHOLE}, value(None)),
    "a thousandth of a thousandth": Case(_X + "*".join(["0.001"] * 20_000) + " AS ?x) {}", _HARD, value(None)),
    "powers": Case(_X + "STR(1e308 * 1e308 - 1e308 * 1e308) AS ?x) {}", {WHOLE}, value("NaN")),
    "a part of nothing": Case(
        _X + "SUBSTR('abc', -9223372036854775807, 9223372036854775807) AS ?x) {}", {WHOLE}, readable
    ),
    "the end of days": Case(
        _X + "'99999999999999-12-31T23:59:60Z'^^xsd:dateTime + 'P9999999999Y'^^xsd:duration AS ?x) {}",
        {WHOLE},
        readable,
    ),
    "half of it": Case(
        _X + "ROUND(-0.5) = 0 && YEAR('-9223372036854775808-01-01T00:00:00+14:00'^^xsd:dateTime) < 0 AS ?x) {}",
        {WHOLE},
        readable,
    ),
}

FUNCTIONS = {
    "a thousand that nobody knows": Case(
        "SELECT (COALESCE(" + ",".join(f"<{HUB}f/{i}>(?s, {i})" for i in range(1500)) + ", 7) AS ?x) {}",
        {WHOLE, LATE, FAT},
        value("7"),
    ),
    "unknown in each other": Case(_H + "SELECT (" + _around("h:f(", "1", ")", 60) + " AS ?x) {}", {WHOLE}, value(None)),
    "with all arguments": Case(_H + "SELECT (h:f(" + ",".join(["'x'"] * 40_000) + ") AS ?x) {}", _HARD, value(None)),
    "if not, else": Case(
        "SELECT (" + _around("IF(?no = 1, 2, COALESCE(?no, ", "7", "))", 31) + " AS ?x) {}", {WHOLE}, readable
    ),
    "nodes made of nothing": Case(
        "SELECT (COUNT(DISTINCT BNODE()) AS ?x) { ?s ?p ?o . ?t ?q ?r . ?u ?v ?w }", {LATE, FAT}
    ),
    "names made of chance": Case(
        "SELECT (COUNT(DISTINCT CONCAT(STRUUID(), STR(UUID()), STR(RAND()))) AS ?x) { ?s ?p ?o . ?t ?q ?r . ?u ?v ?w }",
        {LATE, FAT},
    ),
    "addresses made of texts": Case(
        "SELECT (COUNT(DISTINCT IRI(CONCAT('http://e.example/', STR(?o), '/', STR(?r)))) AS ?x) "
        "{ ?s ?p ?o . ?t ?q ?r . ?u ?v ?w }",
        {LATE, FAT},
    ),
    "aggregates of aggregates": Case(
        "SELECT ("
        + "+".join(f"COUNT(DISTINCT ?o{i % 3})*SUM(STRLEN(STR(?s{i % 3})))" for i in range(700))
        + " AS ?x) { "
        + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(3))
        + " }",
        {LATE, FAT},
    ),
}

QUOTED = {
    "quoted in quoted": Case("ASK { " + _around("<< ?s ?p ", "?o", " >>", 2000) + " ?p ?o }", _TOO_DEEP),
    "terms of terms": Case("ASK { ?s ?p " + _around("<<( ?s ?p ", "?o", " )>>", 2000) + " }", _TOO_DEEP),
    "notes on notes": Case("ASK { ?s ?p ?o " + _around("{| ?p ?o ", "", " |}", 2000) + " }", _TOO_DEEP),
    "as deep as allowed": Case("ASK { " + _around("<< ?s ?p ", "?o", " >>", 60) + " ?p ?o }", _HARD, readable),
    "never ending": Case("ASK { " + "<< ?s ?p " * 20_000, _TOO_DEEP | {WRONG}),
    "made one around the other": Case(
        _H
        + "SELECT (STR(?t3000) AS ?x) { BIND(TRIPLE(h:a, h:b, h:c) AS ?t0) "
        + " ".join(f"BIND(TRIPLE(h:a, h:b, ?t{i}) AS ?t{i + 1})" for i in range(3000))
        + " }",
        _HARD,
        value(None),
    ),
    "made of all with all": Case(
        "SELECT (COUNT(DISTINCT TRIPLE(?s, ?p, ?r)) AS ?x) { ?s ?p ?o . ?t ?q ?r . ?u ?v ?w }", {LATE, FAT}
    ),
    "built of quoted": Case(
        "CONSTRUCT { ?s ?p <<( ?t ?q <<( ?s ?p ?o )>> )>> } { ?s ?p ?o . ?t ?q ?r }", {LATE, FAT, LONG, CUT}
    ),
}

MECHANISMS = {
    "brackets": BRACKETS,
    "chains": CHAINS,
    "letters": LETTERS,
    "numbers": NUMBERS,
    "functions": FUNCTIONS,
    "quoted triples": QUOTED,
}
