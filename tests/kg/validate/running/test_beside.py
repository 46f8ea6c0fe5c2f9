"""Which units a check over everything may look at is told by their texts, and never too few of them."""

from pathlib import Path

import pytest

from kg.validate.checks import Check
from kg.validate.checks.dataset import Slice
from kg.validate.results import Severity
from kg.validate.running.beside import Beside

VET = "https://w3id.org/vetkg/def/"
BOTH = frozenset((f"<{VET}year>".encode(), f"<{VET}body>".encode()))
HEAD = f"@prefix vet: <{VET}> .\n@prefix : <https://example.org/> .\n"


def check(pattern: str, **parts: object) -> Check:
    query = f"PREFIX vet: <{VET}> SELECT ?focus WHERE {{ {pattern} }}"
    return Check("wide", "Something is so.", Severity.WARNING, query, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "texts", "seen"),
    [
        (check("?focus vet:year ?year"), (":a vet:year 1 .",), True),
        (check("?focus vet:year ?year"), (":a vet:month 1 .",), False),
        (check("?focus a ?class"), (":a a :B .",), True),  # no text needs to write out what it calls a
        (check("?focus ?any ?value"), (":a :b 1 .",), True),
        (check("?focus vet:year ?year", untyped="https://example.org/"), (":a :b :c .",), True),
        (
            check("?focus vet:year 1 ; vet:body ?b", needs=BOTH),
            (":a vet:year 1 .", ":a vet:body :b ."),  # of one unit, each in a file of its own
            True,
        ),
        (
            check("?focus vet:year 1 ; vet:body ?b", needs=BOTH),
            (":a vet:year 1 .", ":a vet:year 2 ."),
            False,
        ),
    ],
)
def test_no_unit_is_passed_over_that_a_check_looks_at(
    asked: Check, texts: tuple[str, ...], seen: bool, tmp_path: Path
) -> None:
    files = []
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.ttl").write_text(HEAD + text)
        files.append(str(tmp_path / f"{number}.ttl"))
    assert list(Beside([], Slice.each([asked])).among([tuple(files)])) == ([0] if seen else [])
