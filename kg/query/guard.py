"""What is refused before anything is parsed: updates, SERVICE, LOAD, and more text or nesting than the limits."""

import re
from dataclasses import dataclass

from kg.query import extent
from kg.query.errors import QueryRefusedError, QuerySyntaxError, QueryTooDeepError, QueryTooLongError
from kg.query.positions import line_and_column
from kg.query.tokens import Kind, Token, tokenize

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CODE_POINT = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_OPEN_NAMESPACE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:(?:/?[^/]|//[^/?#]*[/?#])")

_REMOTE = re.compile("SERVICE|LOAD", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """How much text (bytes of UTF-8) and how deep a nesting of brackets a query may have."""

    length: int = 256 * 1024
    depth: int = 64
    #: Patterns that one group may join, and how often an operator or clause may stand in the query.
    joined: int = 100
    chained: int = 1000


def check_length(text: str, limits: Limits) -> None:
    """Raise QueryTooLongError for a text over the limit."""
    if 4 * len(text) <= limits.length:
        return
    size = len(text.encode("utf-8", "replace"))
    if size > limits.length:
        raise QueryTooLongError(
            f"the query has {size} bytes, more than the {limits.length} allowed",
            hint="shorten it; long lists of values can be asked for in several queries",
        )


def check(text: str, tokens: list[Token], limits: Limits) -> str:
    """Return the query form in capitals (SELECT, ASK, CONSTRUCT or DESCRIBE) of a query that may run.

    Raises QueryRefusedError for an update, SERVICE or LOAD in any spelling; QueryTooDeepError; QueryTooComplexError;
    QuerySyntaxError for a text with a character that begins no token, or without a query form.
    """
    _refuse(text, tokens)
    if "\\u" in text.lower():
        expanded = expand(text)
        _refuse(expanded, tokenize(expanded))
    for token in tokens:
        if token.depth >= limits.depth and token.is_mark("(", "{", "[", "<<", "<<(", "{|"):
            line, column = line_and_column(text, token.start)
            raise QueryTooDeepError(
                f"brackets nested more than {limits.depth} deep at line {line}, column {column}",
                hint="say the same with fewer brackets",
            )
    if tokens and tokens[-1].kind is Kind.ERROR:
        raise _unreadable(text, tokens[-1])
    form = _form(text, tokens)
    extent.check(text, body(tokens), joined=limits.joined, chained=limits.chained)
    return form


def expand(text: str) -> str:
    r"""Return ``text`` with \u and \U escapes replaced everywhere, as SPARQL 1.1 section 19.2 reads a query."""
    return _CODE_POINT.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1) or found.group(2), 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else found.group()


def _refuse(text: str, tokens: list[Token]) -> None:
    first = next(iter(body(tokens)), None)
    if first is not None and first.is_word(*_UPDATES):
        raise QueryRefusedError(
            "updates are refused: this graph is read-only", hint="send a SELECT, ASK or CONSTRUCT query"
        )
    if not _REMOTE.search(text):
        return
    spaces = _namespaces(tokens)
    for index, token in enumerate(tokens):
        if _calls_out(tokens, index, spaces):
            line, column = line_and_column(text, token.start)
            raise QueryRefusedError(
                f"{'LOAD' if 'LOAD' in token.text.upper() else 'SERVICE'} is refused: "
                f"queries reach no other server (line {line}, column {column})",
                hint="ask the other server yourself and put its values into VALUES",
            )


def _namespaces(tokens: list[Token]) -> dict[str, str]:
    declarations = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {name.text: expand(iri.text) for word, name, iri in declarations if word.is_word("PREFIX")}


def _calls_out(tokens: list[Token], index: int, spaces: dict[str, str]) -> bool:
    """Say whether the engine can read a SERVICE or LOAD here.

    It needs no space behind a keyword: ``trueSERVICE`` is two of them, and ``SERVICEx:y {`` is SERVICE and a name.
    Where a prefixed name makes no valid IRI it splits the name, and ``x:SERVICE`` becomes ``x:`` and SERVICE.
    """
    token = tokens[index]
    if token.kind is Kind.WORD:
        return "SERVICE" in token.text.upper() or token.is_word("LOAD")
    if token.kind is not Kind.NAME or "SERVICE" not in token.text.upper():
        return False
    prefix, local = token.text.split(":", 1)
    if "SERVICE" in prefix.upper():
        graph = index > 0 and tokens[index - 1].is_word("GRAPH")
        opens = index + 1 < len(tokens) and tokens[index + 1].is_mark("{")
        if opens and not graph:
            return True
    space = spaces.get(f"{prefix}:", "")
    return "SERVICE" in local.upper() and bool(space) and not _OPEN_NAMESPACE.match(space)


def body(tokens: list[Token]) -> list[Token]:
    """Return the tokens behind the prologue (BASE, PREFIX and VERSION declarations)."""
    index = 0
    while index < len(tokens):
        if tokens[index].is_word("BASE", "VERSION"):
            index += 2
        elif tokens[index].is_word("PREFIX"):
            index += 3
        else:
            break
    return tokens[index:]


def _form(text: str, tokens: list[Token]) -> str:
    rest = body(tokens)
    if rest and rest[0].is_word(*_FORMS):
        return rest[0].text.upper()
    line, column = line_and_column(text, rest[0].start if rest else len(text))
    found = f"found {rest[0].text!r}" if rest else "the text ends here"
    raise QuerySyntaxError(
        f"expected SELECT, ASK, CONSTRUCT or DESCRIBE, but {found}", line=line, column=column, hint="is this a query?"
    )


def _unreadable(text: str, token: Token) -> QuerySyntaxError:
    line, column = line_and_column(text, token.start)
    if token.text in "\"'":
        message, hint = "a string that does not end", "close it with the same quote; backslashes are written twice"
    elif token.text == "<":
        message, hint = "an address that does not end, or has a space in it", "close it with >; write a space as %20"
    else:
        message, hint = f"unexpected character {token.text!r}", "names and addresses may need <…> around them"
    return QuerySyntaxError(message, line=line, column=column, hint=hint)
