"""``vetkg validate``: exit status, the three forms of the report, and errors that name what to mend."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kg import assets
from kg.cli.validate import command
from kg.errors import RecordError, UsageError
from kg.namespaces import VET

TWINS = Path(__file__).parents[2] / "shapes"
FAULT = TWINS / "invalid" / "Milestone-stage" / "scheme.ttl"
LINE = next(n for n, text in enumerate(FAULT.read_text().splitlines(), start=1) if text.endswith("# here"))
WARNING = TWINS / "invalid" / "PublishedDevelopment-jurisdiction" / "missing.ttl"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_what_conforms_ends_with_0() -> None:
    status, text = run(TWINS / "valid" / "Milestone")
    assert status == 0
    assert text.startswith("0 violations, 0 warnings, 0 infos (1 files")


def test_a_violation_ends_with_1_and_names_its_place() -> None:
    status, text = run(FAULT)
    assert status == 1
    message = "A milestone has one stage, a concept of stage (ontology/vocabularies/stage.ttl)."
    assert text.splitlines()[0] == f"{FAULT}:{LINE}: violation: {message}"
    assert "property vet:stage" in text
    assert "shape vetsh:Milestone-stage" in text


@pytest.mark.parametrize(("threshold", "status"), [("violation", 0), ("warning", 1), ("info", 1)])
def test_the_threshold_decides(threshold: str, status: int) -> None:
    assert run(WARNING, "--fail-on", threshold)[0] == status


def test_json_holds_every_part_of_a_result(tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    status, printed = run(FAULT, "--report", "json", "--output", output)
    document = json.loads(output.read_text())
    assert (status, printed, document["conforms"]) == (1, "", False)
    (result,) = document["results"]
    assert result["file"] == str(FAULT)
    assert result["path"] == str(VET.stage)
    assert result["severity"] == "violation"
    assert result["value"].endswith("/certainty/seen")


def test_turtle_is_a_validation_report() -> None:
    graph = Graph().parse(data=run(FAULT, "--report", "ttl")[1], format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    (result,) = graph.objects(report, SH.result)
    assert str(graph.value(report, SH.conforms)) == "false"
    assert graph.value(result, SH.resultPath) == URIRef(VET.stage)
    assert int(str(graph.value(result, VET.line))) == LINE


def test_files_that_no_shape_knows_are_no_success(tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text("<https://example.org/a> a <https://example.org/B> .\n")
    assert run(tmp_path)[0] == 1


@pytest.mark.parametrize(
    ("content", "message"), [(b"<a> <b> .\n", ":1: not valid Turtle"), (b"<a> <b> 'caf\xe9' .", "not")]
)
def test_what_is_not_turtle_is_named_with_its_line(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "bad.ttl").write_bytes(content)
    with pytest.raises(RecordError, match=message) as caught:
        run(tmp_path)
    assert caught.value.exit_code == 2


def test_a_missing_path_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        run(tmp_path / "nothing.ttl")


def test_our_own_corpus_conforms() -> None:
    status, text = run(assets.data_dir(), "--fail-on", "warning")
    assert status == 0, text[-3000:]


def test_a_blank_node_has_its_line_and_no_random_name(tmp_path: Path) -> None:
    (tmp_path / "blank.ttl").write_text(
        "@prefix vet: <https://w3id.org/vetkg/def/> .\n\n[] a vet:Milestone ;\n    vet:year 2024 .\n"
    )
    first, second = (json.loads(run(tmp_path, "--report", "json")[1])["results"] for _ in range(2))
    assert first == second
    assert {(result["line"], result["focus"]) for result in first} == {(3, "a blank node")}
    assert "^vet:milestone" in {result["path"] for result in first}
    assert Graph().parse(data=run(tmp_path, "--report", "ttl")[1], format="turtle")


def test_the_heaviest_results_stand_last() -> None:
    text = run(FAULT, WARNING)[1]
    assert text.index(": warning: ") < text.index(": violation: ")
    assert "constraint Pattern" in text


def test_one_run_writes_several_forms(tmp_path: Path) -> None:
    sarif, junit = tmp_path / "r.sarif", tmp_path / "r.xml"
    status, printed = run(FAULT, "--report", "github", "--report", f"sarif={sarif}", "--report", f"junit={junit}")
    assert status == 1
    assert f",line={LINE},title=vetsh%3AMilestone-stage::" in printed
    (result,) = json.loads(sarif.read_text())["runs"][0]["results"]
    assert result["ruleId"] == "vetsh:Milestone-stage"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == LINE
    tests = junit.read_text()
    assert 'name="vetsh:Milestone-stage"' in tests
    assert re.search(r'name="vetsh:Assessment-year" time="0">\s*<skipped ', tests)


def test_a_report_that_cannot_be_written_is_refused_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="two reports for one place") as caught:
        run(FAULT, "--report", "json", "--report", "text")
    assert caught.value.exit_code == 2


def test_a_result_carries_its_terms_and_the_report_its_rules_and_records() -> None:
    document = json.loads(run(FAULT, "--report", "json")[1])
    (result,) = document["results"]
    assert result["value_term"] == f"<{result['value']}>"
    rule = document["rules"][result["shape"]]
    assert (rule["name"], rule["severity"]) == ("vetsh:Milestone-stage", "violation")
    assert (document["fails"], document["fail_on"], document["records"]) == (True, "violation", [])


@pytest.mark.parametrize(("name", "engine"), [(b"a\xff.ttl", "pyshacl"), (b"records/s/1\xff/2024.ttl", "fast")])
def test_a_name_that_is_not_utf_8_and_a_literal_that_is_none_are_no_trouble(
    tmp_path: Path, name: bytes, engine: str
) -> None:
    file = tmp_path / os.fsdecode(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    stage = '<https://w3id.org/vetkg/def/stage> "x\\n::error::y"^^<http://www.w3.org/2001/XMLSchema#duration>'
    file.write_text(f"<https://w3id.org/vetkg/id/milestone/1> a <https://w3id.org/vetkg/def/Milestone> ; {stage} .")
    arguments = ["-m", "kg", "validate", str(tmp_path), "--engine", engine, "--no-cache", "--report", "sarif"]
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert name.replace(b"\xff", b"%FF") in done.stdout
