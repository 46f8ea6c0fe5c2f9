"""Tables of the vocabularies."""

from rdflib.namespace import SKOS

from kg.export.tables.column import Kind, Table, itself, things, values

CONCEPTS = Table(
    "concepts",
    SKOS.Concept,
    "the terms of the vocabularies",
    (
        *itself("The concept."),
        *things("scheme", "skos:inScheme", "The scheme that it stands in.", to="schemes"),
        *values("preferred_label", "skos:prefLabel", "Its label in each language.", Kind.LABELS, many=True),
        *values(
            "own_translation", "vet:ownTranslation", "Languages whose label we translated.", Kind.STRING, many=True
        ),
        *values("alternative_label", "skos:altLabel", "Other labels.", Kind.LABELS, many=True),
        *values("definition", "skos:definition", "What it means.", Kind.TEXT),
        *things("broader", "skos:broader", "The wider concepts.", many=True, to="concepts"),
        *values("notation", "skos:notation", "Its codes, whatever the code list.", Kind.STRING, many=True),
        *things("certainty", "vet:certainty", "Whether its label was seen in a source or inferred.", to="concepts"),
        *values("assignable", "vet:assignable", "False for headings that only group others.", Kind.BOOLEAN),
        *values("stage_order", "vet:stageOrder", "Among stages: the place in the usual course.", Kind.INTEGER),
        *values("hidden_label", "skos:hiddenLabel", "Spellings that find it.", Kind.LABELS, many=True),
        *values("identifier", "dct:identifier", "The number that it is known by, such as an ISSN.", Kind.STRING),
        *values("scope_note", "skos:scopeNote", "How it is used.", Kind.TEXT, many=True),
        *values("source", "dct:source", "Where it is named.", Kind.IRI, many=True),
        *values("note", "skos:note", "Notes.", Kind.TEXT, many=True),
        *values("editorial_note", "skos:editorialNote", "What a steward should know.", Kind.TEXT, many=True),
    ),
    counted="concepts",
)

SCHEMES = Table(
    "schemes",
    SKOS.ConceptScheme,
    "the vocabularies themselves",
    (
        *itself("The scheme."),
        *values("title", "dct:title", "Its title.", Kind.TEXT),
        *values("definition", "skos:definition", "What its concepts say.", Kind.TEXT),
        *things(
            "framework", "vet:definedIn", "The framework that states it, for priorities.", many=True, to="frameworks"
        ),
        *values("alternative_label", "skos:altLabel", "Other names.", Kind.LABELS, many=True),
        *values("created", "dct:created", "When it was made.", Kind.DATE),
        *values("source", "dct:source", "Where its concepts are named.", Kind.IRI, many=True),
        *values("editorial_note", "skos:editorialNote", "What a steward should know.", Kind.TEXT, many=True),
        *values("licence", "dct:license", "Its licence.", Kind.IRI),
    ),
)
