"""Values put into a query as RDF terms, token by token and never by pasting text.

A query offers a parameter in one of two ways:

* ``VALUES ?year { 2022 }``  the rows are replaced, so the query also runs as it stands, with its own values;
* ``$year``                  each such variable is replaced by the one value (``?year`` is left alone).

A value is written as an IRI ``<https://…>`` (a relative one lies under https://w3id.org/vetkg/id/, so that
``<concept/system/austria>`` is enough), a name with one of the project's prefixes (``vet:Milestone``), an integer or
decimal, true or false, a quoted string with an optional language (``"plan"@en``), or else plain text, a string.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from urllib.parse import urljoin

from pyoxigraph import Literal, NamedNode

from kg.prefixes import ID, PREFIXES
from kg.query.errors import ParameterError
from kg.query.positions import Edit
from kg.query.tokens import Frame, Kind, Token, tokenize

Term = NamedNode | Literal

_XSD = PREFIXES["xsd"]
_BARE = {
    "integer": re.compile(r"-?[0-9]+"),
    "decimal": re.compile(r"-?[0-9]*\.[0-9]+"),
    "boolean": re.compile(r"true|false"),
}
_QUOTED = re.compile(r'"(?P<text>[^"]*)"(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*))?')
_NAME = re.compile(r"(?P<prefix>[A-Za-z][\w-]*):(?P<local>[\w.-]*)")


def term(value: str) -> Term:
    """Return the RDF term that ``value`` writes.

    Raises ParameterError for an IRI that is none, an unknown prefix, or an address without angle brackets.
    """
    text = value.strip()
    if text.startswith("<") and text.endswith(">"):
        return _absolute(text[1:-1], value)
    for datatype, pattern in _BARE.items():
        if pattern.fullmatch(text):
            return Literal(text, datatype=NamedNode(_XSD + datatype))
    if quoted := _QUOTED.fullmatch(text):
        return Literal(quoted["text"], language=quoted["language"])
    if text.startswith(("http://", "https://", "urn:")):
        raise ParameterError(
            f"{text!r} may be an IRI or a string", hint=f"write <{text}> or, for a string, '\"{text}\"'"
        )
    if name := _NAME.fullmatch(text):
        return _prefixed(name["prefix"], name["local"], value)
    return Literal(value)


def _prefixed(prefix: str, local: str, value: str) -> NamedNode:
    if prefix not in PREFIXES:
        raise ParameterError(
            f"the prefix {prefix}: of {value!r} is unknown",
            hint=f"known prefixes: {', '.join(PREFIXES)}; for a string write '\"{value}\"'",
        )
    return _iri(PREFIXES[prefix] + local, value)


def _absolute(iri: str, value: str) -> NamedNode:
    try:
        whole = urljoin(ID, iri)
    except ValueError:  # such as http://[
        whole = ""
    return _iri(whole, value)


def _iri(iri: str, value: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise ParameterError(f"{value!r} is no IRI", hint="an IRI has no spaces, quotes or brackets") from None


def names(tokens: list[Token]) -> list[str]:
    """Return the names of the parameters that a query offers, sorted."""
    return sorted({*_blocks(tokens), *(token.text[1:] for token in _dollars(tokens))})


def defaults(tokens: list[Token]) -> dict[str, list[str]]:
    """Return the parameters that a query offers, by name, with the values that it has by itself as it writes them."""
    found: dict[str, list[str]] = {name: [] for name in names(tokens)}
    for name, places in _blocks(tokens).items():
        start, end = places[0]
        found[name] = _written([token for token in tokens if start <= token.start < end])
    return found


def _written(tokens: Sequence[Token]) -> list[str]:
    """Return the values among the rows of VALUES; what stands without a space between is one of them."""
    values: list[str] = []
    behind = -1
    for token in tokens:
        if token.start == behind:
            values[-1] += token.text
        else:
            values.append(token.text)
        behind = token.end
    return [value for value in values if value.upper() != "UNDEF"]


def bind(tokens: list[Token], values: Mapping[str, Sequence[str | Term]]) -> list[Edit]:
    """Return the edits that put ``values``, terms or how they are written, into a query; several need a VALUES block.

    Raises ParameterError for a parameter that the query does not offer or cannot take there.
    """
    blocks, edits = _blocks(tokens), []
    for name, given in values.items():
        terms = [str(term(value) if isinstance(value, str) else value) for value in given]
        if name in blocks:
            edits += [Edit(start, end, f" {' '.join(terms)} ") for start, end in blocks[name]]
        else:
            edits += _replace(tokens, name, terms)
    return edits


def _blocks(tokens: list[Token]) -> dict[str, list[tuple[int, int]]]:
    """Return where the rows of each ``VALUES ?name { … }`` lie: behind the opening, before the closing brace."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, token in enumerate(tokens[:-2]):
        variable, brace = tokens[index + 1], tokens[index + 2]
        if not (token.is_word("VALUES") and variable.kind is Kind.VARIABLE and brace.is_mark("{")):
            continue
        end = next((t for t in tokens[index + 3 :] if t.is_mark("}") and t.depth == brace.depth + 1), None)
        if end is not None:
            found.setdefault(variable.text[1:], []).append((brace.end, end.start))
    return found


def _dollars(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.kind is Kind.VARIABLE and token.text.startswith("$")]


def _replace(tokens: list[Token], name: str, terms: list[str]) -> list[Edit]:
    places = [token for token in _dollars(tokens) if token.text[1:] == name]
    if not places:
        offered = ", ".join(names(tokens)) or "none"
        raise ParameterError(f"the query has no parameter {name!r}", hint=f"its parameters: {offered}")
    if len(terms) != 1:
        raise ParameterError(
            f"the parameter {name!r} takes one value", hint=f"write VALUES ?{name} {{ … }} for several"
        )
    binders = {after.start for before, after in pairwise(tokens) if before.is_word("AS", "VALUES")}
    for token in places:
        if token.frame is Frame.CLAUSE or token.start in binders:
            raise ParameterError(
                f"${name} stands where a query names a variable, so no value can be put there",
                hint=f"write ?{name} there, and VALUES ?{name} {{ … }} in the pattern",
            )
    return [Edit(token.start, token.end, terms[0]) for token in places]


def parse_assignment(text: str) -> tuple[str, str]:
    """Return name and value of ``name=value``; raises ParameterError for anything else."""
    name, sign, value = text.partition("=")
    name = name.strip().lstrip("?$")
    if not sign or [token.kind for token in tokenize(f"?{name}")] != [Kind.VARIABLE]:
        raise ParameterError(f"{text!r} is not a parameter", hint="write --param name=value")
    return name, value
