"""What forms for people tell once: several constraints on one value, and what only follows from another result."""

import json
from dataclasses import replace

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH, XSD

from kg.namespaces import VET, VETSH
from kg.validate.reports import render
from kg.validate.reports.folding import folded
from kg.validate.results import Severity
from kg.validate.rules.rules import rules
from kg.validate.shapesets.loading import load
from kg.validate.units.behind import shape_files
from tests.kg.validate.reports.conftest import report, result

SOON = {"value": "soon", "value_term": f'"soon"^^<{XSD.integer}>'}
SEVENTY = {"value": "70", "value_term": f'"70"^^<{XSD.byte}>'}
LINK = {"value": "https://example.org/x", "value_term": "<https://example.org/x>"}


def found(*names: str, **parts: object) -> list[str]:
    """Return what is left of results of these constraints on one value, each of a rule of its own."""
    results = [
        result(1, component=str(SH[f"{name}ConstraintComponent"]), shape=f"https://example.org/{name}", **parts)
        for name in names
    ]
    kept = [one.component.rpartition("#")[2] for one in folded(report(*results)).results]
    return [one.removesuffix("ConstraintComponent") for one in kept]


@pytest.mark.parametrize(
    ("asked", "value", "left"),
    [
        (("Datatype", "MaxInclusive", "MinInclusive"), SOON, ["Datatype"]),
        (("Datatype", "LessThan", "MinExclusive"), SOON, ["Datatype"]),
        (("Datatype", "MinInclusive"), SEVENTY, ["Datatype", "MinInclusive"]),  # a number too small, of another type
        (("Datatype", "MaxInclusive", "MinInclusive"), SEVENTY, ["Datatype"]),  # nothing is too small and too large
        (("MaxInclusive", "MinInclusive"), SOON, ["MaxInclusive", "MinInclusive"]),
        (("Datatype", "MinInclusive", "NodeKind"), LINK, ["NodeKind"]),
        (("Class", "NodeKind", "Pattern"), SOON, ["NodeKind", "Pattern"]),
        (("Datatype", "Pattern"), SOON, ["Datatype", "Pattern"]),
        (("Datatype", "MinInclusive"), {"value": "", "value_term": ""}, ["Datatype", "MinInclusive"]),
    ],
)
def test_what_follows_from_another_result_is_left_out(
    asked: tuple[str, ...], value: dict[str, object], left: list[str]
) -> None:
    assert found(*asked, **value) == left


def test_a_link_to_nothing_has_no_class_either() -> None:
    nothing = result(1, component="dangling-link", shape=str(VETSH["dangling-link"]), **LINK)
    no_class = result(1, component=str(SH.ClassConstraintComponent), **LINK)
    assert folded(report(nothing, no_class)).results == folded(report(nothing)).results
    assert len(folded(report(nothing, replace(no_class, value_term="<https://example.org/y>"))).results) == 2


@pytest.mark.parametrize(
    ("until", "times", "left"),
    [
        ([SOON], 1, ["Datatype"]),
        ([LINK], 1, ["NodeKind"]),
        ([SOON], 2, ["Datatype", "LessThanOrEquals"]),  # one of two values is a year, and too early
        ([SEVENTY], 1, ["Datatype", "LessThanOrEquals"]),  # a number of another type has its order
        ([], 1, ["LessThanOrEquals"]),
    ],
)
def test_nothing_is_before_a_value_without_order(until: list[dict[str, str]], times: int, left: list[str]) -> None:
    def component(name: str) -> str:
        return str(SH[f"{name}ConstraintComponent"])

    year = {"path": str(VET["from"]), "value": "2020", "value_term": f'"2020"^^<{XSD.integer}>'}
    shape = str(VETSH["Responsibility-from"])
    compared = [result(1, component=component("LessThanOrEquals"), shape=shape, **year)] * times
    broken = [
        result(1, component=component("NodeKind" if one is LINK else "Datatype"), path=str(VET.until), **one)
        for one in until
    ]
    named = rules(load(shape_files()))
    assert named[shape].before == (str(VET.until),)
    found = folded(report(*compared, *broken, rules=named)).results
    assert sorted(one.component.rpartition("#")[2].removesuffix("ConstraintComponent") for one in found) == left


def test_what_weighs_more_is_told_so_that_a_run_fails_as_before() -> None:
    cause = result(1, Severity.WARNING, **SOON)
    heavier = result(1, component=str(SH.MinInclusiveConstraintComponent), **SOON)
    assert len(folded(report(cause, heavier)).results) == 2
    assert folded(report(heavier, known=(result(1, **SOON),))).results == ()  # its cause is in the baseline


def test_a_year_that_is_no_number_is_one_thing_to_mend_in_forms_for_people_and_whole_in_the_others() -> None:
    names = ("DatatypeConstraintComponent", "MaxInclusiveConstraintComponent", "MinInclusiveConstraintComponent")
    one = report(*(result(1, component=str(SH[name]), **SOON) for name in names))
    text = render(one, "text")
    assert "constraint Datatype, MaxInclusive, MinInclusive\n1 violation, 0 warnings" in text
    assert [len(json.loads(render(one, "sarif"))["runs"][0]["results"]), len(json.loads(render(one, "gitlab")))] == [
        1,
        1,
    ]
    assert render(one, "github").count("::error") == 1
    assert len(json.loads(render(one, "json"))["results"]) == 3
    whole = Graph().parse(data=render(one, "ttl"), format="turtle")
    assert len(set(whole.subjects(RDF.type, SH.ValidationResult))) == 3


def test_one_rule_says_two_things_of_a_value_twice() -> None:
    assert len(folded(report(result(1), result(1, message="It is another thing."))).results) == 2


def test_the_constraint_on_the_kind_of_a_value_speaks_for_the_others() -> None:
    pattern, datatype = (str(SH[f"{name}ConstraintComponent"]) for name in ("Pattern", "Datatype"))
    shapes = {"root_shape": str(VETSH["Milestone-year"])}
    (one,) = folded(
        report(
            result(1, shape="_:a", component=pattern, **shapes), result(1, shape="_:b", component=datatype, **shapes)
        )
    ).results
    assert one.component == datatype
    assert one.constraints == (datatype, pattern)


def test_a_text_has_no_order_with_numbers() -> None:
    assert found("Datatype", "MinInclusive", value="soon", value_term='"soon"') == ["Datatype"]


def test_what_a_baseline_holds_is_told_once_too() -> None:
    minimum = result(1, component=str(SH.MinInclusiveConstraintComponent), **SOON)
    assert len(folded(report(known=(result(1, **SOON), minimum))).known) == 1
