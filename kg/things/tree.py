"""A development as one tree: what hangs on it stands where it hangs, everything else is named."""

from collections.abc import Iterable, Set
from functools import cache
from typing import Any

from pyoxigraph import Literal
from rdflib.namespace import RDF, RDFS, SKOS

from kg.describe import Description
from kg.describe.asking import Asked, Statement, rows, statements
from kg.describe.description import PARTS, Labels, labels_of
from kg.export.tables import TABLES
from kg.namespaces import ID, VET, concept
from kg.records.editions import FIELDS
from kg.store.view import View
from kg.things.members import Members, key_of, value_of

_TYPE, _LABEL, _PREFERRED = str(RDF.type), str(RDFS.label), str(SKOS.prefLabel)
_ABOUT, _CURRENT, _BASIS = str(VET.about), str(VET.isCurrent), str(VET.jurisdictionBasis)
_INFERRED = str(concept("jurisdiction-basis", "inferred"))
#: What a record says of its fields, in the words of an answer.
_STATES = {
    str(VET.fieldSeen): "seen",
    str(VET.fieldEmpty): "empty",
    str(VET.fieldAbsent): "absent",
    str(VET.fieldCut): "cut",
}
#: What other things say of a development, by member and kind of thing: members with a context of their own.
ABOUT = {"editions": "edition", "claims": "claim"}
CONTEXT: Members = {name: {"@reverse": str(VET.about), "@type": "@id"} for name in ABOUT}


class Tree:
    """The nodes of a description."""

    def __init__(self, statements: Iterable[Statement], labels: Labels, language: str) -> None:
        self._said: dict[str, list[Statement]] = {}
        for statement in statements:
            self._said.setdefault(statement[0].value, []).append(statement)
        self._labels, self._language = labels, language
        self._told: set[str] = set()

    def topic(self, iri: str) -> Members:
        """Return a thing with all that is said of it; what hangs on it directly stands there and nowhere deeper."""
        parts = {value.value for _, property_, value in self._said.get(iri, ()) if property_.value in PARTS}
        self._told |= parts
        return self.node(iri, parts)

    def node(self, iri: str, parts: Set[str] = frozenset()) -> Members:
        """Return a thing with all that is said of it, and in it the things that hang on it, each once."""
        self._told.add(iri)
        found: dict[str, list[Any]] = {}
        for _, property_, value in sorted(self._said.get(iri, ()), key=_order):
            name = key_of(property_.value)
            if property_.value == _TYPE:
                found.setdefault("type", []).append(key_of(value.value))
            elif isinstance(value, Literal):
                found.setdefault(name, []).append(value_of(name, value))
            else:
                here = property_.value in PARTS and (value.value in parts or value.value not in self._told)
                nested = here and value.value in self._said
                found.setdefault(name, []).append(self.node(value.value) if nested else self.named(value.value))
        inferred = sorted(set(found) & _inferred())
        members = {
            name: values[0] if len(values) == 1 and (name == "type" or name in _single()) else values
            for name, values in sorted(found.items())
        }
        return {"id": iri, **members} | ({"inferred": inferred} if inferred else {})

    def named(self, iri: str) -> Members:
        """Return a thing that is only named."""
        found: Members = {"id": iri}
        for property_, label in self._labels.get(iri, ()):
            if property_.value == _LABEL and label.language in ("en", None):
                found.setdefault("label", label.value)
            elif property_.value == _PREFERRED and label.language == self._language != "en":
                found["prefLabel"] = {self._language: label.value}
        return found


def tree_of(view: View, description: Description, language: str) -> Members:
    """Return a development as a tree, with the editions of records about it, and what these say of each field."""
    about = [row[0].value for row in rows(view, Asked("incoming-by", [description.iri], by=_ABOUT))]
    editions, claims = (sorted(iri for iri in about if iri.startswith(f"{ID}{kind}/")) for kind in ABOUT.values())
    told = tuple(statements(view, "own", editions)) if editions else ()
    labels = description.labels | labels_of(view, told)
    tree = Tree((*description.own, *description.parts, *told), labels, language)
    found = tree.topic(description.iri)
    found["editions"] = [tree.node(iri) for iri in editions]
    found["claims"] = [tree.named(iri) for iri in claims]
    found["fields"] = _fields(told)
    if _is_inferred(told):
        for one in _listed(found.get("jurisdiction")):
            one["inferred"] = True
    return {name: value for name, value in found.items() if value not in ([], {})}


def _fields(told: Iterable[Statement]) -> dict[str, str]:
    """Return what the current editions of a development say of each field of a record."""
    told = tuple(told)
    current = {edition for edition, property_, value in told if property_.value == _CURRENT and value.value == "true"}
    found = {
        key_of(value.value): _STATES[property_.value]
        for state in _STATES
        for edition, property_, value in told
        if edition in current and property_.value == state
    }
    names = {key_of(str(field)) for field in FIELDS}
    return {name: found.get(name, "not shown") for name in sorted(names | found.keys())} if found else {}


def _is_inferred(told: Iterable[Statement]) -> bool:
    """Say whether the reporting unit was inferred: no current edition lists it."""
    told = tuple(told)
    current = {edition for edition, property_, value in told if property_.value == _CURRENT and value.value == "true"}
    bases = {value.value for edition, property_, value in told if property_.value == _BASIS and edition in current}
    return bases == {_INFERRED}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _order(statement: Statement) -> tuple[str, str]:
    return statement[1].value, statement[2].value


@cache
def _single() -> frozenset[str]:
    """Return the members that have one value at most, by all tables; any other is a list, however many it has."""
    own = [(column, column.path.simple) for table in TABLES for column in table.columns]
    forward = [(column.many, key_of(step.name)) for column, step in own if step is not None and not step.back]
    return frozenset(name for many, name in forward if not many) - {name for many, name in forward if many}


@cache
def _inferred() -> frozenset[str]:
    """Return the members that the build infers, and no source says."""
    steps = [column.path.simple for table in TABLES for column in table.columns if column.inferred]
    return frozenset(key_of(step.name) for step in steps if step is not None and not step.back)
