"""The check queries: what they say of themselves, the store that they run on, and their rows."""

from kg.validate.checks.queries import HINT, Check, Row, checks, faults, run

__all__ = ["HINT", "Check", "Row", "checks", "faults", "run"]
