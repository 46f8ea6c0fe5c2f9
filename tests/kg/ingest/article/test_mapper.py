"""Articles of sites that nobody has seen: bylines in many forms, furniture, and prose that is no article."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.ingest.account import Account
from kg.ingest.article import Article
from kg.ingest.blocks import Document
from kg.ingest.bodies import BodyIndex
from kg.ingest.page import parse_page, read_page
from kg.ingest.source import Context, RecordDraft
from kg.model import Claim, Development, Milestone
from kg.namespaces import concept
from kg.turtle import dumps
from kg.vocabulary import vocabulary
from tests.cases import for_each

REAL = Path(__file__).parents[5] / "shared" / "sources" / "article-ous-belgium-digital-education.txt"
CONTEXT = Context(BodyIndex([], vocabulary()), vocabulary())
TITLE = "Latvia Lends Looms"
TEXT = """Latvia lends a loom to every apprentice weaver of the coast. In 2024, the looms were counted again.

Weavers of Latvia

By 2029, every weaver is expected to own one. Apprentices say that they weave at night.

The owners plan to lend spinning wheels too.
"""


def page(byline: str, tail: str = "") -> str:
    return f"{TITLE}\n\n{byline}\n\n{TEXT}\n{tail}"


def read(text: str, identifier: str | None = None) -> tuple[RecordDraft, Account]:
    document = Document.of(parse_page(text.encode(), "page"))
    assert 0.5 <= Article().recognises(document) <= 0.7
    account = Account(document)
    (draft,) = Article().read(document, account, Context(CONTEXT.bodies, CONTEXT.vocabulary, identifier))
    account.close()
    counts = account.lines()
    assert counts.mapped + counts.ignored + counts.reported == counts.non_blank == len(document.blocks)
    return draft, account


def claims(draft: RecordDraft) -> list[Claim]:
    return [thing for thing in draft.things if isinstance(thing, Claim)]


@for_each(
    "byline, key, author",
    [
        ("By Anna Invented | 12 May 2024 | 6 min read", "2024-05-12", "Anna Invented"),
        ("Written by Anna Invented, 12 May 2024", "2024-05-12", "Anna Invented"),
        ("• Writer: Anna Invented\n• May 12\n• 4 min read", "undated", "Anna Invented"),
        ("Author: Anna Invented\n\nPublished on 2024-05-12", "2024-05-12", "Anna Invented"),
        ("Published: May 12, 2024 · 3 minutes", "2024-05-12", None),
        ("Anna Invented\nBy Anna Invented\n12.05.2024", "2024-05-12", "Anna Invented"),
        ("12 May 2024 – by Anna Invented", "2024-05-12", "Anna Invented"),
        ("By Anna Invented\n\n3 days ago", "undated", "Anna Invented"),
    ],
)
def test_bylines_in_many_forms(byline: str, key: str, author: str | None) -> None:
    draft, account = read(page(byline))
    assert (draft.record.identifier, draft.edition.key, draft.edition.rights) == ("latvia-lends-looms", key, author)
    assert account.reported() == []


def test_claims_have_kind_year_and_level_and_are_about_the_country_named_most() -> None:
    draft, _ = read(page("By Anna Invented | 12 May 2024"))
    assert [(claim.kind, claim.year) for claim in claims(draft)] == [
        ("fact", None),
        ("fact", 2024),
        ("forecast", 2029),
        ("testimony", None),
        ("plan", None),
    ]
    assert {claim.level for claim in claims(draft)} == {"secondary"}
    assert {claim.about for claim in claims(draft)} == {(concept("system", "latvia"),)}
    assert not [thing for thing in draft.things if isinstance(thing, Development | Milestone)]


def test_furniture_and_what_follows_the_text_is_ignored_with_a_reason() -> None:
    tail = "Share this article\n\nRecent Posts\n\nFrance Folds Fans\n\nSee All\n\nComments\n\nNice!\n\nbottom of page\n"
    draft, account = read(f"top of page\n\n{page('By Anna Invented | 12 May 2024', tail)}")
    assert account.reported() == []
    assert draft.record.about == (concept("system", "latvia"),)
    assert account.ignored()["other posts of the site"] == 2
    assert account.ignored()["readers' comments"] == 2


def test_a_heading_in_the_middle_that_is_called_comments_does_not_end_the_text() -> None:
    draft, _ = read(page("By Anna Invented | 12 May 2024").replace("Weavers of Latvia", "Comments"))
    assert len(claims(draft)) == 5


def test_an_article_about_no_country_reports_its_prose() -> None:
    draft, account = read(page("By Anna Invented | 12 May 2024").replace("Latvia", "Everyone"))
    assert claims(draft) == []
    assert len(account.reported()) == 3


def test_an_article_in_another_language_reports_its_prose() -> None:
    text = (
        "Lettland verleiht Webstühle an alle Lehrlinge der Küste, und niemand weiß genau, wie viele es inzwischen sind."
    )
    draft, account = read(f"{TITLE}\n\nBy Anna Invented | 12 May 2024\n\n{text}\n")
    assert claims(draft) == []
    assert account.reported() == [(5, "the text is not English")]


@for_each(
    "text",
    [
        TEXT,
        f"{TITLE}\n\n{TEXT}",
        "Dear Anna,\n\nthe boat is ready since 12 May 2024. Bring bread, rope and the small saw.\n\nYours,\nPiret\n",
        "Minutes of 12 May 2024\n\nPresent: Anna, Piret.\n\nThe boat was discussed at length.\n",
        "By the river\n\n" * 10,
        f"{TITLE}\n\nBy Anna Invented | 12 May 2024 | 6 min read\n",
    ],
)
def test_prose_without_headline_and_byline_is_no_article(text: str) -> None:
    assert Article().recognises(Document.of(parse_page(text.encode(), "page"))) == 0.0


def test_without_a_headline_there_is_no_record() -> None:
    document = Document.of(parse_page(b"only this.", "page"))
    with pytest.raises(SourceError, match="no headline"):
        Article().read(document, Account(document), CONTEXT)


def test_the_id_given_by_hand_stands() -> None:
    assert read(page("By Anna Invented | 12 May 2024"), "looms")[0].record.identifier == "looms"


@pytest.mark.skipif(not REAL.is_file(), reason="the sources do not come with the project")
def test_the_known_article_is_read_whole() -> None:
    document = Document.of(read_page(REAL))
    account = Account(document)
    (draft,) = Article().read(document, account, CONTEXT)
    account.close()
    assert account.reported() == []
    assert (draft.edition.key, draft.record.about) == ("undated", (concept("system", "belgium"),))
    kinds = {claim.kind for claim in claims(draft)}
    assert kinds == {"fact", "plan", "forecast", "opinion", "testimony"}
    assert ("forecast", 2025) in [(claim.kind, claim.year) for claim in claims(draft)]


SOME = st.sampled_from(
    [*page("By Anna Invented | 12 May 2024").splitlines(), "Recent Posts", "• one", "1. Two", "# Three"]
)


@given(st.lists(st.one_of(SOME, st.text(max_size=60)), max_size=40))
def test_any_lines_in_any_order_are_read_or_refused_and_the_account_adds_up(lines: list[str]) -> None:
    text = "\n".join([TITLE, "", "By Anna Invented | 12 May 2024", "", *lines])
    try:
        document = Document.of(parse_page(text.encode("utf-8", "replace"), "page"))
        account = Account(document)
        drafts = Article().read(document, account, CONTEXT)
    except SourceError:
        return
    account.close()
    counts = account.lines()
    assert counts.mapped + counts.ignored + counts.reported == counts.non_blank
    for draft in drafts:
        dumps([*draft.triples(), *account.triples()])
        cited = {thing for _, cited_by in account.passages() for thing in cited_by}
        assert all(claim.iri in cited and claim.about for claim in claims(draft))
