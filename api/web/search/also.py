"""What else the words of a search name: bodies, terms of vocabularies and European frameworks, each with its page."""

import asyncio
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from starlette.exceptions import HTTPException

from api.web.asking import ask
from api.web.environment import Words
from api.web.kept import asked_once
from api.web.search import asides
from kg.errors import VetkgError

_SCHEMES = ("system", "thematic-category", "target-group")
_BODIES = 5
_TERMS = 5
_SECONDS = 1.0
_SHORTEST = 3  # letters of a word that is looked for in the names of terms

T = TypeVar("T")
Thing = Mapping[str, Any]


@dataclass(frozen=True)
class Also:
    """Bodies (the first of ``bodies_in_all``), frameworks, and terms, whose names have the words of a search."""

    bodies: Sequence[Thing] = ()
    bodies_in_all: int = 0
    frameworks: Sequence[Thing] = ()
    terms: Sequence[Thing] = ()


async def also(request: Request, words: str, language: str) -> Also:
    """Return what else is called by the words of a search; nothing where this graph cannot say."""
    asked = urlencode({"q": words, "limit": _BODIES, "fields": "label,jurisdiction"})
    bodies = await _in_time(ask(request, f"/api/v1/bodies?{asked}", language))
    frameworks = await _in_time(asides.frameworks(request)) or ()
    terms: list[Thing] = []
    for scheme in _SCHEMES if bodies else ():  # who could not say this cannot say that at the moment
        listed = await _in_time(asked_once(request, f"/api/v1/vocabularies/{scheme}", language))
        terms += listed["items"] if listed else ()
    return Also(
        bodies["items"] if bodies else (),
        bodies["count"] if bodies else 0,
        [*_called(frameworks, words, language)],
        [*_called(terms, words, language)][:_TERMS],
    )


async def _in_time(asking: Awaitable[T]) -> T | None:
    """Return an answer; None where there is none soon: what a search finds does not wait for what else there is."""
    task = asyncio.ensure_future(asking)
    done, _ = await asyncio.wait({task}, timeout=_SECONDS)
    if not done:
        task.add_done_callback(_heard)  # others may wait for the same: it goes on
        return None
    try:
        return task.result()
    except (VetkgError, HTTPException):
        return None


def _heard(task: "asyncio.Future[T]") -> None:
    if not task.cancelled():
        task.exception()


def _called(things: Sequence[Thing], words: str, language: str) -> Iterator[Thing]:
    """Yield the things whose name, in English or in the language, has each of the words, or a word that begins so."""
    wanted = [word.strip('"*').casefold() for word in words.split()]
    if not wanted or any(len(word) < _SHORTEST for word in wanted):
        return
    label = Words(language).label
    for thing in things:
        said = f"{thing.get('label', '')} {label(thing)}".casefold().replace("-", " ").split()
        if all(any(one.lstrip("(").startswith(word) for one in said) for word in wanted):
            yield thing
