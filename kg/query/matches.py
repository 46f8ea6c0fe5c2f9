"""``?thing search:matches "words"``: a triple pattern that stands for the things which a full-text search finds.

Before a query is evaluated, the pattern is replaced by ``VALUES ?thing { … }``, so every engine can answer it. Only
what can be replaced so is read; the property in any other place is an error, since no statement of the graph has it.
"""

import re
from collections.abc import Callable, Collection, Iterator
from urllib.parse import urljoin

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import UsageError
from kg.prefixes import ID, QUERY_PREFIXES
from kg.query import guard
from kg.query.errors import QuerySyntaxError
from kg.query.positions import Edit, line_and_column
from kg.query.tokens import Frame, Kind, Token

#: Finds the IRIs of the things that say what a text asks for; a UsageError of it is about that text.
Find = Callable[[str], Collection[str]]

NAMESPACE = QUERY_PREFIXES["search"]
MATCHES = NAMESPACE + "matches"
MOST_PATTERNS = 5

# No spelling of the property is without one of these, whatever BASE and PREFIX put together.
_MENTIONED = re.compile(r"search/|matches|\\[uU]")
_HINT = 'write it as a triple of its own: ?thing search:matches "school laptops" .'
_BEFORE = ("{", "}", ".", ")")


def mentioned(source: str) -> bool:
    """Say whether the property may stand in a query: quickly, and never no where it does."""
    return _MENTIONED.search(source) is not None


def edits(source: str, tokens: list[Token], find: Find) -> list[Edit]:
    """Return what is to be replaced in a query, by what is found.

    Raises QuerySyntaxError where the property stands elsewhere than in such a pattern, and whatever ``find`` raises.
    """
    places = list(_places(tokens))
    for number, (index, iri) in enumerate(places):
        token = tokens[index]
        if iri != MATCHES:
            raise _error(source, token, f"there is no {token.text}", "the only property of search: is search:matches")
        if number == MOST_PATTERNS:
            raise _error(
                source, token, f"search:matches stands here more than {MOST_PATTERNS} times", "ask more than once"
            )
        if problem := _problem(tokens, index):
            raise _error(source, token, f"search:matches cannot stand here: {problem}", _HINT)
    return [_edit(source, tokens, index, find) for index, _ in places]


def _places(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield the number and IRI of each token that names something of the namespace, but for declarations."""
    base, prefixes = ID, dict(QUERY_PREFIXES)
    declared = 0
    for index, token in enumerate(tokens):
        if token.kind is Kind.NAME:
            prefix, local = token.text.split(":", 1)
            iri = prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
        elif token.kind is Kind.IRI:
            iri = _absolute(base, guard.expand(token.text[1:-1]))
        else:
            continue
        if index and tokens[index - 1].is_word("PREFIX"):
            declared = index + 1
        elif index and tokens[index - 1].is_word("BASE"):
            base = iri
        elif index == declared and token.kind is Kind.IRI:
            prefixes[tokens[index - 1].text.split(":", 1)[0]] = iri
        elif iri.startswith(NAMESPACE):
            yield index, iri


def _absolute(base: str, iri: str) -> str:
    """Return an IRI in full; one that cannot be (``http://[``) stays as it is, since the engine says so itself."""
    try:
        return urljoin(base, iri)
    except ValueError:
        return iri


def _problem(tokens: list[Token], index: int) -> str:
    """Return why the property cannot be replaced where it stands; empty where it can."""
    before, subject, after, behind = (_at(tokens, index + offset) for offset in (-2, -1, 1, 2))
    if subject is None or subject.kind is not Kind.VARIABLE or before is None or not before.is_mark(*_BEFORE):
        return "a variable goes before it, at the beginning of a triple"
    if after is None or after.kind is not Kind.STRING:
        return "a text goes behind it"
    if tokens[index].frame is not Frame.GROUP or _in_template(tokens, index):
        return "it belongs into a graph pattern"
    if behind is not None and (behind.kind is Kind.LANGUAGE or behind.is_mark("^^", ",")):
        return "there is one text, without language or type"
    following = _at(tokens, index + 3)
    if behind is not None and behind.is_mark(";") and (following is None or following.is_mark(".", ";", "}")):
        return "nothing follows the semicolon"
    return ""


def _at(tokens: list[Token], index: int) -> Token | None:
    return tokens[index] if 0 <= index < len(tokens) else None


def _in_template(tokens: list[Token], index: int) -> bool:
    """Say whether a token stands in the template of a CONSTRUCT, or in the pattern that is one, too."""
    rest = guard.body(tokens)
    if len(rest) < 3 or not rest[0].is_word("CONSTRUCT"):
        return False
    if not rest[1].is_mark("{"):
        return True
    end = next((token for token in rest[2:] if token.is_mark("}") and token.depth == rest[1].depth + 1), rest[-1])
    return tokens[index].start < end.start


def _edit(source: str, tokens: list[Token], index: int, find: Find) -> Edit:
    subject, text = tokens[index - 1], tokens[index + 1]
    said = _text(text)
    if said is None:
        hint = r"a \u names a character by four digits, \U by eight; none is between D800 and DFFF, or above 10FFFF"
        raise _error(source, text, "the text to look for has an escape that is no character", hint)
    try:
        found = find(said)
    except UsageError as error:
        raise _error(source, text, error.message, error.hint) from None
    rows = " ".join(str(NamedNode(iri)) for iri in found)
    values = f"VALUES {subject.text} {{ {rows} }}"
    behind = _at(tokens, index + 2)
    if behind is not None and behind.is_mark(";"):
        return Edit(subject.start, behind.end, f"{values} {subject.text}")
    return Edit(subject.start, text.end, values)


def _text(token: Token) -> str | None:
    """Return what a string says; it is written as in Turtle. None where it says what is no text."""
    written = f"<a:a> <a:b> {token.text} .".encode("utf-8", "surrogatepass")
    try:
        (triple,) = parse(written, format=RdfFormat.TURTLE)
    except SyntaxError:
        return None
    assert isinstance(triple.object, Literal)  # noqa: S101 - narrows the type
    return triple.object.value


def _error(source: str, token: Token, message: str, hint: str) -> QuerySyntaxError:
    line, column = line_and_column(source, token.start)
    return QuerySyntaxError(message, line=line, column=column, hint=hint)
