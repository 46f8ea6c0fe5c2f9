"""The code quality report that GitLab shows in a merge request: a JSON array with an issue a result."""

import json
from collections import Counter

from kg.validate.narrowing.baseline import fingerprint
from kg.validate.reports.wording import details, heaviest_first, one_line, rule, unmet, weight
from kg.validate.results import Report, Result

_SEVERITIES = ("critical", "minor", "info")


def render(report: Report) -> str:
    """Return the issues, the heaviest first; of results that one fingerprint names, the second gets a number."""
    seen: Counter[str] = Counter()
    issues = []
    for result in heaviest_first(report.results):
        name = fingerprint(result)
        seen[name] += 1
        issues.append(_issue(report, result, name if seen[name] == 1 else f"{name}-{seen[name]}"))
    issues += [_idle(*one) for one in unmet(report)]
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"


def _issue(report: Report, result: Result, name: str) -> dict[str, object]:
    about = [f"{name} {text}" for name, text in details(result) if name in ("property", "value", "node")]
    return {
        "description": f"{one_line(result.message, 1000)} ({', '.join(about)})",
        "check_name": rule(report, result).name,
        "fingerprint": name,
        "severity": weight(result.severity, _SEVERITIES),
        "location": {"path": result.file, "lines": {"begin": max(1, result.line)}},
    }


def _idle(shape: str, told: str) -> dict[str, object]:
    return {
        "description": told,
        "check_name": "idle-shape",
        "fingerprint": f"idle-{shape}",
        "severity": "critical",
        "location": {"path": "shapes", "lines": {"begin": 1}},
    }
