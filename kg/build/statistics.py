"""What a current view holds, in numbers, counted from its lines, without a store."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, RdfFormat, parse
from rdflib.namespace import DCTERMS, RDF

from kg.build import lines
from kg.catalogue.places import place
from kg.catalogue.statistics import Class, Links, Property, Statistics
from kg.namespaces import BASE, ID, VET

_TYPE = lines.term(RDF.type)
_RIGHTS = lines.term(DCTERMS.rights)
_EDITION = lines.term(VET.RecordEdition)
_THING = b"<" + ID.encode()
#: How literals and our own addresses begin.
_NO_LINK = (b'"', b"<" + BASE.encode())
_NO_LINKS = frozenset(
    lines.term(name)
    for name in (RDF.type, DCTERMS.license, VET.fieldSeen, VET.fieldEmpty, VET.fieldAbsent, VET.fieldCut)
)


def statistics(current: Iterable[bytes]) -> Statistics:
    """Return what ``kg.catalogue.statistics`` says of the same triples, which are sorted and have no blank nodes."""
    counted = _Counted()
    for subject, properties, values in _things(current):
        counted.add(subject, properties, values)
    return counted.statistics()


def _things(current: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes], list[bytes]]]:
    """Yield each thing with its properties and their values, in the order of the lines."""
    last, properties, values = b"", list[bytes](), list[bytes]()
    for line in current:
        subject, predicate, value = line.split(b" ", 2)
        if subject != last:
            if values:
                yield last, properties, values
            last, properties, values = subject, [], []
        properties.append(predicate)
        values.append(value)
    if values:
        yield last, properties, values


class _Counted:
    """Things are counted by what properties they have: ten thousand developments have some hundred kinds of them."""

    def __init__(self) -> None:
        self._shapes = Counter[tuple[tuple[bytes, ...], tuple[bytes, ...]]]()
        self._first: dict[bytes, str] = {}
        self._objects: dict[bytes, set[bytes]] = defaultdict(set)
        self._rights = set[bytes]()
        self._links = Counter[tuple[bytes, bytes]]()
        self._entities = 0

    def add(self, subject: bytes, properties: list[bytes], values: list[bytes]) -> None:
        """Take all that is said of one thing."""
        types, objects = [], self._objects
        thing = subject.startswith(_THING)
        self._entities += thing
        for predicate, value in zip(properties, values, strict=True):
            objects[predicate].add(value)
            if predicate == _TYPE:
                types.append(value[:-2])
            elif thing and not value.startswith(_NO_LINK) and predicate not in _NO_LINKS:
                self._links[value[:-2], predicate] += 1
        if types:
            name = _iri(subject)
            for cls in types:
                self._first[cls] = min(name, self._first.get(cls, name))
            if _EDITION in types:
                said = zip(properties, values, strict=True)
                self._rights.update(value[:-2] for predicate, value in said if predicate == _RIGHTS)
        self._shapes[tuple(types), tuple(properties)] += 1

    def statistics(self) -> Statistics:
        """Return all numbers."""
        triples, subjects = Counter[bytes](), Counter[bytes]()
        uses: dict[bytes, Counter[bytes]] = defaultdict(Counter)
        things = Counter[bytes]()
        for (types, properties), number in self._shapes.items():
            for predicate, times in Counter(properties).items():
                triples[predicate] += times * number
                subjects[predicate] += number
                for cls in types:
                    uses[cls][predicate] += times * number
            things.update(dict.fromkeys(types, number))
        return Statistics(
            triples=triples.total(),
            entities=self._entities,
            subjects=self._shapes.total(),
            objects=len(set().union(*self._objects.values())),
            classes=tuple(self._class(cls, things[cls], uses[cls]) for cls in sorted(uses)),
            properties=tuple(
                Property(_iri(name), triples[name], subjects[name], len(self._objects[name]))
                for name in sorted(triples, key=_iri)
            ),
            links=self._linked(),
            attributions=tuple(sorted(map(_text, self._rights))),
        )

    def _class(self, name: bytes, things: int, uses: Counter[bytes]) -> Class:
        return Class(_iri(name), things, self._first[name], {_iri(use): uses[use] for use in sorted(uses, key=_iri)})

    def _linked(self) -> tuple[Links, ...]:
        found = Counter[tuple[str, str]]()
        for (value, predicate), number in self._links.items():
            found[place(_iri(value)), _iri(predicate)] += number
        return tuple(Links(predicate, beginning, found[beginning, predicate]) for beginning, predicate in sorted(found))


def _iri(term: bytes) -> str:
    return term[1:-1].decode()


def _text(value: bytes) -> str:
    """Return what a literal says."""
    (quad,) = parse(b" ".join((_TYPE, _TYPE, value, b".")), format=RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)  # noqa: S101 - narrows the type
    return quad.object.value
