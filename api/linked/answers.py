"""What a request wants of an address, and the answer to it: with validators, and packed where that saves something."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from api.base import base_of
from api.choice import choose
from api.linked.formats import HTML, Format
from api.negotiation import coding
from api.packing import coding_of, packed
from api.serving import Serving
from api.settings import Settings
from api.validators import known, named, tag
from api.web import pages
from api.web.language import language_of
from kg import __version__

_VARY = "Accept, Accept-Encoding"


@dataclass(frozen=True)
class Asked:
    """A request to one version of the graph; ``base`` is the address of the service as the client sees it."""

    request: Request
    serving: Serving
    settings: Settings

    @property
    def base(self) -> str:
        """The address of the service. Raises RequestError where the request does not say it."""
        return base_of(self.request, self.settings)


@dataclass(frozen=True)
class Body:
    """The bytes of an answer, and how they are coded."""

    content: bytes
    coding: str = ""


@dataclass(frozen=True)
class Wanted:
    """What a request wants of ``path``, an address without the end that may name a format.

    ``end`` is that end, ``name`` the format that it or the Accept header chose, ``page`` the page.
    """

    asked: Asked
    path: str
    end: str | None
    name: str
    format: Format
    coding: str
    page: int

    @classmethod
    def of(cls, asked: Asked, path: str, end: str | None, formats: Mapping[str, Format], page: int = 1) -> "Wanted":
        """Return what a request wants. Raises NotAcceptableError where it takes none of ``formats``."""
        accept = asked.request.headers.get("accept")
        name = end or choose(accept, {name: format_.media_type for name, format_ in formats.items()})
        packing = coding(asked.request.headers.get("accept-encoding")) or "identity"
        return cls(asked, path, end, name, formats[name], packing, page)

    @property
    def address(self) -> str:
        """The whole address, without the end that may name a format."""
        return self.asked.base + self.path

    def not_modified(self) -> Response | None:
        """Return the answer to a client that has the document already, if there is one."""
        etag = self._etag
        if etag and named(self.asked.request, etag):
            return Response(status_code=304, headers=self._headers)
        return None

    def pack(self, body: bytes) -> "Body":
        """Return a body in the coding that the client likes best; takes time, so not for the event loop."""
        made = packed(body, self.coding)
        return Body(made, coding_of(made))

    def respond(self, body: "Body", link: str, status: int = 200) -> Response:
        """Return the answer with a body and a Link header, or that the client has it."""
        etag = self._etag
        if status == 200 and etag and known(self.asked.request, etag):
            return Response(status_code=304, headers=self._headers)
        headers = {
            "Link": link,
            **(self._headers if status == 200 else {"Vary": self._vary, "Cache-Control": "no-cache"}),
        }
        if self.name == HTML:
            headers = {**pages.HEADERS, **headers, "Content-Language": self.language}
        if body.coding:
            headers["Content-Encoding"] = body.coding
        return Response(body.content, status, headers, self.format.media_type)

    @property
    def language(self) -> str:
        """The language of a page; what is no page has none."""
        return language_of(self.asked.request) if self.name == HTML else ""

    @property
    def _vary(self) -> str:
        return f"{_VARY}, Accept-Language" if self.name == HTML else _VARY

    @property
    def _headers(self) -> dict[str, str]:
        etag = self._etag
        return {
            "Vary": self._vary,
            **({"Cache-Control": "no-cache", "ETag": etag} if etag else {"Cache-Control": "no-store"}),
        }

    @property
    def _etag(self) -> str | None:
        """The validator of the answer; None where nobody knows of which version of the graph it is."""
        version = self.asked.serving.edition
        if version is None:
            return None
        own = self.asked.request.url  # which a page repeats, and nothing else does
        said = (own.path, own.query) if self.name == HTML else ()
        return tag(version, __version__, self.address, self.name, self.coding, str(self.page), self.language, *said)
