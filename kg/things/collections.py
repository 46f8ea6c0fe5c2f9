"""The collections: what each narrows by, and which fields of a development say whether it has such things."""

from rdflib import URIRef
from rdflib.namespace import XSD

from kg.export.tables.actor import BODIES as BODY_TABLE
from kg.export.tables.evidence import CLAIMS as CLAIM_TABLE
from kg.export.tables.figure import FIGURES as FIGURE_TABLE
from kg.export.tables.timeline import MILESTONES as MILESTONE_TABLE
from kg.namespaces import CV, VET
from kg.things.collection import Collection, Filter, Values

_INTEGER, _DECIMAL, _STRING = str(XSD.integer), str(XSD.decimal), str(XSD.string)
#: Kinds of body by the name that an address has for them.
BODY_KINDS = {"body": str(VET.Body), "group": str(VET.BodyGroup), "public": str(CV.PublicOrganisation)}


def _system(says: str, *, known: bool = True) -> Filter:
    return Filter(
        "system",
        says,
        Values.CONCEPT,
        scheme="system",
        known_by=VET.jurisdiction if known else None,
        counted=True,
        example="belgium-de",
    )


def _development(says: str, example: str) -> Filter:
    return Filter("development", says, Values.THING, kind="development", example=example)


def _year(says: str) -> Filter:
    return Filter("year", says, Values.YEAR, counted=True, example="2022")


def _of_development(name: str, says: str, scheme: str, field: URIRef, example: str) -> Filter:
    return Filter(name, says, Values.CONCEPT, scheme=scheme, known_by=field, counted=True, example=example)


def _modality(says: str) -> Filter:
    return Filter("modality", says, Values.CONCEPT, scheme="modality", counted=True, example="reported")


MILESTONES = Collection(
    "milestones",
    MILESTONE_TABLE,
    "The yearly stages of policy developments.",
    (
        _development("Developments, by reference.", "42130"),
        _of_development(
            "category",
            "Thematic categories of the development, by code; a heading takes in what is under it.",
            "thematic-category",
            VET.thematicCategory,
            "improving-digital-infrastructure-of-vet-provision",
        ),
        _of_development(
            "target_group",
            "Whom the development addresses, by code; a heading takes in what is under it.",
            "target-group",
            VET.targetGroup,
            "teachers",
        ),
        _of_development(
            "type", "Kinds of policy, by code.", "development-type", VET.developmentType, "practical-measure-initiative"
        ),
        _system("Reporting units of the development, by code; `belgium` takes in its three."),
        _year("Years."),
        Filter("stage", "Stages, by code.", Values.CONCEPT, scheme="stage", counted=True, example="implementation"),
        Filter(
            "known_only",
            "Leave out developments of which a filtered field is not known, and reporting units that were inferred.",
            Values.TRUTH,
            example="true",
        ),
    ),
    fields=(VET.milestone,),
    infers=True,
)

FIGURES = Collection(
    "figures",
    FIGURE_TABLE,
    "Numbers: what they count, of whom, when and in which sense.",
    (
        _development("Developments, by reference.", "42130"),
        Filter(
            "indicator",
            "What is measured, by code; an indicator takes in the narrower ones.",
            Values.CONCEPT,
            scheme="indicator",
            counted=True,
            example="laptops-delivered",
        ),
        _system("Reporting units of the development, by code; `belgium` takes in its three."),
        Filter(
            "population", "Whom it concerns, by code of the target group.", Values.CONCEPT, scheme="target-group",
            counted=True, example="learners",
        ),
        Filter("currency", "Currencies, by ISO 4217.", Values.CODE, counted=True, example="EUR"),
        Filter("unit", "Units, by code; money has a currency instead.", Values.CONCEPT, scheme="unit", counted=True),
        _year("Years."),
        _modality("In which sense it is said, by code: an aim is no result."),
        Filter(
            "parts",
            "`totals` leaves out what is part of another figure, and the same money in another currency; "
            "`parts` has only what is part of another. Without it both are there, and marked.",
            Values.CHOICE,
            choices={"totals": "parts totals", "parts": "parts parts"},
            example="totals",
        ),
    ),
    fields=(VET.summary,),
    found="with-figures",
    infers=True,
    orders={"value": _DECIMAL, "year": _INTEGER},
)  # fmt: skip

CLAIMS = Collection(
    "claims",
    CLAIM_TABLE,
    "What secondary sources state.",
    (
        _development("Developments that it is about, by reference.", "eurydice-belgium-fl-stem-action-plan-2012-2020"),
        Filter(
            "about", "Systems that it is about as such, by code.", Values.CONCEPT, scheme="system", counted=True,
            example="belgium-fl",
        ),
        Filter("source", "Sources, by code.", Values.CONCEPT, scheme="source", counted=True, example="eurydice"),
        Filter("kind", "Kinds of claim, by code.", Values.CONCEPT, scheme="claim-kind", counted=True, example="plan"),
        Filter(
            "level", "What weight the publisher has, by code.", Values.CONCEPT, scheme="evidence-level", counted=True,
            example="official",
        ),
        _modality("In which sense it is said, by code."),
        _year("Years."),
    ),
    found="with-claims",
    orders={"year": _INTEGER},
)  # fmt: skip

BODIES = Collection(
    "bodies",
    BODY_TABLE,
    "Organisations, groups of organisations among them.",
    (
        _development("Developments in which they have a part, by reference.", "42130"),
        Filter(
            "q",
            "Words to look for in its names, notes and terms, as docs/guide/search.md says.",
            Values.WORDS,
            example="minist*",
        ),
        _system("Reporting units that they belong to, by code; `belgium` takes in its three.", known=False),
        Filter("role", "What they do, by code.", Values.CONCEPT, scheme="role", counted=True, example="responsible"),
        Filter(
            "year",
            "A year in which they have that part. Most sources say no years; such a part holds for every year.",
            Values.YEAR,
            example="2022",
        ),
        Filter(
            "kind",
            "`group` has groups of bodies, `public` public organisations.",
            Values.CLASS,
            choices=BODY_KINDS,
            counted=True,
            example="public",
        ),
    ),
    fields=(VET.responsibleBody,),
    orders={"label": _STRING},
)

#: Every collection by its name.
COLLECTIONS = {one.name: one for one in (MILESTONES, FIGURES, CLAIMS, BODIES)}
