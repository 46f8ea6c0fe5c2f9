"""A link that we decide: the statement itself, and beside it who set it, when and why (docs/decisions/0051)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from kg.curation.changes import Changes
from kg.curation.joining import Joining, declared
from kg.curation.wording import line
from kg.errors import ConflictError, UsageError
from kg.namespaces import ID, VET, iri, slug
from kg.records import Reference, References
from kg.records.canonical import canonical
from kg.turtle import Triple, dumps

#: The file of links/ in which a property is kept; what is not named here stands in a file of its own name.
_FILES = {"succeeds": "developments", "partOf": "developments", "realises": "realisations", "about": "sources"}
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


@dataclass(frozen=True)
class NewLink:
    """A link as a steward gives it: two things and a property by name or IRI, who sets it and why."""

    subject: str
    predicate: str
    value: str
    creator: str
    reason: str
    day: date
    label: str | None = None
    file: str | None = None


def add_link(root: Path, link: NewLink) -> Changes:
    """Return the changes that add a link to links/ and its row to references.csv.

    Raises UsageError for a thing that no file describes, a property that the ontology does not declare or that does not
    join things of their classes, and for a missing reason or name; ConflictError where the link stands already.
    """
    given_words = ((link.reason, "--because"), (link.creator, "--by"), (link.label, "--label"), (link.file, "--file"))
    for text, option in given_words:
        if text is not None:
            line(text, option)
    subject, value = _thing(link.subject), _thing(link.value)
    labels, classes = _described(root, {subject, value})
    for thing, given in ((subject, link.subject), (value, link.value)):
        if thing not in labels:
            raise UsageError(f"no file describes {given}", where=str(root), hint="KIND/REFERENCE: development/43794")
    if subject == value:
        raise UsageError("a thing is not linked to itself")
    predicate = _property(link.predicate)
    joining = Joining.of(predicate)
    if not joining.allows(classes[subject], classes[value]):
        message = f"{link.predicate} does not lead from {link.subject} to {link.value}"
        raise UsageError(message, hint=f"possible: {joining.told()}")
    local = predicate.removeprefix(VET)
    words = re.sub(r"([a-z])([A-Z])", r"\1-\2", local).lower()
    parts = (str(thing).rpartition("/")[2] for thing in (subject, value))
    reference = f"-{words}-".join(slug(part.replace(".", "-")) for part in parts)
    label = (link.label and link.label.strip()) or f"{labels[subject]} {words.replace('-', ' ')} {labels[value]}"
    name = link.file or _FILES.get(local, words)
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name of a file of links", hint="a-z, 0-9 and hyphen, without an ending")
    path, day = root / "links" / f"{name}.ttl", link.day.isoformat()
    changes = Changes(root)
    _refuse_known(root, (subject, predicate, value), reference)
    told = list(_told(link, (subject, predicate, value), iri("link", reference), label, day))
    changes.set(path, canonical(f"{changes.read(path)}\n{dumps(told)}", str(path)))
    listed = root / "references.csv"
    text = changes.read(listed)
    rows = {(row.kind, row.reference): row for row in (References.parse(text, listed) if text else ())}
    rows["link", reference] = Reference("link", reference, label, day)
    changes.set(listed, References(rows.values()).text())
    return changes


def _told(link: NewLink, statement: Triple, node: URIRef, label: str, day: str) -> Iterator[Triple]:
    subject, predicate, value = statement
    yield statement
    yield node, RDF.type, VET.Link
    yield node, RDFS.label, Literal(label, lang="en")
    yield node, VET.linkSubject, subject
    yield node, VET.linkProperty, predicate
    yield node, VET.linkObject, value
    yield node, VET.reason, Literal(link.reason.strip(), lang="en")
    yield node, DCTERMS.creator, Literal(link.creator.strip())
    yield node, DCTERMS.created, Literal(day, datatype=XSD.date)


def _thing(given: str) -> URIRef:
    kind, _, reference = given.removeprefix(str(ID)).partition("/")
    try:
        return iri(kind, reference)
    except ValueError:
        raise UsageError(f"{given!r} names no thing", hint="KIND/REFERENCE (development/43794) or its IRI") from None


def _property(given: str) -> URIRef:
    found = URIRef(VET[given.removeprefix(str(VET)).removeprefix("vet:")])
    if not any(str(kind).endswith("ObjectProperty") for kind in declared().objects(found, RDF.type)):
        known = ", ".join(f"vet:{name}" for name in ("succeeds", "partOf", "realises", "about"))
        raise UsageError(f"{given} is no property that joins things", hint=f"for instance {known}")
    return found


def _described(root: Path, wanted: set[URIRef]) -> tuple[dict[URIRef, str], dict[URIRef, set[URIRef]]]:
    """Return the labels and the classes of things.

    A label is that of the last file that describes the thing: of editions the newest dated one.
    """
    found: dict[URIRef, str] = {}
    classes: dict[URIRef, set[URIRef]] = {thing: set() for thing in wanted}
    names = {str(thing): thing for thing in wanted}
    tokens = [f"/{name.rpartition('/')[2]}>".encode() for name in names]
    for path in sorted(root.rglob("*.ttl"), key=lambda path: ("undated" not in path.name, path)):
        if path.name.startswith(".") or not any(token in data for data in [path.read_bytes()] for token in tokens):
            continue
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in names:
                thing = names[quad.subject.value]
                if quad.predicate.value == str(RDFS.label) and isinstance(quad.object, ox.Literal):
                    found[thing] = quad.object.value
                if quad.predicate.value == str(RDF.type) and isinstance(quad.object, ox.NamedNode):
                    classes[thing].add(URIRef(quad.object.value))
    return found, classes


def _refuse_known(root: Path, statement: Triple, reference: str) -> None:
    for path in sorted((root / "links").glob("*.ttl")):
        graph = Graph().parse(path)
        if statement in graph or (iri("link", reference), RDF.type, VET.Link) in graph:
            raise ConflictError("this link stands already", where=str(path), hint="its reason can be edited there")
