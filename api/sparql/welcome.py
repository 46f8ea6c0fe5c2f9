"""What a client gets that asks nothing: the description of the endpoint, or the form where people ask."""

from api.base import base_of
from api.catalogue.description import describe
from api.formats import FORMATS, HTML
from api.serving import serving_of
from api.sparql.headers import headers, kept
from api.sparql.turn import Turn
from api.validators import tag
from api.web.editor import pages
from api.web.language import language_of
from api.workers.errors import NotAcceptableError
from kg import __version__
from kg.query.formats import Shape


async def welcome(turn: Turn, formats: dict[Shape, str]) -> None:
    """Send the description in the format that the client takes, or the page.

    Raises NotAcceptableError where it takes none of those.
    """
    state, name = turn.scope["app"].state, formats.get(Shape.GRAPH)
    serving = serving_of(turn.scope)
    if name is None:
        raise NotAcceptableError(
            "there is no query, and the description of the endpoint has none of the formats accepted",
            hint="send query=… to ask; the description can be had as text/turtle",
        )
    base = base_of(turn.request, state.settings)
    body = pages.form(turn.request) if name == HTML.name else await describe(serving, base, FORMATS[name])
    version = serving.edition
    about = (language_of(turn.request), turn.request.query_params.get("question", "")) if name == HTML.name else ()
    etag = None if version is None else tag(version, __version__, "description", base, name, *about)
    found = headers(FORMATS[name].media_type, "identity", etag)
    await turn.give(kept(etag, found + pages.headers() if name == HTML.name else found, body))
