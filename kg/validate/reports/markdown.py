"""The report as GitHub's Markdown, for the summary of a job or a comment: short, the heaviest first."""

import re
from collections.abc import Iterable, Iterator

from kg.validate.notation.names import short
from kg.validate.reports import tallies
from kg.validate.reports.wording import heaviest_first, named, number, one_line, place, rule, value, verdict
from kg.validate.results import Report, Result, Severity

_MOST_RULES, _MOST_RESULTS, _MOST_ROWS = 50, 100, 60
_MARKS = {Severity.VIOLATION: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_ACTIVE = re.compile(r"([\\`*_{}\[\]#!|~<>&])")


def render(report: Report) -> str:
    """Return headings, tables and at most a hundred results: far below what a job summary may hold."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"## {'❌' if report.fails else '✅'} {_plain(verdict(report))}"
    yield ""
    looked = [
        number(report.files, "file"),
        *([number(len(report.records), "record")] if report.records else []),
        number(report.focus_nodes, "node"),
        number(report.shapes, "shape"),
        number(report.checks, "check"),
    ]
    yield f"Looked at {', '.join(looked)}."
    unasked = sum(not report.asked(one) for one in report.rules.values())
    if unasked:
        yield f"{number(unasked, 'rule')} found nothing to look at."
    if report.known:
        yield f"{number(len(report.known), 'result')} of the baseline left out."
    for shape in () if report.empty else report.idle_shapes[:_MOST_RULES]:
        yield f"\n{_code(short(shape))} met no node: it checked nothing."
    if report.results:
        yield from _rules(report)
        yield from _results(report)
    yield from _records(report)


def _rules(report: Report) -> Iterator[str]:
    broken = tallies.by_rule(report)
    yield "\n### Rules\n"
    yield from _head("", "places", "rule", "what is asked")
    for one in broken[:_MOST_RULES]:
        name = f"[{_code(one.rule.name)}]({_address(one.rule.link)})" if one.rule.link else _code(one.rule.name)
        yield _row(_MARKS[one.severity], str(len(one.spots)), name, _plain(one.rule.message))
    yield from _more(len(broken) - _MOST_RULES, "rule")


def _results(report: Report) -> Iterator[str]:
    yield "\n### Places\n"
    yield from _head("", "place", "property", "value", "rule")
    found = heaviest_first(report.results)
    for one in found[:_MOST_RESULTS]:
        yield _place(report, one)
    yield from _more(len(found) - _MOST_RESULTS, "place")


def _place(report: Report, one: Result) -> str:
    its = value(one, 120, named)
    cells = (place(one), one_line(short(one.path), 120), its, rule(report, one).name)
    return _row(_MARKS[one.severity], *(_code(cell) if cell else "" for cell in cells))


def _records(report: Report) -> Iterator[str]:
    if not report.records:
        return
    for title, rows in (("system", tallies.by_system(report)), ("source", tallies.by_source(report))):
        yield f"\n<details><summary>By {title}</summary>\n"
        yield from _head(title, "records", "completeness", "violations", "warnings", "infos")
        for row in rows[:_MOST_ROWS]:
            share = "" if row.completeness is None else f"{row.completeness:.0%}"
            weights = (str(row.counts[one]) for one in sorted(Severity, reverse=True))
            yield _row(_plain(row.name), str(row.records), share, *weights)
        yield from _more(len(rows) - _MOST_ROWS, "row")
        yield "\n</details>"


def _head(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield "|" + " --- |" * len(names)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _more(count: int, noun: str) -> Iterable[str]:
    return [f"\n… and {number(count, f'more {noun}')}."] if count > 0 else []


def _plain(text: str) -> str:
    """Return ``text`` so that no sign of it means anything to Markdown."""
    return _ACTIVE.sub(r"\\\1", one_line(text)).replace("\\<", "&lt;").replace("\\&", "&amp;")


def _code(said: str) -> str:
    """Return ``said`` as code in a table: fenced by more backticks than it holds, its bars escaped."""
    text = one_line(said)
    runs = [len(run) for run in re.findall("`+", text)]
    fence = "`" * (max(runs, default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}".replace("|", "\\|")


def _address(link: str) -> str:
    return re.sub(r"[\s()<>|\\]", lambda match: f"%{ord(match[0]):02X}", link)
