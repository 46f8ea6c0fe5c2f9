from pathlib import Path

import pytest
from pyoxigraph import Dataset, RdfFormat, parse

from kg.build import inference
from kg.build.inference import infer
from kg.build.lines import Lines
from kg.records import FIELDS

PREFIXES = """
PREFIX : <https://w3id.org/vetkg/id/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX vet: <https://w3id.org/vetkg/def/>
"""


def lines(turtle: str) -> Lines:
    triples = Dataset(parse(PREFIXES + turtle, format=RdfFormat.TURTLE))
    return {f"{quad.triple} .".encode() for quad in triples}


CASES = {
    "broader-property": (
        "vet:furtherReading rdfs:subPropertyOf vet:document . vet:document rdfs:subPropertyOf dct:relation ."
        ":d vet:furtherReading :r .",
        ":d vet:document :r .",
    ),
    "succeeded-by": (
        ":e a org:ChangeEvent ; org:originalOrganization :a, :b ; org:resultingOrganization :b, :c .",
        ":a vet:succeededBy :b, :c . :b vet:succeededBy :c .",
    ),
    "broader-transitive and narrower": (
        ":a skos:broader :b . :b skos:broader :c .",
        ":a skos:broaderTransitive :b, :c . :b skos:broaderTransitive :c ; skos:narrower :a . :c skos:narrower :b .",
    ),
    "inverse": (
        "vet:succeeds owl:inverseOf vet:supersededBy ."
        ":a vet:succeeds :b . :c vet:supersededBy :d . :e vet:succeeds 1 .",
        ":b vet:supersededBy :a . :d vet:succeeds :c .",
    ),
    "a rule sees what an earlier one added": (
        "vet:furtherReading rdfs:subPropertyOf vet:document . vet:documents owl:inverseOf vet:document ."
        ":d vet:furtherReading :r .",
        ":d vet:document :r . :r vet:documents :d .",
    ),
    "what is asserted is not inferred": (
        "vet:succeeds owl:inverseOf vet:supersededBy . :a vet:succeeds :b . :b vet:supersededBy :a .",
        "",
    ),
    "stages and years": (
        ":d vet:milestone :m1, :m2, :m3 . :m1 vet:year 2019 ; vet:stage :design ."
        ":m2 vet:year 2021 ; vet:stage :completed . :m3 vet:year 2024 ; vet:stage :implementation .",
        ":d vet:firstYear 2019 ; vet:lastYear 2024 ; vet:currentStage :implementation ."
        ":m1 vet:nextMilestone :m2 . :m2 vet:nextMilestone :m3 .",
    ),
    "a year without a stage gives no current stage": (
        ":d vet:milestone :m1, :m2 . :m1 vet:year 2019 ; vet:stage :design . :m2 vet:year 2021 .",
        ":d vet:firstYear 2019 ; vet:lastYear 2021 . :m1 vet:nextMilestone :m2 .",
    ),
    "no milestones, nothing known": (":d a vet:PolicyDevelopment ; vet:startYear 2019 .", ""),
    "milestones of two developments are no sequence": (
        ":d vet:milestone :m1 . :e vet:milestone :m2 . :m1 vet:year 2019 . :m2 vet:year 2020 .",
        ":d vet:firstYear 2019 ; vet:lastYear 2019 . :e vet:firstYear 2020 ; vet:lastYear 2020 .",
    ),
    "completeness counts a field once, a cut one not, and others not": (
        ":e vet:fieldSeen dct:title, vet:milestone, vet:passage ; vet:fieldEmpty vet:milestone ."
        ":e vet:fieldCut vet:summary .",
        ":e vet:completeness 0.15 .",
    ),
    "completeness of a whole card": (
        ":e vet:fieldSeen " + ", ".join(field.n3() for field in sorted(FIELDS)) + " .",
        ":e vet:completeness 1 .",
    ),
    "an edition that says nothing of its fields has no completeness": (":e a vet:RecordEdition .", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_infers_exactly(case: str) -> None:
    asserted, wanted = map(lines, CASES[case])
    wanted = {line.replace(b'"1"^^<http://www.w3.org/2001/XMLSchema#integer>', b"1") for line in wanted}
    found = {line.replace(b'"1"^^<http://www.w3.org/2001/XMLSchema#decimal>', b"1") for line in infer(asserted)}
    assert found == wanted


def test_every_rule_file_runs() -> None:
    folder = Path(inference.__file__).parent / "rules"
    assert {path.stem for path in folder.iterdir()} == set(inference.RULES)


@pytest.mark.parametrize("rule", inference.RULES)
def test_every_rule_is_needed(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = set[bytes]().union(*(lines(asserted) for asserted, _ in CASES.values()))
    whole = infer(everything)
    monkeypatch.setattr(inference, "RULES", tuple(name for name in inference.RULES if name != rule))
    assert infer(everything) < whole


def test_rules_begin_with_the_idea() -> None:
    assert all(inference.rule(name).startswith("# ") for name in inference.RULES)
