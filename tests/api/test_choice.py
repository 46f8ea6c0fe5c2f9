import pytest

from api.choice import choose
from api.workers.errors import NotAcceptableError
from tests.cases import for_each

OFFERED = {"json": "application/json", "ttl": "text/turtle; charset=utf-8", "html": "text/html; charset=utf-8"}


@for_each(
    "accept, chosen",
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("nonsense", "json"),
        ("text/turtle", "ttl"),
        ("text/*", "ttl"),
        ("text/*;q=0.5, text/html;q=0.4", "ttl"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "html"),
        ("text/turtle;q=0.3, application/json;q=0.2, image/png", "ttl"),
        ("*/*, application/json;q=0", "ttl"),
        ("text/html, text/turtle", "html"),
        ("TEXT/HTML", "html"),
    ],
)
def test_the_format_that_is_liked_best(accept: str | None, chosen: str) -> None:
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0"])
def test_none_is_liked(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="no format"):
        choose(accept, OFFERED)
