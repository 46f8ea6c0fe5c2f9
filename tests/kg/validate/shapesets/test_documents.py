"""What the documents say of our sets of shapes is so: each rule with its weight, each list with its date and size."""

import re

from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg import assets
from kg.validate.engines.shape_graph import severity
from kg.validate.results import Severity
from kg.validate.shapesets.bounds import DEEPEST, MOST_MEMBERS, MOST_STATEMENTS
from kg.validate.shapesets.queries import LIMITS
from kg.validate.shapesets.shape_set import MOST_FILES, NAMES, OWN, ShapeSet
from kg.validate.shapesets.wellformed import MAX_BYTES
from tests.kg.validate.shapesets.running import local_name, ready

REFERENCE = assets.data_dir().parent / "docs" / "reference"
WORDS = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "information"}


def rows(page: str) -> list[list[str]]:
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]


def weights(shapes: ShapeSet) -> dict[str, str]:
    graph: Graph = shapes.graph
    named = graph.subjects(RDF.type, SH.PropertyShape)
    stated = {local_name(str(shape)): severity(str(graph.value(shape, SH.severity))) for shape in named}
    return {
        name: WORDS[weight] for name, weight in (stated | {one.name: one.severity for one in shapes.checks}).items()
    }


def test_each_rule_of_skos_stands_in_its_page() -> None:
    table = [row for row in rows("skos.md") if len(row) == 3 and row[1] in WORDS.values()]
    assert {name: row[1] for row in table for name in re.findall("`([^`]+)`", row[0])} == weights(ready("skos"))


def test_each_set_stands_in_its_page() -> None:
    named = {row[0].strip("`") for row in rows("shape-sets.md") if len(row) == 2}
    assert named == {*NAMES, OWN}


def test_the_bounds_of_a_set_stand_in_its_page() -> None:
    text = " ".join((REFERENCE / "shape-sets.md").read_text(encoding="utf-8").split())
    statements, members = (f"{number:,}".replace(",", " ") for number in (MOST_STATEMENTS, MOST_MEMBERS))
    assert f"at most {MOST_FILES} files of {MAX_BYTES // 2**20} MiB each, {statements} statements" in text
    assert f"lists of {members} members, and {DEEPEST} shapes or paths inside one another" in text
    assert f"brackets more than {LIMITS.depth} deep, are longer than {LIMITS.length // 2**20} MiB" in text


def test_each_list_of_codes_stands_in_its_page() -> None:
    told = {row[0].strip("`"): row[1:] for row in rows("shape-sets.md") if len(row) == 4}
    for path in sorted((assets.shapes_dir() / "eu").glob("*.txt")):
        head, codes = [], []
        for line in path.read_text(encoding="utf-8").splitlines():
            (head if line.startswith("#") else codes).append(line)
        version, number, weight = told.pop(path.name)
        assert f"# version: {version}" in head
        assert int(re.sub(r"[^0-9]", "", re.split("[,:]", number)[0])) == sum(len(line.split()) for line in codes)
        assert f"# weight: {weight.split()[1].replace('information', 'info')}" in head
    assert not told
