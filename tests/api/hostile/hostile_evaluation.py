"""Queries that take the engine no time to read and all of it to answer."""

from hostile_cases import COMPLEX, CUT, DEAD, FAT, LATE, LONG, WHOLE, WRONG, Case, readable, sized, value
from hostile_data import CHAIN, HUB, SPOKES

_H = f"PREFIX h: <{HUB}> "
_NEVER, _GREEDY = {LATE}, {LATE, FAT}
#: What becomes of a query that may be too hard to plan.
_HARD = {WHOLE, COMPLEX, LATE, FAT, DEAD}
_UNBOUNDED = {LATE, FAT, LONG, CUT}


def _any(names: str) -> str:
    """Return patterns that have nothing to do with each other, one for each letter."""
    return " . ".join(f"?{name}s ?{name}p ?{name}o" for name in names)


PRODUCTS = {
    "counted": Case(f"SELECT (COUNT(*) AS ?x) {{ {_any('klmn')} }}", _NEVER),
    "listed": Case(f"SELECT * {{ {_any('klm')} }}", _UNBOUNDED),
    "sorted": Case(f"SELECT * {{ {_any('klm')} }} ORDER BY ?mo DESC(?ks) LIMIT 3", _GREEDY),
    "grouped": Case(f"SELECT ?ks ?ls ?ms (COUNT(*) AS ?x) {{ {_any('klm')} }} GROUP BY ?ks ?ls ?ms", _GREEDY),
    "without repetition": Case(f"SELECT DISTINCT ?ko ?lo ?mo {{ {_any('klm')} }} OFFSET 999999999", _GREEDY),
    "asked for what is not there": Case(
        f"ASK {{ {_any('klmn')} FILTER(STRLEN(STR(?ns)) + STRLEN(STR(?ks)) < 0) }}", _NEVER
    ),
    "averaged": Case(
        f"SELECT (AVG(DISTINCT STRLEN(CONCAT(STR(?ko), STR(?lo), STR(?mo)))) AS ?x) {{ {_any('klm')} }}", _GREEDY
    ),
    "taken away": Case(
        f"SELECT (COUNT(*) AS ?x) {{ {_any('kl')} MINUS {{ {_any('kmn')} FILTER(?mo = ?no) }} }}", _GREEDY
    ),
}

PATHS = {
    "both ways": Case(_H + "SELECT (COUNT(*) AS ?x) { ?a (h:to|^h:to)* ?b . ?b (^h:to|h:to)* ?c }", _GREEDY),
    "anything but": Case(_H + "SELECT (COUNT(*) AS ?x) { ?a (!(h:no|^h:no))+ ?b . ?c (!h:never)* ?b }", _GREEDY),
    "again and again": Case(_H + "SELECT (COUNT(*) AS ?x) { ?a ((((h:to+)+)*)+)* ?b }", _GREEDY),
    "stars in a row": Case(_H + "SELECT (COUNT(*) AS ?x) { ?a " + "/".join(["h:to*"] * 6) + " ?b }", _GREEDY),
    "steps that need not be": Case(
        _H + "SELECT (COUNT(*) AS ?x) { ?a " + "/".join(["(h:to|^h:to)?"] * 24) + " ?b }", _GREEDY
    ),
    "one of many ways": Case(
        _H + "SELECT (COUNT(*) AS ?x) { ?a (" + "|".join(f"h:way{i}|^h:to" for i in range(400)) + "|h:to)* ?b }",
        _GREEDY,
    ),
    "pairs sorted": Case(_H + "SELECT ?a ?b { ?a h:to* ?m . ?m h:to* ?b } ORDER BY STR(?b) STR(?a) LIMIT 1", _GREEDY),
    "a chain that ends": Case(
        _H + "SELECT (COUNT(*) AS ?x) { ?a h:next+ ?b }", {WHOLE, LATE}, value(str(CHAIN * (CHAIN + 1) // 2))
    ),
}

_SPREAD = "BIND('0123456789abcdef' AS ?t0) "
TEXTS = {
    "doubled": Case(
        "SELECT (STRLEN(?t40) AS ?x) { "
        + _SPREAD
        + " ".join(f"BIND(CONCAT(?t{i}, '-', ?t{i}) AS ?t{i + 1})" for i in range(40))
        + " }",
        {FAT, LATE, DEAD},
    ),
    "doubled by replacing": Case(
        "SELECT (STRLEN(?t40) AS ?x) { "
        + _SPREAD
        + " ".join(f"BIND(REPLACE(?t{i}, '(.)', '$1$1') AS ?t{i + 1})" for i in range(40))
        + " }",
        {FAT, LATE, DEAD},
    ),
    "joined": Case(
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?ks), STR(?lo)); SEPARATOR='{'=' * 999}') AS ?x) {{ {_any('kl')} }}", _GREEDY
    ),
    "hedges in a pattern": Case(
        _H
        + "SELECT (COUNT(*) AS ?x) { ?a h:text ?s . ?b h:text ?t FILTER(REGEX(CONCAT(?s, ?t), '^((a|aa|a?)+)+$', 'i')) "
        "?c h:text ?u FILTER(REGEX(?u, '(a*)*(a*)*c')) }",
        {LATE, FAT, WHOLE},
        value("0"),
    ),
    "a pattern of patterns": Case(
        "SELECT (REGEX('aaaa', '((((a{60}){60}){60}){60}){60}') AS ?x) {}", {WHOLE, FAT, LATE}, value(None)
    ),
    "a pattern for each pair": Case(
        f"SELECT (COUNT(*) AS ?x) {{ {_any('kl')} FILTER(REGEX(STR(?ko), CONCAT('(', STR(?ls), '|[^q]{{90}})+$'))) }}",
        {LATE, FAT},
    ),
    "digests": Case(
        "SELECT (MAX(SHA512(CONCAT(?t16, STR(?ks)))) AS ?x) { "
        + _SPREAD
        + " ".join(f"BIND(CONCAT(?t{i}, ?t{i}) AS ?t{i + 1})" for i in range(16))
        + f" {_any('k')} }}",
        {LATE, FAT},
    ),
    "looked for in each other": Case(
        "SELECT (COUNT(*) AS ?x) { "
        + _SPREAD
        + " ".join(f"BIND(CONCAT(?t{i}, ?t{i}) AS ?t{i + 1})" for i in range(18))
        + f" {_any('k')} FILTER(CONTAINS(?t18, CONCAT(SUBSTR(?t18, 5), STR(?ks))) || ENCODE_FOR_URI(?t18) = ?ko) }}",
        {LATE, FAT},
    ),
}

_HUBS = " ".join(f"?x h:to ?v{i} . ?v{i} h:to ?x ." for i in range(40))
PLANNING = {
    "a star of hubs": Case(_H + f"SELECT (COUNT(*) AS ?x) {{ {_HUBS} }}", _GREEDY),
    "everybody knows everybody": Case(
        _H + "SELECT (COUNT(*) AS ?x) { " + " . ".join(f"?v{i} h:to ?v{j}" for i in range(12) for j in range(i)) + " }",
        _GREEDY,
    ),
    "lists of lists": Case(
        "SELECT (COUNT(*) AS ?x) { ?s ?p " + "(" * 20 + "?a" + " ?b)" * 20 + " }", _HARD, value("0")
    ),
    "a long list": Case(
        "SELECT (COUNT(*) AS ?x) { ?s ?p (" + " ".join(f"?v{i}" for i in range(3000)) + ") }",
        _HARD,
        value("0"),
    ),
    "choices multiplied": Case(
        _H + "SELECT (COUNT(*) AS ?x) { " + "{ ?a h:to h:hub } UNION { ?b h:to h:hub } " * 30 + "}", _GREEDY
    ),
    "what need not be, often": Case(
        _H
        + "SELECT (COUNT(*) AS ?x) { ?x h:to h:hub "
        + " ".join(f"OPTIONAL {{ ?x ?p{i} ?y{i} }}" for i in range(60))
        + " }",
        _GREEDY,
    ),
    "a long chain of names": Case(
        _H + "SELECT (COUNT(*) AS ?x) { " + " . ".join(f"?v{i} h:next ?v{i + 1}" for i in range(CHAIN)) + " }",
        _HARD,
        value("1"),
    ),
    "filters about all": Case(
        f"SELECT (COUNT(*) AS ?x) {{ {_any('klmn')} "
        + " ".join(f"FILTER(?ks != ?l{e} || ?n{e} = {i})" for i in range(150) for e in "so")
        + " }",
        _GREEDY,
    ),
}

_MANY = " ".join(map(str, range(30_000)))
_COMMAS = _MANY[:150_000].replace(" ", ",")
LISTS = {
    "many values": Case(f"SELECT (COUNT(?v) AS ?x) {{ VALUES ?v {{ {_MANY} }} }}", {WHOLE, LATE}, value("30000")),
    "many values twice": Case(
        f"SELECT (SUM(?v * ?w) AS ?x) {{ VALUES ?v {{ {_MANY[:100_000]} }} VALUES ?w {{ {_MANY[:100_000]} }} }}",
        _GREEDY,
    ),
    "nothing, many times": Case(
        "SELECT (COUNT(*) AS ?x) { " + "".join("VALUES () { " + "()" * 20_000 + " } " for _ in range(5)) + "}", _NEVER
    ),
    "in a list": Case(
        f"SELECT (COUNT(*) AS ?x) {{ {_any('kl')} FILTER(-STRLEN(STR(?ko)) IN ({_COMMAS})) }}",
        _GREEDY,
    ),
    "in a list of sums": Case(
        f"SELECT (COUNT(*) AS ?x) {{ {_any('kl')} FILTER(?ko NOT IN ("
        + ", ".join(f"?lo + {i}" for i in range(900))
        + ")) }",
        _GREEDY,
    ),
    "many columns": Case(
        "SELECT (COUNT(*) AS ?x) { VALUES ("
        + " ".join(f"?v{i}" for i in range(4000))
        + ") { "
        + ("(" + "1 " * 4000 + ") ") * 20
        + "} ?v0 ?p ?o }",
        {WHOLE, LATE, FAT},
        value("0"),
    ),
    "behind the query": Case(
        f"SELECT (COUNT(*) AS ?x) {{ {_any('klm')} }} VALUES (?ks ?mo) {{ {'(UNDEF UNDEF)' * 9000} }}", _GREEDY
    ),
    "listed back": Case(
        f"SELECT ?v ?w {{ VALUES ?v {{ {_MANY[:50_000]} }} VALUES ?w {{ {_MANY[:50_000]} }} }}",
        _UNBOUNDED,
        accept="text/csv",
    ),
}

_HUGE = 2**64 - 1
SLICES = {
    "far behind": Case(f"SELECT * {{ {_any('klmn')} }} OFFSET 1000000000000000000 LIMIT 1", _NEVER),
    "the last there could be": Case(f"SELECT ?s {{ ?s ?p ?o }} OFFSET {_HUGE} LIMIT {_HUGE}", {WHOLE, WRONG}, sized(0)),
    "beyond all numbers": Case(f"SELECT ?s {{ ?s ?p ?o }} LIMIT 1 OFFSET {'9' * 40}", {WHOLE, WRONG}, sized(0)),
    "none of a product": Case(f"SELECT * {{ {_any('klmn')} }} LIMIT 0", {WHOLE}, sized(0)),
    "one of a sorted product": Case(
        f"SELECT * {{ {_any('klm')} }} ORDER BY {' '.join(f'STRLEN(CONCAT(?ks, ?mo, {str(i)!r}))' for i in range(90))}",
        _GREEDY,
    ),
    "slices in slices": Case(
        "SELECT (COUNT(*) AS ?x) { "
        + "{ SELECT * { ?s ?p ?o " * 20
        + "".join(f" }} ORDER BY ?o OFFSET {i} LIMIT 1000000 }}" for i in range(20))
        + f" {_any('kl')} }}",
        {LATE, FAT},
    ),
    "distinct of distinct": Case(
        f"SELECT DISTINCT * {{ {{ SELECT DISTINCT * {{ {_any('klm')} }} }} FILTER(?ks != ?mo) }} OFFSET 90000000",
        _GREEDY,
    ),
    "by chance": Case(f"SELECT * {{ {_any('klm')} }} ORDER BY RAND() LIMIT 1", _GREEDY),
}

_TABLE = f"SELECT * {{ {_any('kl')} }}"
TABLES = {
    name: Case(_TABLE, _UNBOUNDED, accept=media_type, coding=coding)
    for name, media_type, coding in [
        ("JSON", "application/sparql-results+json", "identity"),
        ("JSON packed", "application/sparql-results+json", "gzip"),
        ("XML", "application/sparql-results+xml", "identity"),
        ("XML packed", "application/sparql-results+xml", "gzip"),
        ("CSV", "text/csv", "identity"),
        ("TSV", "text/tab-separated-values", "identity"),
        ("a page", "text/html", "identity"),
        ("a page packed", "text/html", "gzip"),
    ]
}

_GRAPH = f"CONSTRUCT {{ ?ks ?lp ?ko . ?ls ?kp ?lo }} {{ {_any('kl')} }}"
GRAPHS = {
    name: Case(_GRAPH, _UNBOUNDED, accept=media_type, coding=coding)
    for name, media_type, coding in [
        ("Turtle", "text/turtle", "identity"),
        ("Turtle packed", "text/turtle", "gzip"),
        ("N-Triples", "application/n-triples", "identity"),
        ("RDF/XML", "application/rdf+xml", "identity"),
        ("JSON-LD", "application/ld+json", "identity"),
        ("TriG", "application/trig", "identity"),
        ("N-Quads", "application/n-quads", "identity"),
        ("a page", "text/html", "identity"),
    ]
}

_EVERYWHERE = " ".join(f"FROM <{HUB}graph/{i}> FROM NAMED <{HUB}graph/{i}>" for i in range(400))
NAMED = {
    "graphs multiplied": Case(
        "SELECT (COUNT(*) AS ?x) { " + " ".join(f"GRAPH ?g{i} {{ ?s{i} ?p{i} ?o{i} }}" for i in range(5)) + " }", _NEVER
    ),
    "from everywhere": Case(
        f"SELECT (COUNT(*) AS ?x) {_EVERYWHERE} {{ {_any('klmn')} GRAPH ?g {{ {_any('vw')} }} }}",
        _GREEDY,
    ),
    "built of a product": Case(f"CONSTRUCT {{ [ ?kp ?lo ; ?lp [ ?kp ?ls ] ] }} {{ {_any('kl')} }}", _UNBOUNDED),
    "built of one, often": Case(
        _H + "CONSTRUCT { " + " . ".join(f"?s h:p{i} [ h:q{i} ?o ]" for i in range(2500)) + " } { ?s h:to ?o }",
        _UNBOUNDED,
    ),
    "described together": Case(f"DESCRIBE * {{ {_any('kl')} }}", _UNBOUNDED | {WHOLE}, readable),
    "a hub described": Case(_H + "DESCRIBE h:hub", {WHOLE}, sized(SPOKES)),
    "described by a path": Case(
        _H + "DESCRIBE ?b { h:hub (h:to|^h:to|h:next)* ?b . ?c (h:to|^h:to)* ?b }", {LATE, FAT}
    ),
    "which graph": Case(
        "SELECT ?g ?h (COUNT(*) AS ?n) { GRAPH ?g { ?a ?p ?b } GRAPH ?h { ?c ?q ?d } GRAPH ?g { ?c ?r ?e } } "
        "GROUP BY ?g ?h ?e HAVING(COUNT(DISTINCT CONCAT(STR(?a), STR(?d))) > 1) ORDER BY ?n",
        _GREEDY | {WHOLE},
        readable,
    ),
}

MECHANISMS = {
    "products": PRODUCTS,
    "paths": PATHS,
    "texts": TEXTS,
    "planning": PLANNING,
    "lists": LISTS,
    "slices": SLICES,
    "tables": TABLES,
    "graphs": GRAPHS,
    "named graphs": NAMED,
}
