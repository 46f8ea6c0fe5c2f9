"""Rules: each shape and check says what it asks for, in words that a report can show."""

import pytest
from rdflib import Graph

from kg.validate.checks import checks
from kg.validate.results import Rule, Severity
from kg.validate.rules.rules import rules
from kg.validate.shapesets.loading import load
from kg.validate.units.behind import shape_files

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""


@pytest.fixture(scope="module")
def ours() -> dict[str, Rule]:
    return rules(load(shape_files()), checks())


def of(turtle: str) -> dict[str, Rule]:
    return rules(Graph().parse(data=HEAD + turtle, format="turtle"))


def test_every_rule_of_ours_has_a_message_help_and_a_link(ours: dict[str, Rule]) -> None:
    assert len(ours) > 150
    for iri, rule in ours.items():
        assert not rule.message.endswith("asks for must hold."), f"{iri} needs sh:message"
        assert rule.help
        assert rule.link == iri
        assert rule.name.startswith("vetsh:")
    assert len({rule.name for rule in ours.values()}) == len(ours)


def test_the_help_says_what_is_looked_at_asked_and_meant(ours: dict[str, Rule]) -> None:
    stage = ours["https://w3id.org/vetkg/shapes/Milestone-stage"]
    looked, asked, meant = stage.help.splitlines()
    assert looked == "Looks at vet:stage of each vet:Milestone."
    assert asked.startswith(
        "Asks for: at least 1 value; at most 1 value; values of the class skos:Concept; text like ^"
    )
    assert meant.startswith("vet:stage means: ")
    assert (stage.group, stage.severity) == ("vetsh:Milestone", Severity.VIOLATION)


def test_a_check_is_a_rule_of_its_own(ours: dict[str, Rule]) -> None:
    rule = ours["https://w3id.org/vetkg/shapes/dangling-link"]
    assert rule.message.startswith("The link leads to something")
    assert rule.group == "checks"


def test_shapes_of_others_are_told_too() -> None:
    (rule,) = of(
        "ex:S a sh:NodeShape ; sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI ; sh:severity sh:Info ; rdfs:seeAlso "
        '<https://example.org/guide> ; sh:description "Deutsch"@de , "Addresses, please."@en ; sh:closed true .'
    ).values()
    assert rule.message == "Addresses, please."
    assert rule.severity is Severity.INFO
    assert rule.link == "https://example.org/guide"
    assert rule.help.splitlines()[1:] == [
        "Looks at each value of https://example.org/p.",
        "Asks for: values of the kind sh:IRI; no other properties.",
    ]


def test_a_shape_that_only_gathers_named_ones_is_no_rule() -> None:
    found = of("ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property ex:P . ex:P sh:path ex:p ; sh:minCount 2 .")
    assert list(found) == ["https://example.org/P"]
    assert found["https://example.org/P"].through == ("https://example.org/S",)
    assert "Looks at https://example.org/p of each https://example.org/C." in found["https://example.org/P"].help
    assert "at least 2 values" in found["https://example.org/P"].help
    unnamed = of("ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCount 2 ] .")
    assert list(unnamed) == ["https://example.org/S"]


def test_a_rule_that_other_shapes_lead_to_is_not_told_by_targets() -> None:
    found = of("ex:S a sh:NodeShape ; sh:property ex:P . ex:P sh:path ex:p ; sh:minCount 2 . [] sh:node ex:S .")
    assert found["https://example.org/P"].through == ()
    found = of("ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:nodeKind sh:IRI . [] sh:node ex:S .")
    assert found["https://example.org/S"].through == ()


def test_a_list_without_an_end_is_not_followed_for_ever() -> None:
    (rule,) = of("ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:in _:l . _:l rdf:first ex:a ; rdf:rest _:l .").values()
    assert rule.help.count("https://example.org/a") == 12
    assert rule.help.endswith(" ….")
