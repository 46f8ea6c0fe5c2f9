"""Prefixes of a query: the project's own are known without PREFIX lines, unknown ones are named."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from kg.prefixes import ID, QUERY_PREFIXES
from kg.query.errors import QuerySyntaxError
from kg.query.positions import line_and_column
from kg.query.tokens import Kind, Token

_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
#: Prefixes that people know from elsewhere, and what they mean there.
_ELSEWHERE = {
    "adms": "http://www.w3.org/ns/adms#",
    "bibo": "http://purl.org/ontology/bibo/",
    "cpov": "http://data.europa.eu/m8g/",
    "dbo": "http://dbpedia.org/ontology/",
    "dbr": "http://dbpedia.org/resource/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcmitype": "http://purl.org/dc/dcmitype/",
    "dcterms": "http://purl.org/dc/terms/",
    "esco": "http://data.europa.eu/esco/model#",
    "euvoc": "http://publications.europa.eu/ontology/euvoc#",
    "fn": "http://www.w3.org/2005/xpath-functions#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "geof": "http://www.opengis.net/def/function/geosparql/",
    "gn": "http://www.geonames.org/ontology#",
    "locn": "http://www.w3.org/ns/locn#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "p": "http://www.wikidata.org/prop/",
    "ps": "http://www.wikidata.org/prop/statement/",
    "qb": "http://purl.org/linked-data/cube#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sdo": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}


def missing_prologue(text: str, tokens: list[Token]) -> str:
    """Return, on one line, declarations of the known prefixes that the query uses without declaring them.

    Where it has relative IRIs and no BASE, they lie under https://w3id.org/vetkg/id/.

    Raises QuerySyntaxError for a prefix that is neither declared nor known.
    """
    declared, used = _prefixes(tokens)
    for prefix, token in used.items():
        if prefix not in declared and prefix not in QUERY_PREFIXES:
            raise _unknown(text, prefix, token, [*declared, *QUERY_PREFIXES])
    relative = any(map(_relative, tokens)) and not any(token.is_word("BASE") for token in tokens)
    return prologue(used.keys() - declared, relative=relative)


def prologue(prefixes: Iterable[str], *, relative: bool) -> str:
    """Return the declarations of known prefixes, and of the base of relative IRIs where there are any, on one line."""
    base = f"BASE <{ID}> " if relative else ""
    return base + "".join(f"PREFIX {prefix}: <{QUERY_PREFIXES[prefix]}> " for prefix in sorted(prefixes))


def _relative(token: Token) -> bool:
    return token.kind is Kind.IRI and _SCHEME.match(token.text) is None


def _prefixes(tokens: list[Token]) -> tuple[set[str], dict[str, Token]]:
    declared: set[str] = set()
    used: dict[str, Token] = {}
    before: Token | None = None
    for token in tokens:
        if token.kind is Kind.NAME:
            prefix = token.text.split(":", 1)[0]
            if before is not None and before.is_word("PREFIX"):
                declared.add(prefix)
            else:
                used.setdefault(prefix, token)
        before = token
    return declared, used


def _unknown(text: str, prefix: str, token: Token, known: list[str]) -> QuerySyntaxError:
    line, column = line_and_column(text, token.start)
    near = get_close_matches(prefix, [name for name in known if name], n=1, cutoff=0.6)
    if prefix in _ELSEWHERE:
        hint = f"add the line PREFIX {prefix}: <{_ELSEWHERE[prefix]}>"
    elif near:
        hint = f"did you mean {near[0]}: ? Otherwise add the line PREFIX {prefix}: <…>"
    else:
        hint = f"add the line PREFIX {prefix}: <…>; known without one: {', '.join(QUERY_PREFIXES)}"
    return QuerySyntaxError(f"the prefix {prefix}: is not declared", line=line, column=column, hint=hint)
