"""Queries made by chance: grammatical for the most part, then damaged."""

import random
import re

from hostile_data import HUB


def words(text: str) -> list[str]:
    """Return the words of a text: a list that is easier to read."""
    return text.split()


_VARIABLES = words("?a ?b ?c $d ?é ?x1")
_NODES = words("h:hub <link/1> <spoke/1> vet:PolicyDevelopment [] [h:to?c] <urn:x> ('a'?b)")
_VALUES = words("""
    'text' '''it''s''' 'x'@en-GB '2024-02-30'^^xsd:date '1'^^xsd:decimal 7 -2.5 1e9 true '\\u00e9\\n'
    9223372036854775808 'P1Y'^^xsd:duration '' "\\"" 'e\\u0301' 'z'@x-none '-0'^^xsd:double '<b>&amp;'
""")
_VERBS = words("a h:to h:next h:text rdfs:label ?p")
_PATHS = words("h:to+ h:next* ^h:to h:to/h:next? !h:to (h:to|^h:next)* (h:next/h:next)+ !(a|^h:to)?")
_FUNCTIONS = words("""
    STR LANG DATATYPE IRI ABS CEIL ROUND STRLEN UCASE ENCODE_FOR_URI YEAR TIMEZONE TZ MD5 SHA384 isIRI isNUMERIC h:f
    xsd:integer xsd:dateTime xsd:boolean BNODE ! -
""")
_PAIRS = words("CONTAINS STRSTARTS STRBEFORE REGEX LANGMATCHES STRDT STRLANG SUBSTR CONCAT sameTerm h:f")
_OPERATORS = words("+ - * / = != < >= && ||")
_AGGREGATES = words("COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT")
_JUNK = [
    *words("""
        { } ( ) [ ] < > << >> ' " \\ # ^^ @ ; , . | * ? $ % & UNDEF 1e 0x -- // é \U0001f600 FROM VALUES UNION \\u0000
        \\uD800 \\u0053ERVICE SERVICE SELECT LIMIT LOAD
    """),
    *('"""', "\n", "\r", "\t", "\0", "\ufeff", "\u202e", "NOT EXISTS", "a" * 300),
]
_PROLOGUE = f"BASE <{HUB}> PREFIX h: <{HUB}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
_TOKEN = re.compile(r"\s+|[\w:]+|.", re.DOTALL)


class Chance:
    """Writes queries, each by its own seed. ``away`` is the address of a server that nobody is to call."""

    def __init__(self, seed: int, away: str) -> None:
        self._random = random.Random(seed)
        self._away = away
        self._names = 0

    def query(self) -> str:
        """Return a query, which may be damaged."""
        chance = self._random
        text = _PROLOGUE + self._form()
        if chance.random() < 0.1:
            text += f" VALUES ?a {{ {' '.join(self._some(['UNDEF', *_VALUES]))} }}"
        while chance.random() < 0.3:
            text = self._damaged(text)
        return text

    def _some(self, of: list[str], most: int = 3) -> list[str]:
        return [self._random.choice(of) for _ in range(self._random.randint(1, most))]

    def _new(self) -> str:
        self._names += 1
        return f"?new{self._names}"

    def _form(self) -> str:
        chance = self._random
        where = self._group(chance.randint(1, 4))
        kind = chance.randrange(10)
        if kind == 0:
            return f"ASK {where}"
        if kind == 1:
            return f"CONSTRUCT {{ {self._triples(2, _VERBS)} }} WHERE {where} {self._modifiers()}"
        if kind == 2:
            return f"DESCRIBE {' '.join(self._some(['?a', '?c', '<spoke/1>', '<link/1>']))} {where} LIMIT 5"
        if kind == 3:
            return f"SELECT {self._aggregate()} ?a {where} GROUP BY ?a LIMIT 100"
        if kind == 4:
            return f"SELECT (COUNT(*) AS {self._new()}) {self._aggregate()} {where} HAVING(COUNT(*) > 1)"
        what = chance.choice(["*", "?a ?b", "DISTINCT *", "REDUCED ?a", f"?c ({self._expression(2)} AS {self._new()})"])
        return f"SELECT {what} {self._dataset()} WHERE {where} {self._modifiers()}"

    def _dataset(self) -> str:
        if self._random.random() > 0.2:
            return ""
        graphs = ["graph/1", "https://w3id.org/vetkg/graph/current", self._away, "file:///etc/passwd"]
        return " ".join(f"FROM {self._random.choice(['', 'NAMED '])}<{graph}>" for graph in self._some(graphs))

    def _modifiers(self) -> str:
        keys = ["?a", "DESC(?b)", f"({self._expression(1)})", "RAND()"]
        found = [
            f"ORDER BY {' '.join(self._some(keys))}",
            f"LIMIT {self._random.choice([0, 1, 50, 2**63])}",
            "OFFSET 2",
        ]
        return " ".join(one for one in found if self._random.random() < 0.5)

    def _aggregate(self) -> str:
        distinct = self._random.choice(["", "DISTINCT "])
        return f"({self._random.choice(_AGGREGATES)}({distinct}{self._expression(1)}) AS {self._new()})"

    def _group(self, depth: int) -> str:
        return "{ " + " ".join(self._part(depth) for _ in range(self._random.randint(1, 3))) + " }"

    def _part(self, depth: int) -> str:
        chance, kind = self._random, self._random.randrange(14)
        if depth <= 0 or kind < 5:
            return self._triples(2, [*_VERBS, *_PATHS])
        inner = self._group(depth - 1)
        calls = chance.random() < 0.2
        return {
            5: f"FILTER({self._expression(depth)})",
            6: f"OPTIONAL {inner}",
            7: f"{inner} UNION {self._group(depth - 1)}",
            8: f"MINUS {inner}",
            9: f"GRAPH {chance.choice(['?g', '<graph/1>', '<graph/none>'])} {inner}",
            10: f"BIND({self._expression(depth)} AS {self._new()})",
            11: f"FILTER {chance.choice(['', 'NOT '])}EXISTS {inner}",
            12: f"{{ SELECT ?a ?b {inner} LIMIT 9 }}",
            13: f"SERVICE{chance.choice(['', ' '])}<{self._away}>{inner}"
            if calls
            else f"VALUES ?a {{ {chance.choice(_VALUES)} }}",
        }[kind]

    def _triples(self, most: int, verbs: list[str]) -> str:
        subjects, objects = [*_VARIABLES * 2, *_NODES], [*_VARIABLES * 3, *_NODES, *_VALUES]
        return " ".join(
            f"{self._random.choice(subjects)} {self._random.choice(verbs)} {self._random.choice(objects)} "
            f"{self._random.choice(['.', '.', '; h:to ?z .', ', ?y .'])}"
            for _ in range(self._random.randint(1, most))
        )

    def _expression(self, depth: int) -> str:
        chance = self._random
        if depth <= 0 or chance.random() < 0.2:
            return chance.choice([*_VARIABLES, *_VALUES, "h:hub", "NOW()", "1/0", "UUID()"])
        one, other = self._expression(depth - 1), self._expression(depth - 1)
        return chance.choice([
            f"{chance.choice(_FUNCTIONS)}({one})",
            f"{chance.choice(_PAIRS)}({one}, {other})",
            f"({one} {chance.choice(_OPERATORS)} {other})",
            f"IF({one}, {other}, {one})",
            f"COALESCE({one}, {other})",
            f"({one} {chance.choice(['', 'NOT '])}IN ({other}, {one}))",
            f"REPLACE(STR({one}), '(a|b*)+', '$1')",
        ])  # fmt: skip

    def _damaged(self, text: str) -> str:
        """Return a query with one thing wrong: a token lost, doubled, moved or put in, or its end cut off."""
        chance, tokens = self._random, _TOKEN.findall(text)
        if not tokens:
            return chance.choice(_JUNK)
        at, kind = chance.randrange(len(tokens)), chance.randrange(6)
        if kind == 0:
            del tokens[at]
        elif kind == 1:
            tokens.insert(at, tokens[at] * chance.choice([1, 2, 70, 3000]))
        elif kind == 2:
            tokens.insert(at, chance.choice(_JUNK))
        elif kind == 3:
            other = chance.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == 4:
            del tokens[at:]
        else:
            tokens = [token for token in tokens if not token.isspace() or chance.random() < 0.5]
        return "".join(tokens)
