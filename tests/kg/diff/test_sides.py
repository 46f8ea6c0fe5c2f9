"""What A and B may be, and how each is found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build
from kg.diff import Library, Side, compare
from kg.diff.graph import DERIVED, Graph
from kg.diff.outline import outline
from kg.diff.words import Words
from kg.errors import RecordError, UsageError, VetkgError
from kg.namespaces import GRAPH, ID, PREFIXES, VET

PREFIX = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
RULES = Path(__file__).parents[3] / "kg" / "build" / "rules"


def record(identifier: str, key: str, stages: dict[int, str], source: str = "timeline", more: str = "") -> str:
    milestones = "".join(
        f"<{ID}development/{identifier}> vet:milestone <{ID}milestone/{identifier}-{year}> .\n"
        f"<{ID}milestone/{identifier}-{year}> a vet:Milestone ; vet:year {year} ; "
        f"vet:stage <{ID}concept/stage/{stage}> .\n"
        for year, stage in stages.items()
    )
    reference = identifier if source == "timeline" else f"{source}-{identifier}"
    return (
        f"{PREFIX}<{ID}record/{reference}> a vet:Record ; vet:source <{ID}concept/source/{source}> ; "
        f'vet:about <{ID}development/{identifier}> ; rdfs:label "Record"@en .\n'
        f'<{ID}edition/{reference}-{key}> a vet:RecordEdition ; vet:editionKey "{key}" ; vet:fieldSeen vet:milestone ; '
        f"vet:editionOf <{ID}record/{reference}> ; vet:about <{ID}development/{identifier}> .\n"
        f'<{ID}development/{identifier}> a vet:PolicyDevelopment ; rdfs:label "Ovens"@en .\n{milestones}{more}'
    )


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a record into a data folder and return the folder."""

    def written(folder: str, identifier: str, key: str, stages: dict[int, str], source: str = "timeline") -> Path:
        path = tmp_path / folder / "records" / source / identifier / f"{key}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record(identifier, key, stages, source))
        return tmp_path / folder

    return written


def told(a: Side, b: Side) -> list[tuple[str, str, str]]:
    diff = compare(a, b)
    return [(change.how, change.thing.removeprefix(str(ID)), change.edition) for change in diff.content]


@pytest.mark.parametrize(
    "given", ["90001@2025", "timeline/90001@2025", "timeline/90001/2025", f"{GRAPH}timeline/90001/2025"]
)
def test_an_edition_has_several_names(write: Write, given: str) -> None:
    data = write("data", "90001", "2025", {2024: "pilot"})
    side = Library(data).side(given)
    assert side.name == "timeline/90001/2025"
    assert f"{ID}milestone/90001-2024" in side.current


def test_an_edition_comes_with_what_a_steward_wrote(write: Write) -> None:
    data = write("data", "90001", "2025", {})
    path = data / "records/timeline/90001/2025.ttl"
    path.with_name("2025.text.ttl").write_text(f'{PREFIX}<{ID}development/90001> vet:summary "Bread."@en .')
    for given in ("90001@2025", str(path)):
        assert Library(data).side(given).current.text(f"{ID}development/90001", str(VET.summary)) == "Bread."


def test_an_edition_that_is_not_there_is_told_with_those_that_are(write: Write) -> None:
    data = write("data", "90001", "2025", {})
    for given in ("90001@2024", "90001", "timeline/90001/1999"):
        with pytest.raises(UsageError, match="timeline/90001/2025"):
            Library(data).side(given)


def test_an_id_of_two_sources_must_be_told_apart(write: Write) -> None:
    write("data", "oven-1", "2025", {})
    data = write("data", "oven-1", "2025", {}, "article")
    with pytest.raises(UsageError, match="several sources"):
        Library(data).side("oven-1@2025")
    assert Library(data).side("article/oven-1/2025").name == "article/oven-1/2025"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.ttl", "<a> <b"),
        ("broken.nt", "no triple"),
        ("page.html", "<p>"),
        ("latin.ttl", '<urn:a> <urn:b> "caf\udce9" .'),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises((RecordError, UsageError), match=name):
        Library(tmp_path).side(str(path))


def test_a_dataset_is_read_by_its_current_view(tmp_path: Path) -> None:
    path = tmp_path / "all.trig"
    path.write_text(
        f"{PREFIX}<{GRAPH}current> {{ <urn:a> vet:year 1 }} <{GRAPH}timeline/1/2024> {{ <urn:b> vet:year 1 }}"
    )
    assert set(Library(tmp_path).side(str(path)).current.things) == {"urn:a"}
    path.write_text(
        f"{PREFIX}<{GRAPH}inferred> {{ <urn:a> vet:year 1 }} <{GRAPH}timeline/1/2024> {{ <urn:b> vet:year 1 }}"
    )
    assert set(Library(tmp_path).side(str(path)).current.things) == {"urn:b"}


def test_a_folder_shows_the_newest_edition_and_names_the_others(write: Write) -> None:
    write("old", "90001", "2024", {2024: "pilot"})
    old = write("old", "90001", "2025", {2025: "pilot"})
    write("new", "90001", "2024", {2024: "completed"})
    new = write("new", "90001", "2025", {2025: "pilot"})
    assert told(Library(old).side(str(old)), Library(new).side(str(new))) == [
        ("changed", "milestone/90001-2024", f"{GRAPH}timeline/90001/2024")
    ]
    of_one_record = "records/timeline/90001"
    assert len(told(Library(old).side(str(old / of_one_record)), Library(new).side(str(new / of_one_record)))) == 1


def test_an_earlier_edition_has_a_heading_of_its_own(write: Write) -> None:
    write("old", "90001", "2024", {2024: "pilot"})
    old = write("old", "90001", "2025", {})
    write("new", "90001", "2024", {2024: "completed"})
    new = write("new", "90001", "2025", {})
    diff = compare(Library(old).side(str(old)), Library(new).side(str(new)))
    (section,) = outline(diff, Words(diff)).sections
    assert [block.heading for block in section.blocks] == ["Edition timeline/90001/2024: Stages"]


def test_a_snapshot_says_what_its_folder_says(write: Write, tmp_path: Path) -> None:
    write("old", "90001", "2024", {2024: "pilot"})
    old = write("old", "90002", "2024", {2024: "pilot"})
    write("new", "90001", "2024", {2024: "pilot"})
    new = write("new", "90001", "2025", {2024: "pilot", 2025: "completed"})
    sides = {}
    for data in (old, new):
        build(data, tmp_path / "out" / data.name, validate=None)
        sides[data.name] = Library(data).side(str(tmp_path / "out" / data.name))
    of_folders = told(Library(old).side(str(old)), Library(new).side(str(new)))
    assert told(sides["old"], sides["new"]) == of_folders
    assert ("removed", "development/90002", "") in of_folders
    assert ("added", "milestone/90001-2025", "") in of_folders
    assert "snapshot" in sides["new"].name
    in_snapshot = Library(old, tmp_path / "out" / "new").side("90001@2025")
    assert told(in_snapshot, Library(new).side("90001@2025")) == []


def test_an_empty_folder_and_a_damaged_snapshot_are_errors(tmp_path: Path) -> None:
    with pytest.raises(VetkgError, match="no Turtle file"):
        Library(tmp_path).side(str(tmp_path))
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(VetkgError, match="manifest"):
        Library(tmp_path).side(str(tmp_path))


def test_nothing_that_the_build_infers_is_news() -> None:
    rules = " ".join(path.read_text() for path in RULES.glob("*.rq"))
    made = {word for part in rules.split("CONSTRUCT {")[1:] for word in part.split("}")[0].split() if ":" in word}
    inferred = {PREFIXES[prefix] + name for prefix, name in (word.split(":", 1) for word in made)}
    assert inferred <= DERIVED
    assert str(VET.isCurrent) in DERIVED


def test_a_graph_without_anything_is_empty() -> None:
    assert Graph().things == {}
