"""Figures out of prose: paragraphs in, figures with indicator, group, time and modality out. Pure functions, no RDF."""

from collections.abc import Sequence
from dataclasses import replace

from kg.ingest.figures.figure import FoundFigure
from kg.ingest.figures.paragraph import Context, figures_of, is_item
from kg.ingest.figures.parts_and_totals import across, moved
from kg.ingest.figures.rules import lexicon
from kg.ingest.figures.when import Default


def extract(
    paragraphs: Sequence[str], *, year: int | None, population: str | None = None, modality: str | None = None
) -> list[FoundFigure]:
    """Return the figures of the consecutive paragraphs of one milestone or section, in the order of the text.

    ``year`` is the year of the section (None for a description). ``population`` is a target group that the caller knows
    every figure of the section to be about, ``modality`` how a figure without a finite verb is meant there (``aim`` in
    the objectives). What is uncertain is left out: a missing figure is better than a wrong one.
    """
    section = Context(Default(year), population, modality, population)
    context = section
    found: list[FoundFigure] = []
    for number, paragraph in enumerate(paragraphs):
        if not is_item(paragraph):
            context = section
        figures, introduced = figures_of(paragraph, number, context)
        if introduced is not None:
            context = replace(introduced, modality=introduced.modality or modality)
        offset = len(found)
        found += [moved(figure, offset) for figure in figures]
    return found


def joined(sections: Sequence[Sequence[FoundFigure]]) -> list[FoundFigure]:
    """Return the figures that ``extract`` found in several sections in one list, totals of several years joined."""
    return across(sections, lexicon().is_narrower)
