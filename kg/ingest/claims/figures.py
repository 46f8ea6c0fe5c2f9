"""The figures that a claim states: read from its sentences, named after the claim."""

from kg.ingest.claims.gather import Draft
from kg.ingest.figure_things import figure_things
from kg.ingest.figures import extract
from kg.model import Figure
from kg.vocabulary import Vocabulary


def claim_figures(draft: Draft, reference: str, vocabulary: Vocabulary) -> list[Figure]:
    """Return the figures in the sentences of a claim; those that name no certain thing are left out."""
    return figure_things(extract([" ".join(draft.sentences)], year=None), reference, vocabulary)
