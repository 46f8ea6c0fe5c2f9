"""What an editor is told of a file that is not Turtle: what, where, and what to do."""

import pyoxigraph as ox
import pytest

from kg.validate.reading.syntax import told
from tests.cases import for_each


@for_each(
    "text,found,hint",
    [
        ("<e:a> <e:b> 1\n<e:c> <e:d> 2 .", "at column 1", "a full stop, semicolon or comma is missing"),
        ('<e:a> <e:b> "open .\n<e:c> <e:d> "x" .\n', "string literals", "close the quotation marks"),
        ("<e:a> <e:b> 1 ; <e:c>", "Unexpected end", "the last statement has no end"),
        ("vt:a <e:b> 1 .", "The prefix vt: has not been declared, at column 1", "mend the prefix, or declare it"),
        ("<e:a b> <e:b> 1 .", "Invalid IRI", "an address stands between < and >"),
        ("@prefix : <e:> .\n:a :year 2022-2023 .", "-2023", "quotation marks"),
        ("@prefix : <e:> .\n:a :b “text” .", "“", "write straight quotation marks"),
        ("@prefix : <e:> .\n<<<<<<< HEAD\n:a :b 1 .", "", "keep one side"),
        ("<e:a> <e:b> ?x .", "", "a value is an address"),
    ],
)
def test_it_is_said_what_to_do(text: str, found: str, hint: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    message, way = told(caught.value, text.encode())
    assert found in message
    assert "Parser error" not in message
    assert hint in way


def test_a_name_of_megabytes_is_cut_in_what_is_told() -> None:
    error = SyntaxError("The prefix " + "p" * 10_000 + ": has not been declared")
    found, hint = told(error, b"")
    assert len(found) < 700
    assert "declare it" in hint


def test_what_has_no_line_is_a_file_to_mend() -> None:
    error = SyntaxError("something else")
    assert told(error, b"x") == ("something else", "mend the file")
    error.lineno, error.offset = 1, 3
    assert told(error, b"x") == ("something else, at column 3", "mend the line")


def test_a_file_of_another_encoding_is_to_be_saved_again() -> None:
    with pytest.raises(SyntaxError) as caught:
        list(ox.parse(b'<e:a> <e:b> "\xe9" .', format=ox.RdfFormat.TURTLE))
    assert told(caught.value, b"")[1] == "save the file as UTF-8"
