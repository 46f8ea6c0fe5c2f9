"""The report that a person reads in a terminal: ``file:line: severity: message``, and a closing line of counts."""

from kg.validate.notation.names import short
from kg.validate.reports.wording import constraint, harmless, one_line, place, summary, unmet, value
from kg.validate.results import Report, Result


def _lines(result: Result) -> str:
    details = [f"record {one_line(result.record)}", f"of {one_line(result.focus)}"]
    if result.path:
        details.append(f"property {one_line(short(result.path))}")
    if result.value:
        details.append(f"value {value(result)}")
    details.append(f"shape {one_line(short(result.rule))}, constraint {one_line(constraint(result))}")
    head = f"{place(result)}: {result.severity.label}: {one_line(result.message, 2000)}"
    return "\n    ".join(harmless(line) for line in (head, *details))


def render(report: Report) -> str:
    """Return the report as text: the heaviest results last, where a terminal shows them."""
    looked = f"{report.files} files, {report.focus_nodes} nodes, {report.shapes} shapes, {report.checks} checks"
    known = f", {len(report.known)} known" if report.known else ""
    idle = [harmless(told) for _, told in unmet(report)]
    results = map(_lines, sorted(report.results, key=lambda result: result.severity))
    return "\n".join([*results, *idle, f"{summary(report)}{known} ({looked})"]) + "\n"
