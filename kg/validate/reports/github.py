"""Annotations on the lines of a pull request: workflow commands that GitHub reads from a step's output.

GitHub shows at most ten of each level for a step, and the first come first: so the heaviest are written, each kind of
problem once before any a second time, and a last line counts the others.
"""

from collections import Counter

from kg.validate.reports.wording import details, heaviest_first, number, one_line, rule, unmet, weight
from kg.validate.results import Report, Result, Severity

_SHOWN = 10
_LEVELS = ("error", "warning", "notice")


def render(report: Report) -> str:
    """Return a workflow command a line."""
    lines = [
        _command("error", {"title": "no statements" if report.empty else "idle shape"}, told)
        for _, told in unmet(report)[:_SHOWN]
    ]
    hidden = max(0, len(unmet(report)) - len(lines))
    for severity in sorted(Severity, reverse=True):
        found = _spread([one for one in heaviest_first(report.results) if one.severity == severity])
        room = _SHOWN - (len(lines) if severity == Severity.VIOLATION else 0)
        lines += [_annotation(report, one) for one in found[:room]]
        hidden += len(found[room:])
    if hidden:
        lines.append(
            f"{number(hidden, 'more result')}: GitHub shows {_SHOWN} of each level, a report in a file shows all."
        )
    return "".join(line + "\n" for line in lines)


def _spread(results: list[Result]) -> list[Result]:
    """Return ``results`` with the first of each rule in front, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    turns = []
    for result in results:
        turns.append(seen[result.rule])
        seen[result.rule] += 1
    return [result for _, result in sorted(zip(turns, results, strict=True), key=lambda pair: pair[0])]


def _annotation(report: Report, result: Result) -> str:
    about = {
        "file": result.file,
        "line": str(result.line) if result.line else "",
        "title": one_line(rule(report, result).name),
    }
    facts = "\n".join(
        f"{name}: {text}" for name, text in details(result) if name in ("record", "node", "property", "value")
    )
    level = weight(result.severity, _LEVELS)
    return _command(level, about, f"{one_line(result.message, 2000)}\n{facts}")


def _command(level: str, properties: dict[str, str], message: str) -> str:
    """Return one command; a sign that would end it, or a part of it, is written as GitHub's runner reads it back."""
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{level} {named}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
