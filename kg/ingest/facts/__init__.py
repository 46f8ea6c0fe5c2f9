"""Facts tables: YAML and CSV lists of what is known of Timeline records whose pages are not at hand."""

from kg.ingest.facts.mapper import FactsTable

__all__ = ["FactsTable"]
