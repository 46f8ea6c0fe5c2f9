"""SARIF 2.1.0 (OASIS): what code scanning of GitHub and Azure DevOps and the viewers of editors read."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from kg import __version__
from kg.validate.narrowing.baseline import fingerprint
from kg.validate.notation.names import short
from kg.validate.reports.places import percent_encoded
from kg.validate.reports.wording import details, heaviest_first, number, one_line, rule, unmet, weight
from kg.validate.results import Report, Result, Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = ("error", "warning", "note")
_PROBLEMS = ("error", "warning", "recommendation")
_ROOT = "%SRCROOT%"
#: GitHub refuses a run with more results; the heaviest come first.
_MOST = 25_000


def render(report: Report) -> str:
    """Return one run with all rules and results; each result has a fingerprint that survives moved lines.

    Results of a baseline are written too, with the state ``unchanged``, where there are any.
    """
    states = {"new": report.results, "unchanged": report.known} if report.known else {"": report.results}
    found = [(one, state) for state, results in states.items() for one in heaviest_first(results)]
    rules = _rules(report, [one for one, _ in found])
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "vetkg", "semanticVersion": __version__, "rules": [*map(_rule, rules.values())]}
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
                "invocations": [_invocation(report, len(found))],
                "results": list(_results(report, found[:_MOST], {name: at for at, name in enumerate(rules)})),
            }
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _rules(report: Report, results: list[Result]) -> Mapping[str, Rule]:
    """Return all rules of the report and those that its results add, by name."""
    found = [*report.rules.values(), *(rule(report, one) for one in results)]
    return {one.name: one for one in sorted(found, key=lambda one: one.name, reverse=True)[::-1]}


def _rule(one: Rule) -> dict[str, Any]:
    text = one.help or one.message
    described: dict[str, Any] = {
        "id": one.name,
        "shortDescription": {"text": one.message},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": weight(one.severity, _LEVELS)},
        "properties": {"problem.severity": weight(one.severity, _PROBLEMS), "tags": [one.group] if one.group else []},
    }
    return described | (
        {"helpUri": quote(one.link, safe=":/?#[]@!$&'()*+,;=%", errors="backslashreplace")} if one.link else {}
    )


def _results(report: Report, found: list[tuple[Result, str]], places: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for one, state in found:
        name, ours = fingerprint(one), rule(report, one).name
        seen[name] += 1
        result: dict[str, Any] = {
            "ruleId": ours,
            "ruleIndex": places[ours],
            "level": weight(one.severity, _LEVELS),
            "message": {"text": _message(one)},
            "locations": [_location(one)],
            "partialFingerprints": {"primaryLocationLineHash": f"{name}:{seen[name]}"},
            "properties": {name: text for name, text in details(one) if name != "shape"},
        }
        yield result | ({"baselineState": state} if state else {})


def _message(one: Result) -> str:
    about = [f"{name} {text}" for name, text in details(one, 120) if name in ("node", "property", "value")]
    return f"{one_line(one.message, 1000)} ({', '.join(about)})"


def _location(one: Result) -> dict[str, Any]:
    path = percent_encoded(one.file)
    file = {"uri": f"file://{path}"} if path.startswith("/") else {"uri": path, "uriBaseId": _ROOT}
    physical: dict[str, Any] = {"artifactLocation": file}
    if one.line:
        physical["region"] = {"startLine": one.line}
    logical = {"fullyQualifiedName": one.focus, "name": short(one.focus), "kind": "resource"}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _invocation(report: Report, found: int) -> dict[str, Any]:
    said = [{"level": "error", "message": {"text": told}} for _, told in unmet(report)]
    if found > _MOST:
        text = f"{number(found - _MOST, 'result')} beyond the first {_MOST:,} are left out, the lightest"
        said.append({"level": "warning", "message": {"text": text}})
    status = 1 if report.fails else 0
    return {"executionSuccessful": True, "exitCode": status, "toolExecutionNotifications": said}
