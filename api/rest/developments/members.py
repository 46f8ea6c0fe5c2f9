"""What items have, and in which columns of the table the same stands."""

from dataclasses import dataclass

from kg.tables import Column, Kind


@dataclass(frozen=True)
class Member:
    """A member of an item. ``dimension`` is the one whose values it has, if it is one of these.

    ``is_ours`` are members that the JSON-LD context does not have: as RDF they say nothing.
    """

    name: str
    columns: tuple[Column, ...]
    dimension: str = ""
    is_ours: bool = False


def _plain(name: str, column: str, says: str, kind: Kind, *, inferred: bool = False, ours: bool = False) -> Member:
    return Member(name, (Column(column, says, kind, inferred=inferred),), is_ours=ours)


def _values(name: str, column: str, dimension: str, says: str, *, ours: bool = False) -> Member:
    labels = Column(f"{column}_label", f"The labels of {column}, in the same order.", Kind.TEXT, many=True)
    return Member(name, (Column(column, says, Kind.IRI, many=True), labels), dimension, ours)


ID = (
    Column("id", "The policy development.", Kind.IRI),
    Column("reference", "The last part of its IRI, by which addresses name it.", Kind.STRING),
)

#: All members but ``id`` and ``type``, which each item has.
MEMBERS: tuple[Member, ...] = (
    _plain("identifier", "identifier", "The number that its source gives it.", Kind.STRING),
    Member(
        "label",
        (
            Column("label", "What people call it.", Kind.TEXT),
            Column("label_composed", "True where no title is known, and we made the label.", Kind.BOOLEAN),
        ),
    ),
    _plain("title", "title", "The title, where a page shows it.", Kind.TEXT),
    _plain("summary", "summary", "What it does, in a steward's words.", Kind.TEXT),
    _values("jurisdiction", "jurisdiction", "system", "The reporting unit that it is listed under."),
    _values("developmentType", "type", "type", "The kind of policy."),
    _values("subsystem", "subsystem", "subsystem", "Initial or continuing VET."),
    _values("thematicCategory", "thematic_category", "category", "What it is about."),
    _values("targetGroup", "target_group", "target_group", "Whom it addresses."),
    _values("europeanPriority", "european_priority", "priority", "Priorities that it supports."),
    _values("framework", "framework", "framework", "The frameworks that these priorities stand in.", ours=True),
    _values("responsibleBody", "responsible_body", "body", "Bodies named as responsible."),
    _plain("startYear", "start_year", "The first year, as a source says it.", Kind.INTEGER),
    _plain(
        "endYear",
        "end_year",
        "The last year, as a source says it; empty where none does.",
        Kind.INTEGER,
    ),
    _plain("firstYear", "first_year", "The earliest year of a milestone.", Kind.INTEGER, inferred=True),
    _plain("lastYear", "last_year", "The latest year of a milestone.", Kind.INTEGER, inferred=True),
    Member(
        "currentStage",
        (
            Column("current_stage", "The stage of the latest milestone.", Kind.IRI, inferred=True),
            Column("current_stage_label", "The label of current_stage.", Kind.TEXT, inferred=True),
        ),
    ),
    Member(
        "stages",
        (Column("stages", "The stage of each year, as year and code.", Kind.STRING, many=True),),
        is_ours=True,
    ),
    Member(
        "notKnown",
        (
            Column(
                "not_known",
                "The filters of which nothing was seen: neither a value nor that there is none. No other fields.",
                Kind.STRING,
                many=True,
            ),
        ),
        is_ours=True,
    ),
    Member(
        "inPart",
        (Column("in_part", "The dimensions whose list was cut off where it was seen.", Kind.STRING, many=True),),
        is_ours=True,
    ),
    _plain(
        "recordCompleteness",
        "completeness",
        "The share of its record's fields that were seen.",
        Kind.DECIMAL,
        inferred=True,
        ours=True,
    ),
    Member(
        "links",
        (Column("document", "The address of the document about it, for people and programs.", Kind.ADDRESS),),
        is_ours=True,
    ),
)
NAMES = tuple(member.name for member in MEMBERS)
#: The member of each column, for who knows the table.
COLUMNS = {"reference": "id", "inferred": "id"} | {
    column.name: member.name for member in MEMBERS for column in member.columns
}

INFERRED = Column(
    "inferred",
    "What was inferred, and not read in the source, by its column (in JSON by its member), shown or not.",
    Kind.STRING,
    many=True,
)
MATCH = Column("match", "The text in which the words of `q` were found.", Kind.TEXT)
