"""Anybody's files against anybody's shapes, by the library and by ``vetkg validate … --shapes``."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kg.cli.validate import command
from kg.errors import UsageError, VetkgError
from kg.validate import validate
from kg.validate.foreign.validating import validate_files
from kg.validate.reports import ttl
from kg.validate.results import Result, Severity
from kg.validate.shapesets.shape_set import ShapeSet, shape_set

SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://e.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:Course-shape a sh:NodeShape ; sh:targetClass ex:Course ; sh:property ex:name, ex:hours, ex:part, ex:host, ex:topic .
ex:name sh:path ex:name ; sh:maxCount 1 ; sh:maxLength 5 ; sh:message "A name is short, and there is one." .
ex:hours sh:path ex:hours ; sh:datatype xsd:integer ; sh:message "Hours are a number." .
ex:part sh:path ( ex:part ex:hours ) ; sh:maxExclusive 100 ; sh:message "A part is short." .
ex:host sh:path [ sh:inversePath ex:offers ] ; sh:class ex:School ; sh:message "Schools offer courses." .
ex:topic sh:path ex:topic ; sh:class skos:Concept ; sh:message "A topic is a concept." .
ex:Module-shape a sh:NodeShape ; sh:targetClass ex:Module ; sh:property ex:title .
ex:title sh:path ex:title ; sh:minCount 1 ; sh:message "A module has a title." .
"""
TURTLE = '''@prefix ex: <https://e.org/> .
ex:c a ex:Course ; ex:name
    "short" ,
    """far too
long""" , "also too long" ; ex:hours 3 ,
  "many" .
[] a ex:Module .
_:second a ex:Module ;
  ex:note "none" .
ex:pub
   ex:offers ex:d ,
     ex:c .
'''
TOPIC = "<https://w3id.org/vetkg/id/concept/stage/implementation>"


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> ShapeSet:
    path = tmp_path_factory.mktemp("shapes") / "shapes.ttl"
    path.write_text(SHAPES)
    return shape_set(path)


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


def found(results: tuple[Result, ...]) -> list[tuple[str, int, str, str]]:
    return [(Path(one.file).name, one.line, one.focus, one.message.partition(" ")[0]) for one in results]


@pytest.mark.parametrize("engine", ["fast", "both"])
def test_several_problems_in_one_block_have_their_lines(engine: str, shapes: ShapeSet, tmp_path: Path) -> None:
    report = validate_files([write(tmp_path, a_ttl=TURTLE)], shapes, engine=engine)
    assert found(report.results) == [
        ("a.ttl", 2, "https://e.org/c", "A"),  # two names too many: where the property is written
        ("a.ttl", 4, "https://e.org/c", "A"),
        ("a.ttl", 5, "https://e.org/c", "A"),
        ("a.ttl", 6, "https://e.org/c", "Hours"),
        ("a.ttl", 7, "a blank node", "A"),
        ("a.ttl", 8, "_:second", "A"),
        ("a.ttl", 12, "https://e.org/c", "Schools"),  # the path is walked backwards
    ]
    assert (report.files, report.shapes, report.idle_shapes, report.fails) == (1, 2, (), True)


@pytest.mark.parametrize("engine", ["fast", "both"])
def test_blank_nodes_without_a_label_stay_apart(engine: str, shapes: ShapeSet, tmp_path: Path) -> None:
    prefix = "@prefix ex: <https://e.org/> . "
    write(tmp_path, a_ttl=prefix + "ex:c a ex:Course ; ex:topic [], [] . [] a ex:Module . [] a ex:Module .")
    first, again = (validate_files([tmp_path], shapes, engine=engine) for _ in range(2))
    topics = [(one.value, one.value_term) for one in first.results if one.focus == "https://e.org/c"]
    modules = [(one.focus, one.focus_term) for one in first.results if one.focus != "https://e.org/c"]
    assert len(first.results) == len(set(topics)) + len(set(modules)) == 4
    assert {text for text, _ in topics + modules} == {"a blank node"}
    assert {one.line for one in first.results} == {1}
    assert first.results == again.results
    told = list(ox.parse(ttl.render(first), format=ox.RdfFormat.TURTLE))
    assert len({quad.object for quad in told if isinstance(quad.object, ox.BlankNode)}) == 4


def test_blank_nodes_of_two_files_are_two_in_a_report(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.ttl").write_text("@prefix vet: <https://w3id.org/vetkg/def/> . [] a vet:Milestone .")
    report = validate([tmp_path])
    assert {one.focus_term for one in report.results} == {"_:f0b1"}
    told = list(ox.parse(ttl.render(report), format=ox.RdfFormat.TURTLE))
    assert len({quad.object for quad in told if isinstance(quad.object, ox.BlankNode)}) == 2


def test_a_blank_node_that_a_query_makes_has_no_name_of_its_own(tmp_path: Path) -> None:
    head = "# message: no\n# severity: info\n"
    (tmp_path / "c.rq").write_text(head + "SELECT ?focus ?value { ?focus ?p ?o BIND(BNODE() AS ?value) }")
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    (result,) = validate_files([tmp_path / "a.ttl"], shape_set(tmp_path / "c.rq")).results
    assert (result.value, result.value_term) == ("a blank node", "_:blank")


@pytest.mark.parametrize("engine", ["fast", "both"])
def test_a_severity_of_ones_own_is_kept_and_weighs_as_a_violation(engine: str, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://e.org/> .\n"
        "ex:s sh:targetNode ex:a ; sh:property ex:own, ex:plain .\n"
        "ex:own sh:path ex:p ; sh:minCount 1 ; sh:severity ex:Grave .\n"
        "ex:plain sh:path ex:q ; sh:minCount 1 ; sh:severity sh:Warning .\n"
    )
    data = write(tmp_path, a_nt="<https://e.org/a> <https://e.org/b> <https://e.org/c> .") / "a.nt"
    report = validate_files([data], shape_set(tmp_path / "shapes.ttl"), engine=engine)
    told = {one.path.rpartition("/")[2]: (one.severity, one.own_severity) for one in report.results}
    assert told == {"p": (Severity.VIOLATION, "https://e.org/Grave"), "q": (Severity.WARNING, "")}
    graph = Graph().parse(data=ttl.render(report))
    assert set(graph.objects(None, SH.resultSeverity)) == {URIRef("https://e.org/Grave"), SH.Warning}


@pytest.mark.parametrize(("name", "line"), [("a.nq", 2), ("a.jsonld", 0), ("a.rdf", 0)])
def test_other_formats_name_file_and_subject(name: str, line: int, shapes: ShapeSet, tmp_path: Path) -> None:
    text = {
        "a.nq": '# a course\n<https://e.org/c> <https://e.org/hours> "x" <https://e.org/g> .\n'
        f"<https://e.org/c> <{RDF.type}> <https://e.org/Course> <https://e.org/g> .\n",
        "a.jsonld": '{"@id": "https://e.org/c", "@type": "https://e.org/Course", "https://e.org/hours": "x"}',
        "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">'
        '<e:Course rdf:about="https://e.org/c"><e:hours>x</e:hours></e:Course></rdf:RDF>',
    }
    (tmp_path / name).write_text(text[name])
    assert found(validate_files([tmp_path], shapes).results) == [(name, line, "https://e.org/c", "Hours")]


def test_files_are_one_graph_and_their_blank_nodes_stay_apart(shapes: ShapeSet, tmp_path: Path) -> None:
    prefix = "@prefix ex: <https://e.org/> .\n"
    write(
        tmp_path,
        a_ttl=prefix + "_:x a ex:Module .",
        b_ttl=prefix + "\n_:x ex:title 'this is another one' .",
        c_ttl=prefix + "\nex:c a ex:Course .",
        d_ttl=prefix + "\n\nex:c ex:hours 'x' .",
    )
    expected = [("a.ttl", 2, "_:x", "A"), ("d.ttl", 4, "https://e.org/c", "Hours")]
    assert found(validate_files([tmp_path], shapes).results) == expected
    assert found(validate_files([tmp_path], shapes, graphs="each").results) == expected[:1]


def test_each_named_graph_on_its_own(shapes: ShapeSet, tmp_path: Path) -> None:
    prefix = "@prefix ex: <https://e.org/> .\n"
    write(tmp_path, a_trig=prefix + "ex:g { ex:c a ex:Course }\nex:h { ex:c\n ex:hours 'x' }", b_trig=prefix)
    assert found(validate_files([tmp_path], shapes, graphs="each").results) == []
    assert found(validate_files([tmp_path], shapes).results) == [("a.trig", 4, "https://e.org/c", "Hours")]
    write(tmp_path, b_trig=prefix + "ex:h { ex:c a ex:Course }")
    assert found(validate_files([tmp_path], shapes, graphs="each").results) == [
        ("a.trig", 4, "https://e.org/c", "Hours")
    ]


def test_our_vocabularies_are_known_and_not_checked(shapes: ShapeSet, tmp_path: Path) -> None:
    write(tmp_path, a_ttl=f"@prefix ex: <https://e.org/> .\nex:c a ex:Course ;\n ex:topic {TOPIC} .")
    assert found(validate_files([tmp_path], shapes).results) == []
    without = validate_files([tmp_path], shapes, background=False)
    assert found(without.results) == [("a.ttl", 3, "https://e.org/c", "A")]
    assert validate_files([tmp_path], shapes).focus_nodes == 1


def test_checks_run_over_the_files(tmp_path: Path) -> None:
    head = "# message: Nothing is called like this.\n# severity: warning\n"
    (tmp_path / "wrong-name.rq").write_text(
        head
        + "SELECT ?focus ?path ?value { BIND(<https://e.org/name> AS ?path) ?focus ?path ?value FILTER(?value = 1.50) }"
    )
    data = write(tmp_path, a_ttl="[] <https://e.org/name> 1,\n 1.50 .")
    (result,) = validate_files([data / "a.ttl"], shape_set(tmp_path / "wrong-name.rq")).results
    assert (result.line, result.focus, result.shape.rpartition("/")[2]) == (2, "a blank node", "wrong-name")


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_the_command_takes_shapes(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    (tmp_path / "data").write_text(TURTLE)
    status, text = run(tmp_path / "data", "--format", "ttl", "--shapes", tmp_path / "shapes.ttl", "--report", "json")
    assert (status, [one["line"] for one in json.loads(text)["results"]]) == (1, [2, 4, 5, 6, 7, 8, 12])


def test_skos_by_name(tmp_path: Path) -> None:
    (tmp_path / "scheme.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<#a> a skos:Concept ; skos:prefLabel 'one'@en ,\n  'two'@en ; skos:broader <#b> ;\n  skos:related <#b> .\n"
    )
    status, text = run(tmp_path, "--shapes", "skos", "--report", "json")
    assert status == 1
    assert {one["line"] for one in json.loads(text)["results"]} >= {2, 4}


def test_shapes_that_meet_nothing_are_no_success(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a> <b> <c> .")
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    assert run(tmp_path / "a.ttl", "--shapes", tmp_path / "shapes.ttl")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "nt"], "--format goes with --shapes"),
        (["--no-background"], "--no-background goes with --shapes"),
        (["--max-size", "1"], "--max-size goes with --shapes"),
        (["--shapes", "skos"], "--shapes needs files"),
        (["nothing.ttl", "--shapes", "skos"], "no such file"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        run(*arguments)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(("flags", "status"), [((), 2), (("--ignore-imports",), 0)])
def test_imports_may_be_left_unheeded(flags: tuple[str, ...], status: int, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        "<> <http://www.w3.org/2002/07/owl#imports> <http://www.w3.org/2004/02/skos/core> .\n"
        "<#a> a <https://e.org/Course> ."
    )
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    try:
        found_status = run(tmp_path / "a.ttl", "--shapes", tmp_path / "shapes.ttl", *flags)[0]
    except VetkgError as error:
        found_status = error.exit_code
    assert found_status == status
