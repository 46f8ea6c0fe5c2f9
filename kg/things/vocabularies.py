"""Concept schemes, and which field of a development has their concepts as values."""

from rdflib import URIRef

from kg.namespaces import VET, concept, scheme
from kg.query.prepared import prepare
from kg.things.template import query

#: The field whose values stand in a scheme, and the filter of developments by it. Other schemes say what figures,
#: claims and bodies are.
FIELDS: dict[str, tuple[URIRef, str]] = {
    "development-type": (VET.developmentType, "type"),
    "osnabrueck-declaration": (VET.europeanPriority, "priority"),
    "riga-conclusions": (VET.europeanPriority, "priority"),
    "stage": (VET.milestone, "stage"),
    "subsystem": (VET.subsystem, "subsystem"),
    "system": (VET.jurisdiction, "system"),
    "target-group": (VET.targetGroup, "target_group"),
    "thematic-category": (VET.thematicCategory, "category"),
    "vet-recommendation": (VET.europeanPriority, "priority"),
}


def schemes() -> str:
    """Return the query for all schemes and their sizes."""
    return query("schemes")


def concepts(name: str) -> str:
    """Return the query for the concepts of a scheme."""
    return _bound("concepts", scheme=str(scheme(name)))


def narrower(name: str, code: str) -> str:
    """Return the query for the concepts right below one."""
    return _bound("narrower", concept=str(concept(name, code)))


def uses(name: str) -> str | None:
    """Return the query that counts the developments by the concepts of a scheme; None where none is a field's value."""
    if name == "stage":
        return query("developments-by-stage")
    if name not in FIELDS:
        return None
    return _bound("developments-by-concept", scheme=str(scheme(name)), field=str(FIELDS[name][0]))


def of_body(which: str, body: str) -> str:
    """Return the query for the ``parts`` or ``units`` of the body with that IRI."""
    return _bound(f"{which}-of-body", body=body)


def _bound(name: str, **iris: str) -> str:
    return prepare(query(name), {key: [f"<{iri}>"] for key, iri in iris.items()}).text
