"""Every invented page of tests/fixtures/pages, held against what a careful reader takes from it (README there)."""

import json
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from kg.assets import data_dir
from kg.cli.import_ import command
from kg.namespaces import VET, iri

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
EXPECTATIONS = sorted(PAGES.glob("*/*.expected.toml"))
FIELDS = {
    "title": DCTERMS.title,
    "type": VET.developmentType,
    "country": VET.jurisdiction,
    "milestones": VET.milestone,
    "rationale": VET.rationale,
    "objectives": VET.objective,
    "summary": VET.summary,
    "bodies": VET.responsibleBody,
    "target_groups": VET.targetGroup,
    "thematic_categories": VET.thematicCategory,
    "european_priorities": VET.europeanPriority,
    "subsystems": VET.subsystem,
    "further_reading": VET.furtherReading,
}


def page_of(expectation: Path) -> Path:
    stem = expectation.name.removesuffix(".expected.toml")
    return next(path for path in sorted(expectation.parent.glob(f"{stem}.*")) if path != expectation)


def run(page: Path, into: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(command, [str(page), "--into", str(into), "--json", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)["pages"][0]


@pytest.fixture(
    scope="module",
    params=EXPECTATIONS,
    ids=lambda path: f"{path.parent.name}-{path.name.removesuffix('.expected.toml')}",
)
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], int, dict[str, Any], Path]:
    expected, into = tomllib.loads(request.param.read_text(encoding="utf-8")), tmp_path_factory.mktemp("into")
    code, report = run(page_of(request.param), into, *expected.get("arguments", ()))
    return expected, code, report, into


def test_page(case: tuple[dict[str, Any], int, dict[str, Any], Path]) -> None:
    expected, code, report, into = case
    assert code in expected.get("exit_any", [expected.get("exit", 0)]), report["error"]
    check_lines(expected, report)
    if code:
        assert report["error"]
        assert not list(into.rglob("records/**/*.ttl"))
        return
    assert expected["source"] in ("none", report["kind"])
    records = expected.get("record", [])
    if "id_if_read" in expected:
        assert [record["id"] for record in report["records"]] == [expected["id_if_read"]]
    elif expected["source"] == "timeline":
        assert [(each["id"], each["edition"]) for each in report["records"]] == [
            (record["id"], record["edition"]) for record in records
        ]
    doubtful = {line for group in expected.get("reported_any", ()) for line in group}
    for record, outcome in zip(records, report["records"], strict=False):
        graph = Graph().parse(outcome["path"])
        for path in into.glob("bodies/proposed/*.ttl"):
            graph.parse(path)
        check_record(record, graph, doubtful=bool(doubtful))
        check_coverage(graph, report, alone=len(records) == 1)


def test_figures_of_the_page(case: tuple[dict[str, Any], int, dict[str, Any], Path]) -> None:
    expected, code, report, _ = case
    for record, outcome in zip(expected.get("record", ()), report["records"] if not code else (), strict=False):
        check_figures(record, Graph().parse(outcome["path"]))


def check_lines(expected: dict[str, Any], report: dict[str, Any]) -> None:
    lines = report["lines"]
    if lines is None:
        assert report["error"]
        return
    assert lines["mapped"] + lines["ignored"] + lines["reported"] == lines["non_blank"]
    assert lines["values"] + lines["passages"] == lines["mapped"]
    assert lines["ignored"] == sum(report["ignored"].values())
    assert lines["reported"] == len(report["reported"])
    if "non_blank" in expected:
        assert lines["non_blank"] == expected["non_blank"]
    reported = {each["line"] for each in report["reported"]}
    elsewhere = {line for group in expected.get("reported_any", ()) for line in group}
    elsewhere.update(*(expected.get(key, ()) for key in ("never_ignored", "not_mapped", "ignored")))
    if "reported" in expected and not report["error"]:
        assert reported - elsewhere == set(expected["reported"]) - elsewhere, report["reported"]
    for group in expected.get("reported_any", ()):
        assert reported & set(group)


def check_coverage(graph: Graph, report: dict[str, Any], *, alone: bool) -> None:
    """The lines that the record's passages cover are just the mapped ones; each passage is cited or states a value."""
    covered: set[int] = set()
    for passage in graph.subjects(RDF.type, VET.Passage):
        assert (None, VET.passage, passage) in graph or (passage, VET.states, None) in graph
        first, last = (int(str(graph.value(passage, term))) for term in (VET.firstLine, VET.lastLine))
        covered.update(range(first, last + 1))
    reported = {each["line"] for each in report["reported"]}
    assert not covered & reported
    if alone:
        edition = next(graph.subjects(RDF.type, VET.RecordEdition))
        assert int(str(graph.value(edition, VET.linesMapped))) == report["lines"]["mapped"]


def codes(graph: Graph, subject: URIRef, term: URIRef) -> set[str]:
    return {str(value).rsplit("/", 1)[-1] for value in graph.objects(subject, term)}


def check_record(record: dict[str, Any], graph: Graph, *, doubtful: bool) -> None:
    development = iri("development", record["id"])
    edition = iri("edition", f"{record['id']}-{record['edition']}")

    def one(subject: URIRef, term: URIRef) -> Any:
        value = graph.value(subject, term)
        return None if value is None else value.toPython()

    assert one(development, DCTERMS.title) == record.get("title")
    assert codes(graph, development, VET.jurisdiction) == ({record["country"]} if "country" in record else set())
    assert codes(graph, development, VET.developmentType) == ({record["type"]} if "type" in record else set())
    assert codes(graph, development, VET.subsystem) == set(record.get("subsystems", ()))
    assert one(edition, VET.edition) == record.get("update")
    assert one(edition, VET.citationYear) == record.get("citation_year")
    check_milestones(record, graph, development, doubtful=doubtful)
    check_bodies(record, graph, development)
    groups = codes(graph, development, VET.targetGroup)
    assert groups - set(record.get("target_groups_optional", ())) == set(record.get("target_groups", ()))
    assert codes(graph, development, VET.thematicCategory) == set(record.get("thematic_categories", ()))
    priorities = {"/".join(str(each).split("/")[-2:]) for each in graph.objects(development, VET.europeanPriority)}
    assert priorities == set(record.get("european_priorities", ()))
    documents = {
        (str(graph.value(each, DCTERMS.title)), graph.value(each, VET.address) and str(graph.value(each, VET.address)))
        for each in graph.objects(development, VET.furtherReading)
    }
    assert documents == {(each["title"], each.get("address")) for each in record.get("further_reading", ())}
    doubtful_fields = {VET.responsibleBody} if "bodies_optional" in record else set()
    doubtful_fields |= {FIELDS[name] for name in record.get("fields_any", ())}
    for state in ("Seen", "Empty", "Absent", "Cut"):
        wanted = {FIELDS[name] for name in record.get(f"fields_{state.lower()}", ())}
        assert set(graph.objects(edition, VET[f"field{state}"])) - doubtful_fields == wanted - doubtful_fields, state


def check_milestones(record: dict[str, Any], graph: Graph, development: URIRef, *, doubtful: bool) -> None:
    found = {
        (int(str(graph.value(each, VET.year))), code)
        for each in graph.objects(development, VET.milestone)
        for code in codes(graph, each, VET.stage)
    }
    wanted = {(each["year"], each["stage"]) for each in record.get("milestones", ())}
    assert wanted <= found if doubtful else wanted == found
    assert len({year for year, _ in found}) == len(found)


def check_bodies(record: dict[str, Any], graph: Graph, development: URIRef) -> None:
    """Each expected body once, known by label or other spelling (proposals and the distribution's own bodies)."""
    optional = set(record.get("bodies_optional", ()))
    left = list(record.get("bodies", ()))
    for each in graph.objects(development, VET.responsibility):
        body = graph.value(each, VET.body)
        assert (development, VET.responsibleBody, body) in graph
        start, end = (
            None if year is None else int(str(year))
            for year in (graph.value(each, VET["from"]), graph.value(each, VET.until))
        )
        names = {
            str(name)
            for known in (graph, known_bodies())
            for term in (RDFS.label, SKOS.altLabel)
            for name in known.objects(body, term)
        }
        if names & optional:
            continue
        fitting = [
            wanted
            for wanted in left
            if wanted["label"] in names and (wanted.get("from"), wanted.get("until")) == (start, end)
        ]
        assert fitting, (names, start, end, left)
        left.remove(fitting[0])
        assert body == iri("body", fitting[0].get("reference", str(body).rsplit("/", 1)[-1]))
    assert not left


@cache
def known_bodies() -> Graph:
    graph = Graph()
    for path in sorted((data_dir() / "bodies").glob("*.ttl")):
        graph.parse(path)
    return graph


def check_figures(record: dict[str, Any], graph: Graph) -> None:
    left = {}
    for figure in graph.subjects(RDF.type, VET.Figure):
        assert (None, VET.figure, figure) in graph
        left[figure] = {
            "value": Decimal(str(graph.value(figure, VET.value))),
            "unit": next(iter(codes(graph, figure, VET.unit)), None),
            "currency": next(iter(codes(graph, figure, VET.currency)), None),
            "indicator": next(iter(codes(graph, figure, VET.indicator))),
            "population": next(iter(codes(graph, figure, VET.population)), None),
            "year": (year := graph.value(figure, VET.year)) and int(str(year)),
            "line": {
                number
                for passage in graph.objects(figure, VET.passage)
                for number in range(
                    int(str(graph.value(passage, VET.firstLine))), int(str(graph.value(passage, VET.lastLine))) + 1
                )
            },
        }
    for wanted in record.get("figures", ()):
        fitting = [figure for figure, facts in left.items() if fits(facts, wanted)]
        assert fitting, (wanted, left)
        del left[fitting[0]]
    for figure, facts in list(left.items()):
        if any(fits(facts, wanted) for wanted in record.get("figures_optional", ())):
            del left[figure]
    assert not left


def fits(facts: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(
        value in facts[key] if key == "line" else facts[key] == (Decimal(str(value)) if key == "value" else value)
        for key, value in wanted.items()
    )
