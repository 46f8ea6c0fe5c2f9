"""Reports made by hand: one with results of every kind, one with everything that could break a form."""

import pytest
from rdflib.namespace import SH, XSD

from kg.namespaces import ID, PREFIXES, VET, VETSH
from kg.validate.results import RecordFacts, Report, Result, Rule, Severity

HOSTILE = (
    "\n::error file=x::out]]>&<script>alert(1)</script>|`#\x00\x1b[31m\u202e\ud800\r%0A{{7*7}}"
    "${{ secrets.X }}\"'\\ </style>&amp; @team\t,:"
)


def result(number: int, severity: Severity = Severity.VIOLATION, **parts: object) -> Result:
    """Return a result on line ``number`` of its record."""
    told: dict[str, object] = {
        "file": f"data/records/timeline/{number}/2024.ttl",
        "line": number,
        "record": f"timeline/{number}/2024",
        "focus": str(ID[f"milestone/{number}-2024"]),
        "focus_term": f"<{ID[f'milestone/{number}-2024']}>",
        "path": str(VET.year),
        "value": "soon",
        "value_term": '"soon"',
        "severity": severity,
        "message": "A milestone has one year.",
        "shape": str(VETSH["Milestone-year"]),
        "component": str(SH.DatatypeConstraintComponent),
    }
    return Result(**(told | parts))  # type: ignore[arg-type]


def rule(name: str, severity: Severity, group: str) -> Rule:
    """Return a rule of ours."""
    return Rule(f"vetsh:{name}", f"What {name} says.", severity, f"Looks at {name}.", PREFIXES["vetsh"] + name, group)


RULES = {
    str(VETSH[one.name.removeprefix("vetsh:")]): one
    for one in (
        rule("Milestone-year", Severity.VIOLATION, "vetsh:Milestone"),
        rule("Milestone-stage", Severity.VIOLATION, "vetsh:Milestone"),
        rule("PublishedBody-accepted", Severity.WARNING, "vetsh:PublishedBody"),
        rule("SummaryOwed-summary", Severity.INFO, "vetsh:SummaryOwed"),
    )
}
RECORDS = (
    RecordFacts("timeline/1/2024", "Timeline", "Austria", 1.0),
    RecordFacts("timeline/2/2024", "Timeline", "Austria", 0.5),
    RecordFacts("timeline/3/2024", "Timeline", "Belgium-FL", 0.08),
    RecordFacts("eurydice/x/2023", "Eurydice", "Belgium-FL", None),
)


def report(*results: Result, **parts: object) -> Report:
    """Return a report of ``results`` among our rules and records."""
    numbers = {"files": 4, "focus_nodes": 12, "shapes": 3, "checks": 1, "rules": RULES, "records": RECORDS}
    return Report.of(results, **(numbers | parts))


@pytest.fixture
def mixed() -> Report:
    """Two constraints on one value, a warning, an info, one in a file of its own, one that nobody described."""
    pattern = str(SH.PatternConstraintComponent)
    accepted, owed = str(VETSH["PublishedBody-accepted"]), str(VETSH["SummaryOwed-summary"])
    return report(
        result(1),
        result(1, component=pattern),
        result(3, value="7", value_term=f'"7"^^<{XSD.integer}>'),
        result(2, Severity.WARNING, shape=accepted, file="data/bodies/at.ttl", record="at.ttl", line=0),
        result(2, Severity.INFO, shape=owed, value="", value_term="", path="^vet:milestone"),
        result(4, shape="", root_shape="https://example.org/Elsewhere", focus="a blank node", focus_term="_:line4"),
    )


@pytest.fixture
def hostile() -> Report:
    """Every text that comes from the data or from somebody's shapes tries to leave its place."""
    bad = result(
        5,
        file=f"data/a b#é?{HOSTILE}.ttl".replace("\x00", ""),
        record=HOSTILE,
        focus=HOSTILE,
        path=HOSTILE,
        value=HOSTILE,
        focus_term="",
        value_term="",
        message=HOSTILE,
        shape=HOSTILE,
        component=HOSTILE,
    )
    rules = {HOSTILE: Rule(HOSTILE, HOSTILE, Severity.VIOLATION, HOSTILE, "https://example.org/a b<>", HOSTILE)}
    return report(bad, rules=rules, records=(RecordFacts(HOSTILE, HOSTILE, HOSTILE, 0.3),), idle_shapes=(HOSTILE,))


@pytest.fixture
def clean() -> Report:
    """Nothing was found."""
    return report()


@pytest.fixture(scope="session")
def many() -> Report:
    """More results than people read."""
    return report(*(result(number) for number in range(1, 1_501)), records=())
