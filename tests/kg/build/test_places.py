from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import Snapshot
from kg.errors import RecordError

ID = "https://w3id.org/vetkg/id/"
GRAPH = "https://w3id.org/vetkg/graph/"
VET = "https://w3id.org/vetkg/def/"
EDITION = "records/timeline/90002/2024.ttl"


def refused(make: Callable[[], Snapshot], path: Path, statement: str) -> str:
    before = path.read_text() if path.exists() else ""
    path.write_text(f"{before}{statement}\n")
    with pytest.raises(RecordError) as caught:
        make()
    place, _, message = str(caught.value).partition(": ")
    assert place == f"{path}:{before.count(chr(10)) + 1}"
    return message


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (f"<{ID}edition/90001-2023> <{VET}layout> 'A' .", "describes another record or edition"),
        (f"<{ID}record/90001> <{VET}about> <{ID}development/90002> .", "describes another record or edition"),
        (f"<{ID}edition/90002-2024> <{VET}x> <{GRAPH}timeline/90002/2022> .", "claims a graph that is not its own"),
        (f"<{GRAPH}current> <{VET}x> 1 .", "claims a graph that is not its own"),
    ],
)
def test_edition_speaks_only_for_itself(make: Callable[[], Snapshot], data: Path, statement: str, message: str) -> None:
    assert message in refused(make, data / EDITION, statement)


def test_edition_may_name_its_own_graph(make: Callable[[], Snapshot], data: Path) -> None:
    path = data / EDITION
    path.write_text(path.read_text() + f"<{ID}edition/90002-2024> <{VET}x> <{GRAPH}timeline/90002/2024> .\n")
    make()


def test_text_of_a_steward_speaks_for_no_other_edition(make: Callable[[], Snapshot], data: Path) -> None:
    path = data / "records" / "timeline" / "90002" / "2024.text.ttl"
    assert "another record" in refused(make, path, f"<{ID}edition/90002-2022> <{VET}layout> 'A' .")


@pytest.mark.parametrize("folder", ["bodies", "links", "frameworks", "bodies/proposed"])
def test_other_files_describe_no_edition(make: Callable[[], Snapshot], data: Path, folder: str) -> None:
    statement = f"<{ID}edition/90002-2022> <{VET}layout> 'A' ."
    assert "outside its own file" in refused(make, data / folder / "x.ttl", statement)


def test_key_in_the_file_is_that_of_its_name(make: Callable[[], Snapshot], data: Path) -> None:
    path = data / EDITION
    path.write_text(path.read_text().replace('editionKey "2024"', 'editionKey "2023"'))
    with pytest.raises(RecordError, match=rf"{path}:\d+: the edition key is not that of the file name"):
        make()


@pytest.mark.parametrize("gone", ["vet:RecordEdition", "vet:Record ", "vet:editionOf"])
def test_edition_describes_itself_and_its_record(make: Callable[[], Snapshot], data: Path, gone: str) -> None:
    path = data / EDITION
    path.write_text(path.read_text().replace(gone, "vet:other ", 1))
    with pytest.raises(RecordError, match=rf"{path}: the file does not say <"):
        make()
