"""A record on paper has its citation and the date of the snapshot, in the language of the page."""

import io

import pytest
from pypdf import PdfReader

from tests.api.asking import Client
from tests.api.web.record.asker import Asker


def words(pdf: bytes) -> str:
    told = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(told.replace("\N{NARROW NO-BREAK SPACE}", "").split())


def test_a_record_on_paper_says_what_its_page_says(ours: Client) -> None:
    response = ours.get("/doc/development/42130.pdf")
    assert response.headers["content-type"] == "application/pdf"
    assert 'filename="vet-policy-42130.pdf"' in response.headers["content-disposition"]
    told = words(response.content)
    assert "Digital infrastructure for teachers and secondary learners" in told
    assert "Cedefop, & ReferNet. (2026)" in told
    assert all(number in told for number in ("1828", "1804", "104", "1569", "5305", "EUR 3680000"))
    assert "Paid by: Government of the German-Speaking Community." in told
    assert "What changed in the last edition" in told
    assert "Not known" not in told
    about = PdfReader(io.BytesIO(response.content)).metadata
    assert about is not None
    assert about.title == "Digital infrastructure for teachers and secondary learners"


def test_paper_says_what_is_not_known_and_what_is_ours(ours: Client) -> None:
    told = words(ours.get("/doc/development/27968.pdf").content)
    assert "no title known" in told
    assert "Austria our conclusion" in told
    assert "Not known: the edition that we have does not show this." in told
    assert "1 of 13 fields of the record" in told


@pytest.mark.parametrize(("language", "said"), [("nl", "Tijdlijn"), ("fr", "Qui a payé"), ("de", "Wer gezahlt hat")])
def test_paper_speaks_the_language_of_the_page(ours: Client, language: str, said: str) -> None:
    response = ours.get("/doc/development/42130.pdf", accept_language=language)
    assert response.headers["content-language"] == language
    assert said in words(response.content)


def test_other_sources_are_on_paper(working: Asker) -> None:
    told = words(working.get("/doc/development/43794.pdf").content)
    assert "Evidence level: Official" in told


def test_paper_is_given_once(ours: Client) -> None:
    first = ours.get("/doc/development/27968.pdf")
    assert ours.get("/doc/development/27968.pdf", if_none_match=first.headers["etag"]).status_code == 304
    assert ours.get("/doc/development/27968.pdf").content == first.content
    assert ours.get("/doc/development/27968.pdf", method="HEAD").status_code == 200


@pytest.mark.parametrize("reference", ["nothing", "%34%32130", "..", "a b"])
def test_what_is_not_there_has_no_paper(ours: Client, reference: str) -> None:
    assert ours.get(f"/doc/development/{reference}.pdf").status_code == 404
