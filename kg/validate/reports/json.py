"""The report for programs: one JSON document with stable names and order."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kg.validate.reports.folding import folded
from kg.validate.results import Report, Rule


def document(report: Report) -> dict[str, Any]:
    """Return what was found, as JSON values: the part of the report that a snapshot keeps."""
    return {
        "conforms": not report.results,
        "counts": report.counts(),
        "to_mend": folded(report).counts(),
        "files": report.files,
        "focus_nodes": report.focus_nodes,
        "shapes": report.shapes,
        "checks": report.checks,
        "idle_shapes": list(report.idle_shapes),
        "results": [{**asdict(result), "severity": result.severity.label} for result in report.results],
    }


def render(report: Report) -> str:
    """Return the document, with the rules that its results break, the records, and what the run fails on."""
    whole = document(report) | {
        "fail_on": report.fail_on.label,
        "fails": report.fails,
        "known": len(report.known),
        "rules": _rules(report),
        "records": [asdict(facts) for facts in report.records],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _rules(report: Report) -> Mapping[str, Mapping[str, str]]:
    broken: dict[str, Rule] = {one.rule: report.rules[one.rule] for one in report.results if one.rule in report.rules}
    return {iri: {**asdict(rule), "severity": rule.severity.label} for iri, rule in sorted(broken.items())}
