"""Results of paths of several steps stand where the last step is written, or where it is missing."""

from pathlib import Path

from kg.validate.foreign.validating import validate_files
from kg.validate.shapesets.shape_set import shape_set
from tests.cases import for_each

SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix e: <https://example.org/> .
e:S a sh:NodeShape ; sh:targetNode e:a ; sh:property [ sh:path (%s) ; %s ] .
"""
DATA = """@prefix e: <https://example.org/> .
e:a e:kind 1 ;
  e:part e:b ,
    e:c ;
  e:more e:far .
e:b e:name "one" .
e:c
  e:name "two" ,
    3 .
e:whole e:part e:a ;
  e:name 4 .
"""
CASES = [
    ("e:part e:name", 'sh:pattern "^[a-z]+$"', 9),
    ("e:part e:name", "sh:maxCount 2", 6),
    ("e:part e:year", "sh:minCount 1", 6),  # the first part says something, and not this
    ("e:more e:name", "sh:minCount 1", 5),  # nobody describes what the step leads to
    ("e:no e:name", "sh:minCount 1", 2),
    ("[ sh:inversePath e:part ] e:name", "sh:nodeKind sh:IRI", 11),
    ("e:part [ sh:inversePath e:part ] e:kind", "sh:hasValue 2", 2),
    ("e:part [ sh:inversePath e:no ]", "sh:minCount 1", 3),
    ("[ sh:inversePath e:no ] e:name", "sh:minCount 1", 2),
    ("e:part [ sh:oneOrMorePath e:name ]", "sh:maxCount 2", 2),  # no sequence of properties: the focus node
]


@for_each("path,asked,line", CASES)
def test_each_result_has_the_line_where_its_path_ends(tmp_path: Path, path: str, asked: str, line: int) -> None:
    data, shapes = tmp_path / "data.ttl", tmp_path / "shapes.ttl"
    data.write_text(DATA)
    shapes.write_text(SHAPES % (path, asked))
    for engine in ("fast", "pyshacl"):
        found = validate_files([data], shape_set(shapes), engine=engine, background=False).results
        assert [one.line for one in found] == [line], engine
