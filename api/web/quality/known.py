"""What the graph itself says of how much is known: fields, certainty of terms, accounts of imports, systems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from kg.namespaces import GRAPH
from kg.query.prepared import prepare
from kg.store.rows import Row, solutions, texts
from kg.store.view import View

#: The fields of a card in the order in which a page has them.
FIELDS = (
    "title", "jurisdiction", "developmentType", "subsystem", "milestone", "rationale", "objective", "summary",
    "responsibleBody", "targetGroup", "thematicCategory", "europeanPriority", "furtherReading",
)  # fmt: skip
#: What an edition says of a field.
SAYS = ("fieldSeen", "fieldEmpty", "fieldAbsent", "fieldCut")


@dataclass(frozen=True)
class Field:
    """A field of the card, and in how many of the records it was seen, empty, absent, cut short, or not shown."""

    name: str
    seen: int
    empty: int
    absent: int
    cut: int
    of: int

    @property
    def known(self) -> int:
        """In how many records something is known of it."""
        return self.seen + self.empty + self.absent

    @property
    def unseen(self) -> int:
        """How many records show nothing of it."""
        return max(0, self.of - self.known - self.cut)


@dataclass(frozen=True)
class Scheme:
    """A vocabulary: how many of its terms have a label that was seen, and how many one that was inferred."""

    address: str
    label: str
    seen: int
    inferred: int

    @property
    def terms(self) -> int:
        """All its terms."""
        return self.seen + self.inferred


@dataclass(frozen=True)
class Account:
    """A source: its editions, those with an account of their page, and what became of the lines of these."""

    code: str
    label: str
    editions: int
    counted: int
    lines: int
    mapped: int
    ignored: int
    reported: int


@dataclass(frozen=True)
class System:
    """A system: its current Timeline records, and the mean share of the card's fields that they account for.

    ``labels`` are what other languages call it.
    """

    address: str
    label: str
    records: int
    completeness: float
    labels: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Return what it is called in a language, or else in English."""
        return self.labels.get(language, self.label)


@dataclass(frozen=True)
class Known:
    """What is known, in numbers. ``records`` are the current Timeline records."""

    records: int
    fields: tuple[Field, ...]
    schemes: tuple[Scheme, ...]
    accounts: tuple[Account, ...]
    systems: tuple[System, ...]


def known(view: View) -> Known:
    """Return the numbers of a view."""
    records = next((int(row["records"]) for row in rows(view, "records")), 0)
    return Known(records, _fields(view, records), _schemes(view), _accounts(view), _systems(view))


def units(view: View) -> dict[str, tuple[str, ...]]:
    """Return the labels of the systems of each record edition, by the name that validation gives it."""
    found: dict[str, list[str]] = {}
    for row in rows(view, "units"):
        found.setdefault(row["graph"].removeprefix(str(GRAPH)), []).append(row["label"])
    return {name: tuple(sorted(set(labels))) for name, labels in found.items()}


def rows(view: View, name: str) -> list[Row]:
    """Return the rows of one of the queries of this page."""
    return texts(solutions(view, prepare(query(name))))


@cache
def query(name: str) -> str:
    """Return the text of a query."""
    return (files("api.web.quality") / "queries" / f"{name}.rq").read_text("utf-8")


def _fields(view: View, records: int) -> tuple[Field, ...]:
    counts = {
        (_local(row["field"]), _local(row["says"])): int(row["records"])
        for row in rows(view, "fields")
        if "field" in row
    }
    if not counts:
        return ()
    found = ([counts.get((name, says), 0) for says in SAYS] for name in FIELDS)
    return tuple(
        Field(name, seen, empty, absent, cut, records)
        for name, (seen, empty, absent, cut) in zip(FIELDS, found, strict=True)
    )


def _schemes(view: View) -> tuple[Scheme, ...]:
    labels: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = {}
    for row in rows(view, "certainty"):
        if "scheme" in row:
            labels[row["scheme"]] = row["label"]
            counts[row["scheme"], _local(row["certainty"])] = int(row["terms"])
    found = [
        Scheme(f"/id/concept/{_local(iri)}", label, counts.get((iri, "seen"), 0), counts.get((iri, "inferred"), 0))
        for iri, label in labels.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.inferred / one.terms, one.label)))


def _accounts(view: View) -> tuple[Account, ...]:
    counted = {row["source"]: row for row in rows(view, "accounts") if "source" in row}
    found = []
    for row in rows(view, "editions"):
        if "source" in row:
            its = counted.get(row["source"], {})
            names = ("editions", "lines", "mapped", "ignored", "reported")
            counts = (int(its.get(name, 0)) for name in names)
            found.append(Account(_local(row["source"]), row["label"], int(row["editions"]), *counts))
    return tuple(sorted(found, key=lambda one: (-one.editions, one.label)))


def _systems(view: View) -> tuple[System, ...]:
    return tuple(
        System(
            f"/id/concept/system/{_local(row['system'])}",
            row["label"],
            int(row["records"]),
            float(row["completeness"]),
            {language: row[language] for language in ("nl", "fr", "de") if language in row},
        )
        for row in rows(view, "systems")
    )


def _local(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]
