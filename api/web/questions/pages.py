"""The page of a stored question with its answer, and the list of all questions."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from fastapi import Request

from api.queries.result import Result
from api.web import pages
from api.web.language import language_of
from api.web.messages import translations
from api.web.places import place_of
from api.web.questions.called import Called
from api.web.questions.drawing import MOST, are_years, chart_of, first, is_mixed
from api.web.questions.themes import by_theme, fitting
from kg.listing.sorting import collated
from kg.prefixes import ID
from kg.query.declared import Parameter
from kg.query.formats.names import short
from kg.query.kinds import Sort
from kg.query.questions import Question
from kg.tables import Column, Kind, Value
from kg.vocabulary import vocabulary

_NARROW = 420  # pixels: readable on a phone, and no larger elsewhere
_TITLES = ("title", "name", "label")
_NUMBERS = (Kind.INTEGER, Kind.DECIMAL)


class Cell(NamedTuple):
    """A value as the page shows it: where it leads, if anywhere, and whether it is a number or an English text."""

    text: str
    value: Value
    address: str = ""
    is_number: bool = False
    is_english: bool = False


def listed(request: Request, questions: Sequence[Question]) -> bytes:
    """Return the page that lists the questions by theme; ``?q=`` leaves those that have some words."""
    words = request.query_params.get("q", "")[:200]
    found = fitting(questions, words, translations(language_of(request)).gettext)
    values = {"themes": by_theme(found), "words": words, "found": len(found), "all": len(questions)}
    return pages.text(request, "questions/list.html", **values).encode()


def answered(
    request: Request, result: Result, addresses: Mapping[str, str], citation: str, names: Mapping[str, str]
) -> bytes:
    """Return the page of a question and its answer, with a form to ask again, and its citation.

    ``addresses`` are those of the same answer: in each format by its name, and ``sparql`` in the editor. ``names`` are
    what things of the answer are called, by their IRIs, and terms, by their English names.
    """
    question = result.question
    rows = first(result)
    asked = urlencode([("question", question.name), *((n, key) for n, keys in result.used.items() for key in keys)])
    shown, titles = _places(question.columns)
    language = language_of(request)
    called = Called(names, language)
    values: dict[str, Any] = {
        "question": question,
        "citation": citation,
        "fields": [(one, _shown_values(one, result), _choices(one, names)) for one in question.parameters],
        "columns": [(column, column.kind in _NUMBERS) for column in question.columns],
        "shown": [(question.columns[place], question.columns[place].kind in _NUMBERS) for place in shown],
        "years": [are_years([row[place] for row in rows]) for place in shown],
        "rows": [[_titled(question.columns, row, place, titles, called) for place in shown] for row in rows],
        "size": result.size,
        "known": result.known,
        "addresses": addresses,
        "chart": chart_of(question, rows, called, _NARROW),
        "chart_query": asked,
        "drawn": MOST,
        "mixed": is_mixed(question.columns, rows),
    }
    return pages.text(request, "questions/question.html", **values).encode()


def _shown_values(one: Parameter, result: Result) -> list[str]:
    """Return the values of a parameter for its fields: those asked with, and room for one more where many may be."""
    used = list(result.used[one.name])
    return [*used, ""] if one.many or not used else used


def _choices(one: Parameter, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the values that a parameter can have with what they are called; none where they are no list."""
    if one.type.sort is Sort.LISTED:
        return [(key := one.type.key(choice), key) for choice in one.type.choices]
    if one.type.sort is Sort.CONCEPT and one.type.of in vocabulary().schemes:
        found = [(each.code, names.get(str(each.iri), each.label)) for each in vocabulary().concepts(one.type.of)]
        return sorted(found, key=lambda one: collated(one[1]))
    return []


def _places(columns: Sequence[Column]) -> tuple[list[int], dict[int, int]]:
    """Return the columns that the page shows, by place, and for those that are things where their titles stand.

    What has its title in the next column is one column of the page: the title, which leads to the thing.
    """
    names = [column.name for column in columns]
    titles = {
        place: place + 1
        for place, name in enumerate(names[:-1])
        if columns[place].kind is Kind.IRI and names[place + 1] in (*_TITLES, f"{name}Name", f"{name}Title")
    }
    return [place for place in range(len(names)) if place not in titles.values()], titles


def _titled(
    columns: Sequence[Column], row: Sequence[Value], place: int, titles: Mapping[int, int], called: Called
) -> Cell:
    """Return a cell; a thing goes by the title that its row has, or else by what it is called."""
    cell = _cell(columns[place], row[place])
    if cell.address:
        title = called.thing(row[place], row[titles[place]] if place in titles else None)
        return cell._replace(text=title) if title else cell
    if columns[place].kind is not Kind.TEXT:
        return cell
    text = called.text(columns[place], cell.text)
    return cell._replace(text=text, is_english=text == cell.text)


def _cell(column: Column, value: Value) -> Cell:
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        return Cell(short(value) if value.startswith(ID) or column.kind is Kind.IRI else value, value, place_of(value))
    return Cell("" if value is None else str(value), value, is_number=column.kind in _NUMBERS)
