"""From figures as they were found in prose to figures of the model: named, labelled, joined."""

from collections.abc import Sequence

from kg.ingest.figures import FoundFigure, references
from kg.model import Figure
from kg.namespaces import iri
from kg.vocabulary import Vocabulary


def figure_things(found: Sequence[FoundFigure], identifier: str, vocabulary: Vocabulary) -> list[Figure]:
    """Return the figures of one development or claim, in the order of ``found``."""
    names = references(found, identifier)
    return [_thing(figure, name, names, vocabulary) for figure, name in zip(found, names, strict=True)]


def _thing(found: FoundFigure, name: str, names: Sequence[str], vocabulary: Vocabulary) -> Figure:
    return Figure(
        name,
        _label(found, vocabulary),
        found.value,
        found.indicator,
        found.modality,
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


def _label(found: FoundFigure, vocabulary: Vocabulary) -> str:
    """Return indicator, population, value and time: ``Laptops delivered, Learners: 1828 (2022-06)``."""
    number = format(found.value, "f")
    number = number.rstrip("0").rstrip(".") if "." in number else number
    value = f"{found.currency} {number}" if found.currency else f"{number} %" if found.unit == "percent" else number
    names = [_name("indicator", found.indicator, vocabulary)]
    if found.population:
        names.append(_name("target-group", found.population, vocabulary))
    period = " to ".join(dict.fromkeys(filter(None, (found.period_start, found.period_end))))
    time = period or found.as_of or (str(found.year) if found.year else "")
    return f"{', '.join(names)}: {value}" + (f" ({time})" if time else "")


def _name(scheme: str, code: str, vocabulary: Vocabulary) -> str:
    try:
        return vocabulary.get(scheme, code).label
    except KeyError:
        return code.replace("-", " ")
