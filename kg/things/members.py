"""What the columns of a table are called in JSON, and what our JSON-LD context must be told of them."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDF, XSD

from kg.describe.jsonld import Terms
from kg.export.tables import Column, Table
from kg.ontology.context import context_file
from kg.tables import Kind
from kg.things.rows import Said

_TYPE, _INTEGER, _BOOLEAN = str(RDF.type), str(XSD.integer), str(XSD.boolean)

Members = dict[str, Any]


@dataclass(frozen=True)
class Member:
    """A member of an item: its name, its column, that of its labels; and what the context is told of it.

    A member whose path is longer than one step says nothing as RDF (``says`` is None): it would be no statement of the
    graph. ``says`` is empty where our context has it already.
    """

    name: str
    column: Column
    labels: Column | None
    says: Mapping[str, Any] | None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table in which the same stands."""
        return (self.column, self.labels) if self.labels else (self.column,)


def members_of(table: Table) -> tuple[Member, ...]:
    """Return the members of the items of a table; its first column is the IRI."""
    return _members(table.columns)


def context_of(table: Table) -> Members:
    """Return what the JSON-LD context of a collection of such items says beside ours."""
    return {one.name: one.says for one in members_of(table) if one.says is None or one.says}


def type_of(table: Table) -> str:
    """Return the name of the class of a table's things."""
    return _terms().key(str(table.cls))


def items(said: Said, language: str) -> list[Members]:
    """Return the items for what is said of things, without what is empty."""
    return [_item(said, thing, language) for thing in said.things]


def named(said: Said, iri: str, language: str) -> Members:
    """Return a thing that is only named: its IRI, English label, and the one in the language wanted if it has one."""
    found = {"id": iri, "label": said.index.label(iri)}
    if not found["label"]:
        del found["label"]
    return found | ({"prefLabel": {language: said.names[iri]}} if iri in said.names else {})


def brief(item: Members) -> Members:
    """Return what names an item: its IRI, and its label if it has one."""
    return {name: item[name] for name in ("id", "label") if name in item}


@cache
def _members(columns: tuple[Column, ...]) -> tuple[Member, ...]:
    labels = {column.label_of: column for column in columns if column.label_of}
    return tuple(
        _member(column, labels.get(column.name)) for column in columns if not column.label_of and column.name != "id"
    )


def _member(column: Column, labels: Column | None) -> Member:
    step = column.path.simple
    if step is None:
        return Member(_camel(column.name), column, labels, None)
    if step.name == _TYPE:
        return Member("type", column, labels, {})
    if step.back:
        return Member(_camel(column.name), column, labels, {"@reverse": step.name, "@type": "@id"})
    name = _terms().key(step.name)
    return Member(_camel(column.name), column, labels, None) if ":" in name else Member(name, column, labels, {})


def _item(said: Said, thing: str, language: str) -> Members:
    found: Members = {"id": thing, "type": type_of(said.table)}
    for one in members_of(said.table):
        values = _values(said, one, thing, language)
        if one.name == "type":
            values = sorted(_terms().key(value["id"]) for value in values)
        if values:
            found[one.name] = _held(one, values)
    return found


def _values(said: Said, one: Member, thing: str, language: str) -> list[Any]:
    own, path = said.own.get(thing, {}), one.column.path
    if path.first is not None and path.first not in own:
        return []
    if path.simple and path.first and one.column.kind is not Kind.IRI:
        return [value_of(one.name, term) for term in sorted(own[path.first], key=str)]
    iris = said.index.follow(path, thing, own)
    return [named(said, iri, language) if one.labels else iri for iri in iris]


def _held(member: Member, values: Sequence[Any]) -> Any:
    if _terms().coercion(member.name).get("@container") == "@language":
        return {value["@language"]: value["@value"] for value in values if isinstance(value, dict)}
    return list(values) if member.column.many or len(values) > 1 else values[0]


def key_of(iri: str) -> str:
    """Return the key that our context has for a property or class, or its name with a prefix."""
    return _terms().key(iri)


def value_of(name: str, term: NamedNode | Literal) -> Any:
    """Return a term as the context reads it."""
    coercion = _terms().coercion(name)
    if isinstance(term, NamedNode):
        return term.value if coercion.get("@type") == "@id" else {"id": term.value}
    if term.language:
        plain = coercion.get("@language") == term.language
        return term.value if plain else {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == _INTEGER and not coercion:
        with suppress(ValueError):  # a graph of others may say so of anything
            return int(term.value)
    if datatype == _BOOLEAN and not coercion:
        return term.value == "true"
    if _means(coercion.get("@type", "xsd:string")) == datatype and "@language" not in coercion:
        return term.value
    return {"@value": term.value, "@type": datatype}


def _means(name: str) -> str:
    return name.replace("xsd:", str(XSD))


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.title() for word in others)


@cache
def _terms() -> Terms:
    return Terms(json.loads(context_file().read_text(encoding="utf-8"))["@context"])
