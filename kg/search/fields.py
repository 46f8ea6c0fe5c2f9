"""What can be found: which kinds of things, by which texts, in which columns of the index, with what weight."""

from typing import NamedTuple

from kg.prefixes import ID, Terms

DCTERMS, ORG, RDFS, SKOS, VET = map(Terms, ("dct", "org", "rdfs", "skos", "vet"))


class Group(NamedTuple):
    """A column of the index in each language, and how much a word in it counts beside the others."""

    name: str
    weight: float


#: From what a thing is called down to what belongs to it. bm25 divides by how long all of a document is; only far apart
#: do the weights keep the title of a long record before the statement of a short measure.
GROUPS = (Group("name", 1000), Group("other", 100), Group("text", 2), Group("terms", 0.5), Group("parts", 0.25))
NAME, OTHER, TEXT, TERMS, PARTS = range(len(GROUPS))

#: The languages that have columns of their own; all others, and texts without one, share the last.
LANGUAGES = ("en", "de", "fr", "nl")
COLUMNS = tuple(f"{group.name}_{language}" for group in GROUPS for language in (*LANGUAGES, "other"))
WEIGHTS = tuple(group.weight for group in GROUPS for _ in range(len(LANGUAGES) + 1))

#: The kinds of things that can be found, in the order in which equals are listed.
KINDS = (
    "development",
    "measure",
    "objective",
    "assessment",
    "event",
    "claim",
    "financing",
    "figure",
    "document",
    "body",
    "framework",
    "concept",
)

#: Property → what its texts are called in a hit, and their group.
FIELDS: dict[bytes, tuple[str, int]] = {
    f"<{iri}>".encode(): said
    for iri, said in {
        DCTERMS.title: ("title", NAME),
        RDFS.label: ("label", NAME),
        SKOS.prefLabel: ("label", NAME),
        DCTERMS.alternative: ("alternative", OTHER),
        SKOS.altLabel: ("alternative", OTHER),
        SKOS.hiddenLabel: ("alternative", OTHER),
        DCTERMS.identifier: ("identifier", OTHER),
        VET.summary: ("summary", TEXT),
        VET.rationale: ("rationale", TEXT),
        VET.statement: ("statement", TEXT),
    }.items()
}
#: The label of a record without a title is made of its number, system and years: no name, so it counts for little.
COMPOSED = f"<{VET.labelComposed}>".encode()
LABEL = f"<{RDFS.label}>".encode()

#: Kinds that cannot be found and lead to others that can.
BETWEEN = ("milestone", "responsibility")

#: Properties that lead from a development, or from what belongs to it, to what belongs to it too.
PARTS_BY = frozenset(
    f"<{iri}>".encode()
    for iri in (
        VET.objective,
        VET.measure,
        VET.hasPart,
        VET.event,
        VET.assessment,
        VET.financing,
        VET.document,
        VET.milestone,
        VET.figure,
        VET.responsibility,
        VET.participation,
        VET.responsibleBody,
        VET.body,
        VET.payer,
        VET.recipient,
        VET.establishes,
        ORG.resultingOrganization,
    )
)
#: The same from what belongs to it to the development.
PARTS_OF = frozenset(f"<{iri}>".encode() for iri in (VET.about, VET.assesses, VET.partOf))
#: Properties that lead from a development to the terms of its vocabularies, and from a term to the broader one.
TERMS_BY = frozenset(
    f"<{iri}>".encode()
    for iri in (
        VET.thematicCategory,
        VET.targetGroup,
        VET.europeanPriority,
        VET.developmentType,
        VET.subsystem,
        VET.jurisdiction,
        DCTERMS.spatial,
    )
)
BROADER = f"<{SKOS.broader}>".encode()

_START = f"<{ID}".encode()


def place(term: bytes) -> tuple[str, str] | None:
    """Return the kind and reference of a thing of ours by its IRI as N-Triples writes it; None for other terms."""
    if not term.startswith(_START):
        return None
    kind, _, reference = term[len(_START) : -1].decode().partition("/")
    return (kind, reference) if reference else None


def column(group: int, language: str) -> int:
    """Return the number of the column that a text belongs into."""
    main = language.partition("-")[0].lower()
    which = LANGUAGES.index(main) if main in LANGUAGES else len(LANGUAGES)
    return group * (len(LANGUAGES) + 1) + which
