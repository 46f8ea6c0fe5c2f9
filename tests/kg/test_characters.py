"""Characters that XML cannot hold are found wherever Turtle can hide them, and nothing else is taken for one."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from kg.build.reading import parse
from kg.characters import sayable
from kg.cli.validate import command
from kg.errors import RecordError
from kg.validate.units.turtle import turtle_as_lines

HEAD = "@prefix vet: <https://w3id.org/vetkg/def/> .\n"
FAULTS = [
    ('vet:a vet:b "one\x01" .', "0001", 2),
    ('vet:a vet:b """two\n lines\\u0001""" .', "0001", 3),
    ("vet:a vet:b 'four \\U0000001F' .", "001F", 2),
    ('# "\x01"\nvet:a vet:c\\#d "\\\\\\uFFFE" .', "FFFE", 3),
    ('vet:a vet:b "x\uffff"@en .', "FFFF", 2),
    ('vet:a vet:b <http://x/#y>, "\\b" .', "0008", 2),
    ("\nvet:a vet:b '''it's\n\x0c''' .", "000C", 4),
]


@pytest.mark.parametrize(("turtle", "code", "line"), FAULTS)
def test_it_is_refused_with_its_file_and_line(turtle: str, code: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "2025.ttl"
    path.write_text(HEAD + turtle)
    said = rf"^{path}:{line}: the character U\+{code}, which XML cannot hold"
    with pytest.raises(RecordError, match=said):
        parse(path.read_bytes(), path)
    with pytest.raises(RecordError, match=said):
        turtle_as_lines(str(path))


def test_no_other_character_is(tmp_path: Path) -> None:
    path = tmp_path / "2025.ttl"
    path.write_text(HEAD + 'vet:a vet:b "\\\\u0001 \\\\b \\t\\n\\r \\u007f \\uFFFD \x85", "tab\t" . # \x01')
    assert len(parse(path.read_bytes(), path)) == 2
    assert turtle_as_lines(str(path)).count(b"\n") == 2


def test_validation_ends_there(tmp_path: Path) -> None:
    path = tmp_path / "2025.ttl"
    path.write_text(HEAD + FAULTS[0][0])
    result = CliRunner().invoke(command, [str(path)])
    assert isinstance(result.exception, RecordError)
    assert str(result.exception).startswith(f"{path}:2: the character U+0001")


@given(st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF)))
def test_what_is_said_instead_can_stand_in_xml(text: str) -> None:
    said = sayable(text)
    assert len(said) == len(text)
    ElementTree.fromstring(f"<x>{escape(said)}</x>".encode())  # noqa: S314 - our own
