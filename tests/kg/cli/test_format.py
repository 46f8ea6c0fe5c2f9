import errno
import os
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS, XSD

from kg import turtle
from kg.cli.format import command
from kg.curation.lock import hold
from kg.errors import ConflictError, RecordError
from kg.records.canonical import canonical

PREFIX = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
UNSORTED = PREFIX + '<http://e/b> rdfs:label "b"@EN .\n<http://e/a> rdfs:label "a", "A" .\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_a_hand_edit_is_written_in_canonical_form_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "record.ttl"
    path.parent.mkdir()
    path.write_text(UNSORTED)
    path.chmod(0o640)
    first = run(tmp_path)
    assert first.exit_code == 0
    assert first.stdout == f"{path}: formatted\n"
    assert path.read_text().index("http://e/a") < path.read_text().index("http://e/b")
    assert path.stat().st_mode & 0o777 == 0o640
    second = run(tmp_path)
    assert (second.exit_code, second.stdout) == (0, "")
    assert [entry.name for entry in path.parent.iterdir()] == ["record.ttl"]


def test_what_cannot_be_read_or_written_is_told_and_the_rest_is_formatted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.ttl").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b.ttl").mkdir()
    os.mkfifo(tmp_path / "c.ttl")
    (tmp_path / "d.ttl").write_text(UNSORTED)
    found = run(tmp_path)
    assert (found.exit_code, found.stdout) == (1, f"{tmp_path / 'd.ttl'}: formatted\n")
    assert found.stderr.splitlines() == [
        f"{tmp_path / 'a.ttl'}: cannot be read or written (No such file or directory)",
        f"{tmp_path / 'b.ttl'}: no regular file",
        f"{tmp_path / 'c.ttl'}: no regular file",
    ]
    (tmp_path / "d.ttl").write_text(UNSORTED)
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr("kg.beside.write", Mock(side_effect=full))
    refused = run(tmp_path / "d.ttl")
    told = f"{tmp_path / 'd.ttl'}: cannot be read or written (No space left on device)\n"
    assert (refused.exit_code, refused.stderr) == (1, told)


def test_check_writes_nothing_and_names_the_file_and_the_command(tmp_path: Path) -> None:
    path = tmp_path / "record.ttl"
    path.write_text(UNSORTED)
    result = run("--check", path)
    assert result.exit_code == 1
    assert str(path) in result.stdout
    assert "vetkg format" in result.stdout
    assert path.read_text() == UNSORTED


def test_a_file_of_a_data_folder_that_another_command_changes_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records").mkdir()
    path = tmp_path / "bodies" / "norway.ttl"
    path.parent.mkdir()
    path.write_text(UNSORTED)
    monkeypatch.setattr("kg.curation.lock.PATIENCE", 0.1)
    with hold(tmp_path):
        assert isinstance(run(path).exception, ConflictError)
        assert path.read_text() == UNSORTED
        assert run("--check", path).exit_code == 1
    assert run(path).stdout == f"{path}: formatted\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (PREFIX + "<http://e/a> rdfs:seeAlso [ rdfs:label 'x' ] .\n", 2, "blank node"),
        (PREFIX + "\n<http://e/a> rdfs:seeAlso ( <http://e/b> ) .\n", 3, "blank node"),
        (PREFIX + "_:b rdfs:label 'x' .\n", 2, "blank node"),
        (PREFIX + "<http://e/a> rdfs:label 'x' . # why\n", 2, "comment"),
        (PREFIX + "\n\n<http://e/a> nope:label 'x' .\n", 4, "not Turtle"),
        (PREFIX + "<http://e/a> rdfs:label 'x\n", 2, "not Turtle"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_file_and_line(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    path = tmp_path / "record.ttl"
    path.write_text(text)
    result = run(path)
    assert result.exit_code == 1
    assert f"{path}:{line}: " in result.stderr
    assert says in result.stderr
    assert path.read_text() == text


def test_one_refused_file_does_not_keep_the_others_from_being_formatted(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.ttl").write_text(UNSORTED)
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "a.ttl: not UTF-8 at byte 0" in result.stderr
    assert "b.ttl: formatted" in result.stdout


def test_a_missing_path_is_wrong_usage(tmp_path: Path) -> None:
    result = run(tmp_path / "nothing")
    assert getattr(result.exception, "exit_code", None) == 2


def test_signs_inside_strings_and_addresses_are_no_comments_and_no_blank_nodes() -> None:
    text = (
        PREFIX
        + "<http://e/a#b> rdfs:label \"\"\"# [ ( _:x\n\"quoted\" \"\"\", '# [', '''( _:y ''' ;\n"
        + "  rdfs:seeAlso <http://e/#c> .\n"
    )
    assert canonical(text, "f").count("rdfs:label") == 1


def test_comment_lines_before_the_first_statement_stay() -> None:
    head = "# SPDX-FileCopyrightText: somebody\n# SPDX-License-Identifier: CC-BY-4.0\n"
    once = canonical(head + "\n" + UNSORTED, "f")
    assert once.startswith(head + "\n@prefix")
    assert canonical(once, "f") == once


def test_literals_take_the_form_that_the_store_gives_back() -> None:
    values = f'"22.90"^^<{XSD.decimal}>, 007, "1"^^<{XSD.boolean}>, "2021-09"^^<{XSD.gYearMonth}>'
    text = f"<http://e/a> <http://e/p> {values} ."
    form = canonical(text, "f")
    assert " 22.9," in form
    assert "    7," in form.replace("<http://e/p> ", "    ")
    assert "true" in form
    assert '"2021-09"^^xsd:gYearMonth' in form


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_string_survives_and_its_form_is_stable(value: str) -> None:
    triple = (URIRef("http://e/a"), RDFS.label, Literal(value))
    form = canonical(turtle.dumps([triple]), "f")
    assert form == turtle.dumps([triple])
    assert (Graph().parse(data=form).value(triple[0], triple[1])) == triple[2]


@given(st.text(alphabet="#[]()_:<>\"'.;, a\n\\@\ufeff", max_size=60))
def test_any_text_is_formatted_or_refused_and_a_form_is_a_fixed_point(text: str) -> None:
    try:
        form = canonical(text, "f")
    except RecordError:
        return
    assert canonical(form, "f") == form
