"""Validation: the data against the shapes, edition by edition, and the checks across all of them."""

from kg.validate.results import Report, Result, Severity
from kg.validate.validating import validate

__all__ = ["Report", "Result", "Severity", "validate"]
