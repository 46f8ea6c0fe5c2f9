"""Each constraint and value node is a result of its own (SHACL, section 3.6), also where two results say the same."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import VetkgError
from kg.validate.engines.both import compare
from kg.validate.engines.triples import Triples
from kg.validate.foreign.validating import Taking, read_all, validate_files
from kg.validate.narrowing.baseline import Baseline
from kg.validate.results import Report
from kg.validate.shapesets.shape_set import shape_set

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://e.org/> .\n"
SHAPE = "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property "
NODE = "ex:S a sh:NodeShape ; sh:targetClass ex:C ; "
CASES = {
    "two classes": (SHAPE + "[ sh:path ex:v ; sh:class ex:A, ex:B ] .", "ex:a a ex:C ; ex:v ex:b .", 2),
    "two values that must be there": (SHAPE + "[ sh:path ex:v ; sh:hasValue 1, 2 ] .", "ex:a a ex:C .", 2),
    "two languages twice": (
        SHAPE + "[ sh:path ex:v ; sh:uniqueLang true ] .",
        'ex:a a ex:C ; ex:v "a"@en, "b"@en, "c"@de, "d"@de .',
        2,
    ),
    "two counts of shapes": (
        SHAPE
        + "[ sh:path ex:v ; sh:qualifiedValueShape [ sh:class ex:A ] ; sh:qualifiedMinCount 1 ],"
        + "[ sh:path ex:v ; sh:qualifiedValueShape [ sh:class ex:B ] ; sh:qualifiedMinCount 1 ] .",
        "ex:a a ex:C .",
        2,
    ),
    "two negations": (NODE + "sh:not [ sh:class ex:C ], [ sh:nodeKind sh:IRI ] .", "ex:a a ex:C .", 2),
    "two orders": (
        SHAPE + "[ sh:path ex:v ; sh:lessThan ex:w, ex:x ] .",
        "ex:a a ex:C ; ex:v 5, 6 ; ex:w 4 ; ex:x 3 .",
        4,
    ),
    "two nodes on one line": (SHAPE + "[ sh:path ex:v ; sh:minCount 1 ] .", "[] a ex:C . [] a ex:C .", 2),
    "a node by two targets": (
        "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:targetNode ex:a ; sh:targetSubjectsOf ex:w ; sh:class ex:D .",
        "ex:a a ex:C ; ex:w 1 .",
        1,
    ),
    "a topic of our own vocabularies beside the data": (
        SHAPE + "[ sh:path ex:v ; sh:class ex:A, ex:B ] .",
        "ex:a a ex:C ; ex:v <https://w3id.org/vetkg/id/concept/stage/implementation> .",
        2,
    ),
}


def validated(folder: Path, shapes: str, data: str, engine: str = "fast") -> Report:
    (folder / "shapes.ttl").write_text(PREFIXES + shapes)
    (folder / "data.ttl").write_text(PREFIXES + data)
    return validate_files([folder / "data.ttl"], shape_set(folder / "shapes.ttl"), engine=engine)


@pytest.mark.parametrize("engine", ["fast", "both"])
@pytest.mark.parametrize("case", CASES)
def test_equal_results_of_several_constraints_are_several(case: str, engine: str, tmp_path: Path) -> None:
    shapes, data, count = CASES[case]
    assert len(validated(tmp_path, shapes, data, engine).results) == count


def test_nodes_of_json_ld_without_a_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "s.ttl").write_text(PREFIXES + SHAPE + "[ sh:path ex:v ; sh:minCount 1 ] .")
    (tmp_path / "j.jsonld").write_text("[" + ",".join(['{"@type": "https://e.org/C"}'] * 18) + "]")
    results = validate_files([tmp_path / "j.jsonld"], shape_set(tmp_path / "s.ttl")).results
    assert len(results) == len({one.focus_term for one in results}) == 18


def test_what_is_more_than_a_baseline_accepts_is_new(tmp_path: Path) -> None:
    shapes = SHAPE + "[ sh:path ex:v ; sh:class ex:A, ex:B ; sh:message 'no' ] ."
    before = validated(tmp_path, shapes, "ex:a a ex:C ; ex:v ex:b . ex:b a ex:A .")
    after = validated(tmp_path, shapes, "ex:a a ex:C ; ex:v ex:b .")
    assert (len(before.results), len(after.results)) == (1, 2)
    compared = Baseline.of(before).compare(after).report
    assert (len(compared.results), len(compared.known)) == (1, 1)
    assert Baseline.of(after).compare(after).report.results == ()
    assert Baseline.of(after).compare(before).gone == 1


def test_engines_that_count_differently_disagree(tmp_path: Path) -> None:
    shapes, data, _ = CASES["two classes"]
    validated(tmp_path, shapes, data)
    shown = shape_set(tmp_path / "shapes.ttl")
    (document,) = read_all([tmp_path / "data.ttl"], Taking())
    results = shown.engine("fast").validate_graph(document.quads)
    assert len(Counter(replace(one, message="") for one in results)) == 1
    compare(("one", "other"), results, results, Triples(()))
    with pytest.raises(VetkgError, match=r"only one: .*ClassConstraint.*; only other: nothing"):
        compare(("one", "other"), results, results[:1], Triples(()))
    with pytest.raises(VetkgError, match=r"only one: nothing; only other: .*ClassConstraint"):
        compare(("one", "other"), results[:1], results, Triples(()))


@pytest.mark.parametrize("engine", ["fast", "both"])
def test_the_place_is_in_the_graph_that_was_judged(engine: str, tmp_path: Path) -> None:
    (tmp_path / "s.ttl").write_text(PREFIXES + SHAPE + "[ sh:path ex:v ; sh:minCount 1 ; sh:maxCount 1 ] .")
    data = tmp_path / "data"
    data.mkdir()
    (data / "f1.ttl").write_text(PREFIXES + "ex:a a ex:C ; ex:v 1 .")
    (data / "f2.ttl").write_text(PREFIXES + "\n\nex:a a ex:C ; ex:w 1 .")
    (data / "g.trig").write_text(
        PREFIXES
        + "ex:g {\n ex:b a ex:C ; ex:v 1 . }\nex:h {\n\n ex:b a ex:C ;\n ex:v 1, 2 . }\nex:b a ex:C ; ex:v\n 3, 4 ."
    )
    (data / "h.trig").write_text(PREFIXES + "ex:h {\n ex:c a ex:C .\n ex:d ex:e ex:b }")
    report = validate_files([data], shape_set(tmp_path / "s.ttl"), graphs="each", engine=engine)
    assert [(Path(one.file).name, one.line, one.focus[-1]) for one in report.results] == [
        ("f2.ttl", 4, "a"),
        ("g.trig", 7, "b"),
        ("g.trig", 8, "b"),
        ("h.trig", 3, "c"),
    ]
