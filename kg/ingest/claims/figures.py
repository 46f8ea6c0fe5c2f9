"""The figures that a claim states: read from its sentences, named after the claim."""

from collections.abc import Sequence

from kg.ingest.claims.gather import Draft
from kg.ingest.figures import FoundFigure, extract, references
from kg.model import Figure
from kg.namespaces import iri


def claim_figures(draft: Draft, reference: str) -> list[Figure]:
    """Return the figures in the sentences of a claim; those that name no certain thing are left out."""
    found = extract([" ".join(draft.sentences)], year=None)
    names = references(found, reference)
    return [_figure(figure, name, names) for figure, name in zip(found, names, strict=True)]


def _figure(found: FoundFigure, reference: str, names: Sequence[str]) -> Figure:
    return Figure(
        reference=reference,
        label=_label(found),
        value=found.value,
        indicator=found.indicator,
        modality=found.modality,
        unit=found.unit,
        currency=found.currency,
        population=found.population,
        year=found.year,
        period_start=found.period_start,
        period_end=found.period_end,
        as_of=found.as_of,
        per=found.per,
        part_of=() if found.part_of is None else (iri("figure", names[found.part_of]),),
        equivalent_of=None if found.equivalent_of is None else iri("figure", names[found.equivalent_of]),
        approximate=found.approximate,
        bound=found.bound,
    )


def _label(found: FoundFigure) -> str:
    """Return indicator, value and time: "Participants: 318 (2024)"."""
    number = format(found.value, "f")
    number = number.rstrip("0").rstrip(".") if "." in number else number
    value = f"{found.currency} {number}" if found.currency else f"{number} %" if found.unit == "percent" else number
    period = "–".join(filter(None, (found.period_start, found.period_end)))
    time = period or found.as_of or (str(found.year) if found.year else "")
    name = found.indicator.replace("-", " ").capitalize()
    return f"{name}: {value}" + (f" ({time})" if time else "")
