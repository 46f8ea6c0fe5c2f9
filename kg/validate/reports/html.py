"""The report as one page to read: by rule, by system, by source, with how complete the records are.

It needs no script and loads nothing: it can be sent by mail and opened anywhere. Each rule shows its heaviest results.
"""

from collections.abc import Callable
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, Template
from markupsafe import Markup, escape

from kg.records.editions import FIELDS
from kg.validate.notation.names import short
from kg.validate.reports import tallies
from kg.validate.reports.wording import constraint, named, number, one_line, place, value, verdict
from kg.validate.results import Report, Result, Rule, Severity

#: Results that one rule shows, and all together; rows of a table. The rest is counted.
_MOST_OF_A_RULE, _MOST, _MOST_ROWS = 100, 1000, 500


def render(report: Report) -> str:
    """Return the page."""
    broken = tallies.by_rule(report)
    unmet = {one.rule.name for one in broken}
    asked = [rule for rule in report.rules.values() if rule.name in unmet or report.asked(rule)]
    met = [rule for rule in asked if rule.name not in unmet]
    return _template().render(
        report=report,
        verdict=verdict(report),
        counts=report.counts(),
        broken=_shown(broken),
        met=_grouped(met),
        rules_met=len(met),
        rules=len(met) + len(broken),
        unasked=len(report.rules) - len(asked),
        idle=[] if report.empty else [short(one) for one in report.idle_shapes],
        tables=_tables(report),
        most=_MOST_ROWS,
        completeness=tallies.completeness(report.records),
        fields=len(FIELDS),
        mean=tallies.mean(one.completeness for one in report.records),
        severities=sorted(Severity, reverse=True),
    )


def _shown(broken: list[tallies.Broken]) -> list[tuple[tallies.Broken, tuple[Result, ...]]]:
    """Return each rule with the results that the page shows, so that all rules have some before any has many."""
    share = max(1, min(_MOST_OF_A_RULE, _MOST // max(1, len(broken))))
    return [(one, one.spots[:share]) for one in broken]


def _grouped(rules: list[Rule]) -> list[tuple[str, list[Rule]]]:
    ordered = sorted(rules, key=lambda rule: (rule.group, rule.name))
    return [(group, list(members)) for group, members in groupby(ordered, key=lambda rule: rule.group)]


def _tables(report: Report) -> list[tuple[str, list[tallies.Tally]]]:
    """Return the tables of the page; data that are no records of ours are told by file."""
    if report.records:
        return [("system", tallies.by_system(report)), ("source", tallies.by_source(report))]
    return [("file", tallies.by_file(report))] if report.results else []


def _value(result: Result) -> str:
    return value(result, name=named)


def _soft(text: str) -> Markup:
    """Return ``text`` as HTML that may be broken after each slash."""
    return Markup(str(escape(text)).replace("/", "/<wbr>"))  # noqa: S704 - it is escaped


@cache
def _template() -> Template:
    loader = PackageLoader("kg.validate.reports", ".")
    environment = Environment(
        loader=loader, autoescape=True, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    filters: dict[str, Callable[..., str]] = {
        "short": short,
        "value": _value,
        "constraint": constraint,
        "place": place,
        "line": one_line,
        "named": named,
        "soft": _soft,
    }
    environment.filters |= filters
    environment.globals["number"] = number
    return environment.get_template("report.html")
