"""Figures in prose: read by rules that can be explained, left alone where they are not certain."""

from kg.ingest.figures.extract import extract, joined
from kg.ingest.figures.figure import FoundFigure
from kg.ingest.figures.references import reference, references

__all__ = ["FoundFigure", "extract", "joined", "reference", "references"]
