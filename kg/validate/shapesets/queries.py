"""The SPARQL that stands in shapes and in check queries: can it run, and may it (SHACL, section 5, appendix A)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import pyoxigraph as ox

from kg.errors import VetkgError
from kg.query import guard
from kg.query.guard import Limits
from kg.query.tokens import Kind, Token, tokenize

#: Lists of values may be long in a check of our own or of anybody's.
LIMITS = Limits(length=1024 * 1024, depth=64, joined=200, chained=100_000)
_PUT_IN = frozenset(("this", "currentShape", "shapesGraph", "PATH"))


def constraint_problems(text: str, prefixes: Mapping[str, str], put_in: Iterable[str] = ()) -> Iterator[str]:
    """Yield what keeps the query of a shape from running.

    ``prefixes`` are those that it declares by sh:prefixes; ``put_in`` names what is put in beside $this and its kind:
    the parameters and ?value of a validator.
    """
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(prefixes.items()))
    try:
        tokens = guard.body(_read(head + text.replace("$PATH", "<urn:vetkg:path>"))[0])
    except VetkgError as error:
        yield error.message
        return
    for token in tokens:
        if token.is_word("MINUS", "VALUES"):
            yield f"{token.text.upper()} may not stand in the query of a shape, since $this is put in from outside"
    for word, name in pairwise(tokens):
        if word.is_word("AS") and name.kind is Kind.VARIABLE and name.text[1:] in {*_PUT_IN, *put_in}:
            yield f"the query binds {name.text}, which is put in from outside"
    yield from _inner(tokens)


def check_problems(text: str) -> Iterator[str]:
    """Yield what keeps a check query from running: it is a SELECT query whose rows name ?focus."""
    try:
        _, answer = _read(text)
    except VetkgError as error:
        yield error.message
        return
    if not isinstance(answer, ox.QuerySolutions):
        yield "a check is a SELECT query"
    elif "focus" not in {variable.value for variable in answer.variables}:
        yield "the rows of a check name the node that is at fault, as ?focus"


def _read(text: str) -> tuple[list[Token], object]:
    """Return the tokens of a query and what it answers from nothing.

    Raises VetkgError for one that cannot be parsed or is refused: SERVICE, updates, too long, too deep.
    """
    guard.check_length(text, LIMITS)
    tokens = tokenize(text, LIMITS.depth)
    guard.check(text, tokens, LIMITS)
    try:
        return tokens, ox.Store().query(text)
    except (SyntaxError, ValueError) as error:
        raise VetkgError(f"the query cannot be read: {error}") from error


def _inner(tokens: list[Token]) -> Iterator[str]:
    """Yield a problem for each inner SELECT that does not hand $this on."""
    starts = [index for index, token in enumerate(tokens) if token.is_word("SELECT")]
    for start in starts[1:]:
        clause: list[Token] = []
        for token in tokens[start + 1 :]:
            if token.is_word("WHERE") or token.is_mark("{"):
                break
            clause.append(token)
        names = {token.text[1:] for token in clause if token.kind is Kind.VARIABLE}
        if "this" not in names:
            yield "an inner SELECT does not hand $this on: name it there, a star does not"
