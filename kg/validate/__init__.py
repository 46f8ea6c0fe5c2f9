"""Validation: the data against the shapes, edition by edition, and the checks across all of them.

`units` says what is validated, `reading` reads anybody's files, `shapesets` makes shapes ready, `engines` and `checks`
judge, `running` does it for our records and `foreign` for anybody's, `cache` spares what was done before, `narrowing`
leaves out what does not count, `rules` explains and `reports` tells. Who may import whom is in pyproject.toml.
"""

from kg.validate.results import Report, Result, Severity
from kg.validate.validating import validate

__all__ = ["Report", "Result", "Severity", "validate"]
