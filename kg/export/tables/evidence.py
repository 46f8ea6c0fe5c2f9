"""Tables of where things were read: records, editions, passages, claims, documents, and links of our own."""

from kg.export.tables.column import Kind, Table, itself, things, values
from kg.namespaces import VET

RECORDS = Table(
    "records",
    VET.Record,
    "the entries that sources keep",
    (
        *itself("The record."),
        *values("identifier", "dct:identifier", "The number or name that the source gives it.", Kind.STRING),
        *values("title", "dct:title", "The title of the page.", Kind.TEXT),
        *things("source", "vet:source", "The source that keeps it.", to="concepts"),
        *things("about", "vet:about", "What it tells about.", many=True),
        *things("edition", "^vet:editionOf", "Its editions.", many=True, to="editions"),
    ),
    counted="records",
)

EDITIONS = Table(
    "editions",
    VET.RecordEdition,
    "records as they stood in one update, with which fields were seen",
    (
        *itself("The edition."),
        *things("record", "vet:editionOf", "The record.", to="records"),
        *things("source", "vet:editionOf/vet:source", "The source that keeps the record.", to="concepts"),
        *things("about", "vet:about", "What it tells about.", many=True),
        *values(
            "is_current",
            "vet:isCurrent",
            "True for the edition that speaks in the current view.",
            Kind.BOOLEAN,
            inferred=True,
        ),
        *values("key", "vet:editionKey", "What tells it apart from other editions of the record.", Kind.STRING),
        *values("update_year", "vet:edition", "The year of the update; empty where the page names none.", Kind.INTEGER),
        *values("last_stage_year", "vet:lastStageYear", "The latest year among its milestones.", Kind.INTEGER),
        *values("last_update", "vet:lastUpdate", "When the source last changed the page.", Kind.DATE),
        *values("citation", "dct:bibliographicCitation", "How the source asks to be cited.", Kind.STRING),
        *values("citation_year", "vet:citationYear", "The year of that citation.", Kind.INTEGER),
        *things(
            "jurisdiction_basis",
            "vet:jurisdictionBasis",
            "Whether the page lists the reporting unit or it was inferred.",
            to="concepts",
        ),
        *values(
            "completeness",
            "vet:completeness",
            "The share of fields that it says something of.",
            Kind.DECIMAL,
            inferred=True,
        ),
        *values("field_seen", "vet:fieldSeen", "Fields that were seen, by property.", Kind.IRI, many=True),
        *values("field_empty", "vet:fieldEmpty", "Fields that were there without a value.", Kind.IRI, many=True),
        *values("field_absent", "vet:fieldAbsent", "Fields without a heading.", Kind.IRI, many=True),
        *values("field_cut", "vet:fieldCut", "Fields of which only the beginning was seen.", Kind.IRI, many=True),
        *values("page_address", "vet:pageAddress", "The page.", Kind.ADDRESS, many=True),
        *values("page_checksum", "vet:pageChecksum", "The SHA-256 of the page as it was read.", Kind.STRING),
        *values("layout", "vet:layout", "Which layout the page has.", Kind.STRING),
        *values("lines", "vet:linesNonBlank", "Lines of the page that are not blank.", Kind.INTEGER),
        *values("lines_mapped", "vet:linesMapped", "Lines that became statements or passages.", Kind.INTEGER),
        *values("lines_ignored", "vet:linesIgnored", "Lines without meaning for the record.", Kind.INTEGER),
        *values("lines_reported", "vet:linesReported", "Lines that went to a steward.", Kind.INTEGER),
        *values("graph", "vet:graph", "The named graph with its statements.", Kind.IRI, inferred=True),
        *values("source_address", "dct:source", "Copies that were read.", Kind.IRI, many=True),
        *values("rights", "dct:rights", "Whom to name as source.", Kind.STRING),
        *values("licence", "dct:license", "The licence of the statements.", Kind.IRI),
    ),
    counted="editions",
)

PASSAGES = Table(
    "passages",
    VET.Passage,
    "places on pages where something was read; never their text",
    (
        *itself("The passage."),
        *values("page_checksum", "vet:pageChecksum", "The SHA-256 of the page.", Kind.STRING),
        *values("section", "vet:section", "The section of the page.", Kind.STRING),
        *values("first_line", "vet:firstLine", "The first line, counted from 1.", Kind.INTEGER),
        *values("last_line", "vet:lastLine", "The last line.", Kind.INTEGER),
        *values("word_count", "vet:wordCount", "How many words it has.", Kind.INTEGER),
        *things("states", "vet:states", "Values that were read there.", many=True),
    ),
    counted="passages",
)

CLAIMS = Table(
    "claims",
    VET.Claim,
    "what secondary sources state",
    (
        *itself("The claim."),
        *things("about", "vet:about", "What it is about.", many=True),
        *values("statement", "vet:statement", "What it says, in a steward's words.", Kind.TEXT, many=True),
        *things("kind", "vet:claimKind", "Fact, plan, forecast, opinion or testimony.", to="concepts"),
        *things("modality", "vet:modality", "In which sense it is said.", many=True, to="concepts"),
        *things("evidence_level", "vet:evidenceLevel", "What weight its publisher has.", to="concepts"),
        *values("date", "vet:date", "When it holds, as exactly as the source tells.", Kind.DATE),
        *values("year", "vet:year", "Its year.", Kind.INTEGER),
        *things("figure", "vet:figure", "Its figures.", many=True, to="figures"),
        *things("document", "vet:document", "Documents that it names.", many=True, to="documents"),
        *things("edition", "prov:wasDerivedFrom", "The edition that it was read in.", many=True, to="editions"),
        *things("passage", "vet:passage", "Where it was read.", many=True, to="passages"),
    ),
    counted="claims",
)

DOCUMENTS = Table(
    "documents",
    VET.Document,
    "laws, reports, pages and studies that records name",
    (
        *itself("The document."),
        *values("title", "dct:title", "Its title.", Kind.TEXT),
        *things("role", "vet:documentRole", "What it is to those who name it.", many=True, to="concepts"),
        *values(
            "address",
            "vet:address",
            "Where it can be read; empty where the source gives no link.",
            Kind.ADDRESS,
            many=True,
        ),
        *values("issued", "dct:issued", "When it was issued.", Kind.DATE),
        *values("language", "dct:language", "Its language.", Kind.STRING, many=True),
        *values("identifier", "dct:identifier", "Its number in the Official Journal.", Kind.STRING),
        *values("celex", "eli:id_local", "Its CELEX number.", Kind.STRING),
        *values("citation", "dct:bibliographicCitation", "How it is cited.", Kind.STRING),
        *things(
            "development",
            "^vet:document[vet:PolicyDevelopment]",
            "The developments that name it.",
            many=True,
            to="developments",
        ),
        *things("passage", "vet:passage", "Where it is named.", many=True, to="passages"),
        *values("see_also", "rdfs:seeAlso", "Where more about it stands.", Kind.IRI, many=True),
        *values("source", "dct:source", "Where it is named.", Kind.IRI, many=True),
        *values("note", "skos:note", "Notes.", Kind.TEXT, many=True),
        *values("editorial_note", "skos:editorialNote", "What a steward should know.", Kind.TEXT, many=True),
    ),
    counted="documents",
)

LINKS = Table(
    "links",
    VET.Link,
    "links that we set ourselves, with who and why",
    (
        *itself("The link."),
        *things("subject", "vet:linkSubject", "What it starts from."),
        *things("property", "vet:linkProperty", "The property of the statement."),
        *things("object", "vet:linkObject", "What it leads to."),
        *values("reason", "vet:reason", "Why it was set.", Kind.TEXT),
        *values("created", "dct:created", "When.", Kind.DATE),
        *values("creator", "dct:creator", "By whom.", Kind.STRING, many=True),
    ),
    counted="links",
)
