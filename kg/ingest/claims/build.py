"""From drafts of claims to the claims of a record, with the passages that cite them noted in the account."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from kg.ingest.account import Account
from kg.ingest.claims.figures import claim_figures
from kg.ingest.claims.gather import Draft, Unit
from kg.model import Claim, Figure
from kg.vocabulary import vocabulary

About = Callable[[Draft], tuple[URIRef, ...]]


@dataclass(frozen=True)
class Source:
    """Whose claims they are: the record's reference and short name, the edition, and the level of the evidence."""

    reference: str
    name: str
    edition: URIRef
    level: str


def build(drafts: Sequence[Draft], source: Source, about: About) -> list[Claim | Figure]:
    """Return the claims in order and the figures that hang on them."""
    things: list[Claim | Figure] = []
    for number, draft in enumerate(drafts, start=1):
        reference = f"{source.reference}-{number}"
        figures = claim_figures(draft, reference, vocabulary())
        claim = Claim(
            reference=reference,
            label=f"Claim {number} of {source.name} ({_places(draft.units)})",
            about=about(draft),
            kind=draft.kind.kind,
            modality=draft.kind.modality,
            level=source.level,
            derived_from=source.edition,
            year=draft.when.year,
            date=draft.when.date,
            figures=tuple(figure.iri for figure in figures),
        )
        things.extend((claim, *figures))
    return things


def cite(drafts: Sequence[Draft], claims: Sequence[Claim], account: Account, others: dict[int, list[URIRef]]) -> None:
    """Note in the account which claims (their figures, and ``others`` by the first line) cite each paragraph."""
    cited: dict[Unit, list[URIRef]] = {}
    for draft, claim in zip(drafts, claims, strict=True):
        for unit in draft.units:
            cited.setdefault(unit, []).extend((claim.iri, *claim.figures))
    for unit, things in cited.items():
        lines = range(unit.first, unit.last + 1)
        account.prose(lines, section=unit.section, cited_by=[*things, *others.get(unit.first, ())])


def _places(units: Sequence[Unit]) -> str:
    spans = [str(unit.first) if unit.first == unit.last else f"{unit.first}–{unit.last}" for unit in units]
    several = len(units) > 1 or units[0].first != units[0].last
    return f"{'lines' if several else 'line'} {', '.join(spans)}"
