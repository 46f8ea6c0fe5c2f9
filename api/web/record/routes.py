"""The PDF of a development."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.base import base_of
from api.dependencies import ServingOf, SettingsOf
from api.limits.lane import sender_of
from api.linked import became
from api.linked.errors import NotFoundError
from api.linked.places import is_spelt_out, lead
from api.published import published_of
from api.validators import known, named, tag
from api.web.language import VARY, language_of
from api.web.record.gathering import gather
from api.web.record.paper import Paper
from api.web.record.tree import ODD
from api.web.record.values import values
from api.web.typesetting.job import Job
from kg import __version__
from kg.describe import Thing

router = APIRouter(include_in_schema=False)


@router.head("/doc/development/{reference}.pdf")
@router.get("/doc/development/{reference}.pdf")
async def pdf(request: Request, serving: ServingOf, settings: SettingsOf, reference: str) -> Response:
    """Return a development on paper, in the language of the page."""
    thing = Thing.at(f"development/{reference}") if is_spelt_out(request, f"{reference}.pdf") else None
    if thing is None:
        raise NotFoundError(f"there is no development {reference[:200]!r}")
    successor = await became.successor(serving, thing)
    if successor is not None:
        end = ".pdf" if successor.kind == "development" else ""  # nothing else is on paper
        return lead(request, settings.base, 301, f"/doc/{successor.path}{end}")
    language, base = language_of(request), base_of(request, settings)
    address, version = f"{base}/doc/{thing.path}", serving.edition
    etag = tag(version, __version__, language, "pdf", str(request.url)) if version else None
    headers = {
        "Vary": VARY,
        "Content-Language": language,
        "Content-Disposition": f'inline; filename="vet-policy-{reference}.pdf"',
        "Link": f'<{thing.iri}>; rel="cite-as", <{address}>; rel="canonical"',
        **({"ETag": etag, "Cache-Control": "no-cache"} if etag else {"Cache-Control": "no-store"}),
    }
    if etag and named(request, etag):
        return Response(status_code=304, headers=headers)
    try:
        material = await gather(request, thing.reference, language)
        if etag and known(request, etag):
            return Response(status_code=304, headers=headers)
        made = await published_of(serving)

        def job() -> Job:
            return Paper(values(material, language), address, serving.version, made).job()

        document = await serving.work(job)
    except ODD:
        raise NotFoundError(f"development {reference[:200]!r} cannot be printed") from None
    body = await request.app.state.typesetter.make(document, sender_of(request.scope))
    return Response(body, headers=headers, media_type="application/pdf")
