"""The list of questions, searched and by theme, and the page of each: form, answer, chart, ways to take it away."""

import csv
import io
import re

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
    assert [one.text() for one in page.css("select[name=stage]")[0].css("option[selected]")] == ["Uitvoering"]
    assert "een geheel getal van 1990 tot en met 2100" in page.css_first("#type-year").text()
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


def test_money_in_different_currencies_is_no_chart_and_says_why(ours: httpx.Client) -> None:
    page = tree(ours, "/queries/money-by-year-and-instrument.html")
    assert not page.css("figure.chart")
    assert "no chart of this answer: its numbers are in different currencies" in page.css_first("main").text()


def test_the_query_opens_in_the_editor(ours: httpx.Client) -> None:
    page = tree(ours, f"{DIGITAL}.html?year=2022")
    (link,) = [one.attributes["href"] or "" for one in page.css("a[href^='/sparql?query']")]
    editor = tree(ours, link)
    assert "2022" in editor.css_first("textarea").text()
    assert len(editor.css("#result tbody tr")) == 3


def test_policies_go_by_their_titles_and_the_answer_can_be_cited(ours: httpx.Client) -> None:
    page = tree(ours, "/queries/learner-laptops-by-year.html")
    link = page.css_first("#answer-head").parent.css_first("tbody a")
    assert link.attributes["href"] == "/doc/development/42130"
    assert link.text() == "Digital infrastructure for teachers and secondary learners"
    assert "Title" not in [head.text() for head in page.css("thead th")]
    chart = page.css_first("figcaption").text()
    assert chart.endswith("in all? – Belgium-DE · Digital infrastructure for teachers and secondary learners")
    cited = page.css_first(".citation").text()
    assert "How many laptops" in cited
    assert cited.endswith("/queries/learner-laptops-by-year.html")


@pytest.mark.parametrize(
    ("language", "title", "says"),
    [
        ("nl", "Hoeveel laptops kregen leerlingen in elk jaar", "Wie het kreeg"),
        ("fr", "Combien d’ordinateurs portables ont été livrés", "Qui les a reçus"),
        ("de", "Wie viele Laptops wurden in jedem Jahr", "Wer sie bekam"),
    ],
)
def test_questions_and_what_they_say_are_there_in_every_language(
    ours: httpx.Client, language: str, title: str, says: str
) -> None:
    page = tree(ours, f"/queries/learner-laptops-by-year.html?lang={language}")
    head = page.css_first("h1")
    assert head.text().startswith(title)
    assert "lang" not in head.attributes
    assert says in [legend.text() for legend in page.css("legend")]
    listed = tree(ours, f"/queries?lang={language}")
    names = [link.text() for link in listed.css(".question-list li > a")]
    assert not set(names) & {one.title for one in QUESTIONS}
    word = title.split()[2]
    assert any(
        title in link.text() for link in tree(ours, f"/queries?lang={language}&q={word}").css(".question-list a")
    )
    examples = [link.text() for link in tree(ours, f"/sparql?lang={language}").css("#examples a")]
    assert sorted(examples) == sorted(names)


def test_things_without_a_title_beside_them_go_by_what_they_are_called(ours: httpx.Client) -> None:
    page = tree(ours, "/queries/bodies-that-share-developments.html")
    assert page.css("tbody a")
    for name in ("bodies-established", "participants-by-role", "changes-between-editions", "where-a-figure-stands"):
        links = tree(ours, f"/queries/{name}.html").css("#answer-head ~ * tbody a")
        assert links
        assert not [
            link.text() for link in links if re.fullmatch(r"(development|body|measure|figure)/\S+", link.text())
        ]


def test_tables_name_the_pages_of_their_sources(ours: httpx.Client) -> None:
    rows = list(
        csv.DictReader(io.StringIO(ours.get("/queries/learner-laptops-by-year.csv").content.decode("utf-8-sig")))
    )
    assert {row["sourcePages"] for row in rows} == {
        "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/42130"
    }
    assert "sourcePages" not in ours.get("/queries/developments-by-system.csv").text


def test_columns_and_terms_are_named_in_the_language(ours: httpx.Client) -> None:
    page = tree(ours, "/queries/learner-laptops-by-year.html?lang=fr")
    heads = {head.text(): head.attributes["title"] or "" for head in page.css("thead th")}
    assert heads["Dans l’année"].endswith("(inYear)")
    cells = {cell.text(): cell.attributes.get("lang", "fr") for cell in page.css("td")}
    assert cells["Ordinateurs portables livrés"] == "fr"
    assert page.css_first("td a").attributes["href"] == "/doc/development/42130?lang=fr"
    assert "Laptops delivered" not in cells
    schemes = tree(ours, "/queries/inferred-terms.html?lang=de").css("tbody td[data-head=Vokabular]")
    assert {cell.text() for cell in schemes} >= {"Länder und Gemeinschaften"}
    titles = tree(ours, "/queries/successors-and-parts.html?lang=nl").css("tbody td[lang=en]")
    assert titles  # reasons in a steward's words stay English, and say so
