"""Tables of policy developments and what stands inside them."""

from kg.export.tables.column import Kind, Table, itself, things, values
from kg.namespaces import VET

_ITS_EDITION = "^vet:about[vet:isCurrent]"

DEVELOPMENTS = Table(
    "developments",
    VET.PolicyDevelopment,
    "policy developments, with what their newest editions say",
    (
        *itself("The policy development."),
        *values(
            "label_composed", "vet:labelComposed", "True where no title is known, and we made the label.", Kind.BOOLEAN
        ),
        *values("title", "dct:title", "The title, where a page shows it.", Kind.TEXT),
        *values("alternative_title", "dct:alternative", "Other titles.", Kind.LABELS, many=True),
        *values("identifier", "dct:identifier", "The number that its source gives it.", Kind.STRING),
        *things(
            "jurisdiction", "vet:jurisdiction", "The reporting unit that it is listed under.", many=True, to="concepts"
        ),
        *things(
            "jurisdiction_basis",
            f"{_ITS_EDITION}/vet:jurisdictionBasis",
            "Whether the page lists the reporting unit or it was inferred.",
            many=True,
            to="concepts",
        ),
        *things("territory", "dct:spatial", "The territory that is meant.", many=True, to="concepts"),
        *things("type", "vet:developmentType", "The kind of policy.", to="concepts"),
        *things("subsystem", "vet:subsystem", "Initial or continuing VET.", many=True, to="concepts"),
        *values("start_year", "vet:startYear", "The first year, as a source says it.", Kind.INTEGER),
        *values("end_year", "vet:endYear", "The last year, as a source says it; empty where none does.", Kind.INTEGER),
        *values("first_year", "vet:firstYear", "The earliest year of a milestone.", Kind.INTEGER, inferred=True),
        *values("last_year", "vet:lastYear", "The latest year of a milestone.", Kind.INTEGER, inferred=True),
        *things(
            "current_stage", "vet:currentStage", "The stage of the latest milestone.", inferred=True, to="concepts"
        ),
        *values("summary", "vet:summary", "What it does, in a steward's words.", Kind.TEXT),
        *values("rationale", "vet:rationale", "Why it was started, in a steward's words.", Kind.TEXT),
        *values("needs_summary", "vet:needsSummary", "True while it waits for a steward's words.", Kind.BOOLEAN),
        *things("thematic_category", "vet:thematicCategory", "What it is about.", many=True, to="concepts"),
        *things("target_group", "vet:targetGroup", "Whom it addresses.", many=True, to="concepts"),
        *things("european_priority", "vet:europeanPriority", "Priorities that it supports.", many=True, to="concepts"),
        *things("responsible_body", "vet:responsibleBody", "Bodies named as responsible.", many=True, to="bodies"),
        *things("part_of", "vet:partOf", "The developments that it is a part of.", many=True, to="developments"),
        *things("succeeds", "vet:succeeds", "The developments whose work it takes up.", many=True, to="developments"),
        *things(
            "succeeded_by",
            "vet:succeededBy",
            "The developments that take up its work.",
            many=True,
            inferred=True,
            to="developments",
        ),
        *things("document", "vet:document", "Its documents, further reading among them.", many=True, to="documents"),
        *things("further_reading", "vet:furtherReading", "What it recommends to read.", many=True, to="documents"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
        *things("record", "^vet:about[vet:Record]", "The records about it.", many=True, to="records"),
        *things("edition", _ITS_EDITION, "The editions that speak here.", many=True, to="editions"),
        *values(
            "completeness",
            f"{_ITS_EDITION}/vet:completeness",
            "The share of fields that its editions say something of.",
            Kind.DECIMAL,
            many=True,
            inferred=True,
        ),
        *values(
            "field_seen", f"{_ITS_EDITION}/vet:fieldSeen", "Fields that were seen, by property.", Kind.IRI, many=True
        ),
        *values(
            "field_empty",
            f"{_ITS_EDITION}/vet:fieldEmpty",
            "Fields that were there without a value.",
            Kind.IRI,
            many=True,
        ),
        *values("field_absent", f"{_ITS_EDITION}/vet:fieldAbsent", "Fields without a heading.", Kind.IRI, many=True),
        *values(
            "field_cut",
            f"{_ITS_EDITION}/vet:fieldCut",
            "Fields of which only the beginning was seen.",
            Kind.IRI,
            many=True,
        ),
        *values(
            "page_address", f"{_ITS_EDITION}/vet:pageAddress", "The pages that were read.", Kind.ADDRESS, many=True
        ),
        *values("rights", f"{_ITS_EDITION}/dct:rights", "Whom to name as source.", Kind.STRING, many=True),
    ),
    counted="developments",
)

OBJECTIVES = Table(
    "objectives",
    VET.Objective,
    "objectives of policy developments",
    (
        *itself("The objective."),
        *things("development", "^vet:objective", "The development that has it.", many=True, to="developments"),
        *values("order", "vet:order", "Its place among the objectives of the development.", Kind.INTEGER),
        *values("statement", "vet:statement", "What it says, in a steward's words.", Kind.TEXT),
        *things("modality", "vet:modality", "In which sense it is said.", to="concepts"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
    ),
    counted="objectives",
)

MEASURES = Table(
    "measures",
    VET.Measure,
    "measures inside policy developments: strands, projects, tools, phases",
    (
        *itself("The measure."),
        *things("development", "^vet:measure", "The development that it stands in.", many=True, to="developments"),
        *things("part_of", "vet:partOf", "The development or measure that it is directly a part of.", many=True),
        *values("statement", "vet:statement", "What it says, in a steward's words.", Kind.TEXT, many=True),
        *things("modality", "vet:modality", "In which sense it is said.", to="concepts"),
        *values("start_year", "vet:startYear", "The first year.", Kind.INTEGER),
        *values("end_year", "vet:endYear", "The last year; empty where no source says it.", Kind.INTEGER),
        *things("realises", "vet:realises", "What it carries out: objectives, measures, claims.", many=True),
        *things("establishes", "vet:establishes", "Bodies that it creates.", many=True, to="bodies"),
        *things(
            "participation", "vet:participation", "Parts that bodies have in it.", many=True, to="responsibilities"
        ),
        *things("financing", "vet:financing", "Its financing.", many=True, to="financings"),
        *things("figure", "vet:figure", "Its figures.", many=True, to="figures"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
    ),
    counted="measures",
)

ASSESSMENTS = Table(
    "assessments",
    VET.Assessment,
    "assessments of policy developments, measures and objectives",
    (
        *itself("The assessment."),
        *things("development", "^vet:assessment", "The development that has it.", many=True, to="developments"),
        *things("assesses", "vet:assesses", "What it judges.", many=True),
        *values("year", "vet:year", "Its year.", Kind.INTEGER),
        *things("finding", "vet:finding", "Its outcome.", to="concepts"),
        *values("statement", "vet:statement", "What it says, in a steward's words.", Kind.TEXT, many=True),
        *things("assessor", "vet:assessor", "The body that made it.", many=True, to="bodies"),
        *things("document", "vet:document", "Where it is published.", many=True, to="documents"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
    ),
    counted="assessments",
)

FRAMEWORKS = Table(
    "frameworks",
    VET.PolicyFramework,
    "European policy frameworks",
    (
        *itself("The framework."),
        *values("title", "dct:title", "Its title.", Kind.TEXT),
        *values("kind", "vet:frameworkKind", "The kind of act that it is.", Kind.STRING),
        *values("issued", "dct:issued", "When it was issued.", Kind.DATE),
        *values("period_start", "vet:periodStart", "Where the time that it covers begins.", Kind.DATE),
        *values("period_end", "vet:periodEnd", "Where that time ends.", Kind.DATE),
        *things("replaces", "vet:replaces", "The framework whose place it takes.", many=True, to="frameworks"),
        *values("identifier", "dct:identifier", "Its number in the Official Journal.", Kind.STRING),
        *values("celex", "eli:id_local", "Its CELEX number.", Kind.STRING),
        *values("citation", "dct:bibliographicCitation", "How it is cited.", Kind.STRING),
        *values("address", "vet:address", "Where it can be read.", Kind.ADDRESS, many=True),
        *things("scheme", "^vet:definedIn", "The schemes of its priorities.", many=True, to="schemes"),
        *things("figure", "vet:figure", "Its targets in numbers.", many=True, to="figures"),
        *values("see_also", "rdfs:seeAlso", "Where more about it stands.", Kind.IRI, many=True),
        *values("source", "dct:source", "Where it is named.", Kind.IRI, many=True),
        *values("note", "skos:note", "Notes.", Kind.TEXT, many=True),
        *values("editorial_note", "skos:editorialNote", "What a steward should know.", Kind.TEXT, many=True),
    ),
    counted="frameworks",
)
