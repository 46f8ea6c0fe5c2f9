"""Which shapes a name, a file or a folder means; ill-formed ones are refused with file and line."""

from pathlib import Path

import pytest

from kg.errors import RecordError, UsageError, VetkgError
from kg.validate.checks import Check
from kg.validate.shapesets import bounds, wellformed
from kg.validate.shapesets.shape_set import MOST_FILES, NAMES, OWN, shape_set
from tests.kg.validate.shapesets.running import ready

HEAD = """@prefix : <urn:test:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
SHAPE = HEAD + ":s a sh:NodeShape ; sh:targetClass :C ; sh:property :q .\n:q sh:path :p ; sh:minCount 1 .\n"
CHECK = "# message: no\n# severity: info\nSELECT ?focus WHERE { ?focus ?path ?value }\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", [*NAMES, OWN])
def test_our_own_sets_are_well_formed(name: str) -> None:
    shapes = ready(name)
    assert shapes.name == name
    assert shapes.graph or shapes.checks


def test_a_folder_is_read_with_all_below_it(tmp_path: Path) -> None:
    files = [write(tmp_path, "a.ttl", SHAPE), write(tmp_path, "below/b.nt", "")]
    write(tmp_path, "below/checks/c.rq", CHECK)
    write(tmp_path, "readme.md", "no shapes")
    shapes = shape_set(tmp_path)
    assert shapes.files == tuple(files)
    assert [check.name for check in shapes.checks] == ["c"]


def test_a_file_of_its_own(tmp_path: Path) -> None:
    assert len(shape_set(write(tmp_path, "a.ttl", SHAPE)).graph) == 5
    assert [check.name for check in shape_set(write(tmp_path, "c.rq", CHECK)).checks] == ["c"]


def test_shapes_in_json(tmp_path: Path) -> None:
    text = """{"@id": "urn:s", "http://www.w3.org/ns/shacl#targetClass": {"@id": "urn:C"}}"""
    assert len(shape_set(write(tmp_path, "a.jsonld", text)).graph) == 1


def test_labels_of_blank_nodes_belong_to_their_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path, f"{name}.ttl", f"{HEAD}:{name} sh:targetClass :C ; sh:property _:x . _:x sh:path :{name} .\n")
    assert len(shape_set(tmp_path).graph) == 6


ILL = [
    (
        ":s sh:targetClass :C ;\n  sh:property [\n    sh:path :p ;\n    sh:minCount 'one' ] .",
        8,
        "sh:minCount is stated",
    ),
    (":s sh:targetClass :C ; sh:path :p ;\n  sh:minCont 1 .", 6, "sh:minCont: SHACL has no such term"),
    (":s sh:targetClass :C ; sh:path :p ;\n  a sh:NodeShapes .", 6, "sh:NodeShapes: SHACL has no such term"),
    (":s sh:targetClass :C ;\n sh:sparql [ sh:select 'SELEC $this {}' ] .", 6, "expected SELECT"),
    (":s sh:targetClass :C ;\n sh:sparql [ sh:select 'SELECT $this { $this x:p 1 }' ] .", 6, "cannot be read"),
    (
        ":s sh:targetClass :C ;\n sh:sparql [ sh:select 'SELECT $this { SERVICE <urn:x> {} }' ] .",
        6,
        "SERVICE is refused",
    ),
    (":s sh:targetClass :C ;\n sh:sparql [ sh:select 'SELECT $this { MINUS { $this a 1 } }' ] .", 6, "MINUS may not"),
    (
        f":s sh:targetClass :C ;\n sh:sparql [ sh:select 'SELECT $this {'{' * 500} {'}' * 500}' ] .",
        6,
        "nested more than",
    ),
    (":s sh:targetClass :C .\n<> owl:imports <http://example.org/shapes> .", 6, "nothing is fetched"),
    (f":s sh:targetClass :C ;\n sh:not {'[ sh:not ' * 41}:t{' ]' * 41} .", 6, "nested more than 40 deep"),
    (f":s sh:targetClass :C ; sh:path {'[ sh:inversePath ' * 41}:p{' ]' * 41} .", 5, "nested more than 40 deep"),
    (":s sh:targetClass :C ; sh:in _:l .\n_:l rdf:first 1 ; rdf:rest _:l .", 5, "sh:in is one list"),
    (":s a sh:NodeShape ;\n  sh:class :C .", 5, "no shape has a target"),
    (":a :b :c .", 0, "no shape has a target"),
]


@pytest.mark.parametrize(("text", "line", "message"), ILL)
def test_an_ill_formed_shape_is_refused_on_its_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, "ill.ttl", HEAD + text)
    with pytest.raises(UsageError) as refused:
        shape_set(path)
    assert refused.value.where == (f"{path}:{line}" if line else str(path))
    assert message in refused.value.message
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("kind", ["rdfs:Class", "owl:Class"])
def test_a_shape_that_is_a_class_is_a_target(kind: str, tmp_path: Path) -> None:
    prefix = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    path = write(tmp_path, "shape.ttl", f"{prefix}{HEAD}:s a sh:NodeShape , {kind} ;\n  sh:class :C .")
    assert shape_set(path).files == (path,)


def test_a_list_of_too_many_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_MEMBERS", 50)
    assert shape_set(write(tmp_path, "a.ttl", f"{HEAD}:s sh:targetClass :C ; sh:in ({' 1' * 50} ) .")).graph
    over = write(tmp_path, "b.ttl", f"{HEAD}\n:s sh:targetClass :C ; sh:in ({' 1' * 51} ) .")
    with pytest.raises(UsageError, match="more than 50 members") as refused:
        shape_set(over)
    assert refused.value.where == f"{over}:6"


def test_the_file_at_fault_is_named_and_what_else_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, "a.ttl", SHAPE)
    write(tmp_path, "b.ttl", HEAD + "".join(f":s{number} sh:minCont 1 .\n" for number in range(12)))
    with pytest.raises(UsageError) as refused:
        shape_set(tmp_path)
    assert refused.value.where == f"{tmp_path / 'b.ttl'}:5"
    assert f"{tmp_path / 'b.ttl'}:6: sh:minCont: SHACL has no such term" in refused.value.message
    assert refused.value.message.endswith("and 2 more")


def test_a_set_of_too_many_statements_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.ttl", SHAPE)
    over = write(tmp_path, "b.ttl", SHAPE)
    monkeypatch.setattr(wellformed, "MOST_STATEMENTS", 9)
    with pytest.raises(UsageError, match="more than 9 statements") as refused:
        shape_set(tmp_path)
    assert refused.value.where == str(over)


def test_what_is_imported_may_stand_in_the_same_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.ttl", f"{SHAPE}<urn:a> owl:imports <urn:b> .")
    write(tmp_path, "b.ttl", f"{HEAD}<urn:b> owl:imports <urn:a> .")
    assert len(shape_set(tmp_path).files) == 2


def test_prefixes_are_declared_in_the_shapes(tmp_path: Path) -> None:
    declared = ":o sh:declare [ sh:prefix 'x' ; sh:namespace 'urn:x:' ] .\n"
    query = ":s sh:targetClass :C ; sh:sparql [ sh:prefixes :o ; sh:select 'SELECT $this { $this x:p 1 }' ] .\n"
    assert shape_set(write(tmp_path, "a.ttl", HEAD + declared + query)).graph


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CHECK.replace("?focus WHERE", "?node WHERE"), "?focus"),
        (CHECK.replace("SELECT ?focus WHERE", "ASK"), "SELECT query"),
        (CHECK.replace("?value }", "?value"), "cannot be read"),
        (CHECK.replace("info", "violatoin"), "# severity: 'violatoin' is none of violation, warning, info"),
        (CHECK.replace("# severity: info\n", ""), "no line '# severity: …'"),
        (CHECK.replace("# message: no\n", ""), "no line '# message: …'"),
        (f"# values: all\n{CHECK}", "does not begin with 'untyped'"),
        (f"# about: nobody:Body\n{CHECK}", "'nobody:Body' has no prefix that is known here"),
    ],
)
def test_a_check_that_cannot_run_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = write(tmp_path, "c.rq", text)
    with pytest.raises(UsageError) as refused:
        shape_set(path)
    assert refused.value.where == str(path)
    assert message in refused.value.message


def test_all_faults_of_a_check_are_told_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "c.rq", "# severity: violatoin\nASK { ?a ?b ?c }\n")
    with pytest.raises(UsageError) as refused:
        shape_set(path)
    told = ["no line '# message: …'", "'violatoin' is none of", "SELECT query"]
    assert all(part in refused.value.message for part in told), refused.value.message
    with pytest.raises(VetkgError, match=r"no line.*; .*is none of"):
        Check.read(path)


def test_what_is_not_there_or_no_shapes(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="eu, shacl, skos, vet"):
        shape_set("skoss")
    with pytest.raises(UsageError, match="no shapes"):
        shape_set(tmp_path)
    with pytest.raises(RecordError, match="not valid Turtle"):
        shape_set(write(tmp_path, "a.ttl", "<"))
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.nt").touch()
    with pytest.raises(UsageError, match="more than 500 files"):
        shape_set(tmp_path)
