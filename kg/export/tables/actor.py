"""Tables of bodies and the parts that they have."""

from rdflib.namespace import ORG

from kg.export.tables.column import Kind, Table, itself, things, values
from kg.namespaces import VET

BODIES = Table(
    "bodies",
    VET.Body,
    "organisations, groups of organisations among them",
    (
        *itself("The body."),
        *things("class", "rdf:type", "What it is: body, group of bodies, public organisation.", many=True),
        *values("alternative_label", "skos:altLabel", "Other names and spellings.", Kind.LABELS, many=True),
        *things("jurisdiction", "vet:jurisdiction", "The reporting unit that it belongs to.", many=True, to="concepts"),
        *things("territory", "dct:spatial", "The territory that it works for.", many=True, to="concepts"),
        *values("proposed", "vet:proposed", "True while no steward has confirmed it.", Kind.BOOLEAN),
        *things("unit_of", "org:unitOf", "The body that it is a unit of.", many=True, to="bodies"),
        *things("succeeds", "vet:succeeds", "The bodies that came before it.", many=True, inferred=True, to="bodies"),
        *things(
            "succeeded_by", "vet:succeededBy", "The bodies that came after it.", many=True, inferred=True, to="bodies"
        ),
        *things(
            "responsible_for",
            "^vet:responsibleBody",
            "Developments that name it as responsible.",
            many=True,
            to="developments",
        ),
        *things("established_by", "^vet:establishes", "The measures that created it.", many=True, to="measures"),
        *values("source", "dct:source", "Where it is named.", Kind.IRI, many=True),
        *values("editorial_note", "skos:editorialNote", "What a steward should know.", Kind.TEXT, many=True),
    ),
    counted="bodies",
)

RESPONSIBILITIES = Table(
    "responsibilities",
    VET.Responsibility,
    "the parts that bodies have in policy developments",
    (
        *itself("The responsibility."),
        *things("development", "vet:development", "The development.", to="developments"),
        *things("body", "vet:body", "The body.", to="bodies"),
        *things("role", "vet:role", "What the body does.", to="concepts"),
        *values("from_year", "vet:from", "The first year.", Kind.INTEGER),
        *values("until_year", "vet:until", "The last year.", Kind.INTEGER),
        *things(
            "named_by",
            "^vet:responsibility | ^vet:participation",
            "The development, measure or event that names it.",
            many=True,
        ),
    ),
    counted="responsibilities",
)

CHANGES = Table(
    "changes",
    ORG.ChangeEvent,
    "changes by which one body takes the place of another",
    (
        *itself("The change."),
        *things("original_body", "org:originalOrganization", "The bodies before.", many=True, to="bodies"),
        *things("resulting_body", "org:resultingOrganization", "The bodies after.", many=True, to="bodies"),
        *values("date", "dct:date", "When it was.", Kind.DATE),
        *values("source", "dct:source", "Where it is reported.", Kind.IRI, many=True),
    ),
)
