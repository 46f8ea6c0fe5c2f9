"""GET /about: what this is, whom to name and how, what the service keeps of its readers, and how to report an error."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.base import base_of
from api.dependencies import ServingOf, SettingsOf
from api.web import sending
from api.web.about.naming import naming

router = APIRouter(include_in_schema=False)

PATH = "/about"


@router.head(PATH)
@router.get(PATH)
async def about(request: Request, serving: ServingOf, settings: SettingsOf) -> Response:
    """Say what this is."""
    base = base_of(request, settings)
    if same := sending.fresh(request):
        return same
    return await sending.send(
        request, "about/about.html", naming=await naming(serving, base), settings=settings, base=base
    )
