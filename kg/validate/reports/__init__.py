"""The forms of a validation report: one module each, all with ``render(report) -> str``."""

from collections.abc import Callable

from kg.validate.reports import json, text, ttl
from kg.validate.results import Report

FORMATS: dict[str, Callable[[Report], str]] = {"text": text.render, "json": json.render, "ttl": ttl.render}

__all__ = ["FORMATS"]
