"""A page as an answer: its template with the values of all pages, in the language wanted, under a strict policy."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.serving import serving_of
from api.web.environment import address, environment
from api.web.language import NAME, VARY, language_of, said_language
from kg import __version__

_POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_LONGEST = 4200  # characters of an address that is repeated on its page: what REST reads, and the path


@dataclass(frozen=True)
class Here:
    """Where a reader is: the address with its parameters but for the language, which it may say; what is served."""

    path: str
    query: tuple[tuple[str, str], ...]
    language: str | None
    version: str
    snapshot: str | None
    has_files: bool

    def to(self, path: str, /, **values: Any) -> str:
        """Return an own address that keeps the language that the present one says."""
        return address(path, self.language, values)

    def in_language(self, code: str) -> str:
        """Return the present address in another language; of one that no page has, that of the start page."""
        path, query = quote(self.path), urlencode([*self.query, (NAME, code)])
        if path.startswith("//") or len(path) + len(query) > _LONGEST:  # "//" would name a host
            return f"/?{NAME}={code}"
        return f"{path}?{query}"


def policy(**changes: str) -> str:
    """Return a Content-Security-Policy: that of all pages, with changes for one (``style_src="…"``)."""
    said = _POLICY | {name.replace("_", "-"): value for name, value in changes.items()}
    return "; ".join(f"{name} {value}" for name, value in said.items())


#: Pages load nothing but our own style sheet, scripts and pictures, and cannot be framed.
HEADERS = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": VARY,
}


def headers() -> list[tuple[bytes, bytes]]:
    """Return the headers of a page as a server sends them, without what depends on the address."""
    return [(name.lower().encode(), value.encode()) for name, value in HEADERS.items() if name != "Vary"]


def page(request: Request, template: str, **values: Any) -> HTMLResponse:
    """Return the page that a template makes of ``values``, in the language that the request wants."""
    language = language_of(request)
    return HTMLResponse(text(request, template, **values), headers=HEADERS | {"Content-Language": language})


def text(request: Request, template: str, **values: Any) -> str:
    """Return the text of a page."""
    here = Here(
        path=request.url.path,
        query=tuple((name, value) for name, value in request.query_params.multi_items() if name != NAME),
        language=said_language(request),
        version=__version__,
        snapshot=serving_of(request.scope).version,
        has_files=request.app.state.has_files,
    )
    return environment(language_of(request)).get_template(template).render(here=here, to=here.to, **values)
