"""Whether the service is alive."""

from fastapi import APIRouter

router = APIRouter(tags=["service"])


@router.get("/healthz", summary="Whether the service is alive")
async def health() -> dict[str, str]:
    """Say ``ok``: the process takes requests. It does not ask the graph."""
    return {"status": "ok"}
