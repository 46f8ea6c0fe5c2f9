"""Where a query stops being SPARQL, and what may have been meant.

The engine reports a place up to fourteen characters too far (its keyword rules read ahead) and expectations that help
nobody. So its parser is asked again with the first tokens alone: as long as it only misses what comes next, they are
right. The first token with which that ends is the wrong one.
"""

import re
from difflib import get_close_matches

from pyoxigraph import NamedNode, Store

from kg.query.errors import QuerySyntaxError
from kg.query.positions import EditedText, line_and_column, offset_of
from kg.query.tokens import Kind, Token, tokenize

_PLACE = re.compile(r"at (\d+):(\d+)")
_BEYOND_KEYWORDS = "\n" * 40
_KEYWORDS = frozenset(
    [
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "WHERE",
        "FROM",
        "NAMED",
        "PREFIX",
        "BASE",
        "DISTINCT",
        "REDUCED",
        "FILTER",
        "OPTIONAL",
        "UNION",
        "MINUS",
        "GRAPH",
        "BIND",
        "VALUES",
        "EXISTS",
        "NOT",
        "GROUP",
        "BY",
        "HAVING",
        "ORDER",
        "ASC",
        "DESC",
        "LIMIT",
        "OFFSET",
        "COUNT",
        "SUM",
        "AVG",
        "MIN",
        "MAX",
        "SAMPLE",
        "GROUP_CONCAT",
        "SEPARATOR",
        "STR",
        "LANG",
        "LANGMATCHES",
        "DATATYPE",
        "BOUND",
        "IRI",
        "URI",
        "BNODE",
        "RAND",
        "ABS",
        "CEIL",
        "FLOOR",
        "ROUND",
        "CONCAT",
        "STRLEN",
        "UCASE",
        "LCASE",
        "CONTAINS",
        "IF",
        "STRSTARTS",
        "STRENDS",
        "STRBEFORE",
        "STRAFTER",
        "YEAR",
        "MONTH",
        "DAY",
        "NOW",
        "COALESCE",
        "STRLANG",
        "STRDT",
        "SAMETERM",
        "ISIRI",
        "ISBLANK",
        "ISLITERAL",
        "ISNUMERIC",
        "REGEX",
        "SUBSTR",
        "REPLACE",
        "UNDEF",
    ]
)
_MEANINGS = {
    "The SELECT contains a variable that is unbound": (
        "a variable of SELECT is neither grouped nor aggregated",
        "add it to GROUP BY, or wrap it: (SAMPLE(?x) AS ?y)",
    ),
    "SELECT * is not authorized with GROUP BY": ("SELECT * cannot stand with GROUP BY", "name the variables"),
    "Duplicated variable name in SELECT": ("a variable stands twice in SELECT", "give the second another name"),
    "language tag parsing failed": ("a language tag that is none", "write @en, @nl or @de-at"),
    "IRI parsing failed": ("an address that is not an absolute IRI", "write it in full, or declare a BASE"),
}


def diagnose(text: str, message: str, origin: EditedText | None = None) -> QuerySyntaxError:
    """Return what is wrong with a query that the engine refused with ``message``.

    Line and column are those of ``text``, or of the source that ``origin`` made it from.
    """
    origin = origin or EditedText(text, [])
    tokens = tokenize(text)
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if _may_go_on(text[: tokens[middle].end]):
            low = middle + 1
        else:
            high = middle
    offset = tokens[low].start if low < len(tokens) else len(text.rstrip())
    line, column = line_and_column(origin.source, origin.origin(offset))
    for engine, (meaning, hint) in _MEANINGS.items():
        if engine in message:
            return QuerySyntaxError(meaning, line=line, column=column, hint=hint)
    if low == len(tokens):
        return QuerySyntaxError("the query ends too early", line=line, column=column, hint=_open(tokens))
    if tokens[low].kind is Kind.IRI and not _is_iri(tokens[low].text):
        meaning, hint = _MEANINGS["IRI parsing failed"]
        return QuerySyntaxError(f"{meaning}: {tokens[low].text}", line=line, column=column, hint=hint)
    return QuerySyntaxError(f"unexpected {tokens[low].text!r}", line=line, column=column, hint=_hint(tokens, low))


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text[1:-1])
    except ValueError:
        return False
    return True


def _may_go_on(text: str) -> bool:
    """Say whether the parser finds no fault with ``text`` but that it ends."""
    padded = text + _BEYOND_KEYWORDS
    try:
        Store().query(padded)
    except SyntaxError as error:
        found = _PLACE.search(str(error))
        return found is not None and offset_of(padded, int(found[1]), int(found[2])) >= len(padded)
    except (OSError, RuntimeError, ValueError):
        return True
    return True


def _open(tokens: list[Token]) -> str:
    depth = tokens[-1].depth if tokens else 0
    return f"{depth} bracket{'' if depth == 1 else 's'} may not be closed" if depth else ""


def _hint(tokens: list[Token], index: int) -> str:
    token = tokens[index]
    if token.kind is Kind.WORD and token.text.upper() not in _KEYWORDS:
        near = get_close_matches(token.text.upper(), sorted(_KEYWORDS), n=1, cutoff=0.7)
        name = f"a name needs a prefix (vet:{token.text}), a text needs quotes"
        return f"did you mean {near[0]}? Else {name}" if near else name
    if token.is_mark(",") and token.depth == 0:
        return "variables in SELECT are separated by spaces"
    if token.is_mark("}", ")", "]"):
        return "something is missing before it, or a bracket is closed once too often"
    return ""
