"""Eurydice: sections of the National Policies Platform."""

from kg.ingest.eurydice.mapper import Eurydice

__all__ = ["Eurydice"]
