"""The report that a person reads in a terminal: ``file:line: severity: message``, and a closing line of counts."""

from kg.validate.paths import short
from kg.validate.results import Report, Result


def _lines(result: Result) -> str:
    details = [f"record {result.record}", f"of {result.focus}"]
    if result.path:
        details.append(f"property {short(result.path)}")
    if result.value:
        details.append(f"value {short(result.value)}")
    constraint = short(result.component).removeprefix("sh:").removesuffix("ConstraintComponent")
    details.append(f"shape {short(result.shape)}, constraint {constraint}")
    place = f"{result.file}:{result.line}" if result.line else result.file
    return f"{place}: {result.severity.label}: {result.message}\n    " + "\n    ".join(details)


def render(report: Report) -> str:
    """Return the report as text: the heaviest results last, where a terminal shows them."""
    counts = report.counts()
    found = ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for name, number in counts.items())
    looked = f"{report.files} files, {report.focus_nodes} nodes, {report.shapes} shapes, {report.checks} checks"
    idle = [f"no node for {short(shape)}: this shape checked nothing" for shape in report.idle_shapes]
    return (
        "\n".join(
            [*map(_lines, sorted(report.results, key=lambda result: result.severity)), *idle, f"{found} ({looked})"]
        )
        + "\n"
    )
