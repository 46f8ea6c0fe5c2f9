"""Three stored questions with their answers, as the start page tells them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from fastapi import Request

from api.rows import rows_of
from api.serving import serving_of
from api.web.asking import ask
from api.web.charts.bars import Bar, bars
from api.web.charts.chart import Chart, Draw
from api.web.environment import Words
from api.web.kept import asked_once, kept
from api.web.language import language_of
from api.web.messages import translations
from api.web.terms.charts import years_chart
from kg.query.questions import Question

LAPTOPS, DIGITAL, STAGES = "learner-laptops-by-year", "digital-infrastructure-in-implementation", "stages-by-year"
_STAGES = "/api/v1/compare?rows=year&columns=stage"
_WIDE = 640
_FEW = 3  # developments whose places are named

Row = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """The answer to a stored question: its rows, its chart if it has one, and what a comparison by REST says.

    ``places`` are the countries and communities that it is of, in words, where these are few.
    """

    name: str
    rows: Sequence[Row]
    chart: Chart | None = None
    compared: Mapping[str, Any] | None = None
    places: str = ""


async def answers(request: Request, language: str) -> list[Answer]:
    """Return the answers to those of the questions that this installation has, and whose answer is not empty."""
    found = []
    for question in _questions(request, LAPTOPS, DIGITAL, STAGES):
        rows = await _kept_rows(request, question)
        if question.name == LAPTOPS and rows:
            short, long = await _places(request, rows, language)
            found.append(Answer(LAPTOPS, _by_year(rows), _laptops(rows, short, language), places=long))
        elif question.name == DIGITAL and any("development" in row for row in rows):
            found.append(Answer(DIGITAL, rows))
        elif question.name == STAGES:
            compared = await ask(request, _STAGES, language)
            if compared["items"]:
                title = translations(language).gettext("Developments by year and stage")
                found.append(Answer(STAGES, (), years_chart(compared, title, language), compared))
    return found


async def laptops(request: Request) -> Draw:
    """Return what draws the chart of the laptops question as a file."""
    language = language_of(request)
    for question in _questions(request, LAPTOPS):
        rows = await _kept_rows(request, question)
        return partial(_laptops, rows, (await _places(request, rows, language))[0], language, _WIDE)
    return partial(_laptops, [], "", language, _WIDE)


async def _places(request: Request, rows: Sequence[Row], language: str) -> tuple[str, str]:
    """Return the systems of the developments of rows, as they are called and in full; nothing where they are many."""
    references = sorted({row["development"].rpartition("/")[2] for row in rows})
    if len(references) > _FEW:
        return "", ""
    short, long = {}, {}
    for reference in references:
        told = await asked_once(request, f"/api/v1/developments/{quote(reference)}", language)
        for place in told.get("jurisdiction", ()):
            term = await asked_once(request, f"/api/v1/vocabularies/system/{place['id'].rpartition('/')[2]}", language)
            short[place["id"]] = Words(language).label(term)
            long[place["id"]] = _in_full(term, language)
    return ", ".join(short.values()), ", ".join(long.values())


def _in_full(term: Mapping[str, Any], language: str) -> str:
    """Return what a system is called; Cedefop's code for a community is written out in English too."""
    label = Words(language).label(term)
    others = [one["@value"] for one in term.get("altLabel", ()) if one["@language"] == language]
    return next((one for one in others if "(" in one), label) if "-" in label else label


def _questions(request: Request, *names: str) -> list[Question]:
    by_name = {question.name: question for question in request.app.state.questions}
    return [by_name[name] for name in names if name in by_name]


async def _kept_rows(request: Request, question: Question) -> Sequence[Row]:
    """Return the rows of a question's answer, which is asked once of a version for all languages."""
    serving = serving_of(request.scope)
    return await kept(serving, ("answer", question.name), lambda: rows_of(serving.pool, question.text))


def _by_year(rows: Sequence[Row]) -> list[Row]:
    """Return one row a development and year: the question has one for each delivery."""
    found = {(row["development"], row["year"]): row for row in rows}
    return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0]))]


def _laptops(rows: Sequence[Row], places: str, language: str, width: int = 340) -> Chart:
    words, _ = Words(language), translations(language).gettext
    years: dict[str, float] = {}
    for row in _by_year(rows):
        years[row["year"]] = years.get(row["year"], 0) + float(row["inYear"])
    drawn = [Bar(year, value, words.number(value)) for year, value in sorted(years.items())]
    says = words.together(words.pair(row.label, row.text) for row in drawn)
    title = _("Laptops delivered to learners by year")
    if places:
        title = _("%(what)s: %(where)s") % {"what": title, "where": places}
    return bars(title, says, drawn, width)
