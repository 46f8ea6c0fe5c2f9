"""The statements that rules and counts look at: a third of a current view, which alone need be in a store in memory."""

import re
from collections.abc import Iterable, Iterator

from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.build import lines
from kg.query.tokens import Kind, tokenize

_TYPE, _LABEL, _SCHEME = map(lines.term, (RDF.type, RDFS.label, SKOS.inScheme))
#: By these the ontology names further properties that rules look at: on either side.
_JOINING = (lines.term(OWL.inverseOf), lines.term(RDFS.subPropertyOf))
_PREFIX = re.compile(r"^PREFIX\s+(\S*:)\s*<([^>]*)>", re.MULTILINE)


class LookedAt:
    """What some queries can see of a set of triples.

    A query sees the properties that it mentions, and the classes; by ``owl:inverseOf`` and ``rdfs:subPropertyOf`` also
    the properties that the triples join so. Of labels it sees those of concepts.
    """

    def __init__(self, queries: Iterable[str], triples: Iterable[bytes]) -> None:
        self._mentioned = frozenset(lines.term(iri) for query in queries for iri in mentioned(query))
        some = lines.saying(triples, *_JOINING, _SCHEME)
        joined = (lines.split(line)[::2] for name in _JOINING for line in lines.saying(some, name))
        self._properties = (self._mentioned - {_TYPE, _LABEL}).union(*joined)
        self._concepts = frozenset(map(lines.subject, lines.saying(some, _SCHEME)))

    def of(self, triples: Iterable[bytes]) -> Iterator[bytes]:
        """Yield those of the triples that the queries can see."""
        for line in triples:
            subject, predicate, value = line.split(b" ", 2)
            if predicate == _TYPE:
                seen = value[:-2] in self._mentioned
            elif predicate == _LABEL:
                seen = subject in self._concepts
            else:
                seen = predicate in self._properties
            if seen:
                yield line


def mentioned(query: str) -> set[str]:
    """Return every IRI that a query names, in full or by a prefix that it declares."""
    prefixes = dict(_PREFIX.findall(query))
    found = set[str]()
    for token in tokenize(query):
        if token.kind is Kind.IRI:
            found.add(token.text[1:-1])
        elif token.kind is Kind.NAME:
            prefix, _, local = token.text.partition(":")
            found.add(prefixes.get(f"{prefix}:", "") + local)
    return found
