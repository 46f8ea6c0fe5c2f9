"""Annotations as GitHub's runner reads them: one a line, no way out of a command, ten of each level."""

import re
from dataclasses import replace

from kg.validate.reports import render
from kg.validate.results import Report, Severity

COMMAND = re.compile(r"^::(error|warning|notice) ([^:]*)::(.*)$")
_MARKS = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def read(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands among the lines of a step's output, unescaped as the runner does."""
    found = []
    for line in text.splitlines():
        if match := COMMAND.match(line):
            level, named, data = match.groups()
            found.append(
                (level, {k: unescape(v) for k, v in (one.split("=", 1) for one in named.split(","))}, unescape(data))
            )
        else:
            assert not line.lstrip().startswith("::")
    return found


def unescape(text: str) -> str:
    for mark, sign in _MARKS:
        text = text.replace(mark, sign)
    return text


def test_each_place_is_annotated_once_the_heaviest_first(mixed: Report) -> None:
    found = read(render(mixed, "github"))
    assert [level for level, _, _ in found] == ["error"] * 3 + ["warning", "notice"]
    _, about, message = found[0]
    assert about == {"file": "data/records/timeline/1/2024.ttl", "line": "1", "title": "vetsh:Milestone-year"}
    assert message.splitlines()[0] == "A milestone has one year."
    assert 'value: "soon"' in message.splitlines()


def test_every_rule_is_shown_before_any_a_second_time(mixed: Report) -> None:
    titles = [about["title"] for level, about, _ in read(render(mixed, "github")) if level == "error"]
    assert titles == ["vetsh:Milestone-year", "https://example.org/Elsewhere", "vetsh:Milestone-year"]


def test_a_line_that_is_not_known_is_not_named(mixed: Report) -> None:
    ((_, about, _),) = [one for one in read(render(mixed, "github")) if one[0] == "warning"]
    assert about == {"file": "data/bodies/at.ttl", "title": "vetsh:PublishedBody-accepted"}


def test_nothing_leaves_its_command(hostile: Report) -> None:
    text = render(hostile, "github")
    found = read(text)
    assert [level for level, _, _ in found] == ["error", "error"]
    assert set(found[1][1]) == {"file", "line", "title"}
    assert found[1][1]["file"] == hostile.results[0].file
    assert re.sub("file=.*?,line", "", text).replace("\n", "").isprintable()


def test_ten_of_each_level_and_the_rest_counted(many: Report) -> None:
    lighter = tuple(replace(one, severity=Severity.WARNING) for one in many.results[:12])
    text = render(replace(many, results=(*many.results, *lighter), idle_shapes=("https://example.org/I",)), "github")
    assert [level for level, _, _ in read(text)] == ["error"] * 10 + ["warning"] * 10
    assert text.splitlines()[-1].startswith("1,493 more results")


def test_nothing_found_is_no_output(clean: Report) -> None:
    assert render(clean, "github") == ""
