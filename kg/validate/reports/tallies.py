"""What a report adds up to: results by rule, by system, by source and by file, with how complete the records are."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.validate.reports.wording import heaviest_first, rule
from kg.validate.results import RecordFacts, Report, Result, Rule, Severity

#: The row of results that stand in no record: bodies, links, vocabularies.
ELSEWHERE = "other files"
_SHARES = ((0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.0), (1.0, 1.01))


@dataclass(frozen=True)
class Tally:
    """One row: how many records and results stand under ``name``, and the mean completeness where it is known."""

    name: str
    records: int
    counts: Counter[Severity]
    completeness: float | None

    @property
    def total(self) -> int:
        """All results, of any weight."""
        return self.counts.total()


@dataclass(frozen=True)
class Broken:
    """A rule with the places where it is not met, the heaviest first."""

    rule: Rule
    spots: tuple[Result, ...]

    @property
    def severity(self) -> Severity:
        """The weight of its heaviest result."""
        return self.spots[0].severity


def by_rule(report: Report) -> list[Broken]:
    """Return the rules that are not met: the heaviest first, then those with most places."""
    found: dict[str, list[Result]] = {}
    rules: dict[str, Rule] = {}
    for one in heaviest_first(report.results):
        its = rule(report, one)
        rules[its.name] = its
        found.setdefault(its.name, []).append(one)
    broken = [Broken(rules[name], tuple(results)) for name, results in found.items()]
    return sorted(broken, key=lambda one: (-one.severity, -len(one.spots), one.rule.name))


def by_system(report: Report) -> list[Tally]:
    """Return a row for each system, by name."""
    return _tallies(report, lambda facts: facts.system or "no system stated")


def by_source(report: Report) -> list[Tally]:
    """Return a row for each source, by name."""
    return _tallies(report, lambda facts: facts.source or "no source stated")


def by_file(report: Report) -> list[Tally]:
    """Return a row for each file that has results, the heaviest first."""
    counts: dict[str, Counter[Severity]] = {}
    for one in report.results:
        counts.setdefault(one.file, Counter())[one.severity] += 1
    rows = [Tally(name, 0, found, None) for name, found in counts.items()]
    return sorted(rows, key=lambda row: ([-row.counts[one] for one in sorted(Severity, reverse=True)], row.name))


def completeness(records: Iterable[RecordFacts]) -> list[tuple[str, int]]:
    """Return how many records are how complete, in quarters, the whole ones and the unknown ones by themselves."""
    shares = [one.completeness for one in records]
    names = ("under 25 %", "25–49 %", "50–74 %", "75–99 %", "complete")
    rows = [
        (name, sum(one is not None and low <= one < high for one in shares))
        for name, (low, high) in zip(names, _SHARES, strict=True)
    ]
    return [*rows, ("not known", sum(one is None for one in shares))]


def mean(shares: Iterable[float | None]) -> float | None:
    """Return the mean of what is known, None where nothing is."""
    known = [one for one in shares if one is not None]
    return sum(known) / len(known) if known else None


def _tallies(report: Report, key: Callable[[RecordFacts], str]) -> list[Tally]:
    names = {facts.record: key(facts) for facts in report.records}
    shares: dict[str, list[float | None]] = {}
    for facts in report.records:
        shares.setdefault(key(facts), []).append(facts.completeness)
    counts: dict[str, Counter[Severity]] = {name: Counter() for name in shares}
    for one in report.results:
        counts.setdefault(names.get(one.record, ELSEWHERE), Counter())[one.severity] += 1
    rows = [Tally(name, len(shares.get(name, ())), found, mean(shares.get(name, ()))) for name, found in counts.items()]
    return sorted(rows, key=lambda row: (row.name == ELSEWHERE, row.name))
