"""The invented pages of secondary sources, read and compared with what their writer expects."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rdflib import Literal
from rdflib.namespace import DCTERMS

from kg.ingest.account import Account
from kg.ingest.article import Article
from kg.ingest.blocks import Document
from kg.ingest.eurydice import Eurydice
from kg.ingest.page import read_page
from kg.ingest.source import Context, RecordDraft
from kg.model import Body, Claim, Development, Figure, Milestone
from kg.namespaces import VET, concept
from kg.vocabulary import vocabulary

PAGES = Path(__file__).parents[3] / "fixtures" / "pages"
EXPECTED = sorted(
    path
    for folder in ("eurydice", "article", "html")
    for path in (PAGES / folder).glob("*.expected.toml")
    if tomllib.loads(path.read_text("utf-8"))["source"] in ("eurydice", "article")
)


class NoBodies:
    def find(self, label: str, jurisdiction: object) -> Body | None:
        return None

    def knows_anywhere(self, label: str) -> bool:
        return False


@dataclass
class Reading:
    document: Document
    account: Account
    draft: RecordDraft
    expected: dict[str, Any]

    @property
    def claims(self) -> list[Claim]:
        return [thing for thing in self.draft.things if isinstance(thing, Claim)]

    def lines_of(self, claim: Claim) -> set[int]:
        return {
            line
            for passage, cited_by in self.account.passages()
            if claim.iri in cited_by
            for line in range(passage.first, passage.last + 1)
        }


@pytest.fixture(params=EXPECTED, ids=lambda path: f"{path.parent.name}-{path.name.removesuffix('.expected.toml')}")
def reading(request: pytest.FixtureRequest) -> Reading:
    expectation: Path = request.param
    page = next(
        path
        for path in expectation.parent.glob(f"{expectation.name.split('.expected')[0]}.*")
        if not path.name.endswith(".toml")
    )
    expected = tomllib.loads(expectation.read_text("utf-8"))
    document = Document.of(read_page(page))
    mappers = {mapper.name: mapper for mapper in (Eurydice(), Article())}
    surest = max(mappers.values(), key=lambda mapper: mapper.recognises(document))
    assert surest.name == expected["source"]
    account = Account(document)
    (draft,) = surest.read(document, account, Context(NoBodies(), vocabulary()))
    account.close()
    return Reading(document, account, draft, expected)


def test_the_record_is_named_as_its_page_names_it(reading: Reading) -> None:
    for key, value in (("id", reading.draft.record.identifier), ("edition", reading.draft.edition.key)):
        assert reading.expected.get(key, value) == value
    title = reading.expected.get("title")
    if title:
        assert (reading.draft.record.iri, DCTERMS.title, Literal(title, lang="en")) in list(reading.draft.triples())


def test_it_is_about_the_system_that_the_page_names(reading: Reading) -> None:
    countries = reading.expected.get("countries") or [reading.expected["country"]]
    for code in countries:
        assert concept("system", code) in reading.draft.record.about


def test_the_account_adds_up_and_nothing_that_should_be_read_is_reported(reading: Reading) -> None:
    lines = reading.account.lines()
    assert lines.mapped + lines.ignored + lines.reported == lines.non_blank == len(reading.document.blocks)
    if "non_blank" in reading.expected:
        assert lines.non_blank == reading.expected["non_blank"]
    assert [line for line, _ in reading.account.reported()] == reading.expected.get("reported", [])
    for line in reading.expected.get("ignored", []):
        assert reading.account.status(line) == "ignored"


def test_every_expected_claim_is_made_with_its_kind(reading: Reading) -> None:
    number = len(reading.claims)
    assert reading.expected.get("claims_at_least", 1) <= number <= reading.expected.get("claims_at_most", 1000)
    for claim in reading.expected.get("claims", []):
        kinds = [each.kind for each in reading.claims if claim["line"] in reading.lines_of(each)]
        assert claim["kind"] in kinds, claim


def test_what_stands_twice_is_one_claim_with_two_passages(reading: Reading) -> None:
    for group in reading.expected.get("repeated", []):
        for claim in reading.claims:
            assert not (found := reading.lines_of(claim) & set(group)) or found == set(group)


def test_only_named_and_adopted_policies_become_developments(reading: Reading) -> None:
    titles = [thing.title for thing in reading.draft.things if isinstance(thing, Development)]
    assert titles == reading.expected.get("developments", [])


def test_there_is_no_milestone_and_no_prose(reading: Reading) -> None:
    assert not [thing for thing in reading.draft.things if isinstance(thing, Milestone)]
    said = {predicate for _, predicate, _ in [*reading.draft.triples(), *reading.account.triples()]}
    assert not said & {VET.statement, VET.summary, VET.rationale}


def test_no_number_of_another_kind_is_a_figure(reading: Reading) -> None:
    values = {int(thing.value) for thing in reading.draft.things if isinstance(thing, Figure)}
    assert not values & set(reading.expected.get("figures_forbidden", []))


def test_every_claim_has_a_passage_and_something_that_it_is_about(reading: Reading) -> None:
    for claim in reading.claims:
        assert reading.lines_of(claim)
        assert claim.about
