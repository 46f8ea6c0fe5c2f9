"""JUnit XML, read back by a library that reads what Jenkins and GitLab do."""

from dataclasses import replace
from xml.etree import ElementTree

import junitparser
import pytest

from kg.validate.reports import render
from kg.validate.results import Report, Severity


def read(report: Report) -> junitparser.JUnitXml:
    text = render(report, "junit").encode("utf-8", errors="backslashreplace")
    assert b"<!" not in text  # no document type, no entities
    return junitparser.JUnitXml.fromstring(text)


def cases(report: Report) -> dict[str, junitparser.TestCase]:
    return {case.name: case for suite in read(report) for case in suite}


def failing(report: Report) -> set[str]:
    return {
        name for name, case in cases(report).items() if any(isinstance(one, junitparser.Failure) for one in case.result)
    }


def test_a_suite_is_a_shape_and_a_test_a_rule(mixed: Report, clean: Report) -> None:
    suites = {suite.name: sorted(case.name for case in suite) for suite in read(clean)}
    assert suites == {
        "vetsh:Milestone": ["vetsh:Milestone-stage", "vetsh:Milestone-year"],
        "vetsh:PublishedBody": ["vetsh:PublishedBody-accepted"],
        "vetsh:SummaryOwed": ["vetsh:SummaryOwed-summary"],
    }
    assert failing(clean) == set()
    assert failing(mixed) == {"vetsh:Milestone-year", "https://example.org/Elsewhere"}


@pytest.mark.parametrize(("threshold", "number"), [(Severity.VIOLATION, 2), (Severity.WARNING, 3), (Severity.INFO, 4)])
def test_what_fails_is_what_fails_the_run(mixed: Report, threshold: Severity, number: int) -> None:
    report = read(replace(mixed, fail_on=threshold))
    assert (report.tests, report.failures, report.errors) == (5, number, 0)
    assert sum(suite.failures for suite in report) == number


def test_a_failure_lists_its_places(mixed: Report) -> None:
    case = cases(mixed)["vetsh:Milestone-year"]
    (failure,) = case.result
    assert failure.message == "2 results: A milestone has one year."
    assert failure.type == "violation"
    assert "data/records/timeline/1/2024.ttl:1: violation" in failure.text
    assert "data/records/timeline/3/2024.ttl:3: violation" in failure.text
    assert case._elem.get("file") == "data/records/timeline/1/2024.ttl"
    assert case._elem.get("line") == "1"


def test_lighter_and_known_results_do_not_fail_and_are_told(mixed: Report) -> None:
    assert "data/bodies/at.ttl: warning" in cases(mixed)["vetsh:PublishedBody-accepted"].system_out
    known = replace(mixed, results=(), known=mixed.results)
    assert failing(known) == set()
    assert cases(known)["vetsh:Milestone-year"].system_out.startswith("Known:\n")


def test_a_shape_that_met_nothing_is_an_error(clean: Report) -> None:
    report = read(replace(clean, idle_shapes=("https://example.org/Idle",)))
    assert (report.errors, report.failures) == (1, 0)


def test_a_rule_that_looked_at_nothing_is_skipped(mixed: Report) -> None:
    stage = replace(mixed.rules["https://w3id.org/vetkg/shapes/Milestone-stage"], through=("https://example.org/A",))
    silent = replace(mixed, rules={"https://w3id.org/vetkg/shapes/Milestone-stage": stage}, results=())
    assert read(silent).skipped == 0
    silent = replace(silent, silent_shapes=("https://example.org/A", "https://example.org/B"))
    assert read(silent).skipped == 1
    assert isinstance(cases(silent)["vetsh:Milestone-stage"].result[0], junitparser.Skipped)


def test_nothing_leaves_its_place(hostile: Report) -> None:
    text = render(hostile, "junit").encode("utf-8", errors="backslashreplace")
    tags = {one.tag for one in ElementTree.fromstring(text).iter()}  # noqa: S314 - our own
    assert tags == {"testsuites", "testsuite", "testcase", "failure", "error"}


def test_a_rule_lists_a_thousand_places_and_counts_the_rest(many: Report) -> None:
    (failure,) = cases(many)["vetsh:Milestone-year"].result
    assert failure.message.startswith("1,500 results")
    assert failure.text.endswith("… and 500 more")
