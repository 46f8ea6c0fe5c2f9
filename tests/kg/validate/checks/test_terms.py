"""A term that nobody declares is named with its line and the terms that may be meant, wherever it stands."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.validate import validate
from kg.validate.checks.dataset import Slice
from kg.validate.checks.queries import checks
from kg.validate.foreign.validating import validate_files
from kg.validate.results import Result
from kg.validate.shapesets.shape_set import shape_set
from kg.validate.units.content import Content, text_of

TEXT = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vet: <https://w3id.org/vetkg/def/> .
<https://w3id.org/vetkg/id/development/1> a vet:PolicyDevelopment ;
    vet:stagge <https://w3id.org/vetkg/id/concept/stage/pilot> ;
    vet:fieldSeen vet:sumary ;
    skos:preflabel "Rafts"@en ;
    skos:notation "x"^^vet:cedefopSlugs ;
    vet:milestone [ a vet:Mile-stone ] ;
    vet:zebra 1 ;
    skos:exactMatch vet:, <https://w3id.org/vetkg/def/0.1.0> , <https://w3id.org/vetkg/definition> .
"""
#: The line of each, the term, and what may be meant.
FOUND = [
    (4, "vet:stagge", ["vet:stage"]),
    (5, "vet:sumary", ["vet:summary"]),
    (6, "skos:preflabel", ["skos:prefLabel"]),
    (7, "vet:cedefopSlugs", ["vet:cedefopSlug"]),
    (8, "vet:Mile-stone", ["vet:Milestone"]),
    (9, "vet:zebra", []),
]


def told(results: tuple[Result, ...]) -> list[tuple[int, str, list[str]]]:
    found = []
    for one in results:
        if one.component == "undeclared-term":
            term, _, rest = one.message.partition(": ")
            meant = rest.partition("Did you mean ")[2].rstrip("?")
            found.append((one.line, term, meant.split(" or ")[:1] if meant else []))
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "records" / "timeline" / "1" / "2024.ttl"
    found.parent.mkdir(parents=True)
    found.write_text(TEXT)
    return found


def test_it_is_named_with_its_line_by_both_engines_and_from_a_cache(file: Path, tmp_path: Path) -> None:
    assert told(validate([file], engine="both").results) == FOUND
    for _ in range(2):
        assert told(validate([file], cache=tmp_path / "cache").results) == FOUND


def test_files_of_anybody_are_told_it_where_our_shapes_are_asked_for(file: Path) -> None:
    assert told(validate_files([file], shape_set("vet")).results) == FOUND
    assert told(validate_files([file], shape_set("skos")).results) == []


def test_only_statements_that_name_one_are_looked_at(file: Path) -> None:
    (check,) = [one for one in checks() if one.namespaces]
    shown = Slice((check,)).of(Content.of(text_of([str(file)])))
    assert len(shown) == len(FOUND)
    assert not any(b"/def/PolicyDevelopment>" in one for one in shown)


def test_the_check_is_in_step_with_the_ontology() -> None:
    command = [sys.executable, "tools/terms.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run python tools/terms.py: {done.stdout}"
