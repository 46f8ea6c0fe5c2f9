"""JUnit XML, as Jenkins, GitLab, Azure and others read it: a suite a shape, a test a rule.

So the number of tests is that of the rules, whatever the data, and a trend of it means something. A test fails where
the run would fail by its results; lighter results, and those of a baseline, stand in its output. A rule is skipped
where no node was held against it.
"""

import re
from xml.etree import ElementTree as ET

from kg.validate.reports.wording import details, number, one_line, place, rule, unmet
from kg.validate.results import Report, Result, Rule

#: What XML 1.0 cannot hold, in no form.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Places that one test lists.
_MOST = 1000


def render(report: Report) -> str:
    """Return the document with an XML declaration."""
    results: dict[str, list[Result]] = {}
    for one in report.results:
        results.setdefault(rule(report, one).name, []).append(one)
    known: dict[str, list[Result]] = {}
    for one in report.known:
        known.setdefault(rule(report, one).name, []).append(one)
    rules = {one.name: one for one in report.rules.values()}
    rules |= {found.name: found for one in (*report.results, *report.known) if (found := rule(report, one))}
    suites: dict[str, list[ET.Element]] = {}
    for name, its in sorted(rules.items()):
        case = _case(report, its, results.get(name, []), known.get(name, []))
        suites.setdefault(its.group or name, []).append(case)
    if report.idle_shapes:
        suites["shapes that met no node"] = [_idle(*one) for one in unmet(report)]
    root = ET.Element("testsuites", {"name": "vetkg validate", **_numbers([c for one in suites.values() for c in one])})
    for name, cases in sorted(suites.items()):
        ET.SubElement(root, "testsuite", {"name": _clean(name), **_numbers(cases)}).extend(cases)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _numbers(cases: list[ET.Element]) -> dict[str, str]:
    failures = sum(case.find("failure") is not None for case in cases)
    errors = sum(case.find("error") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    told = {"tests": len(cases), "failures": failures, "errors": errors, "skipped": skipped, "time": 0}
    return {name: str(count) for name, count in told.items()}


def _case(report: Report, one: Rule, results: list[Result], known: list[Result]) -> ET.Element:
    case = ET.Element("testcase", {"classname": _clean(one.group or one.name), "name": _clean(one.name), "time": "0"})
    failing = [result for result in results if result.severity >= report.fail_on]
    if failing:
        case.set("file", _clean(failing[0].file))
        case.set("line", str(max(1, failing[0].line)))
        message = f"{number(len(failing), 'result')}: {one_line(failing[0].message, 1000)}"
        failure = ET.SubElement(case, "failure", {"type": failing[0].severity.label, "message": _clean(message)})
        failure.text = _listed(failing)
    if not results and not report.asked(one):
        ET.SubElement(case, "skipped", {"message": "Nothing that was read is of a kind that this rule looks at."})
    lighter = [result for result in results if result.severity < report.fail_on]
    if lighter or known:
        told = [_listed(lighter)] * bool(lighter) + ["Known:\n" + _listed(known)] * bool(known)
        ET.SubElement(case, "system-out").text = "\n".join(told)
    return case


def _idle(shape: str, told: str) -> ET.Element:
    case = ET.Element("testcase", {"classname": "shapes that met no node", "name": _clean(shape), "time": "0"})
    ET.SubElement(case, "error", {"type": "idle", "message": _clean(told)})
    return case


def _listed(results: list[Result]) -> str:
    lines = [
        f"{place(one)}: {one.severity.label}: {one_line(one.message, 1000)}\n{_about(one)}" for one in results[:_MOST]
    ]
    if len(results) > _MOST:
        lines.append(f"… and {len(results) - _MOST:,} more")
    return _clean("\n".join(lines))


def _about(one: Result) -> str:
    return "\n".join(f"    {name} {text}" for name, text in details(one) if name != "shape")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
