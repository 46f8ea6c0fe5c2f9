"""The report that a person reads in a terminal: ``file:line: severity: message``, and a closing line of counts."""

from kg.namespaces import PREFIXES
from kg.validate.results import Report, Result


def short(iri: str) -> str:
    """Return an IRI with its prefix where we have one."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _lines(result: Result) -> str:
    details = [f"record {result.record}", f"of {result.focus}"]
    if result.path:
        details.append(f"property {short(result.path)}")
    if result.value:
        details.append(f"value {short(result.value)}")
    details.append(f"shape {short(result.shape)}")
    place = f"{result.file}:{result.line}" if result.line else result.file
    return f"{place}: {result.severity.label}: {result.message}\n    " + "\n    ".join(details)


def render(report: Report) -> str:
    """Return the report as text."""
    counts = report.counts()
    found = ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for name, number in counts.items())
    looked = f"{report.files} files, {report.focus_nodes} nodes, {report.shapes} shapes, {report.checks} checks"
    idle = [f"no node for {short(shape)}: this shape checked nothing" for shape in report.idle_shapes]
    return "\n".join([*map(_lines, report.results), *idle, f"{found} ({looked})"]) + "\n"
