"""What programs look for that walk through the web: a site map, and what they may fetch."""

from datetime import date

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.catalogue import answers, shelf
from api.catalogue.asking import Asked, AskedOf, readable
from kg.catalogue import sitemap
from kg.catalogue.holdings import edition

router = APIRouter(tags=["catalogue"])

_XML = "application/xml"


@readable(router, "/sitemap.xml", "The site map", (_XML,))
async def index(asked: AskedOf) -> Response:
    """Return the site map's index, which names its parts."""
    paths = await shelf.of_version(asked.serving, "pages", sitemap.pages)

    async def make(base: str) -> bytes:
        return await asked.serving.work(lambda: sitemap.index(base, paths, _changed(asked)))

    body = await shelf.document(asked.serving, asked.base, ("sitemap", "xml"), make)
    return answers.plain(asked, body, _XML, {})


@readable(router, "/sitemap-{number:int}.xml")
async def part(asked: AskedOf, number: int) -> Response:
    """Return one part of the site map."""
    paths = await shelf.of_version(asked.serving, "pages", sitemap.pages)
    if not 1 <= number <= sitemap.parts(paths):
        raise HTTPException(404)

    async def make(base: str) -> bytes:
        return await asked.serving.work(lambda: sitemap.part(base, paths, number, _changed(asked)))

    body = await shelf.document(asked.serving, asked.base, (f"sitemap-{number}", "xml"), make)
    return answers.plain(asked, body, _XML, {})


@readable(router, "/robots.txt")
async def robots(asked: AskedOf) -> Response:
    """Let crawlers have every page, but not ask queries."""
    lines = ("User-agent: *", "Disallow: /sparql", "", f"Sitemap: {asked.base}/sitemap.xml", "")
    return answers.plain(asked, "\n".join(lines).encode(), "text/plain; charset=utf-8", {})


def _changed(asked: Asked) -> date | None:
    return edition(asked.serving.snapshot).written.date() if asked.serving.snapshot else None
