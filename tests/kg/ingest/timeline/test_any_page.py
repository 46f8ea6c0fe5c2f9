"""Property tests: whatever a page looks like, nothing breaks, the account adds up, and facts survive every layout."""

import random
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF

from kg.ingest.bodies import BodyIndex
from kg.ingest.importer import PageReport
from kg.ingest.source import Context
from kg.ingest.target import Target
from kg.namespaces import VET, concept, iri
from kg.vocabulary import vocabulary
from tests.kg.ingest.importing import import_page

LINES = [
    "Timeline",
    "  • 2021Approved/Agreed",
    "2022 Implementation 2023 Implementation",
    "2022",
    "Implementation",
    "### **2024 Completed**",
    "ID number",
    "ID number 60901",
    "60901",
    "Background",
    "## Objectives",
    "Description",
    "A harbour school teaches welding on a raft.",
    "A harbour school teaches...",
    "In 2022, 40 learners were enrolled.",
    "- (a) one raft for each village;",
    "Bodies responsible",
    "• Raft Office (until 2022)",
    "Target group",
    "### Learners",
    "Adult learners",
    "Learners from...",
    "Other",
    "Thematic categories",
    "Modernising VET infrastructure",
    "This thematic sub-category is about rafts, ropes, tar and everything else that floats in a harbour.",
    "European priorities in VET",
    "VET Recommendation",
    "VET promoting equality of opportunities",
    "Subsystem",
    "IVET, CVET",
    "Further reading",
    "[Rafts](https://raft.example.org/a_(b))",
    "https://raft.example.org/c",
    "---",
    "Country",
    "NORWAY",
    "Type of development",
    "Practical measure/Initiative",
    "“ … ” Cite as",
    "Cedefop, & ReferNet. (2025). Rafts: Norway. In Cedefop, & ReferNet. (2025). Timeline of VET policies in Europe "
    "(2024 update) [Online tool].",
    "<https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/60901>",
    "Share on Facebook",
    "Thematic category All",
    "Target group Learners in upper secondary, including app...",
    "Displaying 1 - 3 of 3 policy developments",
    "View details",
    "Norway Practical measure/Initiative",
    "",
]
TERMS = vocabulary()
CONTEXT = Context(BodyIndex([], TERMS), TERMS, "60901")


class Kept(Target):
    """A target that keeps what it is given in memory."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"), dry_run=True)
        self.graph = Graph()

    def write(self, records):  # type: ignore[no-untyped-def]
        records = list(records)
        for record in records:
            self.graph.parse(data=record.data, format="turtle")
        return super().write(records)


def imported(data: bytes, folder: Path, name: str = "page.txt") -> tuple[PageReport, Graph]:
    page = folder / name
    page.write_bytes(data)
    target = Kept()
    report = import_page(page, name, CONTEXT, target)
    return report, target.graph


def covered(graph: Graph) -> set[int]:
    lines: set[int] = set()
    for passage in graph.subjects(RDF.type, VET.Passage):
        assert (None, VET.passage, passage) in graph or (passage, VET.states, None) in graph
        first, last = (int(str(graph.value(passage, term))) for term in (VET.firstLine, VET.lastLine))
        lines.update(range(first, last + 1))
    return lines


def check(data: bytes, report: PageReport, graph: Graph) -> None:
    assert "could not be read (" not in (report.error or "")
    if report.lines is None:
        assert report.error
        return
    counts = report.lines
    assert counts.mapped + counts.ignored + counts.reported == counts.non_blank
    assert counts.values + counts.passages == counts.mapped
    assert sum(report.ignored.values()) == counts.ignored
    assert len(report.reported) == counts.reported
    if report.records:
        text = data.decode("utf-8", "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        blank = {number for number, line in enumerate(lines, 1) if not line.strip()}
        assert len(covered(graph) - blank) == counts.mapped
        assert not covered(graph) & {number for number, _ in report.reported}


FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@FOLDER
@given(lines=st.lists(st.sampled_from(LINES), max_size=60))
def test_any_order_of_lines(lines: list[str], tmp_path: Path) -> None:
    data = "\n".join(lines).encode()
    report, graph = imported(data, tmp_path)
    check(data, report, graph)


@FOLDER
@given(
    lines=st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=40),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_text(lines: list[str], end: str, tmp_path: Path) -> None:
    data = end.join(lines).encode("utf-8", "ignore")
    started = time.monotonic()
    report, graph = imported(data, tmp_path)
    assert time.monotonic() - started < 20
    if b"\x00" not in data:
        check(data, report, graph)


@FOLDER
@given(data=st.binary(max_size=400))
def test_any_bytes(data: bytes, tmp_path: Path) -> None:
    report, _ = imported(data, tmp_path)
    assert report.error or report.records
    assert "could not be read (" not in (report.error or "")


@FOLDER
@given(
    parts=st.lists(
        st.sampled_from(
            [
                *LINES,
                "<ul>",
                "<li>",
                "</ul>",
                "<h2>",
                "</h2>",
                "<p>",
                "<br>",
                "<div hidden>",
                "</div>",
                "<script>",
                "&amp;",
                "<a href='x'>",
                "</a>",
                "<table><tr><td>",
                "<nav>",
                "</nav>",
                "<pre>",
            ]
        ),
        max_size=50,
    )
)
def test_any_html(parts: list[str], tmp_path: Path) -> None:
    report, _ = imported(("<html><body>" + "".join(parts) + "</body></html>").encode(), tmp_path, "page.html")
    assert report.error or report.records
    if report.lines:
        assert report.lines.mapped + report.lines.ignored + report.lines.reported == report.lines.non_blank


SECTIONS = {
    "background": ["Background", "", "The harbour froze for a month."],
    "objectives": ["Objectives", "", "A raft for each village."],
    "bodies": ["Bodies responsible", "{b}Raft Office (until 2022)", "{b}Ministry of Rafts (MR) (since 2023)"],
    "target_groups": ["Target groups", "", "Learners", "", "{b}Adult learners", "{b}Unemployed and jobseekers"],
    "categories": ["Thematic categories", "", "Modernising VET offer and delivery", "", "Acquiring key competences"],
    "priorities": [
        "European priorities in VET",
        "",
        "VET Recommendation",
        "",
        "{b}VET promoting equality of opportunities",
    ],
    "subsystem": ["Subsystem", "IVET", "CVET"],
    "reading": ["Further reading", "", "[Rafts](https://raft.example.org)"],
    "country": ["Country", "Norway"],
    "type": ["Type of development", "Strategy/Action plan"],
}
YEARS = [(2021, "Approved/Agreed"), (2022, "Implementation"), (2023, "Completed")]


def timeline(style: str, bullet: str) -> list[str]:
    if style == "glued":
        return [f"{bullet}{year}{stage}" for year, stage in YEARS]
    if style == "spaced":
        return [f"{bullet}{year} {stage}" for year, stage in YEARS]
    if style == "lines":
        return [part for year, stage in YEARS for part in (f"{bullet}{year}", stage)]
    return [" ".join(f"{year} {stage}" for year, stage in YEARS)]


def description(style: str) -> list[str]:
    lines = ["Description", "", "Rafts are schools."]
    for year, stage in YEARS:
        heading = {
            "lines": [str(year), stage],
            "line": [f"{year} {stage}"],
            "glued": [f"{year}{stage}"],
            "heading": [f"### **{year} {stage}**"],
            "bold": [f"**{year} {stage}**"],
        }[style]
        lines += ["", *heading, "", f"Something happened to raft number {year - 2000}."]
    return lines


@FOLDER
@given(
    seed=st.integers(0, 10**6),
    bullet=st.sampled_from(["• ", "- ", "* ", "– ", "‣ ", "", "    • ", "\t- ", "◦ "]),
    style=st.sampled_from(["glued", "spaced", "lines", "row"]),
    years=st.sampled_from(["lines", "line", "glued", "heading", "bold"]),
    missing=st.sets(st.sampled_from(sorted(SECTIONS)), max_size=4),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_facts_survive_every_form_and_order(
    seed: int, bullet: str, style: str, years: str, missing: set[str], end: str, tmp_path: Path
) -> None:
    parts = [[line.replace("{b}", bullet) for line in lines] for key, lines in SECTIONS.items() if key not in missing]
    parts += [["Timeline", *timeline(style, bullet)], ["ID number", "60901"], description(years)]
    random.Random(seed).shuffle(parts)
    text = end.join(line for part in parts for line in [*part, ""])
    report, graph = imported(text.encode(), tmp_path)
    check(text.encode(), report, graph)
    assert report.error is None
    assert not report.reported
    development = iri("development", "60901")
    stages = {
        (int(str(graph.value(each, VET.year))), str(graph.value(each, VET.stage)))
        for each in graph.subjects(RDF.type, VET.Milestone)
    }
    assert stages == {(year, str(TERMS.by_label("stage", stage).iri)) for year, stage in YEARS}  # type: ignore[union-attr]
    assert values(graph, development, VET.targetGroup) == expected(
        "target_groups", missing, [("target-group", "adult-learners"), ("target-group", "unemployed-and-jobseekers")]
    )
    assert values(graph, development, VET.thematicCategory) == expected(
        "categories", missing, [("thematic-category", "acquiring-key-competences")]
    )
    assert values(graph, development, VET.europeanPriority) == expected(
        "priorities", missing, [("vet-recommendation", "equality-of-opportunities")]
    )
    assert values(graph, development, VET.subsystem) == expected(
        "subsystem", missing, [("subsystem", "ivet"), ("subsystem", "cvet")]
    )
    assert values(graph, development, VET.developmentType) == expected(
        "type", missing, [("development-type", "strategy-action-plan")]
    )
    assert values(graph, development, VET.jurisdiction) == expected("country", missing, [("system", "norway")])
    assert len(values(graph, development, VET.responsibleBody)) == (0 if "bodies" in missing else 2)
    assert len(values(graph, development, VET.furtherReading)) == (0 if "reading" in missing else 1)
    for year, _ in YEARS:
        assert (iri("milestone", f"60901-{year}"), VET.passage, None) in graph
    assert str(graph.value(development, DCTERMS.identifier)) == "60901"


def values(graph: Graph, subject: URIRef, term: URIRef) -> set[str]:
    return {str(value) for value in graph.objects(subject, term)}


def expected(key: str, missing: set[str], codes: list[tuple[str, str]]) -> set[str]:
    return set() if key in missing else {str(concept(scheme, code)) for scheme, code in codes}
