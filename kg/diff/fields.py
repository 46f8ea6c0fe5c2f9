"""How the properties and kinds of things are compared: under which heading, in which word, and what is left out."""

from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDFS, SKOS

from kg.namespaces import VET

#: The headings under a development, in the order in which they are written.
GROUPS = (
    "Development",
    "Title and period",
    "Classification",
    "Stages",
    "Bodies",
    "Target groups",
    "Thematic categories",
    "European priorities",
    "Texts",
    "Objectives",
    "Measures",
    "Events",
    "Figures",
    "Financing",
    "Assessments",
    "Documents",
    "Other developments",
    "Claims",
    "Sources",
    "Other",
    "Provenance",
)


@dataclass(frozen=True)
class Field:
    """A property: its word, its heading on a development, whether it is a set, and whether it holds prose.

    ``seen`` is the field of the Timeline's card by which an edition says whether it shows the property.
    """

    word: str
    group: str = "Other"
    many: bool = False
    prose: bool = False
    seen: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its word, its heading, and the properties that together are its value.

    ``main`` is the first of them; ``silent`` properties repeat what others say. ``seen`` is as in Field.
    """

    word: str
    group: str = "Other"
    phrase: tuple[str, ...] = ()
    main: str = ""
    silent: frozenset[str] = frozenset()
    seen: str = ""


def _vet(names: str) -> tuple[str, ...]:
    return tuple(str(VET[name]) for name in names.split())


_LABEL, _TITLE = str(RDFS.label), str(DCTERMS.title)
_COMPOSED = frozenset((_LABEL,))
_PROSE = str(VET.summary)

#: Properties that hold things of the same development: a thing that is new or gone speaks for the link to it.
HOLDS = frozenset(
    _vet(
        "milestone event objective measure assessment figure financing amount responsibility participation "
        "document furtherReading"
    )
)
#: Properties by which a thing says what it belongs to.
BELONGS = frozenset(_vet("partOf assesses development about editionOf linkSubject"))

#: Where something was read, and marks for stewards: counted, and shown only when asked for.
PROVENANCE = {
    str(VET.passage): "citation",
    str(VET.states): "citation",
    str(DCTERMS.source): "source address",
    str(PROV.wasDerivedFrom): "source address",
    str(VET.definitionFingerprint): "fingerprint",
    str(VET.needsSummary): "mark",
    str(VET.labelComposed): "mark",
    str(SKOS.editorialNote): "editorial note",
}

_FIELDS: dict[URIRef, Field] = {
    DCTERMS.title: Field("title", "Title and period", seen=_TITLE),
    DCTERMS.alternative: Field("other title", "Title and period", many=True, seen=_TITLE),
    RDFS.label: Field("name", "Title and period", seen=_TITLE),
    VET.startYear: Field("start year", "Title and period", seen=_PROSE),
    VET.endYear: Field("end year", "Title and period", seen=_PROSE),
    VET.developmentType: Field("type of development", "Classification", seen=str(VET.developmentType)),
    VET.jurisdiction: Field("jurisdiction", "Classification", seen=str(VET.jurisdiction)),
    DCTERMS.spatial: Field("territory", "Classification", many=True, seen=_PROSE),
    VET.subsystem: Field("subsystem", "Classification", many=True, seen=str(VET.subsystem)),
    VET.milestone: Field("stage", "Stages", many=True, seen=str(VET.milestone)),
    VET.responsibleBody: Field("responsible body", "Bodies", many=True, seen=str(VET.responsibleBody)),
    VET.responsibility: Field("responsibility", "Bodies", many=True, seen=str(VET.responsibleBody)),
    VET.participation: Field("participation", "Bodies", many=True, seen=_PROSE),
    VET.targetGroup: Field("target group", "Target groups", many=True, seen=str(VET.targetGroup)),
    VET.thematicCategory: Field("thematic category", "Thematic categories", many=True, seen=str(VET.thematicCategory)),
    VET.europeanPriority: Field("European priority", "European priorities", many=True, seen=str(VET.europeanPriority)),
    VET.summary: Field("summary", "Texts", prose=True, seen=_PROSE),
    VET.rationale: Field("rationale", "Texts", prose=True, seen=str(VET.rationale)),
    VET.statement: Field("statement", "Texts", prose=True),
    VET.objective: Field("objective", "Objectives", many=True, seen=str(VET.objective)),
    VET.measure: Field("measure", "Measures", many=True),
    VET.establishes: Field("established body", "Measures", many=True),
    VET.realises: Field("realised aim", "Measures", many=True),
    VET.event: Field("event", "Events", many=True),
    VET.figure: Field("figure", "Figures", many=True),
    VET.partOfFigure: Field("total", "Figures"),
    VET.equivalentOf: Field("same amount in another currency", "Figures"),
    VET.financing: Field("financing", "Financing", many=True),
    VET.assessment: Field("assessment", "Assessments", many=True),
    VET.furtherReading: Field("further reading", "Documents", many=True, seen=str(VET.furtherReading)),
    VET.document: Field("document", "Documents", many=True),
    VET.partOf: Field("larger policy or measure", "Other developments", many=True),
    VET.succeeds: Field("predecessor", "Other developments", many=True),
    VET.reason: Field("reason", prose=True),
    SKOS.prefLabel: Field("label"),
    SKOS.altLabel: Field("other name", many=True),
    SKOS.hiddenLabel: Field("hidden label", many=True),
    SKOS.broader: Field("broader concept"),
    SKOS.definition: Field("definition", prose=True),
    ORG.unitOf: Field("parent body"),
}
FIELDS = {str(predicate): field for predicate, field in _FIELDS.items()}

KINDS = {
    "milestone": Kind("stage", "Stages", _vet("stage year"), str(VET.stage), _COMPOSED, str(VET.milestone)),
    "responsibility": Kind(
        "responsible body",
        "Bodies",
        _vet("body role from until"),
        str(VET.body),
        _COMPOSED | {str(VET.development)},
        str(VET.responsibleBody),
    ),
    "figure": Kind(
        "figure",
        "Figures",
        _vet("value unit currency approximate bound modality per"),
        str(VET.value),
        _COMPOSED,
        _PROSE,
    ),
    "objective": Kind("objective", "Objectives", seen=str(VET.objective)),
    "measure": Kind("measure", "Measures", seen=_PROSE),
    "event": Kind("event", "Events", seen=_PROSE),
    "financing": Kind("financing", "Financing", seen=_PROSE),
    "assessment": Kind("assessment", "Assessments", seen=_PROSE),
    "document": Kind("document", "Documents", silent=_COMPOSED, seen=str(VET.furtherReading)),
    "claim": Kind("claim", "Claims"),
    "link": Kind("decided link", "Other developments"),
    "record": Kind("source record", "Sources"),
    "edition": Kind("edition", "Sources"),
    "development": Kind("development", "Development"),
    "framework": Kind("European framework"),
}
