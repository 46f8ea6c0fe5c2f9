"""GitLab's code quality report: every required member, and a fingerprint that no other issue has."""

import json
from dataclasses import replace
from typing import Any

import pytest

from kg.validate.reports import render
from kg.validate.results import Report


def issues(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(report, "gitlab").encode("utf-8", errors="backslashreplace"))
    return found


@pytest.mark.parametrize("name", ["clean", "mixed", "hostile"])
def test_every_issue_has_what_gitlab_asks_for(name: str, request: pytest.FixtureRequest) -> None:
    for one in issues(request.getfixturevalue(name)):
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert one["location"]["lines"]["begin"] >= 1
        assert not one["location"]["path"].startswith(("/", "./"))


def test_the_heaviest_first_and_each_with_its_own_fingerprint(mixed: Report) -> None:
    found = issues(mixed)
    assert [one["severity"] for one in found] == ["critical"] * 3 + ["minor", "info"]
    assert len({one["fingerprint"] for one in found}) == len(found)
    doubled = replace(mixed, results=(mixed.results[0], replace(mixed.results[0], line=99)))
    first, second = (one["fingerprint"] for one in issues(doubled))
    assert second == f"{first}-2"


def test_shapes_that_met_nothing_are_issues(clean: Report) -> None:
    (one,) = issues(replace(clean, idle_shapes=("https://example.org/Idle",)))
    assert (one["check_name"], one["severity"]) == ("idle-shape", "critical")
