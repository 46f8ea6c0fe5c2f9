"""Things by themselves: developments with their citations, bodies, vocabularies."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import rispy
from pybtex.database import parse_string
from pyoxigraph import Store

from api.settings import Settings
from api.workers.errors import BusyError
from api.workers.job import Job
from api.workers.pool import Pool
from kg.snapshot import REFERENCES, Snapshot
from kg.store.embedded import SnapshotView
from kg.things import vocabularies
from tests.api.conftest import Live
from tests.api.rest.test_collections import get, missing, rows
from tests.api.rest.test_linked import triples

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ID = "https://w3id.org/vetkg/id/"


def test_a_development_is_a_tree(ours: httpx.Client) -> None:
    found = get(ours, "developments/42130")
    assert found["id"] == f"{ID}development/42130"
    milestone = next(one for one in found["milestone"] if one["year"] == 2022)
    assert milestone["stage"] == {"id": f"{ID}concept/stage/implementation", "label": "Implementation"}
    assert {"3736", "1828"} & {figure["value"] for figure in milestone["figure"]}
    (part, *_) = found["responsibility"]
    assert part["body"]["label"]
    assert found["fields"]["title"] == "seen"
    assert found["inferred"] == ["currentStage", "firstYear", "lastYear"]
    assert found["editions"][0]["id"].startswith(f"{ID}edition/42130-")
    assert set(found["links"]) == {"document", "history", "diff", "citation"}


def test_what_is_not_known_of_a_development_is_said(ours: httpx.Client) -> None:
    found = get(ours, "developments/27968")
    assert found["fields"]["milestone"] == "seen"
    assert found["fields"]["europeanPriority"] == "not shown"
    assert found["labelComposed"] is True
    assert found["jurisdiction"][0]["inferred"] is True
    assert "title" not in found


@pytest.mark.parametrize(
    "address",
    [
        "developments/43794?lang=nl",
        "developments/27968",
        "developments/eurydice-belgium-fl-stem-action-plan-2012-2020",
        "bodies/belgium-fl-flemish-department-of-education-and-training",
        "vocabularies/system/belgium?lang=de",
        "vocabularies/stage",
        "vocabularies",
    ],
)
def test_every_statement_of_a_thing_is_in_the_graph(address: str, ours: httpx.Client, store: Store) -> None:
    found = triples(get(ours, address))
    assert len(found) > 10
    assert missing(found, store) == []


def test_each_thing_that_hangs_on_a_development_is_told_once(ours: httpx.Client) -> None:
    told: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "type" in node:
                told.append(node["id"])
            walk(list(node.values()))

    walk(get(ours, "developments/43794"))
    assert len(told) == len(set(told)) > 60


def test_a_development_as_a_table_is_its_row_of_the_export(ours: httpx.Client) -> None:
    (row,) = rows(ours, "developments/42130.csv")
    assert row["title"] == "Digital infrastructure for teachers and secondary learners"
    assert row["completeness"]


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("developments/4213", "/api/v1/developments/42130"),
        ("developments/42130x", "/api/v1/developments/42130"),
        ("developments/42130x/citation", "/api/v1/developments/42130"),
        ("developments/nothing-like-it", "collection"),
        ("bodies/belgium-fl-vdeb", "/api/v1/bodies/belgium-fl-vdab"),
        ("vocabularies/stages", "/api/v1/vocabularies/stage?"),
        ("vocabularies/stage/pilott", "/api/v1/vocabularies/stage/pilot?"),
        ("developments/42130.pdf", "/api/v1/developments/42130"),
        ("developments/42130/citation?edition=1999", "leave edition out"),
    ],
)
def test_what_is_not_there_is_404_with_what_may_be_meant(address: str, meant: str, ours: httpx.Client) -> None:
    answer = ours.get(f"/api/v1/{address}")
    assert answer.status_code == 404
    assert meant in answer.json()["hint"]


def test_only_the_last_known_end_is_a_format(ours: httpx.Client) -> None:
    reference = "eurydice-belgium-fl-stem-action-plan-2012-2020"
    for end in ("", ".json", ".jsonld", ".csv"):
        assert ours.get(f"/api/v1/developments/{reference}{end}").status_code == 200
    for end in (".json.csv", ".bib"):
        assert ours.get(f"/api/v1/developments/{reference}{end}").status_code == 404


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("application/x-bibtex", "application/x-bibtex"),
        ("application/x-research-info-systems", "application/x-research-info-systems"),
        ("application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json"),
        ("text/plain", "text/plain"),
        ("*/*", "text/plain"),
    ],
)
def test_a_citation_comes_in_the_format_that_is_accepted(accept: str, type_: str, ours: httpx.Client) -> None:
    answer = ours.get("/api/v1/developments/43794/citation", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(type_)


def test_what_records_mention_is_cited_by_what_its_history_lists(ours: httpx.Client) -> None:
    here = "/api/v1/developments/belgium-fl-digiplan"
    (listed,) = ours.get(f"{here}/history").json()["editions"]
    (cited,) = ours.get(f"{here}/citation.json").json()
    assert listed["edition"] == "timeline/43794/2025"
    assert cited["title"] == ours.get("/api/v1/developments/43794/citation.json").json()[0]["title"]
    assert cited["note"].startswith("About https://w3id.org/vetkg/id/development/belgium-fl-digiplan")


def test_citations_read_back(ours: httpx.Client) -> None:
    here = "/api/v1/developments/43794/citation"
    entry = parse_string(ours.get(f"{here}.bib?accessed=2026-11-22").text, "bibtex").entries["vetkg-43794-2025"]
    (ris,) = rispy.loads(ours.get(f"{here}.ris").text)
    (csl,) = ours.get(f"{here}.json").json()
    assert entry.fields["urldate"] == "2026-11-22"
    assert entry.fields["title"].strip("{}") == ris["title"] == csl["title"]
    assert [one["literal"] for one in csl["author"]] == ris["authors"] == ["Cedefop", "ReferNet"]


def test_the_graph_is_cited_by_its_version(ours: httpx.Client, our_snapshot: Snapshot) -> None:
    assert our_snapshot.version in ours.get("/api/v1/citation").text
    assert ours.get("/api/v1/citation.json").json()[0]["version"] == our_snapshot.version


def test_a_body_has_its_parts_with_their_years(ours: httpx.Client) -> None:
    found = get(ours, "bodies/italy-ministry-of-education")
    assert [(part["development"]["id"], part["until"]) for part in found["parts"] if "until" in part] == [
        (f"{ID}development/28676", 2022)
    ]
    table = rows(ours, "bodies/italy-ministry-of-education.csv")
    assert [row["until_year"] for row in table if row["until_year"]] == ["2022"]


def test_a_vocabulary_counts_the_developments_as_their_facets_do(ours: httpx.Client) -> None:
    found = get(ours, "vocabularies/target-group")
    facet = get(ours, "developments?facets=target_group&limit=1")["facets"]["target_group"]
    counts = {value["id"]: value["count"] for value in facet["values"]}
    assert {item["id"]: item["developments"] for item in found["items"] if item["developments"]} == counts
    assert (found["known"], found["of"], found["inPart"]) == (facet["known"], facet["of"], facet["inPart"])


@pytest.mark.parametrize("scheme", sorted(vocabularies.FIELDS))
def test_every_vocabulary_counts_developments_and_nothing_else(scheme: str, ours: httpx.Client) -> None:
    found = get(ours, f"vocabularies/{scheme}")
    name = vocabularies.FIELDS[scheme][1]
    facet = get(ours, f"developments?facets={name}&limit=1")["facets"][name]
    counts = {value["id"]: value["count"] for value in facet["values"]}
    assert facet["more"] == 0
    assert {item["id"]: item["developments"] for item in found["items"]} == {
        item["id"]: counts.get(item["id"], 0) for item in found["items"]
    }


@pytest.mark.parametrize("scheme", ["system", "stage", "development-type", "thematic-category", "subsystem"])
def test_a_vocabulary_knows_as_much_as_the_facets(scheme: str, ours: httpx.Client) -> None:
    found = get(ours, f"vocabularies/{scheme}")
    term = found["items"][0]
    name = {"development-type": "type", "thematic-category": "category"}.get(scheme, scheme)
    facet = get(ours, f"developments?facets={name}&limit=1")["facets"][name]
    assert (found["known"], found["of"]) == (facet["known"], facet["of"])
    assert (
        f"developments?{name}={term['key']}"
        in get(ours, f"vocabularies/{scheme}/{term['key']}")["links"]["developments"]
    )


@pytest.fixture(scope="module")
def ended(our_snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A service whose register says that one development was merged into another, and one withdrawn."""
    folder = tmp_path_factory.mktemp("ended") / "v1"
    folder.mkdir()
    register = (our_snapshot.path / REFERENCES).read_text()
    register += "development,old,Old,2026-01-01,merged,42130,2026-02-01\n"
    register += "development,gone,Gone,2026-01-01,withdrawn,,2026-02-01\n"
    (folder / REFERENCES).write_text(register)
    manifest = {**our_snapshot.manifest, "version": "v1"}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    snapshot = Snapshot(Path(folder), manifest)
    live = Live(SnapshotView(our_snapshot.store, "v1"), Settings(workers=1), snapshot)
    with live, httpx.Client(base_url=live.url, timeout=60) as client:
        yield client


def test_what_was_merged_leads_on_and_what_was_withdrawn_is_gone(ended: httpx.Client) -> None:
    merged = ended.get("/api/v1/developments/old/citation.bib")
    assert (merged.status_code, merged.headers["location"]) == (301, "/api/v1/developments/42130/citation.bib")
    assert ended.get("/api/v1/developments/old").headers["location"] == "/api/v1/developments/42130"
    gone = ended.get("/api/v1/developments/gone")
    assert gone.status_code == 410
    assert "2026-02-01" in gone.json()["detail"]


def test_who_comes_when_all_workers_are_busy_is_told_when_to_come_again(
    view: SnapshotView, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(_self: Pool, _job: Job) -> None:
        raise BusyError("all workers are busy", hint="try again", retry_after=7)

    with Live(view, Settings(workers=1)) as live, httpx.Client(base_url=live.url, timeout=60) as client:
        monkeypatch.setattr(Pool, "run", busy)
        for address in ("milestones?limit=1", "claims.csv", "vocabularies"):
            answer = client.get(f"/api/v1/{address}")
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
        monkeypatch.undo()
