"""Which language a page is in: the address goes before the browser, the browser before English."""

from typing import Any

import pytest
from starlette.requests import Request

from api.web.language import language_of, said_language
from tests.cases import for_each


def request(query: str = "", header: str | None = None) -> Request:
    headers = [(b"accept-language", header.encode("latin-1"))] if header is not None else []
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": headers})


@for_each(
    "header, language",
    [
        (None, "en"),
        ("", "en"),
        ("fr", "fr"),
        ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("de-AT", "de"),
        ("pl, de;q=0.5, fr;q=0.7", "fr"),
        ("pl", "en"),
        ("*", "en"),
        ("fr;q=0, de", "de"),
        ("fr;q=x, de;q=0.1", "de"),
        (";;;,,,=", "en"),
        ("é\xff,de", "de"),
        ("fr," * 5000, "fr"),
    ],
)
def test_the_browser_says_what_its_reader_likes(header: str | None, language: str) -> None:
    assert language_of(request(header=header)) == language


@pytest.mark.parametrize("said", ["en", "nl", "fr", "de"])
def test_the_address_goes_before_the_browser(said: str) -> None:
    assert language_of(request(f"lang={said}", "pl, de")) == said == said_language(request(f"lang={said}"))


@for_each("said", ["", "pl", "NL", "nl-BE", "../de", "%00"])
def test_an_address_that_says_no_language_of_ours_says_none(said: str) -> None:
    asked: Any = request(f"lang={said}", "de")
    assert said_language(asked) is None
    assert language_of(asked) == "de"
