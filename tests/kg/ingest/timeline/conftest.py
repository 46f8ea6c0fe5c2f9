"""A page as text, imported into a folder of its own: what the tests of this folder look at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS

from kg.ingest.bodies import BodyIndex
from kg.ingest.importer import PageReport
from kg.ingest.source import Context
from kg.ingest.target import Target
from kg.namespaces import VET, iri
from kg.vocabulary import vocabulary
from tests.kg.ingest.importing import import_page

DEVELOPMENT = iri("development", "60901")


class Imported:
    """A page that was imported: its report and its graph."""

    def __init__(self, report: PageReport) -> None:
        self.report = report
        self.graph = Graph()
        for outcome in report.records:
            self.graph.parse(outcome.path)

    def codes(self, term: URIRef, subject: URIRef = DEVELOPMENT) -> set[str]:
        return {str(value).rsplit("/", 1)[-1] for value in self.graph.objects(subject, term)}

    @property
    def edition(self) -> URIRef:
        return iri("edition", f"60901-{self.report.records[0].edition}")

    @property
    def why(self) -> dict[int, str]:
        return dict(self.report.reported)

    @property
    def title(self) -> str | None:
        value = self.graph.value(DEVELOPMENT, DCTERMS.title)
        return None if value is None else str(value)

    def stages(self) -> dict[int, str]:
        return {
            int(str(self.graph.value(each, VET.year))): next(iter(self.codes(VET.stage, URIRef(str(each)))))
            for each in self.graph.objects(DEVELOPMENT, VET.milestone)
        }


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Imported]:
    def load(text: str, name: str = "page.txt", identifier: str | None = None) -> Imported:
        (tmp_path / name).write_text(text, encoding="utf-8")
        terms = vocabulary()
        context = Context(BodyIndex([tmp_path / "known"], terms), terms, identifier)
        return Imported(import_page(tmp_path / name, name, context, Target(tmp_path / "data")))

    return load
