"""The list of questions, searched and by theme, and the page of each: form, answer, chart, ways to take it away."""

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from api.web.questions.themes import OTHERS, by_theme
from kg.query import questions

HTML = {"Accept": "text/html"}
DIGITAL = "/queries/digital-infrastructure-in-implementation"
QUESTIONS = questions.load()


def tree(client: httpx.Client, address: str) -> HTMLParser:
    response = client.get(address, headers=HTML)
    assert response.status_code == 200
    return HTMLParser(response.text)


def test_every_question_stands_once_under_a_theme_of_its_own(ours: httpx.Client) -> None:
    page = tree(ours, "/queries")
    links = [link.attributes["href"] for link in page.css(".question-list li > a")]
    assert sorted(links) == [f"/queries/{one.name}.html" for one in QUESTIONS]
    assert OTHERS not in by_theme(QUESTIONS)
    assert len(page.css("section[data-group]")) == len(by_theme(QUESTIONS))


@pytest.mark.parametrize(("words", "least"), [("laptops", 2), ("LAPTOPS learners", 2), ("responsible body", 2)])
def test_words_leave_the_questions_that_have_them(ours: httpx.Client, words: str, least: int) -> None:
    page = tree(ours, f"/queries?q={words}")
    found = page.css(".question-list li")
    assert least <= len(found) < len(QUESTIONS)
    assert page.css_first("[role=status]").text().startswith(str(len(found)))
    assert page.css_first("#question-words").attributes["value"] == words


def test_words_that_no_question_has_are_said(ours: httpx.Client) -> None:
    page = tree(ours, "/queries?q=<script>")
    assert not page.css(".question-list li")
    assert page.css_first("[role=status]").text().startswith(f"0 of {len(QUESTIONS)}")


def test_programs_get_the_same_questions(ours: httpx.Client) -> None:
    assert ours.get("/queries.json").json()["count"] == len(QUESTIONS)
    found = tree(ours, "/queries?q=laptops").css(".question-list li")
    assert ours.get("/queries.json?q=laptops").json()["count"] == len(found)
    assert ours.get("/queries.json?lang=nl").status_code == 400


def test_a_form_may_leave_fields_empty_and_say_the_language(ours: httpx.Client) -> None:
    page = tree(ours, f"{DIGITAL}.html?year=2022&year=2023&year=&category=&lang=nl")
    assert page.css_first("html").attributes["lang"] == "nl"
    years = [field.attributes["value"] for field in page.css("input[name=year]")]
    assert years == ["2022", "2023", ""]
    assert [one.text() for one in page.css("select[name=stage]")[0].css("option[selected]")] == ["Implementation"]
    assert f"{DIGITAL}.csv?year=2022&year=2023" in [link.attributes["href"] for link in page.css(".formats a")]


def test_a_page_varies_by_its_language(ours: httpx.Client) -> None:
    seen = [ours.get(f"{DIGITAL}.html", headers={"Accept-Language": code}) for code in ("en", "de")]
    assert len({one.headers["etag"] for one in seen}) == 2
    assert all(one.headers["vary"] == "Accept-Encoding, Accept-Language" for one in seen)
    known = {"Accept-Language": "de", "If-None-Match": seen[1].headers["etag"]}
    assert ours.get(f"{DIGITAL}.html", headers=known).status_code == 304


def test_names_with_numbers_have_a_chart_with_its_files(ours: httpx.Client) -> None:
    page = tree(ours, "/queries/developments-by-system.html")
    figure = page.css_first("figure.chart")
    assert figure is not None
    assert len(figure.css("rect.bar")) == len(page.css(".scroll tbody tr"))
    links = {link.text(): link.attributes["href"] or "" for link in figure.css("a")}
    drawn = ours.get(links["SVG"])
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "Belgium-FR" in drawn.text
    assert links["CSV"] == "/queries/developments-by-system.csv"


def test_the_parameters_of_a_question_are_those_of_its_chart(ours: httpx.Client) -> None:
    page = tree(ours, "/queries/priorities-without-support.html?scheme=vet-recommendation&lang=fr")
    links = [link.attributes["href"] or "" for link in page.css("figure.chart a")]
    assert all("scheme=vet-recommendation" in link for link in links)


def test_other_answers_have_no_chart(ours: httpx.Client) -> None:
    assert not tree(ours, "/queries/responsible-bodies.html").css("figure.chart")
    refused = ours.get("/charts/question.svg?question=responsible-bodies")
    assert refused.status_code == 400
    assert ours.get("/charts/question.svg?question=nonsense").status_code == 400


def test_the_query_opens_in_the_editor(ours: httpx.Client) -> None:
    page = tree(ours, f"{DIGITAL}.html?year=2022")
    (link,) = [one.attributes["href"] or "" for one in page.css("a.button")]
    editor = tree(ours, link)
    assert "2022" in editor.css_first("textarea").text()
    assert len(editor.css("#result tbody tr")) == 3


def test_policies_go_by_their_titles_and_the_answer_can_be_cited(ours: httpx.Client) -> None:
    page = tree(ours, "/queries/learner-laptops-by-year.html")
    link = page.css_first("#answer-head").parent.css_first("tbody a")
    assert link.attributes["href"] == "/doc/development/42130"
    assert link.text() == "Digital infrastructure for teachers and secondary learners"
    assert "title" not in [head.text() for head in page.css("thead th")]
    cited = page.css_first(".citation").text()
    assert "How many laptops" in cited
    assert cited.endswith("/queries/learner-laptops-by-year.html")
