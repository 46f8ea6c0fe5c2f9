"""Claims of secondary sources: from paragraphs to distinct statements, their kind, mode and time; no sentence."""

from kg.ingest.claims.gather import Draft, Unit, gather
from kg.ingest.claims.kinds import Kind
from kg.ingest.claims.language import is_english

__all__ = ["Draft", "Kind", "Unit", "gather", "is_english"]
