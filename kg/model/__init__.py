"""What importers produce: frozen dataclasses, one module per module of the ontology, each able to say its triples.

Build one, take its ``iri`` for links to it and its ``triples()`` for the record file. Nothing here reads or writes.
"""

from kg.model.actor import Body, Responsibility
from kg.model.base import Thing
from kg.model.evidence import Claim, Document, Edition, Fields, Lines, Passage, Record
from kg.model.figure import Figure
from kg.model.policy import Development
from kg.model.timeline import Milestone

__all__ = [
    "Body",
    "Claim",
    "Development",
    "Document",
    "Edition",
    "Fields",
    "Figure",
    "Lines",
    "Milestone",
    "Passage",
    "Record",
    "Responsibility",
    "Thing",
]
