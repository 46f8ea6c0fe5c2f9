from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from kg.build import Snapshot
from kg.build.dataset import ontology_files, parts
from kg.build.gathering import Gathered
from kg.records import RecordFiles

VET = "https://w3id.org/vetkg/def/"
ID = "https://w3id.org/vetkg/id/"
GRAPH = "https://w3id.org/vetkg/graph/"


@dataclass
class Read:
    current: set[bytes]
    named: dict[str, set[bytes]]
    inputs: dict[str, str]
    earlier: set[str]


def gathered(data: Path, ontology: Path) -> Read:
    """Gather all parts, as a build does."""
    with Gathered(data.parent) as read:
        for part in parts(RecordFiles.of(data), ontology):
            read.add(part)
        read.close()
        named: dict[str, set[bytes]] = defaultdict(set)
        for quad in read.history.sorted():
            triple, name = quad.removesuffix(b"> .").rsplit(b" <", 1)
            named[name.decode()].add(triple + b" .")
        assert read.sizes == {name: len(graph) for name, graph in named.items()}
        return Read(set(read.current.sorted()), named, read.inputs, {told.name for told in read.earlier})


@pytest.fixture(params=[500, 1], ids=["at once", "by turns"])
def dataset(data: Path, ontology: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Read:
    """What is gathered, whether it came in one part or in many."""
    monkeypatch.setattr("kg.build.dataset._AT_ONCE", request.param)
    return gathered(data, ontology)


def values(lines: set[bytes], subject: str, predicate: str) -> set[str]:
    start = f"<{ID}{subject}> <{VET}{predicate}> ".encode()
    return {line.removeprefix(start)[:-2].decode().replace(ID, "") for line in lines if line.startswith(start)}


def test_one_graph_an_edition_and_one_for_links(dataset: Read) -> None:
    assert {name.removeprefix(GRAPH) for name in dataset.named} == {
        "timeline/90001/2023",
        "timeline/90001/2024",
        "timeline/90002/2022",
        "timeline/90002/2024",
        "timeline/90002/undated-2025",
        "timeline/90003/undated-2021",
        "timeline/90003/undated-2022",
        "eurydice/austria-14.5/2023-11-27",
        "links",
    }


@pytest.mark.parametrize(
    ("development", "years"),
    [
        ("90001", ["2020", "2021", "2023"]),  # a newer partial edition does not replace the complete one
        ("90002", ["2021", "2022", "2024"]),  # a dated edition stands before an undated one with a later stage
        ("90003", ["2021", "2022"]),  # the later of two undated ones
    ],
)
def test_current_view_speaks_for_the_newest_edition(dataset: Read, development: str, years: list[str]) -> None:
    milestones = values(dataset.current, f"development/{development}", "milestone")
    assert sorted(milestones) == [f"<milestone/{development}-{year}>" for year in years]


def test_only_editions_that_are_not_shown_tell_what_was_before(dataset: Read) -> None:
    assert {name.removeprefix(GRAPH + "timeline/") for name in dataset.earlier} == {
        "90001/2024",
        "90002/2022",
        "90002/undated-2025",
        "90003/undated-2021",
    }


def test_current_view_describes_every_edition(dataset: Read) -> None:
    for edition in ("90001-2023", "90001-2024", "90002-undated-2025", "eurydice-austria-14.5-2023-11-27"):
        assert values(dataset.current, f"edition/{edition}", "editionKey")


def test_one_edition_of_each_record_is_marked_as_current(make: Callable[[], Snapshot]) -> None:
    history = (make().path / "history.nq").read_text().splitlines()
    marked = [line for line in history if line.split()[1] == f"<{VET}isCurrent>"]
    assert all(line.endswith(f"boolean> <{GRAPH}inferred> .") and '"true"' in line for line in marked)
    assert [line.split()[0] for line in marked] == [
        f"<{ID}edition/{edition}>"
        for edition in ("90001-2023", "90002-2024", "90003-undated-2022", "eurydice-austria-14.5-2023-11-27")
    ]


def test_text_of_a_steward_stands_in_the_graph_of_its_edition(dataset: Read) -> None:
    graph = dataset.named[GRAPH + "timeline/90001/2023"]
    assert values(graph, "development/90001", "summary") == {'"Trains bakers in robotics."@en'}
    assert len(values(graph, "development/90001", "needsSummary")) == 1


def test_mark_of_a_missing_summary_goes_where_there_is_one(dataset: Read) -> None:
    assert not values(dataset.current, "development/90001", "needsSummary")
    assert values(dataset.current, "development/90002", "needsSummary")


@pytest.mark.parametrize(
    "subject",
    [
        "body/austria-office-for-skills",
        "body/austria-guild-of-bakers",
        "framework/invented-declaration",
        "concept/stage/pilot",
        "claim/austria-14.5-1",
    ],
)
def test_current_view_holds_bodies_frameworks_vocabularies_and_claims(dataset: Read, subject: str) -> None:
    assert any(line.startswith(f"<{ID}{subject}> ".encode()) for line in dataset.current)


def test_links_stand_in_their_graph_and_in_the_current_view(dataset: Read) -> None:
    for lines in (dataset.named[GRAPH + "links"], dataset.current):
        assert values(lines, "development/90002", "succeeds") == {"<development/90001>"}


def test_every_file_read_is_an_input(dataset: Read, data: Path, ontology: Path) -> None:
    wanted = {f"data/{path.relative_to(data).as_posix()}" for path in data.rglob("*.ttl")}
    wanted |= {f"ontology/{path.relative_to(ontology).as_posix()}" for path in ontology_files(ontology)}
    assert dataset.inputs.keys() == wanted


def test_literals_are_those_that_the_store_answers_with(data: Path, ontology: Path) -> None:
    path = data / "bodies" / "odd.ttl"
    path.write_text(f'<{ID}body/odd> <{VET}value> 22.90, 007, "x"@EN-gb .\n')
    found = values(gathered(data, ontology).current, "body/odd", "value")
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert found == {f'"22.9"^^<{xsd}decimal>', f'"7"^^<{xsd}integer>', '"x"@en-gb'}


def test_counts(make: Callable[[], Snapshot]) -> None:
    snapshot = make()
    counts = snapshot.manifest["counts"]
    for name, dump in (("triples", "current.nt"), ("quads", "history.nq")):
        assert counts[name] == len((snapshot.path / dump).read_bytes().splitlines())
    assert (counts["records"], counts["editions"], counts["developments"], counts["milestones"]) == (4, 8, 3, 8)
    assert (counts["graphs"], counts["bodies"], counts["claims"], counts["concepts"]) == (13, 3, 1, 3)
    store = Store.read_only(str(snapshot.store))
    assert len(store) == counts["triples"] + counts["quads"]
    assert len(list(store.named_graphs())) == counts["graphs"] + 1
    assert store.contains_named_graph(NamedNode(GRAPH + "current"))


def test_a_graph_without_statements_is_not_counted(make: Callable[[], Snapshot], data: Path) -> None:
    (data / "links" / "successors.ttl").write_text("")
    assert make().manifest["counts"]["graphs"] == 12
