"""A small data folder: a record whose page names two bodies that nobody knows, and one that is known."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.import_ import command as import_command
from tests.kg.curation.running import run

PAGE = """Rafts for all

POLICY DEVELOPMENT

STRATEGY/ACTION PLAN

 NORWAY

Timeline

2023 Pilot 2024 Implementation

ID number 60901

Description

Rafts are schools.

2024 Implementation

In 2024, 40 learners were enrolled.

Bodies responsible

- Raft Office of Moere (ROM) (until 2023)
- Ministry of Rafts
- Ministry of Education and Research

“ ... ” Cite as

Cedefop, & ReferNet. (2025). Rafts for all: Norway. In Cedefop, & ReferNet. (2025). Timeline of VET policies in Europe \
(2024 update) [Online tool].

https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/60901
"""
TEXT = """@prefix vet: <https://w3id.org/vetkg/def/> .

<https://w3id.org/vetkg/id/development/60901>
    vet:participation <https://w3id.org/vetkg/id/responsibility/60901-payer-norway-raft-office-of-moere> .

<https://w3id.org/vetkg/id/responsibility/60901-payer-norway-raft-office-of-moere>
    a vet:Responsibility ;
    vet:body <https://w3id.org/vetkg/id/body/norway-raft-office-of-moere> .
"""


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The page and the data folder that it was imported into, with a text of a steward."""
    folder = tmp_path_factory.mktemp("imported")
    page, data = folder / "page.txt", folder / "data"
    page.write_text(PAGE, encoding="utf-8")
    assert run(import_command, page, "--into", data).exit_code == 0
    (data / "records/timeline/60901/2024.text.ttl").write_text(TEXT, encoding="utf-8")
    (data / "mappings").mkdir()
    (data / "mappings/bodies.sssom.tsv").write_text(
        "subject_id\tobject_id\n\tvetbody:norway-raft-office-of-moere\n\tvetbody:norway-raft-office-of-moere-2\n"
    )
    return page, data


@pytest.fixture
def data(imported: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy of the folder."""
    return Path(shutil.copytree(imported[1], tmp_path / "data"))


@pytest.fixture
def again(imported: tuple[Path, Path], data: Path) -> Callable[[], str]:
    """Import the page again and return what is printed."""

    def import_again() -> str:
        result = run(import_command, imported[0], "--into", data)
        assert result.exit_code == 0, result.output
        return result.stdout

    return import_again
