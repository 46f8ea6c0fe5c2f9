"""The report for programs: one JSON document with stable names and order."""

import json
from dataclasses import asdict

from kg.validate.results import Report


def render(report: Report) -> str:
    """Return the report as JSON."""
    document = {
        "conforms": not report.results,
        "counts": report.counts(),
        "files": report.files,
        "focus_nodes": report.focus_nodes,
        "shapes": report.shapes,
        "checks": report.checks,
        "idle_shapes": list(report.idle_shapes),
        "results": [{**asdict(result), "severity": result.severity.label} for result in report.results],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
