"""The dataset that a query names itself: the IRIs behind FROM and FROM NAMED, in full."""

from urllib.parse import urljoin

from kg.query import guard
from kg.query.tokens import Kind, Token, tokenize
from kg.store.view import Dataset


def own_dataset(text: str) -> Dataset:
    """Return the dataset that the clauses of a query name."""
    tokens = tokenize(text)
    base, prefixes = _prologue(tokens)
    found: dict[bool, list[str]] = {False: [], True: []}
    for index, token in enumerate(tokens):
        if token.is_word("FROM") and not token.depth:
            named = index + 1 < len(tokens) and tokens[index + 1].is_word("NAMED")
            at = index + 1 + named
            if at < len(tokens):
                found[named].append(_full(tokens[at], base, prefixes))
    return Dataset(tuple(found[False]), tuple(found[True]))


def _prologue(tokens: list[Token]) -> tuple[str, dict[str, str]]:
    """Return the base and the prefixes that a query declares; what is declared last counts."""
    base, prefixes = "", {}
    end = len(tokens) - len(guard.body(tokens))
    for index in range(end):
        if tokens[index].is_word("BASE") and index + 1 < end:
            base = _full(tokens[index + 1], base, {})
        elif tokens[index].is_word("PREFIX") and index + 2 < end:
            prefixes[tokens[index + 1].text] = _full(tokens[index + 2], base, {})
    return base, prefixes


def _full(token: Token, base: str, prefixes: dict[str, str]) -> str:
    if token.kind is Kind.NAME:
        prefix, colon, local = token.text.partition(":")
        return prefixes.get(prefix + colon, "") + local.replace("\\", "")
    return urljoin(base, guard.expand(token.text[1:-1]))
